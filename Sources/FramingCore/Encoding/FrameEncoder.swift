/// Makes one frame of a message that arrives in pieces, so that a file never has to be in memory.
///
/// Works for every framing, also for those that change the message's bytes or end with a checksum. The message's
/// length must be known.
public struct FrameEncoder: Sendable {
  /// What goes around the message; malforming changes it.
  var envelope: Envelope
  private var change: MessageChange
  var checksum: ChecksumWriter?
  /// The bytes of the trailer that the checksum, which stands behind them, is made of; nil when it stands in front.
  private let checkedTrailer: [UInt8]?
  /// Bytes of the message so far.
  private var taken = 0
  private let messageLength: Int
  private let checksumLength: Int

  /// All bytes of the frame; nil when that depends on how many of the message's bytes must be escaped.
  public var frameLength: Int? {
    switch change {
    case .none, .mask: envelope.header.count + messageLength + checksumLength + envelope.trailer.count
    case .cobs, .slip, .hdlc, .doubling: nil
    }
  }

  /// An encoder for a message of `count` bytes. `maskKey` has the four bytes that a masked WebSocket frame is masked
  /// with; they should be random (RFC 6455 §5.3).
  public init(
    _ framing: Framing, messageLength count: Int, limit: FrameLimit = FrameLimit(FrameDecoder.defaultLimit),
    maskKey: [UInt8]? = nil
  ) throws(EncodingError) {
    (change, envelope) = try Self.plan(framing, count, framing.limit(or: limit), maskKey)
    messageLength = count
    checksumLength = framing.checksum?.size ?? 0
    checksum = framing.checksum.map { ChecksumWriter($0) }
    checkedTrailer = if case .stxEtx = framing { [StxEtx.etx] } else { nil }
    // The kinds whose frames have a start leave it out of the checksum.
    switch framing {
    case .hdlc, .stxEtx: checksum?.pass(envelope.header.count)
    default: break
    }
  }

  /// Takes the message's next bytes and appends what they are in the frame.
  public mutating func encode(_ chunk: Span<UInt8>, into output: inout [UInt8]) {
    guard chunk.count > 0 else { return }
    let leading = min(max(0, envelope.leading - taken), chunk.count)
    append(chunk, from: 0, to: leading, into: &output)
    if taken <= envelope.leading, taken + chunk.count > envelope.leading { appendHeader(into: &output) }
    append(chunk, from: leading, to: chunk.count, into: &output)
    taken += chunk.count
  }

  /// Appends what ends the frame. The whole message must have been taken.
  public mutating func finish(into output: inout [UInt8]) {
    if taken <= envelope.leading { appendHeader(into: &output) }
    change.finish(into: &output)
    guard var checksum else { return output += envelope.trailer }
    if let checkedTrailer {
      checksum.take(checkedTrailer.span)
      output += envelope.trailer
      output += checksum.bytes
    } else {
      let bytes = checksum.bytes
      change.append(bytes.span, from: 0, to: bytes.count, after: taken, into: &output)
      output += envelope.trailer
    }
  }

  private mutating func appendHeader(into output: inout [UInt8]) {
    let header = envelope.header
    checksum?.take(header.span)
    output += header
  }

  private mutating func append(_ chunk: Span<UInt8>, from start: Int, to end: Int, into output: inout [UInt8]) {
    checksum?.take(chunk.extracting(start..<end))
    change.append(chunk, from: start, to: end, after: taken, into: &output)
  }
}

extension FrameEncoder {
  /// How a message of `count` bytes is changed, and what goes around it but for the checksum.
  private static func plan(
    _ framing: Framing, _ count: Int, _ limit: FrameLimit, _ maskKey: [UInt8]?
  ) throws(EncodingError) -> (MessageChange, Envelope) {
    switch framing {
    case .cobs(let options):
      return (.cobs(CobsEncoder(options)), try Envelope(trailer: [0]).checked(forMessageOf: count, limit: limit))
    case .slip(let options):
      let envelope = Envelope(header: options.leadingEnd ? [options.end] : [], trailer: [options.end])
      return (.slip(options), try envelope.checked(forMessageOf: count, limit: limit))
    case .hdlc(let options):
      let envelope = Envelope(header: [Hdlc.flag], trailer: [Hdlc.flag])
      return (.hdlc(options), try envelope.checked(forMessageOf: count, checksum: options.checksum, limit: limit))
    case .stxEtx(let options) where options.isStuffed:
      let envelope = Envelope(header: options.start, trailer: options.end)
      return (
        .doubling(StxEtx.dle), try envelope.checked(forMessageOf: count, checksum: options.checksum, limit: limit)
      )
    case .webSocket(let options) where maskKey != nil || options.mask == .required:
      guard let maskKey, maskKey.count == 4 else { throw EncodingError("a masked frame needs a key of 4 bytes") }
      let envelope = Envelope(header: options.header(count: count, key: maskKey))
      return (.mask(key: maskKey), try envelope.checked(forMessageOf: count, limit: limit))
    default: return (.none, try framing.envelope(aroundMessageOf: count, limit: limit))
    }
  }
}
