/// A length field in a fixed-size header.
///
/// `frame bytes = offset + size + (value & mask) * unit + adjust`
public struct LengthField: Hashable, Sendable {
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
}
