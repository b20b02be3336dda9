import FramingCore

/// Reads what stands between `{{` and `}}`.
struct InsertionParser {
  private let scalars: ArraySlice<Unicode.Scalar>
  private let notation: Template.Notation
  /// Where the place begins in the template.
  private let column: Int

  /// A word with the column it begins at, in the template.
  struct Word {
    var text: String
    var column: Int

    /// What is in front of the first `separator`, and what is behind it.
    func split(at separator: Unicode.Scalar) -> (Word, Word?) {
      let scalars = text.unicodeScalars
      guard let place = scalars.firstIndex(of: separator) else { return (self, nil) }
      let first = Word(text: String(scalars[..<place]), column: column)
      let distance = first.text.unicodeScalars.count + 1
      return (first, Word(text: String(scalars[scalars.index(after: place)...]), column: column + distance))
    }

    func error(_ expected: String, suggestion: String? = nil) -> NotationError {
      NotationError(column: column, found: text, expected: expected, suggestion: suggestion)
    }
  }

  init(_ scalars: ArraySlice<Unicode.Scalar>, notation: Template.Notation, column: Int) {
    self.scalars = scalars
    self.notation = notation
    self.column = column
  }

  mutating func parse() throws(NotationError) -> TemplateInsertion {
    var words = scalars.split(separator: "|", omittingEmptySubsequences: false).map(word)
    let first = words.removeFirst()
    var (source, forms) = try source(first)
    for word in words { forms.append(try form(word)) }
    let isNumber = forms.last?.makesNumber ?? source.isNumber
    if notation == .hex || notation == .pattern, isNumber {
      throw NotationError(
        column: column, found: first.text, expected: "a form that says how many bytes the number takes, as in |u32be")
    }
    return TemplateInsertion(source: source, forms: forms, column: column)
  }

  private func word(_ part: ArraySlice<Unicode.Scalar>) -> Word {
    var part = part
    while let first = part.first, first == " " || first == "\t" { part.removeFirst() }
    while let last = part.last, last == " " || last == "\t" { part.removeLast() }
    return Word(text: String(String.UnicodeScalarView(part)), column: part.startIndex + 1)
  }

  private func source(_ word: Word) throws(NotationError) -> (TemplateSource, [TemplateForm]) {
    let (name, argument) = word.split(at: ":")
    switch name.text {
    case "counter": return (.counter(try argument.map { word throws(NotationError) in try variable(word) } ?? ""), [])
    case "time": return (try time(argument), [])
    case "random": return (try random(argument, in: word), [])
    case "uuid":
      if let argument { throw argument.error("nothing behind uuid") }
      return (.uuid, [])
    case "repeat": return try repetition(argument, in: word)
    case "length-of": return (.length(of: try needed(argument, in: word, "the name of a variable")), [])
    case "checksum-of": return (try checksum(argument, in: word), [])
    default: break
    }
    guard argument == nil else {
      throw name.error(
        "one of " + TemplateSource.catalogue.map(\.name).joined(separator: ", ") + " in front of ':'",
        suggestion: EditDistance.suggestion(for: name.text, among: TemplateSource.catalogue.map(\.name)))
    }
    return (.variable(try variable(name)), [])
  }

  private func variable(_ word: Word) throws(NotationError) -> String {
    guard VariableName.isValid(word.text) else { throw word.error(VariableName.expected) }
    return word.text
  }

  /// The variable that must stand behind a colon.
  private func needed(_ argument: Word?, in word: Word, _ expected: String) throws(NotationError) -> String {
    guard let argument else { throw missing(in: word, expected) }
    return try variable(argument)
  }

  private func missing(in word: Word, _ expected: String) -> NotationError {
    NotationError(column: word.column + word.text.unicodeScalars.count, found: "", expected: "':' and \(expected)")
  }

  private func time(_ argument: Word?) throws(NotationError) -> TemplateSource {
    guard let argument else { return .time(.rfc3339) }
    let names = TemplateSource.TimeForm.allCases.map(\.rawValue)
    guard let form = TemplateSource.TimeForm(rawValue: argument.text) else {
      throw argument.error(
        "one of " + names.joined(separator: ", "), suggestion: EditDistance.suggestion(for: argument.text, among: names)
      )
    }
    return .time(form)
  }

  private func random(_ argument: Word?, in word: Word) throws(NotationError) -> TemplateSource {
    let expected = "a number of bytes from 1 to \(1 << 20), or a range of numbers such as 1..100"
    guard let argument else { throw missing(in: word, expected) }
    if let count = Int(argument.text), (1...1 << 20).contains(count) { return .randomBytes(count) }
    let ends = argument.text.split(separator: "..", omittingEmptySubsequences: false).map { Int64($0) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low <= high else { throw argument.error(expected) }
    return .randomNumber(low...high)
  }

  /// `repeat:ab*64` and `repeat:ab..64`.
  private func repetition(_ argument: Word?, in word: Word) throws(NotationError) -> (TemplateSource, [TemplateForm]) {
    let expected = "what is repeated and how often, as in ab*64, or to which length, as in ab..64"
    guard let argument else { throw missing(in: word, expected) }
    let digits = argument.text.unicodeScalars.reversed().prefix { ("0"..."9").contains($0) }.count
    let rest = String(argument.text.unicodeScalars.dropLast(digits))
    guard let count = Int(String(argument.text.unicodeScalars.suffix(digits))), count <= Template.mostBytes,
      rest.hasSuffix("*") || rest.hasSuffix("..")
    else { throw argument.error(expected) }
    let text = String(rest.dropLast(rest.hasSuffix("*") ? 1 : 2))
    guard let bytes = try? EscapedText.parse(text), !bytes.isEmpty else { throw argument.error(expected) }
    return (.bytes(bytes), [rest.hasSuffix("*") ? .times(count) : .to(count)])
  }

  private func checksum(_ argument: Word?, in word: Word) throws(NotationError) -> TemplateSource {
    guard let argument else { throw missing(in: word, "a variable, ':' and a checksum, as in body:crc32") }
    let (name, kind) = argument.split(at: ":")
    guard let kind else { throw missing(in: word, "a checksum such as crc32") }
    guard let checksum = Checksum(rawValue: kind.text) else {
      throw kind.error(
        Checksum.someNames,
        suggestion: EditDistance.suggestion(for: kind.text, among: Checksum.all.map(\.rawValue)))
    }
    return .checksum(checksum, of: try variable(name))
  }
}
