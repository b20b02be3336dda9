/// Frames that begin with a length in groups of seven bits, the lowest first, the top bit set on all bytes but the
/// last (LEB128, as in Protocol Buffers and MQTT).
public struct Varint: Hashable, Sendable {
  /// Bytes before the length: MQTT has 1.
  public var offset: Int
  /// The most bytes of the length, 1 to 10: Protocol Buffers 10, MQTT 4.
  public var maxBytes: Int
  /// Whether a length with needless bytes is an error.
  public var canonicalOnly: Bool
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?
  /// Bytes at the stream's beginning that are no frame.
  public var skip = 0

  /// A length of at most `maxBytes` bytes behind `offset` others.
  public init(offset: Int = 0, maxBytes: Int = 10, canonicalOnly: Bool = false, max: Int? = nil) {
    self.max = max
    self.offset = offset
    self.maxBytes = maxBytes
    self.canonicalOnly = canonicalOnly
  }

  /// The shortest form of `value`.
  static func bytes(of value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
    return bytes
  }
}

struct VarintReader: HeaderReader {
  let options: Varint
  /// What must be right besides.
  private var checker: HeaderChecker?
  private var taken = 0
  private var value: UInt64 = 0
  private var overflows = false

  init(_ options: Varint, check: HeaderCheck? = nil) {
    self.options = options
    checker = check.map { HeaderChecker($0) }
  }

  mutating func reset() {
    checker?.reset()
    taken = 0
    value = 0
    overflows = false
  }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    if let wrong = checker?.take(byte) { return .invalid(.wrongPart(wrong)) }
    taken += 1
    let index = taken - options.offset - 1
    guard index >= 0 else { return .more }
    let bits = UInt64(byte & 0x7f)
    if index >= 10 || (index == 9 && bits > 1) {
      overflows = overflows || bits != 0
    } else {
      value |= bits << UInt64(index * 7)
    }
    if byte & 0x80 != 0 {
      return index + 1 < options.maxBytes
        ? .more : .invalid(.badHeader("the length has more than \(options.maxBytes) bytes"))
    }
    if options.canonicalOnly, index > 0, byte == 0 { return .invalid(.badHeader("the length has needless bytes")) }
    guard !overflows, let payload = Int(exactly: value) else { return .tooLarge(overflows ? .max : value) }
    return .complete(payload: payload, value: value)
  }
}

extension Varint {
  var text: String {
    FramingNotation("varint")
      .adding("offset", offset, unless: 0)
      .adding("max-bytes", maxBytes, unless: 10)
      .adding("canonical", canonicalOnly ? Strictness.require.rawValue : nil)
      .adding("skip", skip, unless: 0)
      .adding(max: max)
      .text
  }

  /// Whether the shortest form of a length is demanded.
  private enum Strictness: String, CaseIterable {
    case require
    case accept
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    offset = try arguments.integer("offset", in: 0...65536) ?? 0
    maxBytes = try arguments.integer("max-bytes", in: 1...10) ?? 10
    canonicalOnly = try arguments.word("canonical", Strictness.self) == .require
    skip = try arguments.skip()
    max = try arguments.size("max")
  }
}

extension Varint {
  func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    guard count >= offset else {
      throw EncodingError(
        "the message has \(ByteCountText.text(count)), but the length goes behind its first "
          + "\(ByteCountText.text(offset))", problem: .badLength)
    }
    let length = Varint.bytes(of: UInt64(count - offset))
    guard length.count <= maxBytes else {
      throw EncodingError(
        "the length \(ByteCountText.grouped(UInt64(count - offset))) needs \(length.count) bytes, over the limit of "
          + "\(maxBytes)", problem: .tooLarge)
    }
    return try Envelope(leading: offset, header: length).checked(forMessageOf: count, limit: limit)
  }
}
