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
