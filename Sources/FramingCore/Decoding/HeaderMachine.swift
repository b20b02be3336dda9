/// The decoder of one of the kinds whose header says how long the frame is.
enum HeaderMachine: Sendable {
  case length(HeaderDecoder<LengthFieldReader>)
  case varint(VarintDecoder)
  case netstring(HeaderDecoder<NetstringReader>)
  case ascii(HeaderDecoder<AsciiLengthReader>)
  case headerLength(HeaderDecoder<HeaderLengthReader>)
  case ber(HeaderDecoder<BerReader>)
  case webSocket(HeaderDecoder<WebSocketReader>)
  case chunked(HeaderDecoder<ChunkedReader>)
  case resp(HeaderDecoder<RespReader>)

  /// The decoder of `framing`, which is one of these kinds; chunks for any other.
  init(_ framing: Framing, limit: FrameLimit, skips: Bool) {
    switch framing {
    case .varint(let options): self = .varint(VarintDecoder(options, limit: limit))
    case .netstring(let options):
      self = .netstring(HeaderDecoder(NetstringReader(options), limit: limit))
    case .ascii(let options): self = .ascii(HeaderDecoder(AsciiLengthReader(options), limit: limit))
    case .header(let options): self = .headerLength(HeaderDecoder(HeaderLengthReader(options), limit: limit))
    case .ber(let options): self = .ber(HeaderDecoder(BerReader(options), limit: limit))
    case .webSocket(let options): self = .webSocket(HeaderDecoder(WebSocketReader(options), limit: limit))
    case .resp(let options): self = .resp(HeaderDecoder(RespReader(options, limit: limit), limit: limit))
    default: self = .chunked(HeaderDecoder(ChunkedReader(), limit: limit))
    }
  }

  mutating func feed(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    switch self {
    case .length(var decoder):
      defer { self = .length(decoder) }
      try decoder.feedWalking(chunk, from: start, at: base, into: &frames)
    case .varint(var decoder):
      defer { self = .varint(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .netstring(var decoder):
      defer { self = .netstring(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .ascii(var decoder):
      defer { self = .ascii(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .headerLength(var decoder):
      defer { self = .headerLength(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .ber(var decoder):
      defer { self = .ber(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .webSocket(var decoder):
      defer { self = .webSocket(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .chunked(var decoder):
      defer { self = .chunked(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .resp(var decoder):
      defer { self = .resp(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    }
  }

  /// Whether it is between two frames.
  var isFresh: Bool {
    switch self {
    case .length(let decoder): decoder.isFresh
    case .varint(let decoder): decoder.isFresh
    case .netstring(let decoder): decoder.isFresh
    case .ascii(let decoder): decoder.isFresh
    case .headerLength(let decoder): decoder.isFresh
    case .ber(let decoder): decoder.isFresh
    case .webSocket(let decoder): decoder.isFresh
    case .chunked(let decoder): decoder.isFresh
    case .resp(let decoder): decoder.isFresh
    }
  }

  /// Whether one that is new is like it once it is fed the bytes of the frame in progress.
  var isRepeatable: Bool {
    switch self {
    case .length(let decoder): decoder.isRepeatable
    case .varint(let decoder): decoder.isRepeatable
    case .netstring(let decoder): decoder.isRepeatable
    case .ascii(let decoder): decoder.isRepeatable
    case .headerLength(let decoder): decoder.isRepeatable
    case .ber(let decoder): decoder.isRepeatable
    case .webSocket(let decoder): decoder.isRepeatable
    case .chunked(let decoder): decoder.isRepeatable
    case .resp(let decoder): decoder.isRepeatable
    }
  }

  var progress: (received: Int, total: Int, header: Int?) {
    switch self {
    case .length(let decoder): decoder.progress
    case .varint(let decoder): decoder.progress
    case .netstring(let decoder): decoder.progress
    case .ascii(let decoder): decoder.progress
    case .headerLength(let decoder): decoder.progress
    case .ber(let decoder): decoder.progress
    case .webSocket(let decoder): decoder.progress
    case .chunked(let decoder): decoder.progress
    case .resp(let decoder): decoder.progress
    }
  }
}

extension HeaderDecoder {
  /// Bytes of the frame in progress, all of its bytes (0 until known), bytes of its header when known.
  var progress: (received: Int, total: Int, header: Int?) {
    (received, total, Reader.headerIsPayload ? 0 : header > 0 ? header : nil)
  }
}
