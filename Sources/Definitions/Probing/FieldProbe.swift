/// Reads one field of many frames: no further than to that field, and without a tree.
///
/// For filters: a probe keeps its memory from frame to frame, so it belongs to one task.
package struct FieldProbe {
  /// A value with the name that its enum has for it.
  package struct Found: Hashable, Sendable {
    package var value: FieldValue
    package var label: String?

    package init(value: FieldValue, label: String? = nil) {
      self.value = value
      self.label = label
    }
  }

  private let type: Int
  private let path: WantedPath
  private var interpreter: Interpreter

  /// nil when no frame can have the field.
  ///
  /// - Parameters:
  ///   - path: `header.options[2].code`; without a number an array stands for all its elements.
  ///   - type: As for `Definition.read`.
  package init?(
    _ definition: Definition, path: String, type: String? = nil, budget: ReadBudget = ReadBudget()
  ) {
    let program = definition.program
    self.type = type.flatMap(program.typeNumber) ?? program.main
    guard let wanted = WantedPath(path, program), wanted.slot(at: 0, of: Int32(self.type)) >= 0 else { return nil }
    self.path = wanted
    interpreter = Interpreter(program: program, frame: [], budget: budget)
    interpreter.wanted = wanted
  }

  /// What the field has in a frame: nothing when it is not there or cannot be read, several values when an array is on
  /// its way.
  package mutating func values(in frame: [UInt8]) -> [Found] {
    interpreter.restart(frame)
    return found()
  }

  /// The same for bytes that are not in an array.
  package mutating func values(in frame: Span<UInt8>) -> [Found] {
    interpreter.restart(frame)
    return found()
  }

  /// The first of the values.
  package mutating func value(in frame: Span<UInt8>) -> Found? {
    interpreter.restart(frame)
    return first()
  }

  /// The first of the values.
  package mutating func value(in frame: [UInt8]) -> Found? {
    interpreter.restart(frame)
    return first()
  }

  private mutating func first() -> Found? {
    interpreter.readRoot(type: type)
    guard let node = interpreter.firstNode(at: path) else { return nil }
    let value = interpreter.fieldValue(of: node)
    return value == .none ? nil : Found(value: value, label: interpreter.label(of: node))
  }

  private mutating func found() -> [Found] {
    interpreter.readRoot(type: type)
    var found: [Found] = []
    for node in interpreter.nodes(at: path) {
      let value = interpreter.fieldValue(of: node)
      guard value != .none else { continue }
      found.append(Found(value: value, label: interpreter.label(of: node)))
    }
    return found
  }
}
