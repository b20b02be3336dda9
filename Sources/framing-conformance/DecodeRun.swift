import FramingCore

/// Decodes one vector and says what came out.
struct DecodeRun {
  private let options: NeutralFraming
  private let framing: Framing
  private var stream: [UInt8] = []
  private var delivered: [[UInt8]] = []
  private var spans: [[Int]] = []
  private var headers: [Int] = []
  private var messages = MessageJoiner()

  init(_ options: NeutralFraming, framing: Framing) {
    self.options = options
    self.framing = framing
  }

  mutating func run(_ vector: Vector) -> Answer {
    var decoder = FrameDecoder(framing, limit: options.limit, recovery: options.recovery)
    var counts: [Int] = []
    for chunk in vector.chunks ?? [] {
      let bytes = Hex.bytes(chunk)
      stream += bytes
      var frames: [Frame] = []
      decoder.feed(bytes.span, into: &frames)
      for frame in frames where frame.kind == .frame { deliver(frame) }
      counts.append(delivered.count)
    }
    var leftover = leftover(of: decoder)
    if vector.eof == true, options.flushAtEOF == true, decoder.failure == nil, !leftover.isEmpty {
      spans.append([stream.count - leftover.count, stream.count])
      delivered.append(Array(leftover))
      leftover = []
    }
    var answer = Answer(id: vector.id)
    answer.frames = delivered.map { Hex.text($0) }
    answer.leftover = Hex.text(leftover)
    answer.error = ErrorCode.of(decoder.failure ?? decoder.firstError)
    if answer.error == nil, vector.eof == true, !leftover.isEmpty { answer.error = "truncated" }
    answer.framesAfterChunk = counts
    if options.unit != "message" { answer.spans = spans }
    if headersCount { answer.headerBytesEach = headers }
    return answer
  }

  private var headersCount: Bool {
    !["delimiter", "cobs", "slip", "resp", "fixed"].contains(options.kind) && options.unit != "message"
  }

  private mutating func deliver(_ frame: Frame) {
    let start = Int(frame.offset)
    let bytes = stream[start..<(start + frame.totalLength)]
    guard let body = body(of: frame, bytes) else { return }
    if options.unit == "message" { return messages.take(body, bytes, at: start, into: &delivered) }
    let isPacket = options.kind == "cobs" || options.kind == "slip"
    spans.append([isPacket ? start + frame.headerLength : start, start + frame.totalLength])
    headers.append(options.kind == "lengthField" ? (options.offset ?? 0) + (options.size ?? 0) : frame.headerLength)
    delivered.append(body)
  }

  /// What of a frame is delivered; nil when it is dropped.
  private func body(of frame: Frame, _ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let payload = Array(bytes.dropFirst(frame.headerLength).prefix(frame.payloadLength))
    switch options.kind {
    case "lengthField": return unpadded(bytes)
    case "varint": return options.stripHeader == false ? Array(bytes) : payload
    case "delimiter": return delimited(payload, bytes)
    case "fixed", "ber", "resp": return Array(bytes)
    case "chunked": return payload.isEmpty ? nil : payload
    default: return framing.message(of: frame, in: Array(bytes).span)
    }
  }

  private func unpadded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var padding = 0
    if let field = options.paddingField {
      let number = bytes.dropFirst(field.offset).prefix(field.size)
      for byte in options.endian == "little" ? Array(number.reversed()) : Array(number) {
        padding = padding << 8 | Int(byte)
      }
    }
    let strip = if case .count(let count) = options.strip { count } else { 0 }
    return Array(bytes.dropFirst(strip).dropLast(padding))
  }

  private func delimited(_ payload: [UInt8], _ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    if options.dropEmpty == true, payload.isEmpty { return nil }
    if options.onError == "truncate", let most = options.maxFrame, payload.count > most {
      return Array(payload.prefix(most))
    }
    if case .whole(false) = options.strip { return Array(bytes) }
    return payload
  }

  private func leftover(of decoder: FrameDecoder) -> ArraySlice<UInt8> {
    if let failure = decoder.failure { return stream[(messages.start ?? Int(failure.offset))...] }
    guard let partial = decoder.partial else { return messages.start.map { stream[$0...] } ?? [] }
    // Delimiters in front of a packet end empty ones, which are dropped.
    let isPacket = options.kind == "cobs" || options.kind == "slip"
    let start = Int(partial.offset) + (isPacket ? partial.headerLength ?? 0 : 0)
    return stream[min(messages.start ?? start, start)...]
  }
}

/// Joins the fragments of WebSocket messages; control frames come out where they are.
struct MessageJoiner {
  private var parts: [UInt8] = []
  /// Where the message in progress begins in the stream.
  private(set) var start: Int?

  mutating func take(_ body: [UInt8], _ bytes: ArraySlice<UInt8>, at start: Int, into delivered: inout [[UInt8]]) {
    guard let first = bytes.first, first & 0x08 == 0 else { return delivered.append(body) }
    self.start = self.start ?? start
    parts += body
    guard first & 0x80 != 0 else { return }
    delivered.append(parts)
    parts = []
    self.start = nil
  }
}
