/// Where the length of a frame stands whose header has no fixed size, and what should stand there: one function a kind.
///
/// `head` are a frame's first bytes, at least those of its header, and `count` is how many it has. A length that is right
/// stays as it is written, with leading zeros or needless bytes.
enum LengthPart {
  /// Why no length fits the bytes, for a person.
  struct Problem: Error {
    let description: String
  }

  /// The length of a frame of `framing`; nil for one that has none, and for the kinds whose header has a fixed size.
  static func find(
    _ framing: Framing, head: [UInt8], count: Int
  ) throws(Problem) -> DerivedParts.Part? {
    switch framing {
    case .varint(let options): try varint(options, head, count)
    case .ascii(let options): try digits(options, head, count)
    case .netstring:
      try digits(AsciiLength(terminator: 0x3a, trailer: [0x2c], leadingZeros: false), head, count)
    case .header(let options): try headerLine(options, head, count)
    case .webSocket: try webSocket(head, count)
    case .ber: try ber(head, count)
    case .resp: try bulkString(head, count)
    case .httpChunked: try chunk(head, count)
    case .raw, .length, .delimiter, .fixed, .cobs, .slip, .hdlc, .stxEtx, .mllp, .pause: nil
    }
  }

  // MARK: Binary

  private static func varint(_ options: Varint, _ head: [UInt8], _ count: Int) throws(Problem) -> DerivedParts.Part {
    let most = options.offset + options.maxBytes
    guard let last = head.prefix(most).dropFirst(options.offset).firstIndex(where: { $0 & 0x80 == 0 }) else {
      throw Problem(description: "no byte ends the length, which has \(ByteCountText.text(options.maxBytes)) at most")
    }
    let range = options.offset..<last + 1
    let payload = UInt64(count - range.upperBound)
    var value: UInt64 = 0
    var fits = true
    for (index, byte) in head[range].enumerated() {
      let bits = UInt64(byte & 0x7f)
      if index < 9 { value |= bits << UInt64(index * 7) } else if bits != 0 { fits = false }
    }
    if fits, value == payload { return unchanged(range, head) }
    let bytes = Varint.bytes(of: payload)
    guard bytes.count <= options.maxBytes else {
      throw Problem(
        description: "the length \(ByteCountText.grouped(payload)) needs \(bytes.count) bytes, over the limit of "
          + "\(options.maxBytes)")
    }
    return DerivedParts.Part(range: range, bytes: bytes)
  }

  /// The extended length counts as part of the length (RFC 6455 §5.2).
  private static func webSocket(_ head: [UInt8], _ count: Int) throws(Problem) -> DerivedParts.Part {
    let extra = head.count < 2 ? 0 : head[1] & 0x7f == 126 ? 2 : head[1] & 0x7f == 127 ? 8 : 0
    let isMasked = head.count > 1 && head[1] & 0x80 != 0
    let header = 2 + extra + (isMasked ? 4 : 0)
    guard head.count >= header, count >= header else { throw tooShort(header: header, count) }
    let payload = count - header
    let range = 1..<2 + extra
    let value = extra == 0 ? UInt64(head[1] & 0x7f) : number(head[2..<2 + extra])
    if value == UInt64(payload) { return unchanged(range, head) }
    let length = WebSocket().header(count: payload, key: nil).dropFirst()
    return DerivedParts.Part(range: range, bytes: [length[1] | (isMasked ? 0x80 : 0)] + length.dropFirst())
  }

