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

extension Framing {
  /// What goes around a message of `count` bytes. `limit` is the largest frame in bytes when the framing does not
  /// say.
  ///
  /// A length field behind other header bytes goes behind as many of the message's own first bytes, so that the
  /// message is the whole frame but for the field. Lines are ended with LF. Framings that change the message's bytes
  /// (`changesPayload`) or end with a checksum have no envelope: `FrameEncoder` sends with all of them.
  public func envelope(
    forMessageOf count: Int, limit: Int = FrameDecoder.defaultLimit
  ) throws(EncodingError) -> Envelope {
    try envelope(forMessageOf: count, limit: FrameLimit(limit))
  }

  /// What goes around a message of `count` bytes, with a limit of any scope.
  public func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    guard checksum == nil else { throw EncodingError("the checksum depends on the message, so there is no envelope") }
    return try envelope(aroundMessageOf: count, limit: limit)
  }

  /// What goes around a message of `count` bytes, but for a checksum, for which there is room in the length.
  func envelope(aroundMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    let limit = self.limit(or: limit)
    switch self {
    case .raw, .resp, .ber: return Envelope()
    case .pause(let options):
      return try Envelope().checked(forMessageOf: count, checksum: options.checksum, limit: limit)
    case .length(let field): return try field.envelope(forMessageOf: count, limit: limit)
    case .delimiter(let delimiter): return try delimiter.envelope(forMessageOf: count, limit: limit)
    case .fixed(let options): return try options.envelope(forMessageOf: count)
    case .stxEtx(let options) where !options.isStuffed:
      return try Envelope(header: options.start, trailer: options.end)
        .checked(forMessageOf: count, checksum: options.checksum, limit: limit)
    case .mllp:
      return try Envelope(header: [Mllp.start], trailer: Mllp.end).checked(forMessageOf: count, limit: limit)
    case .cobs, .slip, .hdlc, .stxEtx:
      throw EncodingError("this framing changes the message's bytes and has no envelope")
    case .varint(let options): return try options.envelope(forMessageOf: count, limit: limit)
    case .ascii(let options): return try options.envelope(forMessageOf: count, limit: limit)
    case .webSocket(let options):
      guard options.mask != .required else {
        throw EncodingError("masked frames change the message's bytes and have no envelope")
      }
      return try Envelope(header: options.header(count: count, key: nil)).checked(forMessageOf: count, limit: limit)
    case .netstring:
      return try Envelope(header: Array("\(count):".utf8), trailer: [0x2c])
        .checked(forMessageOf: count, limit: limit)
    case .header(let options):
      return try Envelope(header: Array("\(options.name): \(count)\r\n\r\n".utf8))
        .checked(forMessageOf: count, limit: limit)
    case .httpChunked:
      return try Envelope(header: Array("\(String(count, radix: 16))\r\n".utf8), trailer: [0x0d, 0x0a])
        .checked(forMessageOf: count, limit: limit)
    }
  }

  /// Whether frames do not contain the message's bytes as they are: they are escaped or masked.
  public var changesPayload: Bool {
    switch self {
    case .cobs, .slip, .hdlc: true
    case .stxEtx(let options): options.isStuffed
    case .webSocket(let options): options.mask == .required
    default: false
    }
  }

  /// Whether `envelope(forMessageOf:)` is enough to send: the message stays as it is and nothing in the frame depends
  /// on its bytes.
  public var hasEnvelope: Bool { !changesPayload && checksum == nil }
}

extension Envelope {
  /// The envelope itself when a message of `count` bytes with it is within the limit.
  /// With a checksum it has room for that.
  func checked(
    forMessageOf count: Int, value: UInt64? = nil, checksum: ChecksumField? = nil, limit: FrameLimit
  ) throws(EncodingError) -> Envelope {
    let body = count - leading
    let fits = limit.allows(
      header: leading + header.count, body: body, trailer: trailer.count + (checksum?.size ?? 0),
      value: value ?? UInt64(clamping: body))
    guard fits else {
      throw EncodingError(
        "the message of \(ByteCountText.grouped(UInt64(clamping: count))) bytes and what goes around it make a frame over "
          + "the limit of \(ByteCountText.grouped(UInt64(clamping: limit.count))) bytes",
        problem: .tooLarge)
    }
    return self
  }
}
