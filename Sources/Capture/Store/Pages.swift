/// An array that grows by pages: one that is moved as it grows needs three times its size for a moment.
struct Pages<Element> {
  private static var size: Int { 512 }

  private var pages: [[Element]] = []
  private(set) var count = 0

  subscript(_ place: Int) -> Element {
    _read { yield pages[place / Self.size][place % Self.size] }
    _modify { yield &pages[place / Self.size][place % Self.size] }
  }

  mutating func append(_ element: Element) {
    if count % Self.size == 0 {
      var page: [Element] = []
      // One page alone grows as it is needed.
      if count > 0 { page.reserveCapacity(Self.size) }
      pages.append(page)
    }
    pages[count / Self.size].append(element)
    count += 1
  }
}

extension Pages: Sendable where Element: Sendable {}
