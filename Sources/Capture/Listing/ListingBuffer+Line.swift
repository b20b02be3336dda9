import FramingCore

extension ListingBuffer {
  /// What the item is, in one line without its end. A gap has no number.
  mutating func appendLine(
    _ item: ListedItem, number: UInt64, time: Timestamp? = nil, _ reading: ListedReading?
  ) {
    let frame = item.frame
    if item.isGap { append(0x2d) } else { append(decimal: number) }
    append("  connection ")
    append(decimal: item.stream.connection)
    append(item.stream.speaker == .client ? "  client  " : "  server  ")
    append(frame.kind == .frame ? "frame" : frame.kind == .partial ? "partial" : "unframed")
    for (name, value) in [("  offset ", frame.offset), ("  total ", UInt64(frame.totalLength))] {
      append(name)
      append(decimal: value)
    }
    if frame.kind != .unframed { putParts(frame) }
    if let time {
      append("  at ")
      append(time: time)
    }
    if let reading { appendWords(reading) }
    if let missing = item.missing {
      append("  missing ")
      append(decimal: missing)
    }
    if item.missingBefore > 0 {
      append("  missing before ")
      append(decimal: item.missingBefore)
    }
    if let reason = item.reason {
      append("  ")
      append(reason)
    }
  }

  private mutating func appendWords(_ reading: ListedReading) {
    if let message = reading.message {
      append("  decoded ")
      append(decimal: message.count)
    }
    if let compressed = reading.compressed { append("  compressed, \(ByteCountText.grouped(compressed)) bytes") }
    if let warning = reading.warning { append("  warning: \(warning)") }
    guard let check = reading.checksum else { return }
    append(check.isRight ? "  \(check.checksum.rawValue) ok" : "  wrong checksum: \(check)")
  }

  private mutating func putParts(_ frame: Frame) {
    let parts = [
      ("  header ", frame.headerLength), ("  payload ", frame.payloadLength), ("  trailer ", frame.trailerLength),
    ]
    for (name, count) in parts where count > 0 {
      append(name)
      append(decimal: count)
    }
  }
}
