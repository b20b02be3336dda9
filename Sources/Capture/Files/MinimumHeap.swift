/// Elements of which the least is at hand: adding one and taking the least take logarithmically many steps.
struct MinimumHeap<Element: Comparable & Sendable>: Sendable {
  private var elements: [Element] = []

  var count: Int { elements.count }
  var isEmpty: Bool { elements.isEmpty }
  /// The least.
  var first: Element? { elements.first }
  /// All, in no order.
  var all: [Element] { elements }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var place = elements.count - 1
    while place > 0, elements[place] < elements[(place - 1) / 2] {
      elements.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Changes all in a way that leaves their order as it is.
  mutating func update(_ change: (inout Element) -> Void) {
    for place in elements.indices { change(&elements[place]) }
  }

  /// Removes the least.
  mutating func removeFirst() -> Element {
    elements.swapAt(0, elements.count - 1)
    let least = elements.removeLast()
    var place = 0
    while let child = lesserChild(of: place), elements[child] < elements[place] {
      elements.swapAt(place, child)
      place = child
    }
    return least
  }

  private func lesserChild(of place: Int) -> Int? {
    let child = place * 2 + 1
    guard child < elements.count else { return nil }
    return child + 1 < elements.count && elements[child + 1] < elements[child] ? child + 1 : child
  }
}
