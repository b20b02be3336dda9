import Definitions
import FramingCore

/// Fields of definitions, parts of a frame's bytes, and what may be compared with their values.
extension FilterParser {
  /// A path, when one begins here: `error.code`, `filters[0].topic`. Nothing is taken when there is no such field.
  mutating func fieldTest() throws(FilterError) -> FilterTest? {
    let token = peek
    guard token.kind == .word, let first = token.lowercased.first, first.isLetter || first == "_" else { return nil }
    let isOwn = FilterField.named(token.lowercased) != nil
    if isOwn, vocabulary.shape(of: FieldPath(names: token.lowercased)) == nil { return nil }
    if let test = try viewTest() { return test }
    let start = mark
    let (path, slice) = try path()
    guard var shape = vocabulary.shape(of: path) else {
      goBack(to: start)
      if isOwn { return nil }
      throw unknown(path, token)
    }
    if let slice { shape = FieldShape(kinds: slice.isByte ? .number : .bytes) }
    var test = try valueTest(path.description + (slice?.text ?? ""), shape)
    test.slice = slice
    return .question(.field(.path(path), test))
  }

  private func unknown(_ path: FieldPath, _ token: FilterLexer.Token) -> FilterError {
    var error = token.error(
      expected: vocabulary.owner(of: path).map { "a field of \($0)" }
        ?? "a field (number, from, length, payload, ...), 'not' or '('",
      suggestion: vocabulary.suggestion(for: path) ?? Self.viewMeant(by: path))
    error.candidates = FilterCompletion.fields + vocabulary.candidates
    return error
  }

  /// Names and the numbers of elements, and which bytes of a field of bytes are meant: `items[1].raw[0:2]`.
  private mutating func path() throws(FilterError) -> (path: FieldPath, slice: FilterSlice?) {
    var parts = Self.names(take().lowercased)
    while peek.kind == .symbol, peek.text == "[" {
      let path = FieldPath(parts)
      if let slice = try slice(ofFieldAt: path) { return (path, slice) }
      if let shape = vocabulary.shape(of: path), vocabulary.shape(of: FieldPath(parts + [.index(0)])) == nil {
        throw wrongOperator(peek, path.description, shape)
      }
      let open = take()
      let token = peek
      guard token.kind == .word, let index = Int(token.text), index >= 0 else {
        throw token.error(expected: "the number of an element, from 0, behind '\(open.text)'")
      }
      _ = take()
      parts.append(.index(index))
      guard take("]") else { throw peek.error(expected: "']'") }
      if peek.kind == .word, peek.text.hasPrefix(".") { parts += Self.names(take().lowercased) }
    }
    return (FieldPath(parts), nil)
  }

  /// Which bytes of a field are meant; nil where it has elements, or nobody knows.
  private mutating func slice(ofFieldAt path: FieldPath) throws(FilterError) -> FilterSlice? {
    let isList = vocabulary.shape(of: FieldPath(path.parts + [.index(0)])) != nil
    guard !isList, vocabulary.shape(of: path)?.kinds == .bytes else { return nil }
    _ = take()
    return try slice()
  }

  /// What stands behind a bracket, up to the one that closes it.
  mutating func slice() throws(FilterError) -> FilterSlice {
    let token = peek
    guard token.kind == .word, let slice = FilterSlice(parsing: token.text) else {
      throw token.error(expected: "which bytes: [3] is the fourth, [0:2] two from the first, [2:] all from the third")
    }
    _ = take()
    guard take("]") else { throw peek.error(expected: "']'") }
    return slice
  }

  private static func names(_ text: String) -> [FieldPath.Part] {
    text.split(separator: ".").map { .name(String($0)) }
  }

  /// `[0:2]` behind a part of a frame, and what its bytes are to be; nil when there is no bracket.
  mutating func sliceTest(_ field: FilterField) throws(FilterError) -> FilterTest? {
    guard field.values == .bytes, take("[") else { return nil }
    let slice = try slice()
    let shape = FieldShape(kinds: slice.isByte ? .number : .bytes)
    let name = field.rawValue + slice.text
    return .question(.slice(field, slice, try valueTest(name, shape)))
  }

  /// `type`, `summary`.
  mutating func meaningTest(_ field: FilterField) throws(FilterError) -> FilterTest {
    let subject: FieldSubject = field == .type ? .type : .summary
    let shape = FieldShape(kinds: .text)
    // Every frame that has a meaning has a type: alone it would say nothing.
    guard isOperator(peek) else { throw wrongOperator(peek, field.rawValue, shape) }
    if subject == .type, let test = try firstByteTest() { return test }
    return .question(.field(subject, try valueTest(field.rawValue, shape, isType: subject == .type)))
  }

