import Capture
import Conversation
import FramingCore

/// Takes recorded frames apart into what was said, as a person would write it.
struct MessageReading {
  /// How the frame's side frames most of what it sends; nil when no framing alone can say that.
  let framing: Framing?
  let limit: FrameLimit

  /// What is sent to have exactly these bytes go out: a message for the framing to go around, or when there is none
  /// that it would do so of, the bytes as they are.
  func sent(_ frame: Frame, _ bytes: [UInt8], decoded: [UInt8]?) -> (type: [UInt8], message: [UInt8], isFramed: Bool) {
    guard frame.kind == .frame else { return ([], bytes, false) }
    let payload = Array(bytes.dropFirst(frame.headerLength).dropLast(frame.trailerLength))
    if let type = typed(frame, bytes) { return (type.type, type.message, true) }
    for message in [decoded, payload, bytes].compactMap({ $0 }) where wire(message, bytes, frame) == bytes {
      return ([], message, true)
    }
    return ([], bytes, false)
  }

  /// What is expected of such a frame: what stands in front of its length and its message, or all of it when those do
  /// not tell what else was around the message.
  func expected(_ frame: Frame, _ bytes: [UInt8], decoded: [UInt8]?) -> (type: [UInt8], message: [UInt8], isWhole: Bool)
  {
    guard frame.kind == .frame else { return ([], bytes, false) }
    let payload = Array(bytes.dropFirst(frame.headerLength).dropLast(frame.trailerLength))
    if let typed = typed(frame, bytes), typed.message == payload { return (typed.type, payload, false) }
    let message = decoded ?? payload
    if message == bytes || wire(message, bytes, frame) == bytes { return ([], message, false) }
    return ([], bytes, true)
  }

  /// The message in two parts, when the framing's length field goes behind the first of them.
  private func typed(_ frame: Frame, _ bytes: [UInt8]) -> (type: [UInt8], message: [UInt8])? {
    let (front, size): (Int, Int)
    switch framing {
    case .length(let field): (front, size) = (field.offset, field.size)
    case .varint(let varint): (front, size) = (varint.offset, frame.headerLength - varint.offset)
    default: return nil
    }
    guard front >= 0, size > 0, bytes.count - frame.trailerLength >= front + size else { return nil }
    let type = Array(bytes.prefix(front))
    let message = Array(bytes.dropFirst(front + size).dropLast(frame.trailerLength))
    return wire(type + message, bytes, frame) == bytes ? (type, message) : nil
  }

  /// What goes out for a message; nil when it cannot be framed.
  private func wire(_ message: [UInt8], _ bytes: [UInt8], _ frame: Frame) -> [UInt8]? {
    // A masked frame is the same only with its own mask, which ends its header (RFC 6455 §5.2).
    let header = bytes.prefix(frame.headerLength)
    let maskKey = header.count >= 4 ? Array(header.suffix(4)) : [0, 0, 0, 0]
    return try? framing?.wire(of: message.span, limit: limit, maskKey: maskKey)
  }
}
