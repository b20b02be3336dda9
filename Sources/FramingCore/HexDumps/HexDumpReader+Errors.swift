extension HexDumpReader {
  /// Where the rows so far end, as wide as the offsets are.
  var endText: String {
    let digits = String(rows.end, radix: Int(base.rawValue))
    return String(repeating: "0", count: max(0, rows.next.digits.count - digits.count)) + digits
  }

  /// The line that was read, or that is under `rows.next`, has no offset.
  func notARow() -> HexTextError {
    HexTextError(
      line: number, column: 1, "line \(number) is not a row of the dump: it has no offset")
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
    let distance = rows.next.offset.subtractingReportingOverflow(pending.offset)
    // More bytes than were read, and something in front of the text column that is none.
    if let stop = pending.stop, let column = pending.stopColumn, !distance.overflow,
      distance.partialValue > UInt64(pending.ends.last?.count ?? 0),
      rows.width > 0 ? column < rows.width : !pending.ends.contains(where: { $0.text == stop })
    {
      return notAByte(in: pending)
    }
    var state = self
    state.rows.end = pending.offset &+ UInt64(pending.ends.last?.count ?? 0)
    return state.offsetError("does not follow the row before, which ends at \(state.endText)")
  }

  /// The text column of the pending row shows other bytes.
  func contradiction(at place: Int) -> HexTextError {
    let row = rows.pending
    let column = Self.column(of: place, in: row.line)
    return HexTextError(
      line: row.number, column: column,
      "'\(Self.character(at: place, of: row.line))' at line \(row.number), column \(column) is not what the bytes of"
        + " the row show as text")
  }

  /// What stops the bytes of a row.
  func notAByte(in row: HexDumpRow, _ words: String? = nil) -> HexTextError {
    if let words { return HexTextError(line: row.number, column: 1, words) }
    guard let stop = row.stop, stop < row.line.count else {
      return HexTextError(
        line: row.number, column: 1, "line \(row.number) has an offset but no bytes")
    }
    let column = Self.column(of: stop, in: row.line)
    let place = "line \(row.number), column \(column)"
    if let name = CharacterNames.name(in: row.line) {
      return HexTextError(line: row.number, column: column, CharacterNames.refusal(of: name, line: row.number))
    }
    guard HexDigits.value(of: row.line[stop]) == nil else {
      let digits = row.line[stop...].prefix { HexDigits.value(of: $0) != nil }
      let shown = String(decoding: digits.prefix(40), as: UTF8.self)
      return HexTextError(
        line: row.number, column: column, "'\(shown)' at \(place) is not a whole number of bytes")
    }
    let shown = Self.character(at: stop, of: row.line)
    return HexTextError(
      line: row.number, column: column, "'\(shown)' at \(place) is not a hex digit")
  }

  /// The character at a place, however many bytes it has.
  static func character(at place: Int, of line: [UInt8]) -> String {
    guard place < line.count else { return "" }
    let character = [line[place]] + line[(place + 1)...].prefix { $0 & 0xc0 == 0x80 }
    return EscapedText.escape(Array(character.prefix(8)))
  }
}
