/// A control frame that we send of our own accord.
struct WebSocketControl {
  static let pongOpcode: UInt8 = 10

  let opcode: UInt8
  let payload: [UInt8]
  /// What is done when the kernel has taken it, or never will.
  var whenSent: () -> Void = {}

  static func pong(_ data: [UInt8]) -> WebSocketControl { WebSocketControl(opcode: pongOpcode, payload: data) }

  static func close(_ close: WebSocketClose, whenSent: @escaping () -> Void = {}) -> WebSocketControl {
    WebSocketControl(opcode: 8, payload: close.payload, whenSent: whenSent)
  }
}
