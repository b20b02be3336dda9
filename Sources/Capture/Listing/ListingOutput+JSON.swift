import FramingCore

extension ListingOutput {
  /// The fixed parts of a line, so that no text is made for each frame.
  private enum Part {
    static let number = Array("{\"number\":".utf8)
    static let connection = Array(",\"connection\":".utf8)
    static let client = Array(",\"from\":\"client\",\"kind\":\"".utf8)
    static let server = Array(",\"from\":\"server\",\"kind\":\"".utf8)
    static let frame = Array("frame\",\"offset\":".utf8)
    static let partial = Array("partial\",\"offset\":".utf8)
    static let unframed = Array("unframed\",\"offset\":".utf8)
    static let header = Array(",\"header\":".utf8)
    static let trailer = Array(",\"trailer\":".utf8)
    static let total = Array(",\"total\":".utf8)
    static let payload = Array(",\"payload\":\"".utf8)
    static let decoded = Array(",\"decoded\":\"".utf8)
    static let right = Array(",\"checksum\":\"ok\"".utf8)
    static let wrong = Array(",\"checksum\":\"wrong\",\"actual\":\"".utf8)
    static let expected = Array("\",\"expected\":\"".utf8)
    static let missing = Array(",\"missing\":".utf8)
    static let reason = Array(",\"reason\":".utf8)
    static let end = Array("}\n".utf8)
  }

  mutating func putJSON(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: ListedReading?) {
    let frame = item.frame
    buffer.append(Part.number)
    buffer.append(decimal: number)
    buffer.append(Part.connection)
    buffer.append(decimal: item.stream.connection)
    buffer.append(item.stream.speaker == .client ? Part.client : Part.server)
    switch frame.kind {
    case .frame: buffer.append(Part.frame)
    case .partial: buffer.append(Part.partial)
    case .unframed: buffer.append(Part.unframed)
    }
    buffer.append(decimal: frame.offset)
    buffer.append(Part.header)
    buffer.append(decimal: frame.headerLength)
    buffer.append(Part.trailer)
    buffer.append(decimal: frame.trailerLength)
    buffer.append(Part.total)
    buffer.append(decimal: frame.totalLength)
    if style.showsPayload { putPayload(frame, head, tail) }
    if let reading { put(reading) }
    putRemarks(item)
    buffer.append(Part.end)
  }

  private mutating func putPayload(_ frame: Frame, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    buffer.append(Part.payload)
    let start = frame.headerLength
    let end = start + frame.payloadLength
    let (headStart, headEnd) = (min(start, head.count), min(end, head.count))
    buffer.append(hex: head.extracting(headStart..<headEnd))
    let tailStart = min(start - headStart, tail.count)
    let tailEnd = min(end - headEnd, tail.count)
    buffer.append(hex: tail.extracting(min(tailStart, tailEnd)..<tailEnd))
    buffer.append(0x22)
  }

  private mutating func put(_ reading: ListedReading) {
    if let message = reading.message {
      buffer.append(Part.decoded)
      buffer.append(hex: message.span)
      buffer.append(0x22)
    }
    guard let check = reading.checksum else { return }
    guard !check.isRight else { return buffer.append(Part.right) }
    buffer.append(Part.wrong)
    buffer.append(hex: check.actual.span)
    buffer.append(Part.expected)
    buffer.append(hex: check.expected.span)
    buffer.append(0x22)
  }

  private mutating func putRemarks(_ item: ListedItem) {
    if let missing = item.missing {
      buffer.append(Part.missing)
      buffer.append(decimal: missing)
    }
    if let reason = item.reason {
      buffer.append(Part.reason)
      buffer.append(json: reason)
    }
  }
}
