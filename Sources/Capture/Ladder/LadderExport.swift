import FramingCore

/// Writes frames as a ladder: arrows between the ends of their connections, and what happened otherwise between them.
struct LadderExport {
  /// Entries that are looked at for the connections that have columns. A picture has no more.
  static let mostFirst = 5_000
  /// Text gathered before it is written.
  private static let capacity = 256 << 10

  let capture: Capture
  let isPicture: Bool
  private var outcome = ExportOutcome()
  private var buffer = ListingBuffer()

  init(of capture: Capture, isPicture: Bool) {
    self.capture = capture
    self.isPicture = isPicture
  }

  /// Writes the log's entries `items`, in the order given.
  mutating func write(
    _ items: some Sequence<Int>, to write: (Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) -> ExportOutcome {
    var left = items.makeIterator()
    var first: [Int] = []
    while first.count < Self.mostFirst, let item = left.next() { first.append(item) }
    let rows = try LadderRows(of: capture, first)
    if isPicture {
      var rest = 0
      while left.next() != nil { rest += 1 }
      return try writePicture(of: first, rows, left: rest, to: write)
    }
    let text = LadderText(rows.lanes, hasConnections: rows.hasConnections)
    buffer.append(text.heading)
    for item in first {
      guard try put(text, rows.row(take(item)), write) else { return cut }
    }
    while let item = left.next() {
      guard try put(text, rows.row(take(item)), write) else { return cut }
    }
    return try flush(write) ? outcome : cut
  }

  private mutating func put(
    _ text: LadderText, _ row: LadderRow, _ write: (Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) -> Bool {
    buffer.append(text.line(row))
    return buffer.bytes.count < Self.capacity ? true : try flush(write)
  }

  private mutating func writePicture(
    of items: [Int], _ rows: LadderRows, left: Int, to write: (Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) -> ExportOutcome {
    var made: [LadderRow] = []
    for item in items { made.append(try rows.row(take(item))) }
    let picture = LadderPicture(rows.lanes, made, left: left, hasConnections: rows.hasConnections)
    buffer.append(picture.opening)
    var top = LadderPicture.top
    for row in made {
      buffer.append(picture.element(row, below: top))
      top += LadderPicture.height(of: row)
      if buffer.bytes.count >= Self.capacity, try !flush(write) { return cut }
    }
    buffer.append(picture.closing)
    return try flush(write) ? outcome : cut
  }

  /// The entry at a place in the log, which is counted when it is a frame.
  private mutating func take(_ item: Int) throws(StoreError) -> LogItem {
    let entry = try capture.item(at: item)
    if case .frame(let frame) = entry {
      outcome.frames += 1
      outcome.bytes += UInt64(frame.frame.totalLength)
    }
    return entry
  }

  /// The outcome when no more is wanted.
  private var cut: ExportOutcome {
    var cut = outcome
    cut.isCut = true
    return cut
  }

  private mutating func flush(_ write: (Span<UInt8>) throws(StoreError) -> Bool) throws(StoreError) -> Bool {
    if buffer.bytes.isEmpty { return true }
    let goesOn = try write(buffer.bytes.span)
    buffer.clear()
    return goesOn
  }
}
