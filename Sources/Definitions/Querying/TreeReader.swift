/// Reads many frames by one definition, one after the other, in the memory of those before.
package struct TreeReader: Sendable {
  package let definition: Definition
  private let client: Int
  private let server: Int
  private var interpreter: Interpreter
  private var isFromClient = false

  package init(_ definition: Definition) {
    self.definition = definition
    let program = definition.program
    client = definition.traffic.types.client.flatMap(program.typeNumber) ?? program.main
    server = definition.traffic.types.server.flatMap(program.typeNumber) ?? program.main
    interpreter = Interpreter(program: program, frame: [], budget: definition.budget)
  }

  /// What the definition says of a frame of one side. The memory is used again when nobody has the tree any more.
  package mutating func read(_ frame: Span<UInt8>, fromClient: Bool) -> FieldTree {
    interpreter.restart(frame)
    isFromClient = fromClient
    return FieldTree(reading: fromClient ? client : server, by: &interpreter)
  }

  /// What tells which request the message answers that was read last.
  package mutating func exchange() -> MessageExchange {
    if interpreter.limit == nil { return interpreter.messageExchange() }
    // A limit ended the reading of all of the frame, and not of what is asked for.
    var fields = FrameFields(definition, [])
    let bytes = interpreter.buffers[0].bytes
    fields.read(bytes, in: bytes.indices, fromClient: isFromClient)
    return fields.exchange()
  }
}
