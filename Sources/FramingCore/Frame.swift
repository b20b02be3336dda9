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
  /// Bytes before the payload, the length field among them.
  public var headerLength: Int
  /// Bytes of the payload.
  public var payloadLength: Int
  /// Bytes after the payload: a delimiter or checksum.
  public var trailerLength: Int
  /// Whether this is a frame.
  public var kind: Kind

  /// A run of `headerLength + payloadLength + trailerLength` bytes.
  public init(offset: UInt64, headerLength: Int, payloadLength: Int, trailerLength: Int = 0, kind: Kind = .frame) {
    self.offset = offset
    self.headerLength = headerLength
    self.payloadLength = payloadLength
    self.trailerLength = trailerLength
    self.kind = kind
  }

  /// All bytes of the run.
  public var totalLength: Int { headerLength + payloadLength + trailerLength }
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

  /// A frame of which `received` bytes have arrived.
  public init(offset: UInt64, received: Int, total: Int?, headerLength: Int?) {
    self.offset = offset
    self.received = received
    self.total = total
    self.headerLength = headerLength
  }
}
