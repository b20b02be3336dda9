extension FieldTree {
  /// The bytes of the frame that no field claims, in order.
  package var gaps: [Range<Int>] {
    guard hasGaps else { return [] }
    // The first byte above, and where it ends below: so their order is that of the bytes.
    var claimed: [UInt64] = []
    claimed.reserveCapacity(nodes.count)
    var isSorted = true
    for node in nodes where node.isPlaced && node.length > 0 && node.kind != .structure && node.kind != .array {
      let claim = UInt64(UInt32(bitPattern: node.start)) << 32 | UInt64(UInt32(bitPattern: node.start &+ node.length))
      if let last = claimed.last, claim < last { isSorted = false }
      claimed.append(claim)
    }
    if !isSorted { claimed.sort() }
    var gaps: [Range<Int>] = []
    var end = 0
    for claim in claimed {
      let start = Int(claim >> 32)
      if start > end { gaps.append(end..<start) }
      end = max(end, Int(claim & 0xffff_ffff))
    }
    if end < frameLength { gaps.append(end..<frameLength) }
    return gaps
  }
}
