import FramingCore

extension ListingOutput {
  /// Turns marking off (ECMA-48 §8.3.117, SGR 0).
  private static let unmark = "\u{1b}[0m"

  mutating func putText(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ told: inout ItemReading, _ introduced: Lens?
  ) {
    let (reading, answered) = (told.told, told.answered)
    buffer.appendLine(item, number: number, time: time, reading)
    // The default is what everybody expects.
    if case .wireProtocol(let known)? = introduced?.rule { buffer.append("  protocol \(known.name)") }
    buffer.append(0x0a)
    let meaning = meaning(item, head, tail, &told)
    let view = view(item, head, tail, &told)
    if let meaning { buffer.append(line: meaning) }
    if let reason = unreadReason(item) { buffer.append(reason + "\n") }
    if let answered { buffer.append(line: answered, hasTime: time != nil) }
    // Other problems are told by the lines above.
    if let sequence = told.found.sequence { buffer.append("sequence: \(sequence.words)\n") }
    guard style.showsPayload else {
      if let meaning { buffer.append(fields: meaning) }
      if let view { buffer.append(view: view) }
      return
    }
    let count = min(item.frame.totalLength, head.count + tail.count)
    let start = style.countsFromStream ? item.frame.offset : 0
    let isWhole = head.isEmpty || tail.isEmpty
    if style.mark.isEmpty, isWhole {
      // Nothing to mark and all in one place: the rows can be made many at a time.
      buffer.append(rows: (head.isEmpty ? tail : head).extracting(0..<count), style.bytesPerRow, at: start)
    } else {
      let dump = HexDump(bytesPerRow: style.bytesPerRow, lastOffset: start + UInt64(max(0, count - 1)))
      for row in 0..<dump.rows(for: count) {
        let range = dump.range(ofRow: row, count: count)
        putRow(dump, range, item.frame, head, tail, label: dump.offsetText(start + UInt64(range.lowerBound)))
      }
    }
    if let message = reading?.message { putMessage(message.span) }
    if let meaning { buffer.append(fields: meaning) }
    if let view { buffer.append(view: view) }
    buffer.append(0x0a)
  }

  /// The message's dump, with a word in place of its first offset.
  private mutating func putMessage(_ message: Span<UInt8>) {
    let dump = HexDump(bytesPerRow: style.bytesPerRow, lastOffset: UInt64(max(0, message.count - 1)))
    let frame = Frame(offset: 0, headerLength: 0, payloadLength: message.count)
    let none: [UInt8] = []
    if message.isEmpty { buffer.append("decoded   no bytes\n") }
    for row in 0..<dump.rows(for: message.count) {
      let label = row == 0 ? "decoded" : nil
      putRow(dump, dump.range(ofRow: row, count: message.count), frame, message, none.span, label: label)
    }
  }

  /// A row of a dump, its offset counted from the dump's first byte.
  private mutating func putRow(
    _ dump: HexDump, _ range: Range<Int>, _ frame: Frame, _ head: Span<UInt8>, _ tail: Span<UInt8>,
    label: String? = nil
  ) {
    let start = label ?? dump.offsetText(UInt64(range.lowerBound))
    buffer.append(start)
    var column = start.utf8.count
    for index in range {
      pad(&column, to: dump.hexColumn(of: index - range.lowerBound))
      putMarked(index, of: frame) { $0.append(hex: Self.byte(index, head, tail)) }
      column += 2
    }
    pad(&column, to: dump.asciiStart)
    for index in range {
      let byte = Self.byte(index, head, tail)
      putMarked(index, of: frame) { $0.append(0x20..<0x7f ~= byte ? byte : 0x2e) }
    }
    buffer.append(0x0a)
  }

  private mutating func pad(_ column: inout Int, to target: Int) {
    while column < target {
      buffer.append(0x20)
      column += 1
    }
  }

  /// Bytes of header and trailer are marked.
  private mutating func putMarked(_ index: Int, of frame: Frame, _ put: (inout ListingBuffer) -> Void) {
    let isPayload = index >= frame.headerLength && index < frame.headerLength + frame.payloadLength
    let isMarked = !isPayload && !style.mark.isEmpty
    if isMarked { buffer.append(style.mark) }
    put(&buffer)
    if isMarked { buffer.append(Self.unmark) }
  }

  private static func byte(_ index: Int, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> UInt8 {
    index < head.count ? head[index] : tail[index - head.count]
  }
}
