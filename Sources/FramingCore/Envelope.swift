/// What a framing puts around one message: `payload[..<leading] + header + payload[leading...] + trailer` is the frame.
public struct Envelope: Hashable, Sendable {
  /// How many of the message's bytes go before the header.
  public var leading: Int
  /// The bytes that carry the length.
  public var header: [UInt8]
  /// The bytes after the message.
  public var trailer: [UInt8]

  /// An envelope of these parts.
  public init(leading: Int = 0, header: [UInt8] = [], trailer: [UInt8] = []) {
    self.leading = leading
    self.header = header
    self.trailer = trailer
  }
}

/// Why a message cannot be sent with a framing.
public struct EncodingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence: what, which value, which limit.
  public var description: String

  init(_ description: String) {
    self.description = description
  }
}

extension Framing {
  /// What goes around a message of `count` bytes. `limit` is the largest frame in bytes when the framing does not
  /// say.
  ///
  /// A length field behind other header bytes goes behind as many of the message's own first bytes, so that the
  /// message is the whole frame but for the field. Lines are ended with LF.
  public func envelope(
    forMessageOf count: Int, limit: Int = FrameDecoder.defaultLimit
  ) throws(EncodingError) -> Envelope {
    switch self {
    case .raw: return Envelope()
    case .length(let field): return try field.envelope(forMessageOf: count, limit: limit)
    case .delimiter(let delimiter): return try delimiter.envelope(forMessageOf: count, limit: limit)
    }
  }
}

extension EncodingError {
  /// Fails when a frame of `total` bytes is over the limit.
  static func check(total: Int?, message count: Int, limit: Int) throws(EncodingError) {
    guard let total, total <= limit else {
      throw EncodingError(
        "the message of \(ByteCountText.text(count)) makes a frame over the limit of \(ByteCountText.text(limit))")
    }
  }
}
