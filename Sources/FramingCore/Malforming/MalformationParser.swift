/// Reads the vocabulary of `Malformation`.
struct MalformationParser {
  private let scalars: [Unicode.Scalar]
  private var faults: [Malformation.Fault] = []
  /// Faults beyond it are a mistake, and each split is a write.
  private static let mostFaults = 1_000

  /// One of the texts between commas, with the column it begins at.
  struct Word {
    var text: String
    var column: Int

    func error(_ expected: String, suggestion: String? = nil) -> NotationError {
      NotationError(column: column, found: text, expected: expected, suggestion: suggestion)
    }

    /// What is behind the first `count` scalars.
    func dropping(_ count: Int) -> Word {
      Word(text: String(text.unicodeScalars.dropFirst(count)), column: column + count)
    }

    /// What is in front of the first `separator`, and what is behind it.
    func split(at separator: Unicode.Scalar) -> (Word, Word?) {
      let scalars = text.unicodeScalars
      guard let place = scalars.firstIndex(of: separator) else { return (self, nil) }
      let first = Word(text: String(scalars[..<place]), column: column)
      return (first, dropping(first.text.unicodeScalars.count + 1))
    }
  }

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(NotationError) -> [Malformation.Fault] {
    for part in scalars.split(separator: ",", omittingEmptySubsequences: false) {
      let word = MalformationParser.trimmed(part)
      let fault = try MalformationParser.fault(word)
      try check(fault, word)
      faults.append(fault)
    }
    return faults
  }

  private static func trimmed(_ part: ArraySlice<Unicode.Scalar>) -> Word {
    var part = part
    while let first = part.first, first.properties.isWhitespace { part.removeFirst() }
    while let last = part.last, last.properties.isWhitespace { part.removeLast() }
    return Word(text: String(String.UnicodeScalarView(part)), column: part.startIndex + 1)
  }

  /// What may be there once may not be there again; splits may, in other places.
  private func check(_ fault: Malformation.Fault, _ word: Word) throws(NotationError) {
    guard faults.count < MalformationParser.mostFaults else {
      throw word.error("at most \(MalformationParser.mostFaults) of them")
    }
    let others = faults.filter { $0.name == fault.name }
    if case .split(let place, _) = fault {
      let isKnown = others.contains { if case .split(place, _) = $0 { true } else { false } }
      if isKnown { throw word.error("a byte that is not split at yet") }
    } else if !others.isEmpty {
      throw word.error("\(fault.name) only once")
    }
  }

  private static func fault(_ word: Word) throws(NotationError) -> Malformation.Fault {
    if let sign = word.text.dropFirst(6).unicodeScalars.first, word.text.hasPrefix("length"),
      "+-=:".contains(Character(sign))
    {
      return .length(try length(word.dropping(6)))
    }
    let (name, argument) = word.split(at: ":")
    switch name.text {
    case "length": throw word.dropping(6).error(expectedLength)
    case "truncate": return .truncate(try place(argument, in: word, "how many bytes are sent, or with - left out"))
    case "split": return try split(argument, in: word)
    case "dribble": return .dribble(pause: try pause(argument) ?? Malformation.usualDribble)
    case "extra": return .extra(try bytes(argument, in: word))
    case "bad-checksum", "bad-trailer":
      if let argument { throw argument.error("nothing behind \(name.text)") }
      return name.text == "bad-checksum" ? .badChecksum : .badTrailer
    default: throw unknown(word)
    }
  }

  private static let expectedLength = "+N, -N, =N, =max or =swapped behind 'length'"

  private static func length(_ word: Word) throws(NotationError) -> Malformation.LengthFault {
    let value = word.dropping(1)
    switch (word.text.unicodeScalars.first, value.text) {
    case ("=", "max"): return .max
    case ("=", "swapped"): return .swapped
    default: break
    }
    guard let number = UInt64(value.text), !value.text.hasPrefix("+") else {
      let near = EditDistance.suggestion(for: value.text, among: ["max", "swapped"]).map { "length=\($0)" }
      throw word.error(expectedLength, suggestion: near)
    }
    switch word.text.unicodeScalars.first {
    case "=": return .value(number)
    case "+" where number > 0: return .plus(number)
    case "-" where number > 0: return .minus(number)
    default: throw word.error(expectedLength)
    }
  }

  private static func missing(in word: Word, _ expected: String) -> NotationError {
    word.dropping(word.text.unicodeScalars.count).error("':' and \(expected)")
  }

  private static func place(_ word: Word?, in whole: Word, _ expected: String) throws(NotationError) -> Int {
    guard let word else { throw missing(in: whole, expected) }
    guard let place = Int(word.text), place != 0, place.magnitude <= 1 << 40, !word.text.hasPrefix("+") else {
      throw word.error("a number of bytes: \(expected)")
    }
    return place
  }

  private static func split(_ argument: Word?, in word: Word) throws(NotationError) -> Malformation.Fault {
    let (place, time) = argument?.split(at: "/") ?? (nil, nil)
    let start = try self.place(place, in: word, "the byte that the second write begins at")
    return .split(at: start, pause: try pause(time) ?? Malformation.usualSplit)
  }

  private static func pause(_ word: Word?) throws(NotationError) -> UInt64? {
    guard let word else { return nil }
    do throws(NotationError) {
      return try DurationText.parse(word.text)
    } catch {
      throw error.moved(by: word.column - 1)
    }
  }

  private static func bytes(_ argument: Word?, in word: Word) throws(NotationError) -> [UInt8] {
    guard let argument else { throw missing(in: word, "bytes in hex, as in extra:00ff") }
    let bytes: [UInt8]
    do throws(HexTextError) {
      bytes = try HexText.parse(argument.text)
    } catch {
      throw argument.error("bytes in hex (\(error))")
    }
    guard !bytes.isEmpty else { throw argument.error("bytes in hex, as in extra:00ff") }
    return bytes
  }

  /// The nearest word of the vocabulary, with what was behind the wrong one.
  private static func unknown(_ word: Word) -> NotationError {
    let scalars = word.text.unicodeScalars
    let name = scalars.prefix { $0 != ":" && $0 != "=" && $0 != "+" && !("0"..."9").contains($0) }
    let bare = name.last == "-" ? name.dropLast() : name
    let near = EditDistance.suggestion(for: String(bare), among: Malformation.names)
    // Who is near a word need not see how all others are written.
    let known = near == nil ? Malformation.catalogue.map(\.form) : Malformation.names
    return word.error(
      "one of " + known.joined(separator: ", "),
      suggestion: near.map { $0 + String(scalars.dropFirst(bare.count)) })
  }
}
