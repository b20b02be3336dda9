/// Reads a text dump of a known form back into bytes, a piece of the text at a time. `HexDumpSurvey` finds the form.
///
/// Every offset is verified, and so is the text column, which is never taken for bytes. A dump of several packets or
/// frames gives their bytes one behind the other.
///
/// Memory does not grow with the dump; rows that `*` stands for are made as they are asked for.
public struct HexDumpReader: Sendable {
  /// About how many bytes one call makes.
  public static let window = 256 << 10
  /// The longest row, in bytes of text. Only texts without rows may have longer lines.
  public static let longestRow = 64 << 10

  /// How the dump is written.
  public let format: HexDumpFormat
  /// The base of its offsets.
  let base: HexDumpOffset.Base
  /// Whose bytes of a conversation are read.
  let side: Speaker?
  /// The most bytes that a dump may stand for.
  let limit: UInt64
  /// Bytes made so far, with those that `repeats` still has to make.
  var count: UInt64 = 0

  /// The line that is being read, and its number from 1.
  var line: [UInt8] = []
  var number = 1
  /// Whether the last byte was a carriage return, whose line feed is no line of its own.
  private var isAfterReturn = false
  var tokens = TokenState()
  var rows = RowState()
  var repeats = Repeats()

  init(
    _ format: HexDumpFormat, base: HexDumpOffset.Base = .hexadecimal, side: Speaker?,
    limit: UInt64
  ) {
    self.format = format
    self.base = base
    self.side = side
    self.limit = limit
  }

  /// Takes text and appends the bytes to `bytes`. How much of the text was taken: less than all when `bytes` has grown
  /// long, and then the rest is to be given again when `bytes` has been emptied.
  public mutating func read(_ text: Span<UInt8>, into bytes: inout [UInt8]) throws(HexTextError)
    -> Int
  {
    var position = 0
    repeats.put(into: &bytes)
    while position < text.count, repeats.left == 0, bytes.count < Self.window {
      if format.hasRows {
        position = try readLine(text, from: position, into: &bytes)
      } else {
        let before = bytes.count
        position = try readTokens(text, from: position, into: &bytes)
        try add(UInt64(bytes.count - before))
      }
      repeats.put(into: &bytes)
    }
    return position
  }

  /// The text is over. Whether all is done: false when `bytes` has grown long, and then this is to be called again when
  /// `bytes` has been emptied.
  public mutating func finish(into bytes: inout [UInt8]) throws(HexTextError) -> Bool {
    if repeats.left == 0 {
      if format.hasRows {
        try endLine(into: &bytes)
        try endBlock(restart: .anywhere, into: &bytes)
      } else {
        try finishTokens(into: &bytes)
      }
    }
    repeats.put(into: &bytes)
    return repeats.left == 0
  }
}

extension HexDumpReader {
  /// Takes text up to the end of its first line; where that is.
  private mutating func readLine(
    _ text: Span<UInt8>, from start: Int, into bytes: inout [UInt8]
  ) throws(HexTextError) -> Int {
    var position = start
    if isAfterReturn, text[position] == 0x0a { position += 1 }
    isAfterReturn = false
    while position < text.count, text[position] != 0x0a, text[position] != 0x0d,
      line.count < Self.longestRow
    {
      line.append(text[position])
      position += 1
    }
    guard position < text.count else { return position }
    guard line.count < Self.longestRow else {
      throw error(
        at: Self.longestRow,
        "line \(number) has more than \(Self.longestRow) characters: no row is as long")
    }
    try endLine(into: &bytes)
    isAfterReturn = text[position] == 0x0d
    return position + 1
  }

  /// Takes the line that was read.
  private mutating func endLine(into bytes: inout [UInt8]) throws(HexTextError) {
    if number == 1, line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
    HexDumpLine.removeColours(from: &line)
    // The characters of a row of `od -c` can be spaces.
    if format != .characters || line.allSatisfy(\.isBlank) {
      while let last = line.last, last.isBlank { line.removeLast() }
    }
    try takeLine(into: &bytes)
    line.removeAll(keepingCapacity: true)
    number += 1
  }

  /// An error in the line that is being read, at a place in it.
  func error(at place: Int, _ description: String) -> HexTextError {
    HexTextError(line: number, column: Self.column(of: place, in: line), description)
  }

  /// The column, in characters from 1, of the byte at `place` of a line.
  static func column(of place: Int, in line: [UInt8]) -> Int {
    line.prefix(place).count { $0 & 0xc0 != 0x80 } + 1
  }

  mutating func add(_ added: UInt64) throws(HexTextError) {
    let (sum, overflows) = count.addingReportingOverflow(added)
    guard !overflows, sum <= limit else {
      guard format.hasRows else {
        throw HexTextError(
          line: number, column: 1, "the text stands for more than \(limit) bytes, the limit")
      }
      throw offsetError("makes the dump longer than \(limit) bytes, the limit")
    }
    count = sum
  }
}

extension HexDumpReader {
  /// Rows that `*` stands for, still to be made.
  struct Repeats: Sendable {
    var row: [UInt8] = []
    var left: UInt64 = 0
    /// Where in the row the next byte is.
    private var place = 0

    /// The rows over `count` bytes.
    mutating func begin(_ count: UInt64) {
      left = count
      place = 0
      // Several at a time: a row can be a single byte.
      while row.count < 4096, UInt64(row.count) < count { row += row }
    }

    /// Makes bytes until `bytes` is long.
    mutating func put(into bytes: inout [UInt8]) {
      guard left > 0, !row.isEmpty else { return }
      while left > 0, bytes.count < HexDumpReader.window {
        let piece = Int(min(UInt64(row.count - place), left))
        bytes += row[place..<(place + piece)]
        left -= UInt64(piece)
        place = (place + piece) % row.count
      }
    }

    /// Leaves the bytes out.
    mutating func skip() { left = 0 }
  }
}
