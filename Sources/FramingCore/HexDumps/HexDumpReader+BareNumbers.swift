extension HexDumpReader {
  /// Takes a line of numbers without an offset, whose bytes are those of all its numbers unless a text beside them shows
  /// fewer.
  mutating func takeBare(_ format: HexDumpNumber, into bytes: inout [UInt8]) throws(HexTextError) {
    guard !line.isEmpty else { return }
    guard line != [0x2a] else {
      throw error(
        at: 0,
        "line \(number) is '*', which stands for rows left out, and without offsets nothing tells how many: dump them all"
          + " (od -v)")
    }
    rows.next.line.removeAll(keepingCapacity: true)
    if line.first != 0x20 { rows.next.line.append(0x20) }
    rows.next.line += line
    rows.next.number = number
    rows.next.parse(bare: format)
    guard rows.next.stop == nil, let end = rows.next.ends.last else {
      throw error(at: 0, "line \(number) is not a row of numbers as \(self.format.name) writes them")
    }
    // Only the last row is short.
    guard rows.rows == 0 || rows.end == UInt64(rows.width) && end.count <= rows.width else {
      throw error(at: 0, "line \(number) does not have as many numbers as the rows in front of it")
    }
    try putBare(end, format.size, into: &bytes)
  }

  private mutating func putBare(_ end: HexDumpRow.End, _ size: Int, into bytes: inout [UInt8])
    throws(HexTextError)
  {
    let counts = ((end.count - size + 1)...end.count).reversed()
    let confirmed = counts.first {
      rows.next.bytes[$0..<end.count].allSatisfy { $0 == 0 } && rows.next.verdict(end, count: $0) == .confirmed
    }
    if confirmed == nil, case .contradicted(let place) = rows.next.verdict(end, count: end.count) {
      rows.pending = rows.next
      throw contradiction(at: place)
    }
    let count = confirmed ?? end.count
    // What is known of a row is how many bytes it has.
    if rows.rows == 0 { rows.width = end.count }
    rows.end = UInt64(end.count)
    rows.rows += 1
    rows.confirmed += confirmed == nil ? 0 : 1
    rows.isPerhapsFilled = confirmed == nil && size > 1 && rows.next.bytes.last == 0
    try add(UInt64(count))
    bytes += rows.next.bytes[..<count]
  }
}
