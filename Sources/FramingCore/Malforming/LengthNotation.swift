/// How a frame tells its length: the number, and the bytes that another number would be.
struct LengthNotation {
  /// How numbers are written.
  enum Style {
    /// An integer of `size` bytes whose bits of `mask` are the number.
    case integer(size: Int, order: ByteOrder, mask: UInt64)
    /// Groups of seven bits, lowest first, in at most so many bytes.
    case varint(maxBytes: Int)
    /// Digits between other bytes.
    case digits(before: [UInt8], base: Int, uppercase: Bool, width: Int?, after: [UInt8])
    /// RFC 6455 §5.2.
    case webSocket(WebSocket, key: [UInt8]?)
    /// X.690 §8.1.3, in so many bytes behind the first when there are enough.
    case ber(bytes: Int)
  }

  /// The right number.
  let value: UInt64
  /// The largest number that can be written.
  let largest: UInt64
  let style: Style

  init(value: UInt64, largest: UInt64, style: Style) {
    self.value = value
    self.largest = largest
    self.style = style
  }

  /// How the header of a frame tells the length; nil when no header does.
  init?(_ framing: Framing, header: [UInt8], messageLength count: Int, _ maskKey: [UInt8]) {
    switch framing {
    case .length(let field): self.init(field, header)
    case .varint(let options):
      let value = header.reversed().reduce(UInt64(0)) { $0 << 7 | UInt64($1 & 0x7f) }
      let bits = min(max(1, options.maxBytes), 10) * 7
      self.init(
        value: value, largest: bits >= 64 ? .max : 1 << UInt64(bits) - 1, style: .varint(maxBytes: options.maxBytes))
    case .netstring: self.init(digitsOf: header, before: [], base: 10, after: [0x3a])
    case .httpChunked: self.init(digitsOf: header, before: [], base: 16, after: [0x0d, 0x0a])
    case .header(let options):
      self.init(digitsOf: header, before: Array("\(options.name): ".utf8), base: 10, after: Array("\r\n\r\n".utf8))
    case .ascii(let options): self.init(options, header)
    case .webSocket(let options):
      // RFC 6455 §5.2: the highest bit of the 64-bit length must be 0.
      self.init(
        value: UInt64(clamping: count), largest: UInt64(Int64.max),
        style: .webSocket(options, key: options.mask == .required ? maskKey : nil))
    default: return nil
    }
  }

  private init(_ field: LengthField, _ header: [UInt8]) {
    let mask = (field.mask ?? .max) & (field.size >= 8 ? .max : 1 << UInt64(field.size * 8) - 1)
    let ordered = field.order == .big ? header : header.reversed()
    let raw = ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    self.init(value: raw & mask, largest: mask, style: .integer(size: header.count, order: field.order, mask: mask))
  }

  private init(_ options: AsciiLength, _ header: [UInt8]) {
    var largest = UInt64.max
    if let width = options.width {
      let power = (0..<width).reduce(Optional(UInt64(1))) { power, _ in
        guard let (product, overflow) = power?.multipliedReportingOverflow(by: UInt64(options.base)) else { return nil }
        return overflow ? nil : product
      }
      largest = power.map { $0 - 1 } ?? .max
    }
    let end: [UInt8] = options.width == nil ? [options.terminator] : []
    self.init(
      digitsOf: header, before: [], base: options.base, uppercase: options.uppercase, width: options.width, after: end,
      largest: largest)
  }

  init(
    digitsOf header: [UInt8], before: [UInt8], base: Int, uppercase: Bool = false, width: Int? = nil, after: [UInt8],
    largest: UInt64 = .max
  ) {
    let digits = header.dropFirst(before.count).dropLast(after.count)
    self.init(
      value: UInt64(String(decoding: digits, as: UTF8.self), radix: base) ?? 0, largest: largest,
      style: .digits(before: before, base: base, uppercase: uppercase, width: width, after: after))
  }

  /// Whether the bits of a number up to `largest` can all be written.
  func holds(_ value: UInt64) -> Bool {
    if case .integer(_, _, let mask) = style { return value & ~mask == 0 }
    return true
  }

  /// The bytes that tell `value`, which is within `largest`.
  func bytes(of value: UInt64) -> [UInt8] {
    switch style {
    case .integer(let size, let order, _): return order.bytes(of: value, count: size)
    case .varint: return Varint.bytes(of: value)
    case .digits(let before, let base, let uppercase, let width, let after):
      let digits = String(value, radix: base, uppercase: uppercase)
      return before + Array(String(repeating: "0", count: max(0, (width ?? 0) - digits.count)).utf8)
        + Array(digits.utf8) + after
    case .webSocket(let options, let key): return options.header(count: Int(clamping: value), key: key)
    case .ber(let bytes):
      guard bytes > 0, 64 - value.leadingZeroBitCount <= bytes * 8 else { return Ber.bytes(ofLength: value) }
      return [0x80 | UInt8(truncatingIfNeeded: bytes)] + ByteOrder.big.bytes(of: value, count: bytes)
    }
  }

  /// The bytes of the right number in the wrong order.
  func swapped(_ framing: Framing) throws(EncodingError) -> [UInt8] {
    let right = bytes(of: value)
    let wrong: [UInt8]
    switch style {
    case .integer: wrong = right.reversed()
    case .varint:
      // The highest group first, all but the last of them marked as not the last.
      let groups = right.map { $0 & 0x7f }.reversed()
      wrong = groups.enumerated().map { $0.offset < groups.count - 1 ? $0.element | 0x80 : $0.element }
    case .digits: throw EncodingError("digits of text have no byte order that could be wrong in '\(framing)'")
    case .webSocket(_, let key):
      let end = right.count - (key?.count ?? 0)
      wrong = Array(right[..<min(2, end)] + right[min(2, end)..<end].reversed() + right[end...])
    case .ber: wrong = Array(right.prefix(1) + right.dropFirst().reversed())
    }
    guard wrong != right else {
      throw EncodingError(
        "the length \(ByteCountText.grouped(value)) of this message reads the same in both byte orders; "
          + "send one of another length")
    }
    return wrong
  }
}
