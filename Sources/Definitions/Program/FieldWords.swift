/// How a field is told in JSON: numbers only, as in `FieldPlan`.
struct FieldWords: Sendable {
  /// Where the beginning of its object, with its name, is among the program's words.
  let range: Range<Int>
  /// Whether a node has more to tell than its value: a time, a checksum.
  let tellsMore: Bool

  init(_ field: ProgramField, addingTo words: inout [UInt8]) {
    let start = words.count
    words += Array("{\"name\":".utf8) + JSONText.quoted(field.name)
    range = start..<words.count
    tellsMore = if case .time = field.meaning.role { true } else { field.meaning.checksum != nil }
  }
}
