/// A row of a dump, read as far as it could be bytes: where they end, the rows around it tell.
struct HexDumpRow: Sendable {
  /// A place where the bytes could end: at a gap or the end of the row.
  struct End: Sendable {
    /// How many bytes there are in front of it.
    var count: Int
    /// The column behind the last digit, counted from the first.
    var column: Int
    /// Where in the line the text column would begin.
    var text: Int
  }

  /// The row's text, without its line end.
  var line: [UInt8] = []
  /// Its number in the dump, from 1.
  var number = 0
  private(set) var offset = HexDumpOffset([UInt8]().span)
  /// Where in the line the offset's digits are.
  private(set) var digits = 0..<0
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [End] = []
  /// Where in the line something is that cannot be bytes.
  private(set) var stop: Int?
  private var start = 0

  /// The column of `stop`, counted from the first digit.
  var stopColumn: Int? { stop.map { $0 - start } }

  /// Whether the line has nothing but an offset.
  var isOffsetOnly: Bool { start == line.count }

  /// Reads `line` as a row; false when it does not begin with an offset.
  mutating func parse(_ format: HexDumpFormat) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    stop = nil
    guard let place = HexDumpOffset.place(in: line.span), place.hasColon == (format == .colon) else { return false }
    digits = place.digits
    offset = HexDumpOffset(line.span.extracting(place.digits))
    start = place.end
    parseBytes(format)
    return true
  }

  private mutating func parseBytes(_ format: HexDumpFormat) {
    var position = start
    while position < line.count {
      guard let end = parseGroup(from: position, format) else { return }
      position = end
      while position < line.count, line[position].isBlank { position += 1 }
      let isGap = position - end >= 2 || position == line.count
      if isGap { ends.append(End(count: bytes.count, column: end - start, text: position)) }
      // Groups are one space apart in these dumps, so that the first gap is the last.
      if isGap, format == .colon { return }
    }
  }

  /// Appends the bytes of the digits at `position`; where they end, nil when they are no bytes.
  private mutating func parseGroup(from position: Int, _ format: HexDumpFormat) -> Int? {
    var end = position
    while end < line.count, HexDigits.value(of: line[end]) != nil { end += 1 }
    let count = end - position
    let isWhole = format == .colon ? count > 0 && count % 2 == 0 : count == format.wordSize * 2
    guard isWhole, end == line.count || line[end].isBlank else {
      stop = end < line.count && !line[end].isBlank ? end : position
      return nil
    }
    let first = bytes.count
    for index in stride(from: position, to: end, by: 2) {
      bytes.append((HexDigits.value(of: line[index]) ?? 0) << 4 | (HexDigits.value(of: line[index + 1]) ?? 0))
    }
    if format.wordSize > 1 { bytes[first...].reverse() }
    return end
  }

  /// Whether the text column behind `end` shows the bytes: one character for each, the same for each printable one.
  /// Spaces at its ends cannot be told from the gap and the end of the line, so they are left out of the comparison.
  func isConfirmed(_ end: End) -> Bool {
    var shown = bytes[..<end.count]
    while shown.first == 0x20 { shown.removeFirst() }
    while shown.last == 0x20 { shown.removeLast() }
    var text = line[end.text...]
    while text.last?.isBlank == true { text.removeLast() }
    guard !text.isEmpty else { return false }
    for byte in shown {
      guard let first = text.popFirst() else { return false }
      if 0x21...0x7e ~= byte, first != byte { return false }
      // A character of several bytes in UTF-8 is one of the column.
      while let next = text.first, next & 0xc0 == 0x80 { text.removeFirst() }
    }
    return text.isEmpty
  }
}
