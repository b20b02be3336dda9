extension Checker {
  func emit(
    member name: String, _ arguments: [Expression]?, of operand: Expression, _ scope: CheckScope,
    into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    if name == "_sizeof" || name == "_bitsizeof" {
      code.append(.integer(try size(of: operand, isInBits: name == "_bitsizeof", scope)))
      return .integer
    }
    let type = try emit(operand, scope, into: &code)
    if type.isStructure, arguments == nil {
      if let found = try emit(name, of: type, at: operand.offset, into: &code) { return found }
    }
    let method: (Operation.Method, StaticType)?
    switch type {
    case .integer: method = name == "to_s" ? (.toText, .string) : nil
    case .float: method = name == "to_i" ? (.toInteger, .integer) : name == "to_s" ? (.toText, .string) : nil
    case .boolean, .enumeration: method = name == "to_i" ? (.toInteger, .integer) : nil
    case .string: return try emit(stringMethod: name, arguments, at: operand.offset, scope, into: &code)
    case .bytes:
      if name == "to_s" {
        code.append(.decode(encoding: try encoding(arguments, of: "bytes", method: name, at: operand.offset)))
        return .string
      }
      method = Self.methods(of: .integer, isBytes: true)[name]
    case .array(let element): method = Self.methods(of: element, isBytes: false)[name]
    case .stream: method = ["size": (.size, .integer), "pos": (.position, .integer), "eof": (.isAtEnd, .boolean)][name]
    case .any, .structure, .anyStructure: method = nil
    }
    guard let (operation, result) = method else {
      throw CheckFailure(offset: operand.offset, message: unknownMethod(name, of: type))
    }
    try expect(0, arguments, of: name, at: operand.offset)
    code.append(.method(operation))
    return result
  }

  private static func methods(of element: StaticType, isBytes: Bool) -> [String: (Operation.Method, StaticType)] {
    [
      "first": (.first, element), "last": (.last, element), "min": (.least, element), "max": (.most, element),
      "size": (.length, .integer), "length": isBytes ? (.length, .integer) : nil,
    ].compactMapValues(\.self)
  }

  private func unknownMethod(_ name: String, of type: StaticType) -> String {
    let known: [String] =
      switch type {
      case .integer: ["to_s"]
      case .float: ["to_i", "to_s"]
      case .boolean, .enumeration: ["to_i"]
      case .string: ["length", "reverse", "substring", "to_i", "to_b"]
      case .bytes: ["length", "size", "first", "last", "min", "max", "to_s"]
      case .array: ["size", "first", "last", "min", "max"]
      case .stream: ["size", "pos", "eof"]
      case .structure(let number): types[number].slots.map(\.name) + ["_io", "_parent", "_root", "_sizeof"]
      case .anyStructure: ["_io", "_parent", "_root"]
      case .any: ["as<>"]
      }
    let near = log.question(for: name, among: known)
    let may = near.isEmpty ? known.isEmpty ? "" : ", which has \(known.joined(separator: ", "))" : near
    return "'\(name)' is nothing that \(self.name(type)) has\(may)"
  }

  private func emit(
    _ name: String, of type: StaticType, at offset: Int, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType? {
    let number: Int? = if case .structure(let number) = type { number } else { nil }
    switch name {
    case "_io":
      code.append(.stream)
      return .stream
    case "_parent":
      code.append(.parent)
      return number.map { parent(of: $0) } ?? .anyStructure
    case "_root":
      code.append(.root)
      return number.map { .structure(top(of: $0)) } ?? .anyStructure
    default: break
    }
    guard let number else { return nil }
    guard let slot = types[number].slotOfName[name] else {
      throw CheckFailure(offset: offset, message: unknownField(name, in: number))
    }
    code.append(.field(slot: Int32(slot)))
    return try staticType(of: slot, in: number, at: offset)
  }

  private func expect(_ count: Int, _ arguments: [Expression]?, of name: String, at offset: Int) throws(CheckFailure) {
    let given = arguments?.count ?? 0
    guard given != count else { return }
    throw CheckFailure(offset: offset, message: "`\(name)` takes \(count) arguments, and has \(given)")
  }

  private func emit(
    stringMethod name: String, _ arguments: [Expression]?, at offset: Int, _ scope: CheckScope,
    into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    switch name {
    case "length", "size":
      guard name == "length" else { break }
      try expect(0, arguments, of: name, at: offset)
      code.append(.method(.length))
      return .integer
    case "reverse":
      try expect(0, arguments, of: name, at: offset)
      code.append(.method(.reverse))
      return .string
    case "substring":
      try expect(2, arguments, of: name, at: offset)
      try emit(integers: arguments ?? [], scope, into: &code)
      code.append(.method(.substring))
      return .string
    case "to_i":
      let arguments = arguments ?? []
      try expect(min(1, arguments.count), arguments, of: name, at: offset)
      try emit(integers: arguments, scope, into: &code)
      code.append(.method(arguments.isEmpty ? .toInteger : .toIntegerOfRadix))
      return .integer
    case "to_b":
      code.append(.encode(encoding: try encoding(arguments, of: "a text", method: name, at: offset)))
      return .bytes
    case "to_s":
      try expect(0, arguments, of: name, at: offset)
      return .string
    default: break
    }
    throw CheckFailure(offset: offset, message: unknownMethod(name, of: .string))
  }

  private func emit(
    integers: [Expression], _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) {
    for argument in integers {
      let type = try emit(argument, scope, into: &code)
      guard type == .integer || type == .any else {
        throw CheckFailure(offset: argument.offset, message: "\(name(type)) stands where a whole number may")
      }
    }
  }

  private func encoding(
    _ arguments: [Expression]?, of what: String, method: String, at offset: Int
  ) throws(CheckFailure) -> Int32 {
    guard let arguments, arguments.count == 1 else {
      throw CheckFailure(
        offset: offset,
        message: "`\(method)` of \(what) takes the name of an encoding, and has \(arguments?.count ?? 0) arguments")
    }
    guard case .string(let name) = arguments[0].form else {
      throw CheckFailure(
        offset: arguments[0].offset, message: "`\(method)` takes the name of an encoding between quotes")
    }
    return encodingNumber(name)
  }

  func encodingNumber(_ name: String) -> Int32 {
    let encoding = TextEncoding(name)
    if let number = encodings.firstIndex(of: encoding) { return Int32(number) }
    encodings.append(encoding)
    return Int32(encodings.count - 1)
  }
}

// MARK: - Elements and casts

extension Checker {
  func emit(
    element index: Expression, of list: Expression, _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    let type = try emit(list, scope, into: &code)
    let element: StaticType
    switch type {
    case .array(let inner): element = inner
    case .bytes: element = .integer
    default: throw CheckFailure(offset: list.offset, message: "\(name(type)) has no elements")
    }
    try emit(integers: [index], scope, into: &code)
    code.append(.element)
    return element
  }

  func emit(
    cast operand: Expression, to target: TypeName, _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    let type = try emit(operand, scope, into: &code)
    guard let result = self.type(target, from: scope.type) else {
      throw CheckFailure(offset: operand.offset, message: unknownType(target, from: scope.type))
    }
    if case .structure(let number) = result {
      guard type.isStructure || type == .any else {
        throw CheckFailure(offset: operand.offset, message: "\(name(type)) cannot be a \(types[number].fullName)")
      }
      code.append(.check(type: Int32(number)))
    } else if result == .bytes, type != .bytes {
      code.append(.toBytes)
    } else if case .array = result, type == .bytes {
      code.append(.toList)
    }
    return result
  }

  func unknownType(_ name: TypeName, from type: Int) -> String {
    var plain = name
    plain.isList = false
    if Self.builtIn.contains(plain.description) { return "the type '\(plain)' has no fields, and no size of its own" }
    let near = log.question(for: plain.description, among: typeNames(from: type) + Self.builtIn)
    return "no type is named '\(plain)'\(near)"
  }

  static let builtIn = [
    "u1", "u2", "u4", "u8", "s1", "s2", "s4", "s8", "f4", "f8", "str", "strz", "bytes", "bool", "struct", "io", "any",
  ]

  /// The type that a name means in `as<>` and as a parameter's.
  func type(_ name: TypeName, from type: Int) -> StaticType? {
    let element: StaticType
    if name.parts.count == 1, !name.isAbsolute, let builtIn = Self.builtIn(name.parts[0]) {
      element = builtIn
    } else if let found = self.type(named: name, from: type) {
      element = .structure(found)
    } else if let found = enumeration(named: name, from: type) {
      element = .enumeration(found)
    } else {
      return nil
    }
    return name.isList ? .array(element) : element
  }

  private static func builtIn(_ name: String) -> StaticType? {
    switch name {
    case "str", "strz": return .string
    case "bytes": return .bytes
    case "bool": return .boolean
    case "struct": return .anyStructure
    case "io": return .stream
    case "any": return .any
    default: break
    }
    switch PrimitiveType(name) ?? PrimitiveType(name + "le") {
    case .integer: return .integer
    case .float: return .float
    case .bits(let count, _): return count == 1 ? .boolean : .integer
    case nil: return nil
    }
  }
}
