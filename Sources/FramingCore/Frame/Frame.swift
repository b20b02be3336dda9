/// A run of bytes of one direction's stream, as a framing sees it: header, payload, trailer, in this order.
public struct Frame: Hashable, Sendable {
  /// What the run is.
  public enum Kind: UInt8, Sendable {
    /// A whole frame.
    case frame
    /// Bytes that the framing cannot make a frame of.
    case unframed
    /// The beginning of a frame whose rest never came: only at the end of a stream, and never from `FrameDecoder`.
    case partial
  }

  /// The stream offset of the first byte.
  public var offset: UInt64
  /// The payload's bytes, and in the eight highest bits the kind: frames come by the million, and 24 bytes each are
  /// stored faster than 40.
  @usableFromInline var sizeAndKind: UInt64
  @usableFromInline var header: UInt32
  @usableFromInline var trailer: UInt32

  /// Bits of `sizeAndKind` that are the payload's bytes.
  @usableFromInline static let sizeBits: UInt64 = 56
  @usableFromInline static let sizeMask: UInt64 = 1 << sizeBits - 1

  /// A run of `headerLength + payloadLength + trailerLength` bytes. What a header or trailer has over 4 GiB counts
  /// as payload; no protocol comes near.
  @inlinable
  public init(offset: UInt64, headerLength: Int, payloadLength: Int, trailerLength: Int = 0, kind: Kind = .frame) {
    self.offset = offset
    header = UInt32(clamping: headerLength)
    trailer = UInt32(clamping: trailerLength)
    let excess = headerLength &- Int(header) &+ trailerLength &- Int(trailer)
    sizeAndKind =
      UInt64(truncatingIfNeeded: payloadLength &+ excess) & Self.sizeMask | UInt64(kind.rawValue) << Self.sizeBits
  }

  /// Bytes before the payload, the length field among them.
  @inlinable public var headerLength: Int { Int(header) }

  /// Bytes of the payload.
  @inlinable public var payloadLength: Int {
    get { Int(truncatingIfNeeded: sizeAndKind & Self.sizeMask) }
    set { sizeAndKind = sizeAndKind & ~Self.sizeMask | UInt64(truncatingIfNeeded: newValue) & Self.sizeMask }
  }

  /// Bytes after the payload: a delimiter or checksum.
  @inlinable public var trailerLength: Int { Int(trailer) }

  /// Whether this is a frame.
  @inlinable public var kind: Kind {
    Kind(rawValue: UInt8(truncatingIfNeeded: sizeAndKind >> Self.sizeBits)) ?? .unframed
  }

  /// All bytes of the run.
  @inlinable public var totalLength: Int { headerLength &+ payloadLength &+ trailerLength }
}

/// The frame that a stream is in the middle of.
public struct PartialFrame: Hashable, Sendable {
  /// The stream offset of its first byte.
  public var offset: UInt64
  /// Bytes received so far.
  public var received: Int
  /// Bytes of the whole frame, once the header says so.
  public var total: Int?
  /// Bytes of the header, once known.
  public var headerLength: Int?
  /// Why it is doubtful that the rest will come, nil when it is not.
  public var doubt: String?

  /// A frame of which `received` bytes have arrived.
  public init(offset: UInt64, received: Int, total: Int?, headerLength: Int?, doubt: String? = nil) {
    self.offset = offset
    self.received = received
    self.total = total
    self.headerLength = headerLength
    self.doubt = doubt
  }
}
