/// Pasted hex dumps: rows of an offset, bytes and a text column.
enum HexDumpText {
  /// One row, split behind its offset.
  private struct Row {
    var place: HexText.Place
    var offset: UInt64
    /// The characters from the first byte on.
    var rest: ArraySlice<Character>
  }

  /// A place where the bytes of a row could end: a gap, or the end of the row.
  private struct Candidate {
    var bytes: [UInt8]
    /// What would be the text column.
    var text: ArraySlice<Character>
  }

  /// The bytes of a dump, nil when the lines are not one.
  static func parse(_ lines: [[Character]]) throws(HexTextError) -> [UInt8]? {
    var rows: [Row] = []
    for (index, line) in lines.enumerated() where !isIgnored(line) {
      if let row = row(line, HexText.Place(line: index + 1, isOnly: lines.count == 1)) {
        rows.append(row)
      } else if rows.isEmpty {
        return nil
      } else if !isClosingOffset(line) {
        throw notARow(line, number: index + 1)
      }
    }
    guard !rows.isEmpty else { return nil }
    var bytes: [UInt8] = []
    for (index, row) in rows.enumerated() {
      bytes += try self.bytes(of: row, next: index + 1 < rows.count ? rows[index + 1].offset : nil)
    }
    return bytes
  }

  /// Blank lines, and the heading lines of this program's transcripts.
  private static func isIgnored(_ line: [Character]) -> Bool {
    guard let first = line.first(where: { !$0.isWhitespace }) else { return true }
    return first == "#"
  }

  /// hexdump ends with a row that has only the dump's size.
  private static func isClosingOffset(_ line: [Character]) -> Bool {
    line.filter { !$0.isWhitespace }.allSatisfy { HexDigits.value(of: $0) != nil }
  }

  private static func notARow(_ line: [Character], number: Int) -> HexTextError {
    if line.filter({ !$0.isWhitespace }) == ["*"] {
      return HexTextError(
        line: number, column: 1, "line \(number) is '*', which stands for rows left out: dump them all (hexdump -v)")
    }
    return HexTextError(line: number, column: 1, "line \(number) is not a row of the dump: it has no offset")
  }

  /// Splits `00000010: …`, `0x0010:  …` and `00000010  …`.
  private static func row(_ line: [Character], _ place: HexText.Place) -> Row? {
    var start = line.firstIndex { !$0.isWhitespace } ?? 0
    if line[start...].starts(with: ["0", "x"]) { start += 2 }
    let digits = line[start...].prefix { HexDigits.value(of: $0) != nil }
    guard (4...16).contains(digits.count), let offset = UInt64(String(digits), radix: 16) else { return nil }
    let colon = line[digits.endIndex...].first == ":"
    let bytes = line[(digits.endIndex + (colon ? 1 : 0))...]
    let rest = bytes.drop { $0.isWhitespace }
    let gap = rest.startIndex - bytes.startIndex
    guard gap >= (colon ? 1 : 2), !rest.isEmpty, colon || startsWithOneByte(rest) else { return nil }
    return Row(place: place, offset: offset, rest: rest)
  }

  /// Without a colon only single bytes tell a dump from plain hex.
  private static func startsWithOneByte(_ rest: ArraySlice<Character>) -> Bool {
    rest.prefix { HexDigits.value(of: $0) != nil }.count == 2
  }

  /// The bytes of a row: as many as the next row's offset says, else as many as the text column confirms, else up
  /// to the last place that could end them.
  private static func bytes(of row: Row, next: UInt64?) throws(HexTextError) -> [UInt8] {
    let candidates = candidates(row.rest)
    guard let last = candidates.last else {
      let wrong = row.rest.first { HexDigits.value(of: $0) == nil } ?? row.rest[row.rest.startIndex]
      let column = row.rest.firstIndex(of: wrong) ?? row.rest.startIndex
      throw row.place.error(notADigit: wrong, at: column + 1)
    }
    if let next, next > row.offset, let fit = candidates.first(where: { next - row.offset == $0.bytes.count }) {
      return fit.bytes
    }
    return (candidates.last(where: isConfirmed) ?? last).bytes
  }

  /// Whether the text column shows the bytes: one character for each, the same for each printable one. Spaces at its
  /// ends cannot be told from the gap and the end of the line, so they are left out of the comparison.
  private static func isConfirmed(_ candidate: Candidate) -> Bool {
    let bytes = trimmed(candidate.bytes[...]) { $0 == 0x20 }
    let text = trimmed(candidate.text) { $0.isWhitespace }
    guard !text.isEmpty, text.count == bytes.count else { return false }
    return zip(text, bytes).allSatisfy { character, byte in
      0x21...0x7e ~= byte ? character == Character(Unicode.Scalar(byte)) : true
    }
  }

  private static func trimmed<Element>(
    _ elements: ArraySlice<Element>, _ isSpace: (Element) -> Bool
  ) -> ArraySlice<Element> {
    let start = elements.drop(while: isSpace)
    guard let end = start.lastIndex(where: { !isSpace($0) }) else { return [] }
    return start[...end]
  }

  /// Reads digits in pairs for as long as there are any, and notes each end that has a gap behind it.
  private static func candidates(_ rest: ArraySlice<Character>) -> [Candidate] {
    var found: [Candidate] = []
    var bytes: [UInt8] = []
    var position = rest.startIndex
    while position < rest.endIndex {
      let token = rest[position...].prefix { !$0.isWhitespace }
      let values = token.compactMap(HexDigits.value(of:))
      guard values.count == token.count, values.count % 2 == 0 else { break }
      for index in stride(from: 0, to: values.count, by: 2) { bytes.append(values[index] << 4 | values[index + 1]) }
      let text = rest[token.endIndex...].drop { $0.isWhitespace }
      if text.isEmpty || text.startIndex - token.endIndex >= 2 { found.append(Candidate(bytes: bytes, text: text)) }
      position = text.startIndex
    }
    return found
  }
}
