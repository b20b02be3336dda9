import FramingCore

/// What was read in a file, on its way to the tables.
enum AdoptedEntry: Sendable {
  /// A connection, with the numbers of the file.
  case open(Int, client: Endpoint, server: Endpoint, Timestamp?)
  /// `length` bytes at a place of the file.
  case bytes(StreamKey, place: UInt64, length: Int, Timestamp?)
  /// A datagram of `length` bytes at a place of the file.
  case datagram(StreamKey, place: UInt64, length: Int, Timestamp?)
  /// Bytes that are not in the file.
  case gap(StreamKey, count: Int)
  case end(StreamKey)
  /// Words that the file has, or that are about it.
  case note(String, CapturedEvent.Weight, Timestamp?)
}

extension CaptureState {
  /// Takes what was read of a file of which `end` bytes are known.
  mutating func adopt(_ entries: [AdoptedEntry], knowingUpTo end: UInt64) throws(StoreError) {
    store.know(upTo: end)
    for entry in entries {
      try chunks.makeRoom()
      adopt(entry)
    }
  }

  private mutating func adopt(_ entry: AdoptedEntry) {
    switch entry {
    case .open(_, let client, let server, let time):
      let peer = "\(client.text) → \(server.text)"
      _ = connections.add(peer: peer, in: store.keep(peer), state: .open, at: time ?? chunks.newestTime)
    case .bytes(let stream, let place, let length, let time):
      adopt(.bytes, StoredText(place: place, length: length), stream, at: time)
    case .datagram(let stream, let place, let length, let time):
      adopt(.datagram, StoredText(place: place, length: length), stream, at: time)
    case .gap(let stream, let count):
      appendGap(of: count, to: stream)
      let words = "\(ByteCountText.text(count)) of this stream are not in the capture"
      note(words, weight: .warning, connection: ConnectionID(number: stream.connection), at: chunks.newestTime)
    case .end(let stream):
      endStream(stream, at: chunks.newestTime)
      let number = ConnectionID(number: stream.connection)
      if Direction.allCases.allSatisfy({ !chunks.isOpen(StreamKey(connection: stream.connection, direction: $0)) }) {
        setState(.closed("ended"), of: number, at: chunks.newestTime)
      }
    case .note(let text, let weight, let time):
      note(text, weight: weight, connection: nil, at: time ?? chunks.newestTime)
    }
  }
}

extension Endpoint {
  /// As a person writes it: `127.0.0.1:9000`, `[::1]:9000`.
  var text: String {
    guard isVersion4 else { return "[\(version6Text)]:\(port)" }
    let bytes = (0..<4).map { String(UInt8(truncatingIfNeeded: low >> (24 - 8 * UInt64($0)))) }
    return bytes.joined(separator: ".") + ":\(port)"
  }

  /// RFC 5952 §4: hexadecimal groups, the longest run of two or more zero groups as `::`.
  private var version6Text: String {
    let groups = (0..<8).map { index -> UInt16 in
      let half = index < 4 ? high : low
      return UInt16(truncatingIfNeeded: half >> (48 - 16 * UInt64(index % 4)))
    }
    var best = 0..<0
    var start = 0
    for index in 0...8 where index == 8 || groups[index] != 0 {
      if index - start > max(best.count, 1) { best = start..<index }
      start = index + 1
    }
    func text(_ range: Range<Int>) -> String { groups[range].map { String($0, radix: 16) }.joined(separator: ":") }
    return best.isEmpty ? text(0..<8) : text(0..<best.lowerBound) + "::" + text(best.upperBound..<8)
  }
}
