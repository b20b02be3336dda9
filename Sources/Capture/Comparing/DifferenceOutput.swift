import FramingCore

/// Writes what differs between two recordings.
package struct DifferenceOutput {
  private let comparison: RecordingComparison
  private let isJSON: Bool
  private let write: ((Span<UInt8>) -> Bool)?
  private var buffer = ListingBuffer()
  private var total = RecordingComparison.Counts()

  /// Text goes to `write`, which returns whether more is wanted; nothing is written without one.
  package init(_ comparison: RecordingComparison, isJSON: Bool, write: ((Span<UInt8>) -> Bool)?) {
    self.comparison = comparison
    self.isJSON = isJSON
    self.write = write
  }

  /// Compares all of them. Whether nothing differs.
  package mutating func run() throws(StoreError) -> Bool {
    for number in 0..<comparison.conversationCount {
      let (differences, counts) = try comparison.differences(inConversation: number + 1)
      total.same += counts.same
      total.changed += counts.changed
      total.onlyFirst += counts.onlyFirst
      total.onlySecond += counts.onlySecond
      guard write != nil, !counts.areSame else { continue }
      if !isJSON { buffer.append("connection \(number + 1): \(Self.words(counts))\n") }
      for difference in differences {
        try put(difference)
        guard flush() else { return false }
      }
    }
    putEnd()
    _ = flush()
    return total.areSame
  }

  private mutating func flush() -> Bool {
    defer { buffer.clear() }
    return buffer.bytes.isEmpty || write.map { $0(buffer.bytes.span) } ?? true
  }

  private static func words(_ counts: RecordingComparison.Counts) -> String {
    let parts = [
      (counts.same, counts.same == 1 ? "frame the same" : "frames the same"), (counts.changed, "changed"),
      (counts.onlyFirst, "only in the first"),
      (counts.onlySecond, "only in the second"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private mutating func put(_ difference: RecordingComparison.Difference) throws(StoreError) {
    switch difference {
    case .changed(let one, let two):
      let compared = try comparison.first.comparison(of: one, with: two, in: comparison.second)
      if isJSON { return putJSON("changed", one, two, compared.fields) }
      buffer.append("\n\(words(one, comparison.first))  changed: #\(two.number) in the second\n")
      for field in compared.fields { put(line: "  " + field.words) }
      for row in compared.bytes.rows(of: 16) where !row.isSame { put(row.moved(by: compared.start)) }
      if case .notCompared = compared.rest, let words = compared.rest.words { put(line: "  " + words) }
    case .onlyFirst(let frame):
      if isJSON { return putJSON("only_first", frame, nil, []) }
      buffer.append("\n\(words(frame, comparison.first))  only in the first\n")
    case .onlySecond(let frame):
      if isJSON { return putJSON("only_second", nil, frame, []) }
      buffer.append("\n\(words(frame, comparison.second))  only in the second\n")
    }
  }

  private mutating func put(line: String) {
    buffer.append(EscapedText.printable(line, keepsLines: false))
    buffer.append(0x0a)
  }

  private func words(_ frame: CapturedFrame, _ capture: Capture) -> String {
    let name = ((try? capture.meaning(of: frame)) ?? nil).map {
      "  " + EscapedText.printable($0.name, keepsLines: false)
    }
    let kind = frame.frame.kind == .frame ? "" : "  \(frame.frame.kind)"
    return "#\(frame.number)  \(Self.speaker(frame, capture))  \(frame.frame.totalLength) bytes\(kind)\(name ?? "")"
  }

  private static func speaker(_ frame: CapturedFrame, _ capture: Capture) -> String {
    capture.facts(of: frame.connection).speaker(frame.direction).rawValue
  }

  private mutating func put(_ row: ByteComparison.Row) {
    func line(_ mark: String, _ offset: Int, _ byte: (ByteComparison.Column) -> UInt8?) -> String {
      let digits = row.columns.map { column in byte(column).map { HexDigits.text([$0]) } ?? "--" }
      return "  \(mark) \(HexDump(bytesPerRow: 16, lastOffset: 0).offsetText(UInt64(offset)))  "
        + digits.joined(separator: " ") + "\n"
    }
    buffer.append(line("A", row.firstOffset, \.first))
    buffer.append(line("B", row.secondOffset, \.second))
  }

  private mutating func putJSON(
    _ event: String, _ one: CapturedFrame?, _ two: CapturedFrame?, _ fields: [FieldDifference]
  ) {
    let (frame, capture) = one.map { ($0, comparison.first) } ?? two.map { ($0, comparison.second) } ?? (nil, nil)
    guard let frame, let capture else { return }
    buffer.append("{\"event\":\"\(event)\",\"connection\":\(frame.connection.number)")
    buffer.append(",\"from\":\"\(Self.speaker(frame, capture))\"")
    if let one { buffer.append(",\"first\":\(one.number)") }
    if let two { buffer.append(",\"second\":\(two.number)") }
    if !fields.isEmpty {
      buffer.append(",\"fields\":[")
      for (index, field) in fields.enumerated() {
        buffer.append(index > 0 ? ",{\"path\":" : "{\"path\":")
        buffer.append(json: field.path)
        for (name, value) in [("first", field.first), ("second", field.second)] {
          guard let value else { continue }
          buffer.append(",\"\(name)\":")
          buffer.append(json: value)
        }
        buffer.append(0x7d)
      }
      buffer.append(0x5d)
    }
    buffer.append("}\n")
  }

  private mutating func putEnd() {
    let leftOut = comparison.leftOut
    guard isJSON else {
      let words = Self.words(total)
      buffer.append("\(total.areSame ? "" : "\n")\(words.isEmpty ? "no frames" : words)")
      buffer.append(leftOut.isEmpty ? "\n" : "; left out: \(leftOut.joined(separator: ", "))\n")
      return
    }
    buffer.append("{\"event\":\"compared\",\"same\":\(total.same),\"changed\":\(total.changed)")
    buffer.append(",\"only_first\":\(total.onlyFirst),\"only_second\":\(total.onlySecond),\"left_out\":[")
    for (index, name) in leftOut.enumerated() {
      if index > 0 { buffer.append(0x2c) }
      buffer.append(json: name)
    }
    buffer.append("]}\n")
  }
}
