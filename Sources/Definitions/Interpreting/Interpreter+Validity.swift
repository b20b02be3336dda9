internal import FramingCore

extension Interpreter {
  /// Fails unless a value is what it must be.
  mutating func check(_ node: Int32, _ validity: Validity, _ target: ReadTarget) throws(ReadFailure) {
    let value = try decodedValue(of: node)
    let index = Int(max(0, target.index))
    if let code = validity.equal {
      let wanted = try evaluate(code, in: target.structure, index: index, item: .absent)
      guard try isEqual(value, wanted) else {
        throw ReadFailure(.notEqual, "it is \(shown(value)), and must be \(shown(wanted))")
      }
    }
    if let code = validity.least {
      let least = try evaluate(code, in: target.structure, index: index, item: .absent)
      guard try order(value, least) >= 0 else {
        throw ReadFailure(.tooSmall, "it is \(shown(value)), and must be at least \(shown(least))")
      }
    }
    if let code = validity.most {
      let most = try evaluate(code, in: target.structure, index: index, item: .absent)
      guard try order(value, most) <= 0 else {
        throw ReadFailure(.tooLarge, "it is \(shown(value)), and must be at most \(shown(most))")
      }
    }
    if let anyOf = validity.anyOf { try check(value, anyOf, target) }
    if let code = validity.test {
      guard case .boolean(true) = try evaluate(code, in: target.structure, index: index, item: value) else {
        throw ReadFailure(.testFailed, "it is \(shown(value)), for which `\(validity.text)` does not hold")
      }
    }
    if validity.enumeration >= 0, case .integer(let number) = value {
      let enumeration = program.enums[Int(validity.enumeration)]
      guard enumeration.label(of: number) != nil else {
        throw ReadFailure(.notInEnum, "it is \(number), which the enum \(enumeration.name) does not have")
      }
    }
  }

  private mutating func check(_ value: Value, _ anyOf: [Code], _ target: ReadTarget) throws(ReadFailure) {
    var words: [String] = []
    for code in anyOf {
      let wanted = try evaluate(code, in: target.structure, index: Int(max(0, target.index)), item: .absent)
      if try isEqual(value, wanted) { return }
      words.append(shown(wanted))
    }
    throw ReadFailure(.notAnyOf, "it is \(shown(value)), and must be one of \(words.joined(separator: ", "))")
  }

  /// A value in an error: at most 32 bytes or 60 characters of it.
  private func shown(_ value: Value) -> String {
    switch value {
    case .integer(let number): return String(number)
    case .float(let number): return String(number)
    case .boolean(let truth): return truth ? "true" : "false"
    case .text(let number): return "'\(texts[Int(number)].singleLine)'"
    case .bytes(let range):
      let digits = bytes(range).prefix(32).map { HexDigits.text([$0]) }.joined(separator: " ")
      return range.count > 32 ? "\(digits) ..." : range.count == 0 ? "no bytes" : digits
    default: return value.words
    }
  }
}
