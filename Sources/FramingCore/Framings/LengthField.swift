/// A length field in a fixed-size header.
///
/// `frame bytes = offset + size + (value & mask) * unit + adjust + padding`
public struct LengthField: Hashable, Sendable {
  /// A second number in the header that counts bytes at the frame's end, as in FastCGI.
  public struct Padding: Hashable, Sendable {
    /// Bytes before the number.
    public var offset: Int
    /// Bytes of the number, 1 to 8, in the order of the length field.
    public var size: Int

    /// A number of `size` bytes at `offset`.
    public init(offset: Int, size: Int = 1) {
      self.offset = offset
      self.size = size
    }
  }

  /// A bit that says in which order the length's bytes are, as in GIOP: little-endian when it is set.
  public struct OrderFlag: Hashable, Sendable {
    /// The byte with the bit.
    public var offset: Int
    /// The bit, 0 the lowest.
    public var bit: Int

    /// Bit `bit` of the byte at `offset`.
    public init(offset: Int, bit: Int = 0) {
      self.offset = offset
      self.bit = bit
    }
  }

  /// Bytes before the length field.
  public var offset: Int
  /// Bytes of the length field, 1 to 8.
  public var size: Int
  /// The order of the field's bytes.
  public var order: ByteOrder
  /// Added to the value, in bytes; `-(offset + size)` when the value counts the whole frame.
  public var adjust: Int
  /// How many bytes one step of the value stands for.
  public var unit: Int
  /// The bits of the field that are the length; nil takes all.
  public var mask: UInt64?
  /// The largest frame in bytes, header included; nil takes the session's limit.
  public var max: Int?
  /// Bytes before the payload when that is more than `offset + size`; a shorter frame is an error.
  public var header: Int?
  /// A number that counts padding at the frame's end.
  public var padding: Padding?
  /// A bit that overrides `order`.
  public var orderFlag: OrderFlag?
  /// Bytes that must stand at the frame's end; `adjust` counts them.
  public var trailer: [UInt8] = []
  /// A checksum at the frame's end, in front of `trailer`; `adjust` counts it.
  public var checksum: ChecksumField?
  /// Byte strings one of which each frame begins with; what comes before is noise. Empty for none.
  public var sync: [[UInt8]] = []
  /// Bytes at the stream's beginning that are no frame: what a capture has of a frame that began before it.
  public var skip = 0

  /// A field that counts what follows it, unless told otherwise.
  public init(
    offset: Int = 0, size: Int, order: ByteOrder = .big, adjust: Int = 0, unit: Int = 1, mask: UInt64? = nil,
    max: Int? = nil
  ) {
    self.offset = offset
    self.size = size
    self.order = order
    self.adjust = adjust
    self.unit = unit
    self.mask = mask
    self.max = max
  }

  /// Whether the frames can be cut with the length alone.
  var isSimple: Bool {
    header == nil && padding == nil && orderFlag == nil && trailer.isEmpty && checksum == nil && sync.isEmpty
  }

  /// Bytes behind the payload.
  var trailerLength: Int { trailer.count + (checksum?.size ?? 0) }
}

extension LengthField {
  var text: String {
    if let prefix = FramingSyntax.prefixes.first(where: { $0.field == self }) { return prefix.name }
    return FramingNotation("length")
      .adding("offset", offset, unless: 0)
      .adding("size", "\(size)")
      .adding("order", order.rawValue, unless: ByteOrder.big.rawValue)
      .adding("order-flag", orderFlag.map { $0.bit == 0 ? "\($0.offset)" : "\($0.offset)/\($0.bit)" })
      .adding("adjust", adjust, unless: 0)
      .adding("unit", unit, unless: 1)
      .adding("mask", mask.map { HexDigits.prefixed($0) })
      .adding("header", header.map { "\($0)" })
      .adding("padding", padding.map { $0.size == 1 ? "\($0.offset)" : "\($0.offset)/\($0.size)" })
      .adding("trailer", trailer.isEmpty ? nil : HexDigits.text(trailer))
      .adding(checksum)
      .adding("sync", sync.isEmpty ? nil : sync.map(HexDigits.text).joined(separator: "/"))
      .adding("skip", skip, unless: 0)
      .adding("max", max.map { FramingArguments.text(size: $0) })
      .text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    let offset = try arguments.integer("offset", in: 0...65536) ?? 0
    guard let size = try arguments.integer("size", in: 1...8) else {
      throw arguments.end.error(expected: "'size: 1' to 'size: 8'")
    }
    self.init(offset: offset, size: size)
    order = try arguments.word("order", ByteOrder.self) ?? .big
    if let (offset, bit) = try arguments.pair("order-flag", 0...65536, 0...7, usual: 0) {
      orderFlag = OrderFlag(offset: offset, bit: bit)
    }
    adjust = try arguments.integer("adjust", in: -1_048_576...1_048_576) ?? 0
    unit = try arguments.integer("unit", in: 1...1_048_576) ?? 1
    mask = try arguments.bits("mask")
    header = try arguments.integer("header", in: 1...65536)
    if let (offset, size) = try arguments.pair("padding", 0...65536, 1...8, usual: 1) {
      padding = Padding(offset: offset, size: size)
    }
    trailer = try arguments.byteStrings("trailer", most: 1).first ?? []
    checksum = try arguments.checksum(withPlace: true)
    sync = try arguments.byteStrings("sync", most: 16)
    skip = try arguments.skip()
    max = try arguments.size("max")
  }
}

extension LengthField {
  func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    guard count >= offset else {
      throw EncodingError(
        "the message has \(ByteCountText.text(count)), but the length goes behind its first "
          + "\(ByteCountText.text(offset)): put the header's first bytes into the message", problem: .badLength)
    }
    let limit = max.map { FrameLimit($0) } ?? limit
    let unfilled = Envelope(leading: offset, header: [UInt8](repeating: 0, count: size), trailer: trailer)
    // A message over a limit on bytes is told so even when its length does not fit the field either.
    if limit.scope != .value { _ = try unfilled.checked(forMessageOf: count, checksum: checksum, limit: limit) }
    let value = try value(forMessageOf: count)
    let filled = Envelope(leading: offset, header: order.bytes(of: value, count: size), trailer: trailer)
    return try filled.checked(forMessageOf: count, value: value, checksum: checksum, limit: limit)
  }

  /// The field's value for a message that has the header's first bytes in it.
  private func value(forMessageOf count: Int) throws(EncodingError) -> UInt64 {
    let (counted, overflow) = (count - offset + trailerLength).subtractingReportingOverflow(adjust)
    guard !overflow, counted >= 0 else {
      throw EncodingError(
        "the message of \(ByteCountText.text(count)) is too short: with an adjust of \(adjust) its length would be "
          + "negative", problem: .badLength)
    }
    guard counted % Swift.max(1, unit) == 0 else {
      throw EncodingError(
        "the length counts units of \(unit) bytes, and \(counted) bytes are not a whole number of them: "
          + "add \(unit - counted % unit) or remove \(counted % unit)", problem: .badLength)
    }
    let value = UInt64(counted / Swift.max(1, unit))
    let bits = size >= 8 ? UInt64.max : (1 << UInt64(size * 8)) - 1
    guard value & ~(bits & (mask ?? .max)) == 0 else {
      throw EncodingError(
        "the length \(ByteCountText.grouped(value)) does not fit the field: its \(size) "
          + "byte\(size == 1 ? "" : "s")\(mask == nil ? "" : " with the mask") "
          + "hold up to \(ByteCountText.grouped(bits & (mask ?? .max)))", problem: .tooLarge)
    }
    return value
  }
}
