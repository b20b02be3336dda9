extension HexDumpReader {
  /// What a decoded message begins with in this program's listings.
  static let decoded = Array("decoded ".utf8)

  /// A line that says what the rows below it are: this program's, a comment's, or tcpdump's, which begins with a time.
  var isHeading: Bool {
    let text = line[(line.firstIndex { !$0.isBlank } ?? line.endIndex)...]
    // U+2500 begins this program's notes.
    if text.first == 0x23 || text.starts(with: [0xe2, 0x94, 0x80]) || text.starts(with: Self.decoded) { return true }
    let number = text.prefix { 0x30...0x39 ~= $0 }
    let rest = text[number.endIndex...]
    if !number.isEmpty, rest.starts(with: Array("  connection ".utf8)) { return true }
    let minutes = rest.dropFirst()
    return number.count == 2 && rest.first == 0x3a && minutes.prefix { 0x30...0x39 ~= $0 }.count == 2
      && minutes.dropFirst(2).first == 0x3a
  }

  /// Where the rows so far end, as wide as the offsets are.
  var endText: String {
    let base = rows.bases.first ?? .hexadecimal
    guard let end = rows.end[base] else { return "the largest offset" }
    let digits = String(end, radix: Int(base.rawValue))
    return String(repeating: "0", count: max(0, rows.next.digits.count - digits.count)) + digits
  }

  /// The line under `rows.next` has no offset.
  func notARow() -> HexTextError {
    HexTextError(line: number, column: 1, "line \(number) is not a row of the dump: it has no offset")
  }

  /// What is wrong with the offset of the row that was read last.
  func offsetError(_ problem: String) -> HexTextError {
    let row = rows.next
    let column = Self.column(of: row.digits.lowerBound, in: row.line)
    let digits = String(decoding: row.line[row.digits], as: UTF8.self)
    return HexTextError(
      line: row.number, column: column,
      "the offset \(digits) at line \(row.number), column \(column) \(problem)")
  }

  /// The pending row and the offset behind it contradict each other: one of them is wrong.
  func mismatch() -> HexTextError {
    let pending = rows.pending
    let base = rows.bases.first ?? .hexadecimal
    let distance = rows.next.offset.distance(from: pending.offset, base) ?? 0
    // More bytes than were read, and something in front of the text column that is none.
    if let stop = pending.stop, let column = pending.stopColumn, distance > UInt64(pending.ends.last?.count ?? 0),
      rows.width > 0 ? column < rows.width : !pending.ends.contains(where: { $0.text == stop })
    {
      return notAByte(in: pending)
    }
    var state = self
    state.rows.end = pending.offset.advanced(by: UInt64(pending.ends.last?.count ?? 0))
    return state.offsetError("does not follow the row before, which ends at \(state.endText)")
  }

  /// What stops the bytes of a row.
  func notAByte(in row: HexDumpRow) -> HexTextError {
    guard let stop = row.stop, stop < row.line.count else {
      return HexTextError(line: row.number, column: 1, "line \(row.number) has an offset but no bytes")
    }
    let column = Self.column(of: stop, in: row.line)
    let place = "line \(row.number), column \(column)"
    guard HexDigits.value(of: row.line[stop]) == nil else {
      let digits = row.line[stop...].prefix { HexDigits.value(of: $0) != nil }
      let shown = String(decoding: digits.prefix(40), as: UTF8.self)
      return HexTextError(line: row.number, column: column, "'\(shown)' at \(place) is not a whole number of bytes")
    }
    // The character, however many bytes it has.
    let character = [row.line[stop]] + row.line[(stop + 1)...].prefix { $0 & 0xc0 == 0x80 }
    let shown = EscapedText.escape(Array(character.prefix(8)))
    return HexTextError(line: row.number, column: column, "'\(shown)' at \(place) is not a hex digit")
  }
}
