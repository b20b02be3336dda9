import Capture

/// The selected entry as the inspector shows it: its fields, and which of them and of its bytes are selected.
struct InspectedFrame {
  let item: Int
  let entry: LogEntry
  /// What it says, a line a field.
  let lines: [FieldLine]
  /// The line that was gone to, or that of the field which the cursor is in.
  let line: Int?
  /// The byte of the cursor.
  let cursor: Int
  /// The bytes that are selected; none of an entry without bytes, or of a field without them.
  let selected: Range<Int>
  /// Whether a range was selected, more than the byte of the cursor or a field.
  let isRange: Bool

  init?(_ state: State, _ reader: LogReader) {
    guard let item = state.log.selectedItem(reader), let entry = reader.entry(item) else { return nil }
    self.item = item
    self.entry = entry
    lines = reader.inspectedLines(of: entry)
    let selection = state.inspector.selection
    let count = entry.byteCount
    let last = max(count - 1, 0)
    let byte = min(selection.cursor, last)
    cursor = byte
    let anchor = selection.anchor(in: entry.place).map { min($0, last) }
    isRange = anchor != nil
    if let chosen = selection.line(in: entry.place), lines.indices.contains(chosen) {
      line = chosen
      selected = lines[chosen].range?.clamped(to: 0..<count) ?? 0..<0
    } else {
      line = Self.innermost(of: lines, at: byte)
      selected = count == 0 ? 0..<0 : min(anchor ?? byte, byte)..<max(anchor ?? byte, byte) + 1
    }
  }

  /// Lines of a definition's fields, which come before those of a view and of tshark.
  var describedLines: Int { lines.firstIndex { $0.kind == .heading || $0.kind == .dissection } ?? lines.count }

  /// The bytes of the line that is selected.
  var field: Range<Int> { line.flatMap { lines[$0].range } ?? 0..<0 }

  /// The line of the smallest field that has a byte; of several the deepest, and of those the first.
  private static func innermost(of lines: [FieldLine], at byte: Int) -> Int? {
    var found: (index: Int, count: Int, depth: Int)?
    for (index, line) in lines.enumerated() {
      guard let range = line.range, range.contains(byte) else { continue }
      if let found, (range.count, -line.depth) >= (found.count, -found.depth) { continue }
      found = (index, range.count, line.depth)
    }
    return found?.index
  }
}
