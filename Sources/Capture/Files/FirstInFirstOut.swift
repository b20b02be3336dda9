/// A queue: adding and taking cost the same however many there are.
struct FirstInFirstOut<Element> {
  private var elements: [Element] = []
  /// The place of the first.
  private var start = 0

  var count: Int { elements.count - start }
  /// The oldest first.
  var all: ArraySlice<Element> { elements[start...] }
  var first: Element? { start < elements.count ? elements[start] : nil }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func append(contentsOf more: [Element]) { elements += more }

  /// Changes the newest where it is.
  mutating func changeLast(_ change: (inout Element) -> Void) { change(&elements[elements.count - 1]) }

  mutating func removeFirst() -> Element? {
    guard start < elements.count else { return nil }
    defer {
      start += 1
      // Half of it is not needed any more: what moves was added since the last time.
      if start > 64, start * 2 > elements.count {
        elements.removeFirst(start)
        start = 0
      }
    }
    return elements[start]
  }
}

extension FirstInFirstOut: Sendable where Element: Sendable {}
