/// Why bytes cannot be a frame.
public struct FramingError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// The frame would have more bytes than the limit allows. `declared` is the length field's value.
    case tooLarge(declared: UInt64, limit: Int)
    /// The length field's value makes the frame end before the length field does. `minimum` is the smallest value
    /// that does not.
    case tooShort(declared: UInt64, minimum: Int)
    /// No delimiter within the limit.
    case unterminated(limit: Int)
    /// The header cannot be read; the text says which part of it and why.
    case badHeader(String)
    /// A part of the frame is not what the specification of its protocol demands.
    case wrongPart(WrongPart)
    /// A length that no frame has, such as a negative one.
    case badLength(WrongPart)
    /// A header block is complete and has no line with this name.
    case missingLength(header: String)
    /// The bytes that must end the frame are not there.
    case badTrailer(expected: [UInt8])
    /// The bytes between two delimiters are not validly escaped; the text says how.
    case badEncoding(String)
    /// More nested containers than allowed.
    case tooDeep(limit: Int)
    /// The message that the frames are parts of was over before this byte.
    case ended
    /// Nothing is wrong: the bytes are between frames, and mean nothing, as the text says.
    case passedOver(String)
    /// The header says that the frame has `declared` bytes, but a frame begins behind `received` of them.
    case cutShort(declared: Int?, received: Int)
    /// The bytes cannot be framed from here on, for this reason: they are encrypted, or of no frames at all.
    case opaque(String)
  }

  /// The stream offset of the offending frame's first byte.
  public var offset: UInt64
  /// What is wrong.
  public var reason: Reason
  /// The length field's bytes as they were read, empty when there is none: shown as text when they read as such.
  public var field: [UInt8]

  /// An error at `offset`.
  public init(offset: UInt64, reason: Reason, field: [UInt8] = []) {
    self.offset = offset
    self.reason = reason
    self.field = field
  }
}

extension FramingError.Reason {
  /// Whether the frame does not end where its length says.
  var isBadTrailer: Bool {
    if case .badTrailer = self { true } else { false }
  }
}

extension FramingError {
  /// Whether nothing is wrong: the protocol says that these bytes are no frames.
  public var isHarmless: Bool {
    switch reason {
    case .opaque, .passedOver: true
    default: false
    }
  }

  /// Whether the bytes are of no meaning, so that nothing is missing when they are left out.
  public var isPassedOver: Bool {
    if case .passedOver = reason { true } else { false }
  }
}
