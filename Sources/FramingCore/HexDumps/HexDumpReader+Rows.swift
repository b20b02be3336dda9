extension HexDumpReader {
  /// Where the next block's offsets may begin.
  enum Restart: Sendable {
    /// Behind a heading: a frame's or a packet's own offsets.
    case anywhere
    /// Behind an empty line: at 0, or where the block before ended.
    case atZeroOrNext
    /// Within a block.
    case atNext
  }

  /// What is known of the rows so far.
  struct RowState: Sendable {
    /// The row in front of the line, whose end is not known yet.
    var pending = HexDumpRow()
    var hasPending = false
    /// Scratch for the row that is being read.
    var next = HexDumpRow()
    /// The bases that fit all offsets, the likeliest first; empty before the first row.
    var bases: [HexDumpOffset.Base] = []
    /// Behind the last row whose bytes were made.
    var end = HexDumpOffset([UInt8]().span)
    var restart = Restart.anywhere
    /// The column, from the first digit, behind the last digit of the longest row.
    var width = 0
    /// Whether rows are left out in front of the line.
    var isRepeating = false
    /// Whether rows up to the next heading are a decoded message, whose bytes are in the frame already.
    var isSkipping = false
  }

  /// Takes a line of any format but plain.
  mutating func takeLine(into bytes: inout [UInt8]) throws(HexTextError) {
    if line.isEmpty {
      rows.isSkipping = false
      return try endBlock(restart: rows.restart == .anywhere ? .anywhere : .atZeroOrNext, into: &bytes)
    }
    if isHeading {
      try endBlock(restart: .anywhere, into: &bytes)
      rows.isSkipping = line.starts(with: Self.decoded)
      return
    }
    if rows.isSkipping { return }
    guard let format else {
      throw error(at: 0, "line \(number) is neither a row of a hex dump nor bytes in hex: it has no offset")
    }
    if line == [0x2a] { return try takeAsterisk(into: &bytes) }
    try takeRow(format, into: &bytes)
  }

  private mutating func takeAsterisk(into bytes: inout [UInt8]) throws(HexTextError) {
    guard rows.hasPending else { throw error(at: 0, "line \(number) is '*', but there is no row in front of it") }
    try endRows(into: &bytes)
    rows.isRepeating = true
  }

  private mutating func takeRow(_ format: HexDumpFormat, into bytes: inout [UInt8]) throws(HexTextError) {
    swap(&rows.next.line, &line)
    defer { line.removeAll(keepingCapacity: true) }
    rows.next.number = number
    guard rows.next.parse(format) else { throw notARow() }
    if rows.bases.isEmpty { rows.bases = Self.bases(format, offsetDigits: rows.next.digits.count) }
    if rows.hasPending {
      try resolve(format, into: &bytes)
    } else if rows.isRepeating {
      try repeatRow()
    } else {
      try begin()
    }
    if rows.next.isOffsetOnly, format != .colon {
      rows.restart = .atZeroOrNext
      return
    }
    // With a colon the text column is told by its gap, so that nothing else ends the bytes.
    if rows.next.ends.isEmpty || format == .colon && rows.next.stop != nil { throw notAByte(in: rows.next) }
    swap(&rows.pending, &rows.next)
    rows.hasPending = true
    rows.restart = .atNext
  }

  /// The bases that a dump's offsets can have.
  private static func bases(_ format: HexDumpFormat, offsetDigits: Int) -> [HexDumpOffset.Base] {
    switch format {
    // od writes seven digits, but for -A x, which writes six.
    case .columns where offsetDigits == 7, .words(4), .words(8): [.octal, .decimal, .hexadecimal]
    case .columns where offsetDigits == 8: [.hexadecimal]
    default: [.hexadecimal, .octal, .decimal]
    }
  }
}

extension HexDumpReader {
  /// Makes the bytes of the pending row: as many as the next offset says.
  private mutating func resolve(_ format: HexDumpFormat, into bytes: inout [UInt8]) throws(HexTextError) {
    let (pending, offset) = (rows.pending.offset, rows.next.offset)
    for base in rows.bases {
      guard let distance = offset.distance(from: pending, base), let count = Int(exactly: distance),
        let end = rows.pending.ends.last(where: { fits($0, count, format) })
      else { continue }
      rows.bases.removeAll { offset.distance(from: pending, $0) != distance }
      return try put(count, of: end, into: &bytes)
    }
    throw mismatch()
  }

  /// A last word has bytes that are not the dump's, in dumps of an odd length.
  private func fits(_ end: HexDumpRow.End, _ count: Int, _ format: HexDumpFormat) -> Bool {
    count > 0 && count <= end.count && end.count - count < format.wordSize
  }

  /// Makes the bytes of the pending row behind which no offset follows: up to the width of the rows before it, or as
  /// many as its text confirms, or all.
  private mutating func endRows(into bytes: inout [UInt8]) throws(HexTextError) {
    guard rows.hasPending, let last = rows.pending.ends.last else { return }
    let ends = rows.pending.ends
    let width = rows.width
    let end =
      (width > 0 ? ends.last { $0.column <= width } : nil)
      ?? (ends.count > 1 ? ends.last { rows.pending.isConfirmed($0) } : nil) ?? last
    if rows.pending.stopColumn.map({ $0 < width }) ?? false { throw notAByte(in: rows.pending) }
    try put(end.count, of: end, into: &bytes)
  }

  private mutating func put(_ count: Int, of end: HexDumpRow.End, into bytes: inout [UInt8]) throws(HexTextError) {
    rows.width = max(rows.width, end.column)
    rows.end = rows.pending.offset.advanced(by: UInt64(count))
    rows.hasPending = false
    try add(UInt64(count))
    bytes += rows.pending.bytes[..<count]
    repeats.row.removeAll(keepingCapacity: true)
    repeats.row += rows.pending.bytes[..<count]
  }

  /// Makes the rows that `*` stood for, up to the next offset.
  private mutating func repeatRow() throws(HexTextError) {
    rows.isRepeating = false
    for base in rows.bases {
      guard let distance = rows.next.offset.distance(from: rows.end, base), distance > 0 else { continue }
      // The last of the rows left out may be shorter.
      guard rows.next.isOffsetOnly || distance % UInt64(repeats.row.count) == 0 else { continue }
      rows.bases = [base]
      rows.end = rows.next.offset
      try add(distance)
      return repeats.begin(distance)
    }
    throw offsetError("does not follow the rows that '*' stands for")
  }

  /// The first row of a block, or one behind the rows that `*` stood for.
  private func begin() throws(HexTextError) {
    let offset = rows.next.offset
    let continues = rows.bases.contains { offset[$0] != nil && offset[$0] == rows.end[$0] }
    switch rows.restart {
    case .anywhere: return
    case .atZeroOrNext where offset[.hexadecimal] == 0 || continues: return
    case .atNext where continues: return
    default: throw offsetError("does not follow the row before, which ends at \(endText)")
    }
  }

  /// A block is over: no offset follows its last row.
  mutating func endBlock(restart: Restart, into bytes: inout [UInt8]) throws(HexTextError) {
    if rows.isRepeating {
      throw error(at: 0, "'*' at the end of the dump: no offset says how many rows it stands for")
    }
    try endRows(into: &bytes)
    rows.restart = restart
  }

  private mutating func add(_ added: UInt64) throws(HexTextError) {
    let (sum, overflows) = count.addingReportingOverflow(added)
    guard !overflows, sum <= limit else { throw offsetError("makes the dump longer than \(limit) bytes, the limit") }
    count = sum
  }
}
