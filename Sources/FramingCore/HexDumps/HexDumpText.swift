/// Pasted hex dumps: rows of an offset, bytes and a text column.
enum HexDumpText {
  /// The bytes of a dump, nil when the text, whose lines are `lines`, is none.
  static func parse(_ text: String, _ lines: [[Character]]) throws(HexTextError) -> [UInt8]? {
    guard let first = lines.first(where: { !isIgnored($0) }), isRow(first) else { return nil }
    if let star = lines.firstIndex(where: { $0.filter { !$0.isWhitespace } == ["*"] }) {
      let words = "line \(star + 1) is '*', which stands for rows left out: dump them all (hexdump -v)"
      throw HexTextError(line: star + 1, column: 1, words)
    }
    let bytes = Array(text.utf8)
    return try HexDumpReader.bytes(of: bytes.span, limit: UInt64(bytes.count))
  }

  /// Refuses elements of an array, which are decimal without `0x`, whose digits were read as hex.
  static func refuseDecimals(_ text: String, read bytes: [UInt8]) throws(HexTextError) {
    let text = Array(text.utf8)
    guard text.contains(0x2c), text.contains(0x5b) || text.contains(0x7b) else { return }
    var survey = HexDumpSurvey()
    survey.read(text.span)
    guard survey.likeliest == .array, let elements = try? HexDumpReader.bytes(of: text.span), elements != bytes else {
      return
    }
    throw HexTextError(
      line: 1, column: 1,
      "the numbers read in two ways, as digits in hex and as elements of an array in decimal: write 0x in front of each,"
        + " or leave the brackets out")
  }

  /// The bytes of an array, a string or a dump that nothing before its first row tells; nil when the text is none. What is
  /// wrong in an array or a string is thrown.
  static func parseOther(_ text: String) throws(HexTextError) -> [UInt8]? {
    let bytes = Array(text.utf8)
    var survey = HexDumpSurvey(limit: UInt64(bytes.count))
    survey.read(bytes.span)
    let isLiteral = [.array, .python, .escaped].contains(survey.likeliest)
    guard isLiteral || (try? survey.finish())?.isVerified == true else { return nil }
    return try HexDumpReader.bytes(of: bytes.span, limit: UInt64(bytes.count))
  }

  /// Blank lines, and the heading lines of this program's transcripts.
  private static func isIgnored(_ line: [Character]) -> Bool {
    guard let first = line.first(where: { !$0.isWhitespace }) else { return true }
    return first == "#"
  }

  /// Whether a line begins as `00000010: `, `0x0010:  ` and `00000010  48 ` do, or as a row between bars.
  private static func isRow(_ line: [Character]) -> Bool {
    var start = line.firstIndex { !$0.isWhitespace } ?? 0
    if line[start] == "┌" || line[start] == "│" { return true }
    if line[start...].starts(with: ["0", "x"]) { start += 2 }
    let digits = line[start...].prefix { HexDigits.value(of: $0) != nil }
    guard (4...16).contains(digits.count) else { return false }
    let colon = line[digits.endIndex...].first == ":"
    let bytes = line[(digits.endIndex + (colon ? 1 : 0))...]
    let rest = bytes.drop { $0.isWhitespace }
    let gap = rest.startIndex - bytes.startIndex
    guard gap >= (colon ? 1 : 2), !rest.isEmpty else { return false }
    // Without a colon only single bytes tell a dump from plain hex.
    return colon || rest.prefix { HexDigits.value(of: $0) != nil }.count == 2
  }
}