  /// Of the outermost element (X.690 §8.1.3).
  private static func ber(_ head: [UInt8], _ count: Int) throws(Problem) -> DerivedParts.Part {
    var start = 1
    if let tag = head.first, tag & 0x1f == 0x1f {
      guard let last = head.dropFirst().firstIndex(where: { $0 & 0x80 == 0 }) else {
        throw Problem(description: "the tag does not end")
      }
      start = last + 1
    }
    guard start < head.count else { throw tooShort(header: start + 1, count) }
    let more = head[start] & 0x80 == 0 ? 0 : Int(head[start] & 0x7f)
    guard head[start] != 0x80 else { throw Problem(description: "the length is indefinite") }
    guard more <= 8, start + 1 + more <= min(head.count, count) else { throw tooShort(header: start + 1 + more, count) }
    let range = start..<start + 1 + more
    let payload = UInt64(count - range.upperBound)
    let value = more == 0 ? UInt64(head[start]) : number(head[start + 1..<range.upperBound])
    return value == payload
      ? unchanged(range, head) : DerivedParts.Part(range: range, bytes: Ber.bytes(ofLength: payload))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  // MARK: Digits

  private static func digits(
    _ options: AsciiLength, _ head: [UInt8], _ count: Int
  ) throws(Problem) -> DerivedParts.Part {
    let end: Int
    if let width = options.width {
      guard width <= min(head.count, count) else { throw tooShort(header: width, count) }
      end = width
    } else {
      guard let found = head.prefix(AsciiLength.mostDigits + 1).firstIndex(of: options.terminator) else {
        throw Problem(description: "no '\(EscapedText.escape([options.terminator]))' ends the length")
      }
      end = found
    }
    let payload = count - end - (options.width == nil ? 1 : 0) - options.trailer.count
    return try number(0..<end, payload - options.adjust, options, head)
  }

  /// Writes a number in digits where another stood: with as many where their number is fixed, or zeros filled them up.
  private static func number(
    _ range: Range<Int>, _ right: Int, _ options: AsciiLength, _ head: [UInt8]
  ) throws(Problem) -> DerivedParts.Part {
    guard right >= 0 else {
      throw Problem(description: "the frame is too short: its length would be negative")
    }
    let former = options.base == 16 ? DigitLength.hexadecimal(head[range]) : DigitLength.decimal(head[range])
    if former == UInt64(right) { return unchanged(range, head) }
    let hasZeros = options.leadingZeros && range.count > 1 && head[range.lowerBound] == 0x30
    let width = options.width ?? (hasZeros ? range.count : 0)
    let digits = String(right, radix: options.base, uppercase: options.uppercase)
    guard digits.count <= options.width ?? AsciiLength.mostDigits else {
      throw Problem(description: "the length \(digits) does not fit \(width) digits")
    }
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return DerivedParts.Part(range: range, bytes: Array((zeros + digits).utf8))
  }

  private static func headerLine(
    _ options: HeaderLength, _ head: [UInt8], _ count: Int
  ) throws(Problem) -> DerivedParts.Part {
    var start = 0
    var found: Range<Int>?
    while let end = head[start...].firstIndex(of: 0x0a) {
      let line = head[start..<end].last == 0x0d ? start..<end - 1 : start..<end
      if line.isEmpty {
        guard let found else { throw Problem(description: "no header line is \(options.name)") }
        return try number(found, count - end - 1, AsciiLength(), head)
      }
      if let colon = head[line].firstIndex(of: 0x3a),
        String(decoding: head[line.lowerBound..<colon], as: UTF8.self).lowercased() == options.name.lowercased()
      {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let first = head[colon + 1..<line.upperBound].firstIndex { !isBlank($0) } ?? line.upperBound
        let last = head[first..<line.upperBound].lastIndex { !isBlank($0) }
        found = first..<(last.map { $0 + 1 } ?? first)
      }
      start = end + 1
    }
    throw Problem(description: "no empty line ends the header in the first \(ByteCountText.text(head.count))")
  }

  /// Of a bulk string (RESP, `$`), a verbatim string (`=`) or a bulk error (`!`). Those inside of arrays are not the frame's.
  private static func bulkString(_ head: [UInt8], _ count: Int) throws(Problem) -> DerivedParts.Part? {
    guard let kind = head.first, [0x24, 0x3d, 0x21].contains(kind) else { return nil }
    guard let end = head.prefix(AsciiLength.mostDigits + 2).firstIndex(of: 0x0d) else {
      throw Problem(description: "no CR ends the length")
    }
    // There is none: a null bulk string.
    if end > 1, head[1] == 0x2d { return nil }
    return try number(1..<end, count - end - 4, AsciiLength(leadingZeros: false), head)
  }

  /// Of a chunk (RFC 9112 §7.1); the last has none that anything follows from.
  private static func chunk(_ head: [UInt8], _ count: Int) throws(Problem) -> DerivedParts.Part? {
    let digits = head.prefix { HexDigits.value(of: $0) != nil }
    guard !digits.isEmpty, let end = head.firstIndex(of: 0x0a) else {
      throw Problem(description: "no line has the chunk's size")
    }
    if digits.allSatisfy({ $0 == 0x30 }) { return nil }
    // That would be the last one.
    guard count - end - 3 != 0 else { throw Problem(description: "a chunk of no bytes would end the body") }
    let isUpper = digits.contains { 0x41...0x46 ~= $0 }
    return try number(0..<digits.count, count - end - 3, AsciiLength(base: 16, uppercase: isUpper), head)
  }

  private static func unchanged(_ range: Range<Int>, _ head: [UInt8]) -> DerivedParts.Part {
    DerivedParts.Part(range: range, bytes: Array(head[range]))
  }

  private static func tooShort(header: Int, _ count: Int) -> Problem {
    Problem(description: "the header has \(ByteCountText.text(header)), and there are \(ByteCountText.grouped(count))")
  }
}
