/// A sequence that is changed where it was changed before: its free room is there, so that a change moves only what lies
/// between the two places.
struct GapBuffer<Element: Sendable & Hashable>: Sendable, Hashable {
  /// Elements, with the gap among them.
  private var storage: [Element]
  private var gap: Range<Int>
  /// What stands in the gap.
  private let filler: Element

  init(_ elements: [Element], filler: Element) {
    storage = elements
    gap = elements.count..<elements.count
    self.filler = filler
  }

  var count: Int { storage.count - gap.count }

  subscript(place: Int) -> Element {
    get { storage[place < gap.lowerBound ? place : place + gap.count] }
    set { storage[place < gap.lowerBound ? place : place + gap.count] = newValue }
  }

  /// The elements of a range.
  func slice(_ range: Range<Int>) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(range.count)
    elements += storage[min(range.lowerBound, gap.lowerBound)..<min(range.upperBound, gap.lowerBound)]
    let start = max(range.lowerBound, gap.lowerBound) + gap.count
    let end = max(range.upperBound, gap.lowerBound) + gap.count
    elements += storage[start..<end]
    return elements
  }

  /// Puts `elements` in place of those of a range.
  mutating func replace(_ range: Range<Int>, with elements: [Element]) {
    moveGap(to: range.lowerBound)
    gap = gap.lowerBound..<gap.upperBound + range.count
    if gap.count < elements.count { grow(by: elements.count - gap.count) }
    for (index, element) in elements.enumerated() { storage[gap.lowerBound + index] = element }
    gap = gap.lowerBound + elements.count..<gap.upperBound
  }

  private mutating func moveGap(to place: Int) {
    let (moved, room) = (gap, gap.count)
    gap = place..<place + room
    guard room > 0, place != moved.lowerBound else { return }
    let isBack = place < moved.lowerBound
    let from = isBack ? place : moved.upperBound
    let to = isBack ? place + room : moved.lowerBound
    let count = isBack ? moved.lowerBound - place : place - moved.lowerBound
    // Both runs lie in the storage, which has `room` elements more than there are; they may overlap. Of 10 MiB it takes
    // a few milliseconds, where one element after the other takes longer than a key may.
    unsafe storage.withUnsafeMutableBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      unsafe (start + to).update(from: start + from, count: count)
    }
  }

  /// Elements that the gap grows by at least: typing on costs a move of all that follows only so often.
  private static var growth: Int { 64 << 10 }

  private mutating func grow(by count: Int) {
    let added = max(count, min(storage.count, Self.growth), 64)
    storage.insert(contentsOf: repeatElement(filler, count: added), at: gap.upperBound)
    gap = gap.lowerBound..<gap.upperBound + added
  }

  static func == (left: GapBuffer, right: GapBuffer) -> Bool {
    left.slice(0..<left.count) == right.slice(0..<right.count)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(count) }
}
