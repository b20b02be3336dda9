/// Both directions of a connection of a named protocol: the frames lie one behind the other, cover the stream, and do not
/// depend on how it is cut into chunks.
///
/// `choices` names the protocol and the sizes of the chunks; each turn of `stream` begins with a byte that says who speaks
/// and how many bytes.
func fuzzProtocol(_ choices: [UInt8], _ stream: [UInt8]) {
  guard choices.count == 4 else { return }
  let wireProtocol = WireProtocol.all[Int(choices[0]) % WireProtocol.all.count]
  let limit = Int(choices[1]) * 16 + 1
  let turns = FuzzTurn.turns(stream)
  let sizes = [Int(choices[2]), Int(choices[3]) % 7 + 1]
  for recovery in [.stop, .nextMark] as [FrameDecoder.Recovery] {
    let whole = Conversed(wireProtocol, limit: limit, turns, sizes: [Int.max], recovery: recovery)
    for direction in Speaker.allCases {
      let sent = turns.reduce(UInt64(0)) { $0 + ($1.direction == direction ? UInt64($1.bytes.count) : 0) }
      require(
        whole.ends[direction, default: 0] == sent,
        "the frames do not cover the stream: \(wireProtocol.name) \(recovery) \(turns)")
    }
    // Without a framing each chunk is a frame.
    let isRaw = wireProtocol.client.framing == .raw || wireProtocol.server.framing == .raw
    if isRaw || ["proxy", "docker-stream"].contains(wireProtocol.name) { return }
    let cut = Conversed(wireProtocol, limit: limit, turns, sizes: sizes, recovery: recovery)
    require(cut == whole, "the chunks make a difference: \(wireProtocol.name) \(recovery) \(sizes) \(turns)")
  }
}

/// What one side sends in one go.
private struct FuzzTurn {
  let direction: Speaker
  let bytes: [UInt8]

  static func turns(_ stream: [UInt8]) -> [FuzzTurn] {
    var turns: [FuzzTurn] = []
    var rest = stream[...]
    while let head = rest.popFirst() {
      let bytes = rest.prefix(Int(head >> 1))
      rest = rest.dropFirst(bytes.count)
      turns.append(FuzzTurn(direction: head & 1 == 0 ? .client : .server, bytes: Array(bytes)))
    }
    return turns
  }
}

/// What a decoder made of both directions, but for the cuts of unframed runs.
private struct Conversed: Equatable {
  var frames: [Speaker: [Frame]] = [:]
  var partials: [Speaker: PartialFrame] = [:]
  var failures: [Speaker: FramingError] = [:]
  var faults: [Speaker: [FramingError]] = [:]
  var ends: [Speaker: UInt64] = [:]

  init(
    _ wireProtocol: WireProtocol, limit: Int, _ turns: [FuzzTurn], sizes: [Int], recovery: FrameDecoder.Recovery
  ) {
    var decoder = StreamDecoder(wireProtocol, limit: FrameLimit(limit), recovery: recovery)
    var number = 0
    for turn in turns {
      var rest = turn.bytes[...]
      while !rest.isEmpty {
        let piece = rest.prefix(max(1, sizes[number % sizes.count]))
        decoder.feed(turn.direction, Array(piece).span, into: &frames[turn.direction, default: []])
        rest = rest.dropFirst(piece.count)
        number += 1
      }
    }
    for direction in Speaker.allCases {
      faults[direction] = decoder.takeFaults(direction)
      settle(direction, decoder)
    }
  }

  private mutating func settle(_ direction: Speaker, _ decoder: StreamDecoder) {
    partials[direction] = decoder.partial(direction)
    failures[direction] = decoder.failure(direction)
    var end: UInt64 = 0
    for frame in frames[direction, default: []] {
      require(frame.offset == end && frame.totalLength > 0, "a frame out of place: \(direction) \(frame)")
      end += UInt64(frame.totalLength)
    }
    ends[direction] = end + UInt64(partials[direction]?.received ?? 0)
    frames[direction, default: []].removeAll { $0.kind == .unframed }
  }
}
