/// WebSocket frames (RFC 6455 §5.2), from the first byte behind the upgrade on.
public struct WebSocket: Hashable, Sendable {
  /// Whether frames are masked: a client's must be, a server's must not.
  public enum Mask: String, Sendable, CaseIterable {
    case any
    case required
    case forbidden
  }

  /// What counts as one: a frame, or a message of fragments whose order is then checked.
  public enum Unit: String, Sendable, CaseIterable {
    case frame
    case message
  }

  /// Which frames are errors by their masking.
  public var mask: Mask
  /// Whether the order of fragments is checked.
  public var unit: Unit
  /// The opcode of sent frames: 1 text, 2 binary.
  public var opcode: UInt8
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?
  /// Whether extensions may have set the reserved bits (RFC 6455 §5.2): only known of a connection's upgrade.
  var allowsExtensions = false

  /// Frames of either side.
  public init(mask: Mask = .any, unit: Unit = .frame, opcode: UInt8 = 2, max: Int? = nil) {
    self.max = max
    self.mask = mask
    self.unit = unit
    self.opcode = opcode
  }

  /// A final frame of these bytes, masked with `key` of four bytes if there is one.
  package func frame(_ payload: [UInt8], key: [UInt8]?) -> [UInt8] {
    let masked = key.map { key in payload.indices.map { payload[$0] ^ key[$0 & 3] } } ?? payload
    return header(count: payload.count, key: key) + masked
  }

  /// The header of a final frame of `count` bytes (RFC 6455 §5.2).
  func header(count: Int, key: [UInt8]?) -> [UInt8] {
    let masked: UInt8 = key == nil ? 0 : 0x80
    let length: [UInt8]
    switch count {
    case ..<126: length = [UInt8(truncatingIfNeeded: count) | masked]
    case ..<65536: length = [126 | masked] + ByteOrder.big.bytes(of: UInt64(count), count: 2)
    default: length = [127 | masked] + ByteOrder.big.bytes(of: UInt64(count), count: 8)
    }
    return [0x80 | opcode & 0x0f] + length + (key ?? [])
  }
}

extension WebSocket {
  var text: String {
    FramingNotation("websocket")
      .adding("mask", mask.rawValue, unless: Mask.any.rawValue)
      .adding("unit", unit.rawValue, unless: Unit.frame.rawValue)
      .adding("opcode", opcode, unless: 2)
      .adding(max: max)
      .text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    mask = try arguments.word("mask", Mask.self) ?? .any
    unit = try arguments.word("unit", Unit.self) ?? .frame
    opcode = UInt8(try arguments.integer("opcode", in: 0...15) ?? 2)
    max = try arguments.size("max")
  }
}
