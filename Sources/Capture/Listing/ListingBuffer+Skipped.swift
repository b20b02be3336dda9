/// What of a capture was skipped, as JSON.
extension ListingBuffer {
  /// The members of a summary: how many packets were skipped, and for which reasons.
  mutating func append(_ skipped: SkippedPackets) {
    append(",\"skipped\":\(skipped.count),\"reasons\":[")
    for (index, group) in skipped.groups.enumerated() {
      append(index == 0 ? "{" : ",{")
      append(members: group)
      append("}")
    }
    append("]")
  }

  /// An event for each reason.
  mutating func append(events skipped: SkippedPackets) {
    for group in skipped.groups {
      append("{\"event\":\"skipped\",")
      append(members: group)
      append("}\n")
    }
  }

  private mutating func append(members group: SkippedPackets.Group) {
    append("\"packets\":\(group.count),\"reason\":")
    append(json: group.reason)
    append(",\"mayHoldData\":\(group.mayHoldData)")
    if let bytes = group.bytes { append(",\"bytes\":\(bytes)") }
  }
}

extension SkippedPackets {
  /// An event for each reason, as lines of JSON.
  package var json: [UInt8] {
    var buffer = ListingBuffer()
    buffer.append(events: self)
    return buffer.bytes
  }
}
