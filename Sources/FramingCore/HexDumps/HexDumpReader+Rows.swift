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
    /// Behind the last row whose bytes were made.
    var end: UInt64 = 0
    var restart = Restart.anywhere
    /// The column, from the first digit, behind the last digit of the longest row.
    var width = 0
    /// Whether rows are left out in front of the line.
    var isRepeating = false
    /// Whether rows up to the next heading or empty line are in the dump already, as a decoded message is.
    var isSkipping = false
    /// How many parts were left out that are no bytes of a frame, as tshark's reassembled data.
    var skippedParts = 0
    /// Offsets that the rows before them led to.
    var verified = 0
    /// Rows, and those whose text says the same as their bytes.
    var rows = 0
    var confirmed = 0
    /// Whether the text of a row that the offsets agree with shows other bytes.
    var isContradicted = false
    /// Whether zeros at the end of the last row can be there only to fill a number up.
    var isPerhapsFilled = false
    /// Whether both sides of a conversation speak.
    var sides: (client: Bool, server: Bool) = (false, false)
  }

  /// Takes a line of a format with rows.
  mutating func takeLine(into bytes: inout [UInt8]) throws(HexTextError) {
    if case .bareNumbers(let number) = format { return try takeBare(number, into: &bytes) }
    if line.isEmpty {
      rows.isSkipping = false
      let restart: Restart =
        format == .frames || rows.restart == .anywhere ? .anywhere : .atZeroOrNext
      return try endBlock(restart: format == .follow ? .atNext : restart, into: &bytes)
    }
    if try isHeading() {
      return try endBlock(restart: format == .follow ? .atNext : .anywhere, into: &bytes)
    }
    if rows.isSkipping { return }
    if format == .boxes {
      guard let row = HexDumpLine.unboxed(line) else { throw notARow() }
      line = row
    }
    if format == .follow, try !isOfSide() { return }
    if line.last == 0x2a, line.dropLast().allSatisfy(\.isBlank) {
      return try takeAsterisk(into: &bytes)
    }
    try takeRow(into: &bytes)
  }

  /// Whether the line says what the rows below it are.
  private mutating func isHeading() throws(HexTextError) -> Bool {
    switch format {
    case .packets: return !HexDumpLine.isPacketRow(line)
    case .frames:
      if HexDumpLine.isFrameRow(line) { return false }
      if let name = HexDumpLine.partName(line) {
        rows.isSkipping = !name.elementsEqual("Frame".utf8)
        rows.skippedParts += rows.isSkipping ? 1 : 0
        return true
      }
      // Between two frames is an empty line.
      if rows.hasPending || rows.isRepeating { throw notARow() }
      return !rows.isSkipping
    case .follow: return HexDumpLine.isOfFollow(line)
    case .boxes: return HexDumpLine.isBoxFrame(line)
    default:
      guard HexDumpLine.isHeading(line) else { return false }
      rows.isSkipping = line.starts(with: HexDumpLine.decoded)
      return true
    }
  }

  /// Whether the line of a conversation is of the side that is read.
  private mutating func isOfSide() throws(HexTextError) -> Bool {
    let isServer = line.first?.isBlank ?? false
    if isServer { rows.sides.server = true } else { rows.sides.client = true }
    guard let side else {
      guard rows.sides.client, rows.sides.server else { return true }
      throw error(
        at: 0,
        "line \(number) is of the other side: the dump has both sides of a conversation; choose --from client"
          + " (rows that are not indented) or --from server")
    }
    return (side == .server) == isServer
  }

  private mutating func takeAsterisk(into bytes: inout [UInt8]) throws(HexTextError) {
    guard rows.hasPending else {
      throw error(at: 0, "line \(number) is '*', but there is no row in front of it")
    }
    try endRows(into: &bytes)
    rows.isRepeating = true
  }

  private mutating func takeRow(into bytes: inout [UInt8]) throws(HexTextError) {
    swap(&rows.next.line, &line)
    defer { line.removeAll(keepingCapacity: true) }
    rows.next.number = number
    guard rows.next.parse(format, base) else { throw notARow() }
    if rows.hasPending {
      try resolve(into: &bytes)
    } else if rows.isRepeating {
      try repeatRow()
    } else {
      try begin()
    }
    if rows.next.isOffsetOnly, !format.hasColon {
      rows.restart = .atZeroOrNext
      return
    }
    // What cannot be bytes is told by its place, where only a gap ends them.
    let isStopFinal = format.hasColon || format.wordSize > 1 || format == .characters
    if rows.next.ends.isEmpty || isStopFinal && rows.next.stop != nil && !isReversed {
      throw notAByte(in: rows.next)
    }
    swap(&rows.pending, &rows.next)
    rows.hasPending = true
    rows.restart = .atNext
  }

  private var isReversed: Bool { if case .reversed = format { true } else { false } }
}

