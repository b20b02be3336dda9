import FramingCore

/// An item as JSON: the keys and their order are the same wherever one is written.
extension ListingBuffer {
  /// In front of a payload's digits, behind which a quotation mark belongs.
  static let payloadKey = Array(",\"payload\":\"".utf8)

  /// What opens an object.
  static let opening = Array("{\"number\":".utf8)

  /// The fixed parts of a line, so that no text is made for each frame.
  private enum Part {
    static let gap = Array("{\"connection\":".utf8)
    static let connection = Array(",\"connection\":".utf8)
    static let client = Array(",\"from\":\"client\",\"kind\":\"".utf8)
    static let server = Array(",\"from\":\"server\",\"kind\":\"".utf8)
    static let frame = Array("frame\",\"offset\":".utf8)
    static let partial = Array("partial\",\"offset\":".utf8)
    static let unframed = Array("unframed\",\"offset\":".utf8)
    static let header = Array(",\"header\":".utf8)
    static let trailer = Array(",\"trailer\":".utf8)
    static let total = Array(",\"total\":".utf8)
    static let decoded = Array(",\"decoded\":\"".utf8)
    static let right = Array(",\"checksum\":\"ok\"".utf8)
    static let wrong = Array(",\"checksum\":\"wrong\",\"actual\":\"".utf8)
    static let expected = Array("\",\"expected\":\"".utf8)
    static let compressed = Array(",\"compressed\":".utf8)
    static let missing = Array(",\"missing\":".utf8)
    static let missingBefore = Array(",\"missing_before\":".utf8)
    static let warning = Array(",\"warning\":".utf8)
    static let reason = Array(",\"reason\":".utf8)
  }

  /// The object's beginning, up to where the payload belongs; `opening` ends where the number belongs. A gap has none.
  mutating func beginJSON(_ item: ListedItem, number: UInt64, opening: [UInt8] = Self.opening) {
    let frame = item.frame
    if item.isGap {
      append(Part.gap)
    } else {
      append(opening)
      append(decimal: number)
      append(Part.connection)
    }
    append(decimal: item.stream.connection)
    append(item.stream.speaker == .client ? Part.client : Part.server)
    switch frame.kind {
    case .frame: append(Part.frame)
    case .partial: append(Part.partial)
    case .unframed: append(Part.unframed)
    }
    append(decimal: frame.offset)
    append(Part.header)
    append(decimal: frame.headerLength)
    append(Part.trailer)
    append(decimal: frame.trailerLength)
    append(Part.total)
    append(decimal: frame.totalLength)
  }

  /// The rest of the object, but for its closing brace.
  mutating func endJSON(_ item: ListedItem, _ reading: ListedReading?) {
    if let reading { put(reading) }
    putRemarks(item)
  }

  private mutating func put(_ reading: ListedReading) {
    if let message = reading.message {
      append(Part.decoded)
      append(hex: message.span)
      append(0x22)
    }
    if let compressed = reading.compressed {
      append(Part.compressed)
      append(decimal: compressed)
    }
    if let warning = reading.warning {
      append(Part.warning)
      append(json: warning)
    }
    guard let check = reading.checksum else { return }
    guard !check.isRight else { return append(Part.right) }
    append(Part.wrong)
    append(hex: check.actual.span)
    append(Part.expected)
    append(hex: check.expected.span)
    append(0x22)
  }

  private mutating func putRemarks(_ item: ListedItem) {
    if let missing = item.missing {
      append(Part.missing)
      append(decimal: missing)
    }
    if item.missingBefore > 0 {
      append(Part.missingBefore)
      append(decimal: item.missingBefore)
    }
    if let reason = item.reason {
      append(Part.reason)
      append(json: reason)
    }
  }
}
