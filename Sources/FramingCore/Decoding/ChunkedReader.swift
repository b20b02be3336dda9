/// Chunks of an HTTP/1.1 body (RFC 9112 §7.1). The last one, of no bytes, takes the trailer section into its header.
struct ChunkedReader: HeaderReader {
  private enum Place {
    case size
    case spaces
    case extensions
    case sizeEnd
    case trailerStart
    case trailerLine
    case trailerLineEnd
    case end
  }

  private var place = Place.size
  private var length = DigitLength()
  /// Whether the size is read, so that a CR alone is part of what follows it.
  private var isInExtensions = false
  private(set) var isLast = false

  /// The line's end behind a chunk's bytes; the last chunk has none.
  var trailer: [UInt8] { length.value == 0 ? [] : Self.lineEnd }
  private static let lineEnd: [UInt8] = [0x0d, 0x0a]

  mutating func reset() {
    place = .size
    length = DigitLength()
    isInExtensions = false
  }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    switch place {
    case .size: return takeSize(byte)
    case .spaces: return takeSizeTail(byte, spaces: true)
    case .extensions: return takeExtension(byte)
    case .sizeEnd: return byte == 0x0a ? endSize() : takeBareReturn(byte)
    default: return takeTrailer(byte)
    }
  }

  private mutating func takeSize(_ byte: UInt8) -> HeaderStep {
    if let digit = HexDigits.value(of: byte) {
      length.take(digit, base: 16)
      return length.length == nil ? .tooLarge(length.value) : .more
    }
    guard length.digits > 0 else { return DigitLength.problem(byte, "a hex digit") }
    return takeSizeTail(byte, spaces: false)
  }

  private mutating func takeSizeTail(_ byte: UInt8, spaces: Bool) -> HeaderStep {
    switch byte {
    case 0x20, 0x09: place = .spaces
    case 0x3b: place = .extensions
    case 0x0d where !spaces: place = .sizeEnd
    // A line end without CR is not one: the size line goes on to where a CR LF ends it.
    case 0x0a: place = .extensions
    default:
      return DigitLength.problem(
        byte,
        spaces
          ? "';': only an extension follows blanks behind the size (RFC 9112 §7.1.1)" : "a hex digit (RFC 9112 §7.1)")
    }
    return .more
  }

  private mutating func takeExtension(_ byte: UInt8) -> HeaderStep {
    isInExtensions = true
    if byte == 0x0d { place = .sizeEnd }
    return .more
  }

  private mutating func takeBareReturn(_ byte: UInt8) -> HeaderStep {
    guard isInExtensions else { return .invalid(.badHeader("CR without LF in the size line")) }
    if byte != 0x0d { place = .extensions }
    return .more
  }

  private mutating func endSize() -> HeaderStep {
    guard let payload = length.length else { return .tooLarge(length.value) }
    guard payload == 0 else { return .complete(payload: payload, value: length.value) }
    place = .trailerStart
    return .more
  }

  /// Lines up to an empty one.
  private mutating func takeTrailer(_ byte: UInt8) -> HeaderStep {
    switch (place, byte) {
    case (.trailerStart, 0x0d): place = .end
    case (.end, 0x0a):
      isLast = true
      return .complete(payload: 0, value: 0)
    case (.end, _): return .invalid(.badTrailer(expected: [0x0d, 0x0a]))
    case (.trailerLineEnd, 0x0a): place = .trailerStart
    case (_, 0x0d): place = .trailerLineEnd
    default: place = .trailerLine
    }
    return .more
  }
}
