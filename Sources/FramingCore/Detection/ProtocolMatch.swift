/// A protocol whose beginning the streams have, with the frames its decoder makes of them.
struct ProtocolMatch {
  let wireProtocol: WireProtocol
  /// The frames of each stream.
  let frames: [[Frame]]
  /// The side that the only stream is of, where that is the other one than was assumed.
  var speaker: Speaker?

  /// The protocols that fit: the first bytes of a stream are theirs and their decoder makes frames of all bytes.
  static func all(_ streams: [DetectionStream]) -> [ProtocolMatch] {
    var names: [String] = []
    var matches: [ProtocolMatch] = []
    for signature in ProtocolSignature.all where !names.contains(signature.name) {
      let isSent = streams.contains { $0.direction == signature.direction && signature.begins($0.bytes) }
      guard isSent, let known = WireProtocol.named(signature.name),
        let found = match(
          known, streams, behindText: signature.mayFollowText ? signature : nil,
          fewest: signature.isUnmistakable(streams) ? 1 : fewestFrames)
      else { continue }
      guard !signature.isEveryFrames || found.isEveryFrame(signature, streams) else { continue }
      names.append(signature.name)
      matches.append(found)
    }
    return matches
  }

  /// Whether all frames of the signature's direction have it, and are enough and different enough to say something.
  private func isEveryFrame(_ signature: ProtocolSignature, _ streams: [DetectionStream]) -> Bool {
    let places = streams.indices.filter { streams[$0].direction == signature.direction }
    let sizes = places.flatMap { frames[$0].map(\.totalLength) }
    guard sizes.count >= Self.fewestFrames, Set(sizes).count >= 2,
      sizes.count * signature.weight >= ProtocolSignature.leastWeight
    else { return false }
    return places.allSatisfy { place in
      frames[place].allSatisfy { signature.matches(streams[place].bytes, from: Int(clamping: $0.offset)) }
    }
  }

  /// Frames that a protocol must make of the streams when their beginnings say little.
  private static let fewestFrames = 3

  private static func match(
    _ wireProtocol: WireProtocol, _ streams: [DetectionStream], behindText signature: ProtocolSignature?, fewest: Int
  ) -> ProtocolMatch? {
    let orders = [Turn.all(of: streams), Turn.sides(of: streams, .client), Turn.sides(of: streams, .server)]
    for turns in orders {
      if let frames = frames(wireProtocol, streams, turns, behindText: signature),
        frames.reduce(0, { $0 + $1.count }) >= fewest
      {
        return ProtocolMatch(wireProtocol: wireProtocol, frames: frames)
      }
    }
    return nil
  }

  /// The frames of every stream when at most the last of each is cut. With a signature text may stand in front of the
  /// first of a stream, which then has the signature.
  private static func frames(
    _ wireProtocol: WireProtocol, _ streams: [DetectionStream], _ turns: [Turn],
    behindText signature: ProtocolSignature?
  ) -> [[Frame]]? {
    var all = [[Frame]](repeating: [], count: streams.count)
    var decoders: [Int: StreamDecoder] = [:]
    for turn in turns {
      let stream = streams[turn.stream]
      var decoder =
        decoders.removeValue(forKey: stream.connection)
        ?? StreamDecoder(wireProtocol, recovery: signature == nil ? .stop : .nextMark)
      let bytes = stream.bytes
      decoder.feed(stream.direction, bytes.span.extracting(turn.bytes), into: &all[turn.stream])
      guard decoder.failure(stream.direction) == nil, all[turn.stream].last?.kind != .unframed else { return nil }
      decoders[stream.connection] = decoder
    }
    for place in streams.indices {
      decoders[streams[place].connection]?.finish(streams[place].direction, into: &all[place])
      guard hasBelievableEnd(decoders[streams[place].connection], streams[place]) else { return nil }
    }
    if let signature {
      for place in all.indices {
        all[place] = Array(all[place].drop { $0.kind == .unframed })
        guard let first = all[place].first else { continue }
        guard signature.matches(streams[place].bytes, from: Int(clamping: first.offset)) else { return nil }
      }
    }
    return all.allSatisfy { $0.allSatisfy { $0.kind == .frame } } ? all : nil
  }

  /// The frames of every stream as far as the protocol frames it.
  static func framesBeforeFailure(_ wireProtocol: WireProtocol, _ streams: [DetectionStream]) -> [[Frame]] {
    var all = [[Frame]](repeating: [], count: streams.count)
    var decoders: [Int: StreamDecoder] = [:]
    let turns = Turn.all(of: streams)
    for turn in turns.isEmpty ? Turn.sides(of: streams, .client) : turns {
      let stream = streams[turn.stream]
      var decoder = decoders.removeValue(forKey: stream.connection) ?? StreamDecoder(wireProtocol)
      let bytes = stream.bytes
      decoder.feed(stream.direction, bytes.span.extracting(turn.bytes), into: &all[turn.stream])
      decoders[stream.connection] = decoder
    }
    return all
  }

  /// Whether the frame that a stream ends in is not far larger than what there is.
  private static func hasBelievableEnd(_ decoder: StreamDecoder?, _ stream: DetectionStream) -> Bool {
    guard let partial = decoder?.partial(stream.direction), let total = partial.total else { return true }
    return total <= max(64 << 10, 4 * stream.bytes.count)
  }
}

/// Bytes that one side sent before the other had its turn again.
private struct Turn {
  var stream: Int
  var bytes: Range<Int>

  /// All chunks by time; none when that is not known.
  static func all(of streams: [DetectionStream]) -> [Turn] {
    guard streams.allSatisfy({ $0.chunkOrder.count == $0.chunkEnds.count }) else { return [] }
    var turns: [(order: Int, turn: Turn)] = []
    for (place, stream) in streams.enumerated() {
      var start = 0
      for (order, end) in zip(stream.chunkOrder, stream.chunkEnds) where start < end && end <= stream.bytes.count {
        turns.append((order, Turn(stream: place, bytes: start..<end)))
        start = end
      }
    }
    return turns.sorted { $0.order < $1.order }.map(\.turn)
  }

  /// All that one side sent, then all that the other did.
  static func sides(of streams: [DetectionStream], _ first: Speaker) -> [Turn] {
    let places =
      streams.indices.filter { streams[$0].direction == first }
      + streams.indices.filter { streams[$0].direction != first }
    return places.map { Turn(stream: $0, bytes: 0..<streams[$0].bytes.count) }
  }
}
