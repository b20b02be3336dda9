internal import FramingCore

/// Messages and enums of a compiled FileDescriptorSet, as `protoc --descriptor_set_out --include_imports` writes it
/// (google/protobuf/descriptor.proto).
package struct ProtobufSchema: Hashable, Sendable {
  /// How a field's value is written: the numbers of `FieldDescriptorProto.Type`.
  enum Kind: UInt64, Sendable {
    case double = 1, float, int64, uint64, int32, fixed64, fixed32, bool, string, group, message, bytes, uint32,
      enumeration
    case sfixed32, sfixed64, sint32, sint64

    /// The wire type that its values have.
    var wireType: UInt64 {
      switch self {
      case .double, .fixed64, .sfixed64: 1
      case .float, .fixed32, .sfixed32: 5
      case .string, .message, .bytes: 2
      case .group: 3
      default: 0
      }
    }
  }

  struct Field: Hashable, Sendable {
    var name = ""
    var number: UInt64 = 0
    var kind = Kind.bytes
    /// Of a message or an enum: its name with those around it.
    var type = ""
  }

  /// Fields by their numbers.
  private(set) var messages: [String: [UInt64: Field]] = [:]
  private(set) var enums: [String: [Int64: String]] = [:]

  /// Names of all messages, in order.
  package var messageNames: [String] { messages.keys.sorted() }

  /// Why bytes are none.
  package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// Reads a compiled set.
  package init(_ set: [UInt8]) throws(Problem) {
    for file in try Self.parts(set, 0..<set.count) where file.number == 1 {
      try add(file: try file.content(), set)
    }
    if messages.isEmpty { throw Problem(description: "it has no message: protoc --descriptor_set_out=FILE writes one") }
  }

  /// The message of a name, of which the package may be left out where no other has it.
  package func messageName(_ name: String) throws(Problem) -> String {
    if messages[name] != nil { return name }
    let named = messageNames.filter { $0.hasSuffix("." + name) }
    if named.count == 1 { return named[0] }
    if named.count > 1 { throw Problem(description: "'\(name)' may be \(named.joined(separator: " or "))") }
    let near = EditDistance.suggestion(for: name, among: messageNames)
    throw Problem(
      description: "no message is called '\(name)': "
        + (near.map { "did you mean '\($0)'?" } ?? "there are \(messageNames.prefix(20).joined(separator: ", "))"))
  }

  // MARK: Descriptors

  private struct Part {
    var number: UInt64
    var value: UInt64
    /// Of what has a length.
    var range: Range<Int>?

    func content() throws(Problem) -> Range<Int> {
      guard let range else { throw Problem(description: "field \(number) of a descriptor has no length") }
      return range
    }
  }

  /// The fields of a message of the set.
  private static func parts(_ set: [UInt8], _ range: Range<Int>) throws(Problem) -> [Part] {
    var parts: [Part] = []
    var position = range.lowerBound
    func varint() throws(Problem) -> UInt64 {
      guard let (value, length) = ProtobufView.varint(set, position, range.upperBound) else {
        throw Problem(description: "it is no FileDescriptorSet: byte \(position) begins no varint")
      }
      position += length
      return value
    }
    while position < range.upperBound {
      let start = position
      let tag = try varint()
      var part = Part(number: tag >> 3, value: 0)
      let size: UInt64
      switch tag & 7 {
      case 0:
        part.value = try varint()
        size = 0
      case 1: size = 8
      case 2: size = try varint()
      case 5: size = 4
      default: throw Problem(description: "it is no FileDescriptorSet: byte \(start) begins no field")
      }
      guard size <= UInt64(range.upperBound - position) else {
        throw Problem(description: "it is cut off: a field at byte \(start) has \(size) bytes")
      }
      if tag & 7 == 2 { part.range = position..<position + Int(size) }
      position += Int(size)
      parts.append(part)
    }
    return parts
  }

  private static func text(_ set: [UInt8], _ part: Part) throws(Problem) -> String {
    String(decoding: set[try part.content()], as: UTF8.self)
  }

  private mutating func add(file range: Range<Int>, _ set: [UInt8]) throws(Problem) {
    let parts = try Self.parts(set, range)
    var scope = ""
    for part in parts where part.number == 2 { scope = try Self.text(set, part) + "." }
    for part in parts {
      if part.number == 4 { try add(message: try part.content(), in: scope, set, depth: 0) }
      if part.number == 5 { try add(enumeration: try part.content(), in: scope, set) }
    }
  }

  private mutating func add(
    message range: Range<Int>, in scope: String, _ set: [UInt8], depth: Int
  ) throws(Problem) {
    guard depth < 64 else { throw Problem(description: "messages are more than 64 deep in each other") }
    let parts = try Self.parts(set, range)
    guard let first = parts.first(where: { $0.number == 1 }) else {
      throw Problem(description: "a message has no name")
    }
    let name = scope + (try Self.text(set, first))
    messages[name] = [:]
    for part in parts {
      switch part.number {
      case 2:
        let field = try Self.field(set, try part.content())
        messages[name]?[field.number] = field
      case 3: try add(message: try part.content(), in: name + ".", set, depth: depth + 1)
      case 4: try add(enumeration: try part.content(), in: name + ".", set)
      default: break
      }
    }
  }

  private static func field(_ set: [UInt8], _ range: Range<Int>) throws(Problem) -> Field {
    var field = Field()
    for part in try parts(set, range) {
      switch part.number {
      case 1: field.name = try text(set, part)
      case 3: field.number = part.value
      case 5:
        guard let kind = Kind(rawValue: part.value) else {
          throw Problem(description: "the field \(field.name) has the unknown type \(part.value)")
        }
        field.kind = kind
      // Names begin with a dot, which says that they are whole.
      case 6: field.type = String((try text(set, part)).drop { $0 == "." })
      default: break
      }
    }
    return field
  }

  private mutating func add(enumeration range: Range<Int>, in scope: String, _ set: [UInt8]) throws(Problem) {
    var name = ""
    var values: [Int64: String] = [:]
    for part in try Self.parts(set, range) {
      if part.number == 1 { name = try Self.text(set, part) }
      guard part.number == 2 else { continue }
      var (label, number): (String, Int64) = ("", 0)
      for value in try Self.parts(set, try part.content()) {
        if value.number == 1 { label = try Self.text(set, value) }
        if value.number == 2 { number = Int64(bitPattern: value.value) }
      }
      // Of several names for a number the first counts.
      if values[number] == nil { values[number] = label }
    }
    enums[scope + name] = values
  }
}