  /// Refuses the name of a type that no message can have: it would find nothing, and say nothing.
  private func checkType(_ literal: FilterLiteral, _ token: FilterLexer.Token) throws(FilterError) {
    guard let unknown = vocabulary.unknownType(String(decoding: literal.bytes, as: UTF8.self)) else { return }
    throw token.error(expected: unknown.expected, suggestion: unknown.suggestion)
  }

  /// `type == 0x51`: as in conversation files a number is the byte that a frame begins with; nil where none is compared.
  private mutating func firstByteTest() throws(FilterError) -> FilterTest? {
    let start = mark
    let comparison = Self.comparison(take())
    let token = peek
    guard let comparison, comparison == .equal || comparison == .notEqual, token.kind == .word,
      let number = ValueNumber(token.text)
    else {
      goBack(to: start)
      return nil
    }
    guard let byte = number.integer, 0...255 ~= byte else {
      throw token.error(expected: "a byte, 0 to 255, or the name of a type in quotes")
    }
    _ = take()
    let test = ValueTest(.compare(comparison, .number(number)))
    return .question(.slice(.frame, FilterSlice(start: 0, count: 1, isByte: true), test))
  }

  // MARK: Values

  /// Reads what follows a field; `isType` is for the names of messages, of which only known ones are compared.
  mutating func valueTest(
    _ name: String, _ shape: FieldShape, isType: Bool = false
  ) throws(FilterError) -> ValueTest {
    var mask: ValueNumber?
    let token = peek
    if take("&") {
      guard shape.kinds.contains(.number) else { throw wrongOperator(token, name, shape) }
      mask = try bits()
    }
    guard isOperator(peek) else { return ValueTest(.present, mask: mask) }
    if take("in") {
      guard shape.operators.contains("in") else { throw wrongOperator(token, name, shape) }
      let items = try list { (parser) throws(FilterError) in
        try parser.item(name, shape, mayBeRange: true, isType: isType)
      }
      return ValueTest(.isIn(items), mask: mask)
    }
    let place = peek
    if take("contains") {
      guard mask == nil, shape.operators.contains("contains") else { throw wrongOperator(place, name, shape) }
      return ValueTest(.contains(try bytes(shape, mayBeEmpty: false)))
    }
    if take("matches", "~") {
      guard mask == nil, shape.operators.contains("matches") else { throw wrongOperator(place, name, shape) }
      return ValueTest(.matches(try pattern()))
    }
    guard let comparison = Self.comparison(place), shape.operators.contains(comparison.rawValue) else {
      throw wrongOperator(place, name, shape)
    }
    _ = take()
    return ValueTest(.compare(comparison, try item(name, shape, comparison: comparison, isType: isType)), mask: mask)
  }

  private mutating func bits() throws(FilterError) -> ValueNumber {
    let token = peek
    guard token.kind == .word, let number = ValueNumber(token.text), let bits = number.integer, bits >= 0 else {
      throw token.error(expected: "the bits that count, as 0x80")
    }
    _ = take()
    return number
  }

  private func wrongOperator(_ token: FilterLexer.Token, _ name: String, _ shape: FieldShape) -> FilterError {
    let operators = shape.operators
    let suggestion = token.operatorMeant(among: operators)
    let may = operators.isEmpty ? "nothing" : operators.joined(separator: " ")
    var error = token.error(expected: "\(may) after '\(name)', which is \(shape.words)", suggestion: suggestion)
    error.candidates = operators.map { FilterCompletion.Candidate($0, "") }
    return error
  }

  /// Bytes as a text, in hexadecimal, or, where there is no text, as bare digits.
  private mutating func bytes(_ shape: FieldShape, mayBeEmpty: Bool) throws(FilterError) -> FilterLiteral {
    if peek.kind == .word, !shape.kinds.contains(.text), let digits = Self.digits(peek.text) {
      _ = take()
      return FilterLiteral(bytes: digits, isHex: true)
    }
    return try literal(mayBeEmpty: mayBeEmpty)
  }

