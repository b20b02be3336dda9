extension Span<UInt8> {
  /// Whether the bytes at `place` are much the same as those `distance` before.
  func repeats(at place: Int, after distance: Int) -> Bool {
    let count = Swift.min(64, distance, self.count - place)
    guard distance <= place, count > 0 else { return false }
    var equal = 0
    for index in place..<(place + count) where self[index] == self[index - distance] { equal += 1 }
    return equal * 5 > count * 2
  }
}
