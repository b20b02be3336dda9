/// Answers expressions about one frame: the definition's language, with the names of the root.
package struct FieldQuestions {
  package let definition: Definition
  private let checker: Checker
  private let type: Int
  private var interpreter: Interpreter

  /// Reads the definition and the frame.
  ///
  /// - Parameters:
  ///   - type: As for `Definition.read`.
  ///   - imports: As for `Definition.init`.
  package init(
    of frame: [UInt8], text: String, name: String, type: String? = nil, budget: ReadBudget = ReadBudget(),
    imports: (_ path: String, _ from: String) throws -> Definition.Source
  ) throws(DefinitionError) {
    let loaded = try Definition.load(text: text, name: name, imports: imports)
    definition = Definition(loaded)
    checker = loaded.checker
    self.type = type.flatMap(loaded.program.typeNumber) ?? loaded.program.main
    interpreter = Interpreter(program: loaded.program, frame: frame, budget: budget)
    interpreter.readRoot(type: self.type)
  }

  /// Why an expression has no answer.
  package struct Problem: Error, Sendable {
    package var message: String
    /// What it is called in Kaitai's tests, for one that comes of reading; nil for an expression that is wrong.
    package var kind: String?

    /// As JSON, without a line feed.
    package func json() -> [UInt8] {
      var output = Array("{\"error\":".utf8)
      JSONText.append(quoted: message, to: &output)
      output.append(UInt8(ascii: "}"))
      return output
    }
  }

  /// The kinds of errors of reading so far.
  package var failureKinds: [String] { interpreter.failures.values.map(\.kind.testName) }

  /// The tree with all instances.
  package func tree() -> FieldTree {
    var copy = interpreter
    copy.readInstances()
    return FieldTree(&copy)
  }

  package mutating func answer(to expression: String) throws(Problem) -> FieldAnswer {
    let parsed: Expression
    do {
      parsed = try ExpressionParser.parse(expression)
    } catch {
      throw Problem(message: "column \(error.offset + 1): \(error.message)")
    }
    var builder = CodeBuilder()
    let found: StaticType
    do {
      found = try checker.emit(parsed, CheckScope(type: type), into: &builder)
    } catch {
      throw Problem(message: "column \(error.offset + 1): \(error.message)")
    }
    let code = checker.add(builder)
    interpreter.use(checker.program(of: interpreter.program.types))
    do {
      let value = try interpreter.evaluate(code, in: 0, index: 0, item: .absent)
      return try answer(value, found, depth: 0)
    } catch {
      throw Problem(message: error.message, kind: error.kind.testName)
    }
  }

  private mutating func answer(_ value: Value, _ type: StaticType, depth: Int) throws(ReadFailure) -> FieldAnswer {
    switch value {
    case .absent: return .nothing
    case .integer(let number):
      guard case .enumeration(let enumeration) = type else {
        return type == .float ? .float(Double(number)) : .integer(number)
      }
      return .integer(number, label: definition.program.enums[enumeration].label(of: number))
    case .float(let number): return .float(number)
    case .boolean(let truth): return .boolean(truth)
    case .text(let number): return .text(interpreter.texts[Int(number)])
    case .bytes(let range): return .bytes(Array(interpreter.bytes(range)))
    case .structure(let node):
      let structure = interpreter.structure(of: node)
      return .structure(interpreter.program.types[Int(structure.type)].fullName)
    case .stream: return .structure("io")
    case .array, .list:
      // Lists in lists are as deep as their types.
      let element: StaticType = if case .array(let element) = type { element } else { .any }
      var items: [FieldAnswer] = []
      for index in 0..<(try interpreter.count(of: value)) {
        items.append(try answer(try interpreter.element(Int128(index), of: value), element, depth: depth + 1))
      }
      return .list(items)
    }
  }
}

/// What an expression gives.
package enum FieldAnswer: Hashable, Sendable {
  /// What a field has whose `if` is false.
  case nothing
  case integer(Int128, label: String? = nil)
  case float(Double)
  case boolean(Bool)
  case text(String)
  case bytes([UInt8])
  case list([FieldAnswer])
  /// The name of its type.
  case structure(String)

  /// As JSON, without a line feed; bytes are a text of hexadecimal digits behind `hex:`.
  package func json() -> [UInt8] {
    var output: [UInt8] = []
    append(to: &output)
    return output
  }

  private func append(to output: inout [UInt8]) {
    switch self {
    case .nothing: JSONText.append("null", to: &output)
    case .integer(let number, _): JSONText.append("\(number)", to: &output)
    case .float(let number): JSONText.append(JSONText.number(number), to: &output)
    case .boolean(let truth): JSONText.append(truth ? "true" : "false", to: &output)
    case .text(let text): JSONText.append(quoted: text, to: &output)
    case .bytes(let bytes):
      JSONText.append("\"hex:", to: &output)
      JSONText.append(hex: bytes, to: &output)
      JSONText.append("\"", to: &output)
    case .list(let items):
      JSONText.append("[", to: &output)
      for (number, item) in items.enumerated() {
        if number > 0 { JSONText.append(",", to: &output) }
        item.append(to: &output)
      }
      JSONText.append("]", to: &output)
    case .structure(let type):
      JSONText.append("{\"type\":", to: &output)
      JSONText.append(quoted: type, to: &output)
      JSONText.append("}", to: &output)
    }
  }
}

extension FieldTree {
  /// The kinds of its errors.
  package var failureKinds: [String] { failures.values.map(\.kind.testName) }
}

extension ReadFailure.Kind {
  /// The exception's name in Kaitai's tests.
  var testName: String {
    switch self {
    case .endOfStream: "EndOfStreamError"
    case .notEqual: "ValidationNotEqualError"
    case .tooSmall: "ValidationLessThanError"
    case .tooLarge: "ValidationGreaterThanError"
    case .notAnyOf: "ValidationNotAnyOfError"
    case .notInEnum: "ValidationNotInEnumError"
    case .testFailed: "ValidationExprError"
    case .conversion: "ConversionError"
    case .undecidedEndian: "UndecidedEndiannessError"
    case .unknownEncoding: "UnknownEncodingError"
    case .value, .budget: "Error"
    }
  }
}
