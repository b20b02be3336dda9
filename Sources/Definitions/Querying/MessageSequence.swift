/// A field that counts messages, by its `-framescope` key, and what it has in one.
package struct MessageSequence: Hashable, Sendable {
  /// What the field is called.
  package let name: String
  package let value: Int64
  /// The largest number that the field holds; nil where it is computed, or holds more than fits.
  package let largest: Int64?

  package init(name: String, value: Int64, largest: Int64? = nil) {
    self.name = name
    self.value = value
    self.largest = largest
  }
}

/// The way to a field that counts messages.
struct SequenceWay: Sendable {
  /// By the slots of a type and of what is in it.
  let slots: [Int32]
  /// What the field is called.
  let name: String
  /// The largest number that it holds; nil where nobody knows.
  let largest: Int64?

  init(_ slots: [Int32], from type: Int, _ types: [ProgramType]) {
    self.slots = slots
    var fields = types[type].fields
    var name = ""
    var plan: Plan?
    for slot in slots {
      let field = fields[Int(slot)]
      name = field.name
      plan = field.reading?.plan
      if case .structure(let inner) = field.staticType { fields = types[inner].fields }
    }
    self.name = name
    switch plan {
    case .integer(let size, let isSigned, _): largest = Self.largest(Int(size) * 8 - (isSigned ? 1 : 0))
    case .bits(let count, _, _): largest = Self.largest(Int(count))
    default: largest = nil
    }
  }

  private static func largest(_ bits: Int) -> Int64? {
    bits < 64 ? Int64(bitPattern: UInt64.max >> UInt64(64 - bits)) : nil
  }
}

extension Definition {
  /// Whether a field of it counts messages.
  package var countsMessages: Bool { program.sequences.contains { !$0.isEmpty } }
}

extension FrameFields {
  /// The fields of the message, and of what is around it, that count messages.
  package mutating func sequences() -> [MessageSequence] {
    asking { fields in
      guard let message = fields.message() else { return [] }
      return fields.interpreter.sequences(of: message)
    }
  }

  /// What tells messages of one kind from others: the type, and the value that its name is of.
  package mutating func messageIdentity() -> UInt64 {
    asking { fields in
      guard let message = fields.message() else { return 0 }
      return fields.interpreter.identity(of: message)
    }
  }

  /// Whether all of the frame can be read, what nobody asks for included. What a limit ends may be right.
  package mutating func isReadable() -> Bool {
    if interpreter.readsOnDemand {
      interpreter.readsOnDemand = false
      restart()
      interpreter.readsOnDemand = true
    } else {
      begin()
    }
    interpreter.readInstances()
    return interpreter.failures.isEmpty || interpreter.limit != nil
  }
}

extension Interpreter {
  fileprivate mutating func sequences(of message: StoredStructure) -> [MessageSequence] {
    var found: [MessageSequence] = []
    var node = message.node
    while node >= 0 {
      if nodes[Int(node)].kind == .structure {
        for way in program.sequences[Int(structure(of: node).type)] {
          guard case .integer(let value)? = value(at: way.slots, of: node) else { continue }
          found.append(MessageSequence(name: way.name, value: Int64(truncatingIfNeeded: value), largest: way.largest))
        }
      }
      node = nodes[Int(node)].parent
    }
    return found
  }

  fileprivate mutating func identity(of message: StoredStructure) -> UInt64 {
    let type = UInt64(UInt32(bitPattern: message.type)) << 32
    guard let slot = program.types[Int(message.type)].message.nameOf else { return type }
    let node = state(ofSlot: Int32(slot), of: message.node)
    guard node >= 0 else { return type }
    if nodes[Int(node)].kind == .text {
      return type
        | UInt64(bytes(nodes[Int(node)].byteRange).reduce(0x811c_9dc5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 })
    }
    return type | UInt64(truncatingIfNeeded: nodes[Int(node)].payload) & 0xffff_ffff
  }
}
