/// Bytes written in hexadecimal, as people type and paste them.
public enum HexText {
  /// Reads `48 65 6c`, `48656c`, `0x48 0x65`, `\x48\x65`, `{0x48, 0x65}`, `48:65-6c`, and the dumps with
  /// offsets, arrays and strings that `HexDumpReader` reads, which are verified.
  public static func parse(_ text: String) throws(HexTextError) -> [UInt8] {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(Array.init)
    if let bytes = try HexDumpText.parse(text, lines) { return bytes }
    let bytes: [UInt8]
    do throws(HexTextError) {
      bytes = try parse(lines)
    } catch {
      // A declaration around an array, and other dumps. Of words in the alphabet of base64 nobody means the bytes.
      guard let other = try HexDumpText.parseOther(text) else { throw error }
      return other
    }
    try HexDumpText.refuseDecimals(text, read: bytes)
    return bytes
  }

  private static func parse(_ lines: [[Character]]) throws(HexTextError) -> [UInt8] {
    var bytes: [UInt8] = []
    for (number, line) in lines.enumerated() {
      try parseLine(line, Place(line: number + 1, isOnly: lines.count == 1), into: &bytes)
    }
    return bytes
  }

  /// Which line is being read, for errors.
  struct Place {
    var line: Int
    /// Whether the text has no other line, so that the column says all.
    var isOnly: Bool

    func text(_ column: Int) -> String { isOnly ? "column \(column)" : "line \(line), column \(column)" }

    func error(notADigit character: Character, at column: Int) -> HexTextError {
      let shown = EscapedText.escape(Array(String(character).utf8))
      return HexTextError(line: line, column: column, "'\(shown)' at \(text(column)) is not a hex digit")
    }
  }

  /// What may stand between bytes.
  private static let separators: [Character] = [
    " ", "\t", ",", ";", ":", "-", "{", "}", "[", "]", "(", ")", "\"", "_",
  ]

  private static func parseLine(
    _ line: [Character], _ place: Place, into bytes: inout [UInt8]
  ) throws(HexTextError) {
    var position = 0
    while position < line.count {
      if separators.contains(line[position]) || line[position].isWhitespace {
        position += 1
        continue
      }
      let prefixed = isPrefix(line, at: position)
      let start = prefixed ? position + 2 : position
      position = start
      while position < line.count, HexDigits.value(of: line[position]) != nil { position += 1 }
      guard position > start, endsDigits(line, at: position) else {
        let wrong = min(position, line.count - 1)
        throw place.error(notADigit: line[wrong], at: wrong + 1)
      }
      try append(line[start..<position], prefixed: prefixed, isLast: position == line.count, place, to: &bytes)
    }
  }

  private static func endsDigits(_ line: [Character], at position: Int) -> Bool {
    guard position < line.count else { return true }
    return separators.contains(line[position]) || line[position].isWhitespace || line[position] == "\\"
  }

  /// `0x` or `\x`.
  private static func isPrefix(_ line: [Character], at position: Int) -> Bool {
    guard position + 1 < line.count, line[position + 1] == "x" || line[position + 1] == "X" else { return false }
    return line[position] == "0" || line[position] == "\\"
  }

  /// Appends the bytes of a run of digits; after a prefix a single digit is a byte too.
  private static func append(
    _ digits: ArraySlice<Character>, prefixed: Bool, isLast: Bool, _ place: Place, to bytes: inout [UInt8]
  ) throws(HexTextError) {
    let values = digits.compactMap(HexDigits.value(of:))
    if prefixed, values.count == 1 { return bytes.append(values[0]) }
    guard values.count % 2 == 0 else {
      let column = digits.startIndex + 1
      let description =
        isLast && place.isOnly
        ? "odd number of digits (\(bytes.count * 2 + values.count)): the last byte needs one more"
        : "odd number of digits (\(values.count)) in '\(String(digits.prefix(40)))' at \(place.text(column))"
      throw HexTextError(line: place.line, column: column, description)
    }
    for index in stride(from: 0, to: values.count, by: 2) { bytes.append(values[index] << 4 | values[index + 1]) }
  }
}

extension HexText {
  /// `48 65 6c`: what `parse` reads back as the same bytes.
  public static func format(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      if !text.isEmpty { text += " " }
      text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
    }
    return text
  }
}

/// Why a text is not bytes in hexadecimal.
public struct HexTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the text, in lines and characters from 1.
  public var line: Int
  /// The column in its line, in characters from 1.
  public var column: Int
  /// One line for a person, with the place.
  public var description: String

  init(line: Int, column: Int, _ description: String) {
    self.line = line
    self.column = column
    self.description = description
  }
}
