extension Array {
  /// The place of the first element that `isBehind` holds for, when it holds for all behind that one, found in as many
  /// steps as the count has bits.
  func firstPlace(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Arrays whose elements ascend.
extension Array where Element: Comparable {
  /// Adds an element that is not there in its place.
  mutating func insertInOrder(_ element: Element) {
    let place = last.map { $0 < element } ?? true ? count : firstPlace { $0 >= element }
    if place == count || self[place] != element { insert(element, at: place) }
  }
}
