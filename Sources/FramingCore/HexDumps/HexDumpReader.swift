/// Reads text hex dumps back into bytes, a piece of the text at a time.
///
/// It knows the dumps of `xxd` (with any groups and columns, `-p`, `-u`, `-d`), `hexdump` (`-C` and words of two
/// bytes), `od` (`-t x1`, `x1z`, `x2`, `x4`, `x8`, in any base of offsets), `tcpdump -X` and `-XX`, Wireshark and
/// text2pcap, and this program's own, with its headings. The first row tells which it is. Every offset is verified, and
/// the text column is never taken for bytes. Of `xxd` it does not know `-b`, `-e` and `-i`. A dump of several packets or
/// frames gives their bytes one behind the other.
///
/// Memory does not grow with the dump; rows that `*` stands for are made as they are asked for.
public struct HexDumpReader: Sendable {
  /// About how many bytes one call makes.
  public static let window = 256 << 10
  /// The longest row, in bytes of text. Only plain digits may have longer lines.
  public static let longestRow = 64 << 10

  /// How the dump is written; nil before its first row.
  public internal(set) var format: HexDumpFormat?
  /// The most bytes that a dump may stand for.
  let limit: UInt64
  /// Bytes made so far, with those that `repeats` still has to make.
  var count: UInt64 = 0

  /// The line that is being read, and its number from 1.
  var line: [UInt8] = []
  var number = 1
  /// Whether the last byte was a carriage return, whose line feed is no line of its own.
  private var isAfterReturn = false
  var plain = PlainState()
  var rows = RowState()
  var repeats = Repeats()

  /// A reader that refuses dumps of more than `limit` bytes, which only a `*` can stand for in a short text.
  public init(limit: UInt64 = 1 << 40) {
    self.limit = limit
  }

  /// Takes text and appends the bytes to `bytes`. How much of the text was taken: less than all when `bytes` has grown
  /// long, and then the rest is to be given again when `bytes` has been emptied.
  public mutating func read(_ text: Span<UInt8>, into bytes: inout [UInt8]) throws(HexTextError) -> Int {
    var position = 0
    repeats.put(into: &bytes)
    while position < text.count, repeats.left == 0, bytes.count < Self.window {
      if format == .plain {
        position = try readPlain(text, from: position, into: &bytes)
      } else {
        position = try readLine(text, from: position, into: &bytes)
      }
      repeats.put(into: &bytes)
    }
    return position
  }

  /// The text is over. Whether all is done: false when `bytes` has grown long, and then this is to be called again when
  /// `bytes` has been emptied.
  public mutating func finish(into bytes: inout [UInt8]) throws(HexTextError) -> Bool {
    if repeats.left == 0 {
      if format != .plain { try endLine(into: &bytes) }
      if format == .plain { try endPlain() } else { try endBlock(restart: .anywhere, into: &bytes) }
    }
    repeats.put(into: &bytes)
    return repeats.left == 0
  }

  /// The bytes of a whole dump of at most `limit` bytes.
  public static func bytes(of text: Span<UInt8>, limit: UInt64 = 1 << 30) throws(HexTextError) -> [UInt8] {
    var reader = HexDumpReader(limit: limit)
    var (all, bytes): ([UInt8], [UInt8]) = ([], [])
    var position = 0
    while position < text.count {
      position += try reader.read(text.extracting(position..<text.count), into: &bytes)
      all += bytes
      bytes.removeAll(keepingCapacity: true)
    }
    while try !reader.finish(into: &bytes) {
      all += bytes
      bytes.removeAll(keepingCapacity: true)
    }
    return all + bytes
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
    while position < text.count, text[position] != 0x0a, text[position] != 0x0d, line.count < Self.longestRow {
      line.append(text[position])
      position += 1
    }
    guard position < text.count else { return position }
    let isLong = line.count >= Self.longestRow
    try endLine(isCut: isLong, into: &bytes)
    // Plain digits go on to the line's end by themselves.
    if format == .plain { return position }
    isAfterReturn = text[position] == 0x0d
    return position + 1
  }

  /// Takes the line that was read. `isCut` is whether there is more of it.
  private mutating func endLine(isCut: Bool = false, into bytes: inout [UInt8]) throws(HexTextError) {
    if number == 1, line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
    while let last = line.last, last.isBlank, !isCut { line.removeLast() }
    if format == nil, !line.isEmpty, !isHeading { format = HexDumpFormat(firstRow: line.span) }
    if format == .plain {
      let text = line
      line.removeAll()
      _ = try readPlain(text.span, from: 0, into: &bytes)
      return
    }
    guard !isCut else {
      throw error(at: Self.longestRow, "line \(number) has more than \(Self.longestRow) characters: no row is as long")
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
  }
}
