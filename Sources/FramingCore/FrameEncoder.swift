/// Makes one frame of a message that arrives in pieces, so that a file never has to be in memory.
///
/// Works for every framing, also for those that change the message's bytes. The message's length must be known.
public struct FrameEncoder: Sendable {
  /// How the message's bytes are changed.
  private enum Change: Sendable {
    case none
    case cobs(CobsEncoder)
    case slip(Slip)
    case hdlc(Hdlc)
    case doubling(UInt8)
    case mask(key: [UInt8])
  }

  private let envelope: Envelope
  private var change: Change
  /// Bytes of the message so far.
  private var taken = 0

  /// An encoder for a message of `count` bytes. `maskKey` has the four bytes that a masked WebSocket frame is masked
  /// with; they should be random (RFC 6455 §5.3).
  public init(
    _ framing: Framing, messageLength count: Int, limit: FrameLimit = FrameLimit(FrameDecoder.defaultLimit),
    maskKey: [UInt8]? = nil
  ) throws(EncodingError) {
    change = .none
    let limit = framing.limit(or: limit)
    switch framing {
    case .cobs(let options):
      change = .cobs(CobsEncoder(options))
      envelope = try Envelope(trailer: [0]).checked(forMessageOf: count, limit: limit)
    case .slip(let options):
      change = .slip(options)
      envelope = try Envelope(header: options.leadingEnd ? [options.end] : [], trailer: [options.end])
        .checked(forMessageOf: count, limit: limit)
    case .hdlc(let options):
      change = .hdlc(options)
      envelope = try Envelope(header: [Hdlc.flag], trailer: [Hdlc.flag]).checked(forMessageOf: count, limit: limit)
    case .stxEtx(let options) where options.isStuffed:
      change = .doubling(StxEtx.dle)
      envelope = try Envelope(header: options.start, trailer: options.end).checked(forMessageOf: count, limit: limit)
    case .webSocket(let options) where maskKey != nil || options.mask == .required:
      guard let maskKey, maskKey.count == 4 else { throw EncodingError("a masked frame needs a key of 4 bytes") }
      change = .mask(key: maskKey)
      envelope = try Envelope(header: options.header(count: count, key: maskKey))
        .checked(forMessageOf: count, limit: limit)
    default: envelope = try framing.envelope(forMessageOf: count, limit: limit)
    }
  }

  /// Takes the message's next bytes and appends what they are in the frame.
  public mutating func encode(_ chunk: Span<UInt8>, into output: inout [UInt8]) {
    guard chunk.count > 0 else { return }
    let leading = min(max(0, envelope.leading - taken), chunk.count)
    append(chunk, from: 0, to: leading, into: &output)
    if taken <= envelope.leading, taken + chunk.count > envelope.leading { output += envelope.header }
    append(chunk, from: leading, to: chunk.count, into: &output)
    taken += chunk.count
  }

  /// Appends what ends the frame. The whole message must have been taken.
  public mutating func finish(into output: inout [UInt8]) {
    if taken <= envelope.leading { output += envelope.header }
    if case .cobs(var encoder) = change {
      encoder.finish(into: &output)
      change = .cobs(encoder)
    }
    output += envelope.trailer
  }

  private mutating func append(_ chunk: Span<UInt8>, from start: Int, to end: Int, into output: inout [UInt8]) {
    switch change {
    case .none: for index in start..<end { output.append(chunk[index]) }
    case .cobs(var encoder):
      encoder.encode(chunk, from: start, to: end, into: &output)
      change = .cobs(encoder)
    case .slip(let options): for index in start..<end { options.append(chunk[index], to: &output) }
    case .hdlc(let options): for index in start..<end { options.append(chunk[index], to: &output) }
    case .doubling(let doubled):
      for index in start..<end {
        if chunk[index] == doubled { output.append(doubled) }
        output.append(chunk[index])
      }
    case .mask(let key): for index in start..<end { output.append(chunk[index] ^ key[(taken + index) & 3]) }
    }
  }
}

extension Slip {
  /// Appends a byte, escaped when it must be.
  func append(_ byte: UInt8, to output: inout [UInt8]) {
    if byte == end {
      output += [escape, escapedEnd]
    } else if byte == escape {
      output += [escape, escapedEscape]
    } else {
      output.append(byte)
    }
  }
}
