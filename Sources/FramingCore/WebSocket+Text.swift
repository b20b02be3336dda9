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
