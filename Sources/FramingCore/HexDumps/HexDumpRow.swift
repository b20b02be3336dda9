/// A row of a dump, read as far as it could be bytes: where they end, the rows around it and the text column tell.
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
  private(set) var format = HexDumpFormat.columns
  private(set) var offset: UInt64 = 0
  /// Where in the line the offset's digits are.
  private(set) var digits = 0..<0
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [End] = []
  /// Where in the line something is that cannot be bytes.
  private(set) var stop: Int?
  private var start = 0
  /// Whether its bytes were read from a row whose groups and text share places, and so are certain.
  private(set) var isDrawn = false
  /// The bytes of a row of the last such row.
  private var drawnColumns = 1
  /// Whether the offset has a colon, so that the text has no bars around it.
  private(set) var hasColon = false

  /// The column of `stop`, counted from the first digit.
  var stopColumn: Int? { stop.map { $0 - start } }

  /// Whether the line has nothing but an offset.
  private(set) var isOffsetOnly = false

  /// Reads `line` as a row; false when it does not begin with an offset.
  mutating func parse(_ format: HexDumpFormat, _ base: HexDumpOffset.Base) -> Bool {
    reset(format)
    guard let place = HexDumpOffset(in: line.span), place.hasColon == format.hasColon,
      place.hasPrefix == (format == .packets),
      let value = HexDumpOffset.value(line.span.extracting(place.digits), base)
    else { return false }
    digits = place.digits
    hasColon = place.hasColon
    offset = value
    start = place.next
    isOffsetOnly = (format == .characters ? place.end : start) == line.count
    switch format {
    case .reversed(let size):
      parseReversed(from: place.end + 1, size)
      parseDrawn(size)
    case .numbers(let number): parseNumbers(from: place.end, number)
    case .characters: parseCharacters(from: place.end)
    // Only `xxd -e` moves groups to the right.
    case .colon where start - place.end > 2, .bits where start - place.end > 2: stop = start
    default: parseGroups(format)
    }
    return true
  }

  private mutating func reset(_ format: HexDumpFormat) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    (stop, isDrawn) = (nil, false)
    self.format = format
  }

  /// Reads `line` as a row of numbers without an offset.
  mutating func parse(bare number: HexDumpNumber) {
    reset(.bareNumbers(number))
    (digits, offset, hasColon, isOffsetOnly) = (0..<0, 0, false, false)
    parseNumbers(from: 0, number)
  }

  private mutating func parseGroups(_ format: HexDumpFormat) {
    var position = start
    while position < line.count {
      guard let end = parseGroup(from: position, format) else { return }
      position = end
      while position < line.count, line[position].isBlank { position += 1 }
      guard position - end >= 2 || position == line.count else { continue }
      ends.append(End(count: bytes.count, column: end - start, text: position))
      // Bytes in groups are one space apart. Single ones have wider gaps only behind each eighth or fourth.
      if format.hasColon || bytes.count % 4 != 0 { return }
    }
  }

  /// Appends the bytes of the digits at `position`; where they end, nil when they are no bytes.
  private mutating func parseGroup(from position: Int, _ format: HexDumpFormat) -> Int? {
    var end = position
    while end < line.count, HexDigits.value(of: line[end]) != nil { end += 1 }
    let count = end - position
    let isWhole =
      format == .bits ? count > 0 && count % 8 == 0 : format.hasColon ? count > 0 && count % 2 == 0 : count == 2
    guard isWhole, end == line.count || line[end].isBlank else {
      stop = end < line.count && !line[end].isBlank ? end : position
      return nil
    }
    if format == .bits {
      for first in stride(from: position, to: end, by: 8) {
        guard let byte = Self.binary(line.span.extracting(first..<(first + 8))) else {
          stop = first
          return nil
        }
        bytes.append(byte)
      }
    } else {
      appendPairs(position..<end)
    }
    return end
  }

  private mutating func appendPairs(_ range: Range<Int>) {
    for index in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      bytes.append(
        (HexDigits.value(of: line[index]) ?? 0) << 4 | (HexDigits.value(of: line[index + 1]) ?? 0))
    }
  }

  private static func binary(_ digits: Span<UInt8>) -> UInt8? {
    var value: UInt8 = 0
    for index in digits.indices {
      guard digits[index] == 0x30 || digits[index] == 0x31 else { return nil }
      value = value << 1 | (digits[index] - 0x30)
    }
    return value
  }

  /// Reads what `xxd -e` writes when the bytes of a row are no multiple of the group, unless the text confirms already what
  /// was read by words.
  private mutating func parseDrawn(_ size: Int) {
    guard size > 1, start < line.count, !ends.contains(where: { verdict($0, count: $0.count) == .confirmed }) else {
      return
    }
    let row = Array(line[start...])
    for columns in [drawnColumns] + Array(1...256) where columns % size != 0 {
      guard let found = OverlaidRow(columns: columns, size: size).bytes(of: row) else { continue }
      (bytes, drawnColumns, isDrawn, stop) = (found, columns, true, nil)
      ends = [End(count: found.count, column: row.count, text: line.count)]
      return
    }
  }

  /// Words of `size` bytes, each of which has its place in the line; one that is cut off stands at its place's end.
  private mutating func parseReversed(from first: Int, _ size: Int) {
    start = first
    var position = first
    while position + size * 2 <= line.count {
      var digit = position
      while digit < position + size * 2, line[digit] == 0x20 { digit += 1 }
      let end = position + size * 2
      let isWord =
        digit < end && (end - digit) % 2 == 0
        && (digit..<end).allSatisfy { HexDigits.value(of: line[$0]) != nil }
      guard isWord, end == line.count || line[end].isBlank || digit > position else {
        stop = min(digit, line.count - 1)
        return
      }
      let count = bytes.count
      appendPairs(digit..<end)
      bytes[count...].reverse()
      var next = end
      while next < line.count, line[next].isBlank { next += 1 }
      if next - end >= 2 || next == line.count || digit > position {
        ends.append(End(count: bytes.count, column: end - start, text: next))
      }
      if digit > position { return }
      position = end + 1
    }
  }

  /// Numbers that each have their place in the line.
  private mutating func parseNumbers(from first: Int, _ number: HexDumpNumber) {
    start = first
    var position = first
    while position < line.count {
      if line[position...].starts(with: [0x20, 0x20, 0x3e]) { break }
      let digits = (position + number.slot - number.digits)..<(position + number.slot)
      guard digits.upperBound <= line.count,
        (position..<digits.lowerBound).allSatisfy({ line[$0] == 0x20 }),
        var value = number.value(line.span.extracting(digits))
      else {
        // A short last row is filled up in front of the text that follows it.
        let text = line[position...].firstIndex { $0 != 0x20 } ?? line.count
        if text < line.count, line[text] == 0x3e, text - position >= 2 {
          position = text
        } else {
          stop = text
        }
        break
      }
      let count = bytes.count
      for _ in 0..<number.size {
        bytes.append(UInt8(truncatingIfNeeded: value))
        value >>= 8
      }
      if number.isBigEndian { bytes[count...].reverse() }
      position = digits.upperBound
    }
    let text = line[min(position, line.count)...].firstIndex { $0 != 0x20 } ?? line.count
    if stop == nil, !bytes.isEmpty {
      ends.append(End(count: bytes.count, column: position - start, text: text))
    }
  }

  private mutating func parseCharacters(from first: Int) {
    start = first
    var position = first
    while position + 4 <= line.count {
      guard line[position] == 0x20, let byte = Self.character(line[(position + 1)..<(position + 4)])
      else {
        stop = position
        return
      }
      bytes.append(byte)
      position += 4
      ends.append(End(count: bytes.count, column: position - start, text: line.count))
    }
    // hexdump fills a row up with spaces.
    if line[position...].contains(where: { $0 != 0x20 }) { stop = position }
  }

  private static func character(_ text: ArraySlice<UInt8>) -> UInt8? {
    let shown = text.drop { $0 == 0x20 }
    switch shown.count {
    case 0: return 0x20
    case 1: return shown.first.flatMap { 0x21...0x7e ~= $0 ? $0 : nil }
    case 2:
      let escapes: [UInt8: UInt8] = [
        0x30: 0, 0x61: 7, 0x62: 8, 0x74: 9, 0x6e: 10, 0x76: 11, 0x66: 12, 0x72: 13,
      ]
      return shown.first == 0x5c ? shown.last.flatMap { escapes[$0] } : nil
    default:
      let value = shown.reduce(0) { $0 * 8 + Int($1) - 0x30 }
      return shown.allSatisfy { 0x30...0x37 ~= $0 } ? UInt8(exactly: value) : nil
    }
  }
}