  /// `00ff`, `00:ff`; nil for anything else.
  private static func digits(_ text: String) -> [UInt8]? {
    let digits = text.filter { $0 != ":" }
    guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit), let bytes = try? HexText.parse(digits) else { return nil }
    return bytes
  }

  private mutating func item(
    _ name: String, _ shape: FieldShape, comparison: FilterComparison = .equal, mayBeRange: Bool = false,
    isType: Bool = false
  ) throws(FilterError) -> ValueItem {
    let token = peek
    let isOrder = comparison != .equal && comparison != .notEqual
    let kinds = isOrder ? shape.kinds.intersection([.number, .float]) : shape.kinds
    if let item = roleItem(token, shape.role, isOrder: isOrder) {
      _ = take()
      return item
    }
    if token.kind == .word {
      if !kinds.isDisjoint(with: [.number, .float]), !isHex(token, kinds), let number = ValueNumber(token.text) {
        guard kinds.contains(.float) || number.integer != nil else { throw wrongValue(token, name, shape, kinds) }
        _ = take()
        return mayBeRange && take("..") ? .range(number, try end(of: number, token)) : .number(number)
      }
      if kinds.contains(.truth), let truth = ["true": true, "false": false][token.lowercased] {
        _ = take()
        return .truth(truth)
      }
      if kinds.contains(.nothing), ["null", "nil"].contains(token.lowercased) {
        _ = take()
        return .nothing
      }
      if kinds.contains(.number), shape.labels.contains(token.lowercased) {
        _ = take()
        return .label(token.lowercased)
      }
    }
    if !kinds.isDisjoint(with: [.text, .bytes]), isLiteral(token, kinds) {
      let literal = try bytes(FieldShape(kinds: kinds), mayBeEmpty: true)
      if isType { try checkType(literal, token) }
      return .literal(literal)
    }
    if kinds.contains(.number), token.kind == .quoted, shape.labels.contains(token.lowercased) {
      _ = take()
      return .label(token.lowercased)
    }
    throw wrongValue(token, name, shape, kinds)
  }

  /// A date and time or an address, for fields that have such.
  private func roleItem(_ token: FilterLexer.Token, _ role: FieldRole?, isOrder: Bool) -> ValueItem? {
    guard let role, token.kind == .word || token.kind == .quoted else { return nil }
    if let ticks = role.ticks(token.text) { return .moment(token.text, ticks) }
    return isOrder ? nil : role.addressBytes(token.text).map { .address(token.text, $0) }
  }

  private mutating func end(of first: ValueNumber, _ start: FilterLexer.Token) throws(FilterError) -> ValueNumber {
    let token = peek
    guard token.kind == .word, let last = ValueNumber(token.text) else { throw token.error(expected: "a number") }
    guard first.float <= last.float else {
      throw FilterError(
        column: start.range.lowerBound + 1, found: "\(first.text)..\(last.text)",
        expected: "a range from a lower to a higher value")
    }
    _ = take()
    return last
  }

  /// Where bytes may stand and no number, `10` is a byte.
  private func isHex(_ token: FilterLexer.Token, _ kinds: FieldShape.Kinds) -> Bool {
    kinds.isDisjoint(with: [.number, .float]) && Self.digits(token.text) != nil
  }

  private func isLiteral(_ token: FilterLexer.Token, _ kinds: FieldShape.Kinds) -> Bool {
    if token.kind == .quoted || token.kind == .unfinished { return true }
    guard token.kind == .word else { return false }
    return token.lowercased == "hex" || token.lowercased.hasPrefix("hex:")
      || (!kinds.contains(.text) && Self.digits(token.text) != nil)
  }

  private func wrongValue(
    _ token: FilterLexer.Token, _ name: String, _ shape: FieldShape, _ kinds: FieldShape.Kinds
  ) -> FilterError {
    var suggestion: String?
    if token.kind == .word, kinds.contains(.text) { suggestion = "\"\(token.text)\"" }
    if !shape.labels.isEmpty {
      suggestion = EditDistance.suggestion(for: token.lowercased, among: shape.labels)
    }
    var wanted = FieldShape(kinds: kinds, labels: shape.labels)
    wanted.role = shape.role
    let form = kinds.contains(.text) ? " in quotes" : kinds.contains(.bytes) ? " in hex, as 00ff" : ""
    let words = kinds.contains(.nothing) ? "a number, true, false, null or a text" : wanted.words
    var error = token.error(expected: "\(words)\(form) for '\(name)'", suggestion: suggestion)
    error.candidates = shape.labels.map { FilterCompletion.Candidate($0, "") }
    if kinds.contains(.truth) { error.candidates += ["true", "false"].map { FilterCompletion.Candidate($0, "") } }
    if kinds.contains(.nothing) { error.candidates.append(FilterCompletion.Candidate("null", "no value")) }
    if kinds.contains(.text) { error.candidates.append(FilterCompletion.Candidate("\"", "a text")) }
    return error
  }
}