extension HexDumpReader {
  /// Makes the bytes of the pending row: as many as the next offset says.
  private mutating func resolve(into bytes: inout [UInt8]) throws(HexTextError) {
    let (distance, isBack) = rows.next.offset.subtractingReportingOverflow(rows.pending.offset)
    guard !isBack, let count = Int(exactly: distance),
      let end = rows.pending.ends.last(where: { fits($0, count) })
    else { throw mismatch() }
    guard rows.pending.bytes[count..<end.count].allSatisfy({ $0 == 0 }) else {
      throw notAByte(
        in: rows.pending,
        "the last number of line \(rows.pending.number) has bytes behind the dump's end")
    }
    rows.verified += 1
    try put(count, of: end, into: &bytes)
  }

  /// A last number has bytes that are not the dump's, in dumps of an odd length. od writes no character behind the
  /// last; hexdump fills the row up.
  private func fits(_ end: HexDumpRow.End, _ count: Int) -> Bool {
    guard count > 0, count <= end.count else { return false }
    if format == .characters {
      return count == end.count
        && (base == .hexadecimal && rows.next.isOffsetOnly
          && end.count < (rows.pending.ends.last?.count ?? 0)
          ? rows.pending.bytes[count...].allSatisfy { $0 == 0x20 }
          : end.count == rows.pending.ends.last?.count)
    }
    return end.count - count < format.wordSize
  }

  /// Makes the bytes of the pending row behind which no offset follows: as many as its text confirms, or up to the
  /// width of the rows before it, or all.
  mutating func endRows(into bytes: inout [UInt8]) throws(HexTextError) {
    guard rows.hasPending, let last = rows.pending.ends.last else { return }
    let (pending, width) = (rows.pending, rows.width)
    let ends = pending.ends.filter { width == 0 || $0.column <= width }
    let confirmed = ends.filter { pending.verdict($0, count: $0.count) == .confirmed }
    if confirmed.isEmpty, pending.stopColumn.map({ $0 < width }) ?? false {
      throw notAByte(in: pending)
    }
    let end = confirmed.last ?? ends.last ?? last
    try put(end.count, of: end, into: &bytes)
  }

  private mutating func put(_ count: Int, of end: HexDumpRow.End, into bytes: inout [UInt8])
    throws(HexTextError)
  {
    switch rows.pending.verdict(end, count: count) {
    case .silent: break
    case .confirmed: rows.confirmed += 1
    case .contradicted(let place):
      rows.isContradicted = true
      throw contradiction(at: place)
    }
    rows.rows += 1
    rows.width = max(rows.width, end.column)
    rows.end = rows.pending.offset &+ UInt64(count)
    rows.hasPending = false
    try add(UInt64(count))
    bytes += rows.pending.bytes[..<count]
    repeats.row.removeAll(keepingCapacity: true)
    repeats.row += rows.pending.bytes[..<count]
  }

  /// Makes the rows that `*` stood for, up to the next offset.
  private mutating func repeatRow() throws(HexTextError) {
    rows.isRepeating = false
    let (distance, isBack) = rows.next.offset.subtractingReportingOverflow(rows.end)
    // The last of the rows left out may be shorter.
    guard !isBack, distance > 0, rows.next.isOffsetOnly || distance % UInt64(repeats.row.count) == 0
    else {
      throw offsetError("does not follow the rows that '*' stands for")
    }
    rows.verified += 1
    rows.end = rows.next.offset
    try add(distance)
    repeats.begin(distance)
  }

  /// The first row of a block, or one behind the rows that `*` stood for.
  private func begin() throws(HexTextError) {
    let offset = rows.next.offset
    switch rows.restart {
    case .anywhere:
      if format != .packets && format != .frames && format != .follow || offset == 0 { return }
    case .atZeroOrNext: if offset == 0 || offset == rows.end { return }
    case .atNext: if offset == rows.end { return }
    }
    throw offsetError("does not follow the row before, which ends at \(endText)")
  }

  /// A block is over: no offset follows its last row.
  mutating func endBlock(restart: Restart, into bytes: inout [UInt8]) throws(HexTextError) {
    if rows.isRepeating {
      throw error(at: 0, "'*' at the end of the dump: no offset says how many rows it stands for")
    }
    // What one side says goes on behind what the other said.
    if format == .follow, restart == .atNext { return }
    try endRows(into: &bytes)
    rows.restart = restart
  }
}
