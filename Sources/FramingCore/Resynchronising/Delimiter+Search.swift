extension Delimiter {
  /// The place behind the first frame's delimiter, nil when none is there.
  func firstEnd(in bytes: Span<UInt8>) -> Int? {
    var anySize = self
    anySize.max = nil
    var decoder = FrameDecoder(.delimiter(anySize), limit: FrameLimit(.max), recovery: .stop)
    var frames: [Frame] = []
    var position = 0
    // In pieces, so that not all frames of a large window are listed for the sake of the first.
    while position < bytes.count, frames.isEmpty {
      let end = min(position + 4096, bytes.count)
      decoder.feed(bytes.extracting(position..<end), into: &frames)
      position = end
    }
    return frames.first.map { Int(clamping: $0.offset) + $0.totalLength }
  }
}

extension Enclosure {
  /// The place of the first start, nil when none is there.
  func firstStart(in bytes: Span<UInt8>) -> Int? {
    var position = 0
    while true {
      let found = ByteSearch.first(startFirst, in: bytes, from: position, to: bytes.count)
      guard found < bytes.count else { return nil }
      guard let startSecond else { return found }
      if found + 1 < bytes.count, bytes[found + 1] == startSecond { return found }
      // A doubled first byte is data, and so is what follows it.
      let isDoubled = isStuffed && found + 1 < bytes.count && bytes[found + 1] == startFirst
      position = found + (isDoubled ? 2 : 1)
    }
  }
}

extension HeaderLength {
  /// The places at which header blocks that name the length may begin.
  func blockStarts(in bytes: Span<UInt8>) -> Set<Int> {
    let wanted = Array(name.lowercased().utf8) + [0x3a]
    var starts: Set<Int> = []
    var position = 0
    while position < bytes.count {
      let colon = ByteSearch.first(0x3a, in: bytes, from: position, to: bytes.count)
      position = colon + 1
      guard colon < bytes.count, colon + 1 >= wanted.count else { continue }
      let start = colon + 1 - wanted.count
      guard wanted.indices.allSatisfy({ Self.lowercased(bytes[start + $0]) == wanted[$0] }) else { continue }
      starts.insert(Self.blockStart(above: start, in: bytes))
    }
    return starts
  }

  /// Goes up from a header line over the header lines in front of it.
  private static func blockStart(above line: Int, in bytes: Span<UInt8>) -> Int {
    var start = line
    while start >= 2, bytes[start - 1] == 0x0a {
      var end = start - 1
      if end > 0, bytes[end - 1] == 0x0d { end -= 1 }
      guard let previous = lineStart(endingAt: end, in: bytes) else { break }
      start = previous
    }
    return start
  }

  /// Where the header's name begins in the line that ends at `end`, nil when it is no header line.
  private static func lineStart(endingAt end: Int, in bytes: Span<UInt8>) -> Int? {
    var first = end
    while first > 0, end - first < 1024, bytes[first - 1] != 0x0a { first -= 1 }
    let colon = ByteSearch.first(0x3a, in: bytes, from: first, to: end)
    // What stands before the name may be the end of the message before, which no line feed ends; the name then is
    // what stands in front of the last colon that follows one.
    var name: Int?
    var position = colon
    while position < end {
      var start = position
      while start > first, isNameByte(bytes[start - 1]) { start -= 1 }
      if start < position, position + 1 < end, bytes[position + 1] == 0x20 { name = start }
      position = ByteSearch.first(0x3a, in: bytes, from: position + 1, to: end)
    }
    return name
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { 0x41...0x5a ~= byte ? byte | 0x20 : byte }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x61...0x7a ~= lowercased(byte) || byte == 0x2d || byte == 0x5f
  }
}
