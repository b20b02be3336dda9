extension FieldTree {
  /// The bytes of the frame that no field claims, in order.
  package var gaps: [Range<Int>] {
    guard hasGaps else { return [] }
    var claimed: [Range<Int>] = []
    for node in nodes where node.isPlaced && node.length > 0 && node.kind != .structure && node.kind != .array {
      claimed.append(Int(node.start)..<Int(node.start) + Int(node.length))
    }
    claimed.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var gaps: [Range<Int>] = []
    var end = 0
    for range in claimed {
      if range.lowerBound > end { gaps.append(end..<range.lowerBound) }
      end = max(end, range.upperBound)
    }
    if end < frameLength { gaps.append(end..<frameLength) }
    return gaps
  }
}
