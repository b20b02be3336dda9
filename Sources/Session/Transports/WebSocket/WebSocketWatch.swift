import FramingCore

/// Follows the frames of one side of a WebSocket, in pieces as they come: tells of control frames, and of what RFC 6455
/// forbids.
struct WebSocketWatch {
  /// What a control frame says.
  enum Control: Hashable {
    case ping([UInt8])
    case pong
    case close(WebSocketClose)
  }

  private enum Stage {
    case header
    case payload(left: UInt64)
  }

  /// Whether the frames must be masked: a client's (§5.1).
  private let isMasked: Bool
  /// Whether messages may be compressed: their text is not looked at then.
  var mayCompress = false
  /// Whether the message in progress is.
  private var isCompressed = false
  private var stage = Stage.header
  private var header: [UInt8] = []
  private var key: [UInt8]?
  private var taken = 0
  private var control: [UInt8] = []
  /// The opcode of the message in progress; 0 between messages.
  private var message: UInt8 = 0
  private var text = UTF8Watch()

  init(isMasked: Bool) { self.isMasked = isMasked }

  /// Whether the next byte begins a frame.
  var isBetweenFrames: Bool { if case .header = stage { header.isEmpty } else { false } }

  /// Takes bytes; tells what they complete before the first violation.
  mutating func take(_ bytes: Span<UInt8>, _ tell: (Control) -> Void) throws(WebSocketClose) {
    var place = 0
    while place < bytes.count {
      switch stage {
      case .header:
        header.append(bytes[place])
        place += 1
        if let length = try lengthOfPayload() { try begin(length, tell) }
      case .payload(let left):
        let count = Int(min(left, UInt64(bytes.count - place)))
        try takePayload(bytes.extracting(place..<place + count))
        place += count
        stage = .payload(left: left - UInt64(count))
        if left == UInt64(count) { try end(tell) }
      }
    }
  }

  private var opcode: UInt8 { header[0] & 0x0f }
  private var isControl: Bool { opcode & 0x08 != 0 }
  private var isFinal: Bool { header[0] & 0x80 != 0 }

  /// Bytes of the payload once the header is whole; each byte is checked as it comes (§5.2).
  private mutating func lengthOfPayload() throws(WebSocketClose) -> UInt64? {
    if header.count == 1 { try checkFirst() }
    guard header.count > 1 else { return nil }
    if header.count == 2 { try checkSecond() }
    let short = UInt64(header[1] & 0x7f)
    let more = short == 126 ? 2 : short == 127 ? 8 : 0
    guard header.count == 2 + more + (isMasked ? 4 : 0) else { return nil }
    guard more > 0 else { return short }
    let length = header[2..<2 + more].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard length >= (more == 2 ? 126 : 65536), length >> 63 == 0 else {
      throw violation("a length that is not in its shortest form")
    }
    return length
  }

  private func checkFirst() throws(WebSocketClose) {
    let reserved = header[0] & 0x70
    if reserved != 0, !mayCompress { throw violation("reserved bits, and no extension was agreed on") }
    if reserved & 0x30 != 0 || reserved != 0 && opcode != 1 && opcode != 2 {
      throw violation("reserved bits beyond RSV1 of a message's first frame")
    }
    guard [0, 1, 2, 8, 9, 10].contains(opcode) else { throw violation("the reserved opcode \(opcode)") }
    if isControl, !isFinal { throw violation("a fragmented control frame") }
    if opcode == 0, message == 0 { throw violation("a continuation without a beginning") }
    if opcode == 1 || opcode == 2, message != 0 { throw violation("a message within another one") }
  }

  private func checkSecond() throws(WebSocketClose) {
    guard (header[1] & 0x80 != 0) == isMasked else {
      throw violation(isMasked ? "a client's frame without a mask" : "a server's frame with a mask")
    }
    if isControl, header[1] & 0x7f > 125 { throw violation("a control frame of more than 125 bytes") }
  }

  private mutating func begin(_ length: UInt64, _ tell: (Control) -> Void) throws(WebSocketClose) {
    key = isMasked ? Array(header.suffix(4)) : nil
    taken = 0
    if !isControl, opcode != 0 { (message, isCompressed) = (opcode, header[0] & 0x40 != 0) }
    stage = .payload(left: length)
    if length == 0 { try end(tell) }
  }

  private mutating func takePayload(_ bytes: Span<UInt8>) throws(WebSocketClose) {
    guard isControl || message == 1 && !isCompressed else { return }
    for index in bytes.indices {
      let byte = key.map { bytes[index] ^ $0[(taken + index) & 3] } ?? bytes[index]
      if isControl { control.append(byte) } else if !text.take(byte) { throw Self.noText }
    }
    taken = (taken + bytes.count) & 3
  }

  private mutating func end(_ tell: (Control) -> Void) throws(WebSocketClose) {
    defer {
      stage = .header
      header = []
      control = []
    }
    guard isControl else {
      guard isFinal else { return }
      if message == 1, !text.isWhole { throw Self.noText }
      message = 0
      text = UTF8Watch()
      return
    }
    switch opcode {
    case 9: tell(.ping(control))
    case 10: tell(.pong)
    default: tell(.close(try closing()))
    }
  }

  /// What a Close frame says (§5.5.1).
  private func closing() throws(WebSocketClose) -> WebSocketClose {
    guard !control.isEmpty else { return WebSocketClose(code: nil) }
    guard control.count > 1 else { throw violation("a Close frame of one byte") }
    let code = UInt16(control[0]) << 8 | UInt16(control[1])
    guard WebSocketClose.maySend(code) else { throw violation("a Close frame with code \(code)") }
    guard let reason = String(validating: control.dropFirst(2), as: UTF8.self) else { throw Self.noText }
    return WebSocketClose(code: code, reason: reason)
  }

  private func violation(_ words: String) -> WebSocketClose { WebSocketClose(code: 1002, reason: words) }

  private static let noText = WebSocketClose(code: 1007, reason: "text that is not UTF-8")
}
