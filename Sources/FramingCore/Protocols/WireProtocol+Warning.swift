extension WireProtocol {
  /// Whether `warning(about:head:)` ever finds anything.
  public var warns: Bool { ["http1", "websocket", "docker-stream", "rtsp"].contains(name) }

  /// What readers may take differently about a frame that has one correct reading; nil when there is nothing.
  /// `head` is the frame's first bytes, at least its header.
  public func warning(about frame: Frame, head: Span<UInt8>) -> String? {
    guard warns, frame.kind == .frame, head.count > 0, HttpHeadLengths.mayBegin(head[0]) else { return nil }
    var lengths = HttpHeadLengths()
    for index in 0..<min(head.count, frame.headerLength) { lengths.take(head[index]) }
    return lengths.warning
  }
}

/// Counts what the head of an HTTP message says about the length of its body.
struct HttpHeadLengths {
  private enum Place {
    case start
    case name
    case length
    case other
  }

  private static let longestName = 32
  /// `HTTP/1.0`
  private static let oldVersion: UInt64 = 0x4854_5450_2f31_2e30

  private var place = Place.start
  private var name: [UInt8] = []
  private var lengths = 0
  private var encodings = 0
  private var isOld = false
  /// Whether the start line has begun.
  private var hasStarted = false
  private var newest: UInt64 = 0

  /// Whether a head may begin with a byte: letters, and the line ends in front of a request.
  static func mayBegin(_ byte: UInt8) -> Bool { (0x41...0x7a).contains(byte) || byte == 0x0d || byte == 0x0a }

  mutating func take(_ byte: UInt8) {
    switch place {
    case .start: takeStart(byte)
    case .name where byte == 0x3a: place = endName()
    case .name where byte == 0x0a: name.removeAll(keepingCapacity: true)
    case .name where name.count < Self.longestName: name.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
    case .name: break
    case .length, .other:
      if byte == 0x2c, place == .length { lengths += 1 }
      if byte == 0x0a { place = .name }
    }
  }

  private mutating func takeStart(_ byte: UInt8) {
    newest = newest << 8 | UInt64(byte)
    if newest == Self.oldVersion { isOld = true }
    // Empty lines may precede a request (RFC 9112 §2.2).
    if byte == 0x0a, hasStarted { place = .name }
    if byte != 0x0a, byte != 0x0d { hasStarted = true }
  }

  private mutating func endName() -> Place {
    defer { name.removeAll(keepingCapacity: true) }
    if name.elementsEqual("transfer-encoding".utf8) { encodings += 1 }
    guard name.elementsEqual("content-length".utf8) else { return .other }
    lengths += 1
    return .length
  }

  var warning: String? {
    if encodings > 0, lengths > 0 {
      return "Content-Length together with Transfer-Encoding, which overrides it (RFC 9112 §6.3): "
        + "readers that use the length find another end"
    }
    if encodings > 0, isOld { return "Transfer-Encoding in a message of HTTP/1.0 is faulty (RFC 9112 §6.1)" }
    return lengths > 1 ? "Content-Length is repeated (RFC 9112 §6.3)" : nil
  }
}
