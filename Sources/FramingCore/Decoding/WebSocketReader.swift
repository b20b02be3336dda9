struct WebSocketReader: HeaderReader {
  let options: WebSocket
  private var taken = 0
  /// The header's first byte.
  private var first: UInt8 = 0
  private var isMasked = false
  private var lengthBytes = 0
  private var value: UInt64 = 0
  /// Whether a message has begun that is not finished.
  private var isInMessage = false

  init(_ options: WebSocket) {
    self.options = options
  }

  mutating func reset() {
    taken = 0
    lengthBytes = 0
    value = 0
  }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    taken += 1
    if taken == 1 { return takeFirst(byte) }
    if taken == 2 { return takeLength(byte) }
    if taken <= 2 + lengthBytes {
      value = value << 8 | UInt64(byte)
      guard taken == 2 + lengthBytes else { return .more }
      if let problem = lengthProblem { return .invalid(.badHeader(problem)) }
    }
    return completeAtEnd()
  }

  private var isControl: Bool { first & 0x08 != 0 }

  private mutating func takeFirst(_ byte: UInt8) -> HeaderStep {
    first = byte
    let opcode = byte & 0x0f
    if byte & 0x70 != 0, !options.allowsExtensions { return .invalid(.badHeader("reserved bits are set")) }
    if (3...7).contains(opcode) || opcode > 10 { return .invalid(.badHeader("opcode \(opcode) is reserved")) }
    if isControl, byte & 0x80 == 0 { return .invalid(.badHeader("a control frame is fragmented")) }
    if options.unit == .message, !isControl {
      if opcode == 0, !isInMessage { return .invalid(.badHeader("a continuation without a beginning")) }
      if opcode != 0, isInMessage { return .invalid(.badHeader("a new message before the end of the last one")) }
      isInMessage = byte & 0x80 == 0
    }
    return .more
  }

  private mutating func takeLength(_ byte: UInt8) -> HeaderStep {
    isMasked = byte & 0x80 != 0
    if options.mask == .required, !isMasked { return .invalid(.badHeader("the frame is not masked")) }
    if options.mask == .forbidden, isMasked { return .invalid(.badHeader("the frame is masked")) }
    value = UInt64(byte & 0x7f)
    if isControl, value > 125 { return .invalid(.badHeader("a control frame of more than 125 bytes")) }
    lengthBytes = value == 126 ? 2 : value == 127 ? 8 : 0
    if lengthBytes > 0 { value = 0 }
    return completeAtEnd()
  }

  /// RFC 6455 §5.2: the shortest form, and the top bit of 64 is zero.
  private var lengthProblem: String? {
    if value >> 63 != 0 { return "the length's top bit is set" }
    if lengthBytes == 2 ? value < 126 : value < 65536 { return "the length is not in its shortest form" }
    return nil
  }

  private func completeAtEnd() -> HeaderStep {
    guard taken == 2 + lengthBytes + (isMasked ? 4 : 0) else { return .more }
    guard let payload = Int(exactly: value) else { return .tooLarge(value) }
    return .complete(payload: payload, value: value)
  }
}
