/// Where each tab stands in the row of tabs: `[1 127.0.0.1:9000] 2* listen :9001  3! orders.pcapng`. Names are cut where there is
/// no room for all, then left out, and at last only the tabs around the one that is shown are there.
struct TabRow {
  /// A tab in the row.
  struct Place: Hashable {
    let index: Int
    let text: String
    let columns: Range<Int>
  }

  let places: [Place]
  /// Whether there are more tabs on the left, or on the right.
  let hidesLeft: Bool
  let hidesRight: Bool

  /// The fewest columns that a name is cut to.
  private static let leastName = 6

  init(_ tabs: TabsState, width: Int) {
    let all = Array(tabs.labels.indices)
    let tabNames = TabNames(tabs)
    func total(_ indices: [Int], _ names: Int, _ current: Int) -> Int {
      indices.reduce(0) { sum, index in
        let name = tabNames.width(of: index, atMost: index == tabs.current ? current : names)
        return sum + displayWidth(Self.text(tabs, index, "")) + (name > 0 ? name + 1 : 0)
      }
    }
    // The most columns for names with which all have room.
    let longest = min(tabNames.longest, width)
    let cut = longest < Self.leastName ? longest : (Self.leastName...longest).last { total(all, $0, $0) <= width }
    let names = cut.map { total(all, $0, $0) <= width ? $0 : 0 } ?? 0
    // Without names of the others, that of the one that is shown may still have room.
    let rest = width - 2 - total(all, 0, 0)
    let own = names > 0 ? names : max(min(longest, rest), 0)
    var shown = all
    while shown.count > 1, total(shown, names, own) > width - (shown.count < all.count ? 2 : 0) {
      // The one that is farther away goes.
      if tabs.current - (shown.first ?? 0) > (shown.last ?? 0) - tabs.current {
        shown.removeFirst()
      } else {
        shown.removeLast()
      }
    }
    hidesLeft = shown.first != all.first
    hidesRight = shown.last != all.last
    var column = hidesLeft ? 1 : 0
    let fitting = tabNames.fitting(all.map { $0 == tabs.current ? own : names })
    places = shown.map { index in
      let text = Self.text(tabs, index, fitting[index])
      defer { column += displayWidth(text) }
      return Place(index: index, text: text, columns: column..<column + displayWidth(text))
    }
  }

  /// The number of the tab at a column.
  func number(at column: Int) -> Int? { places.first { $0.columns.contains(column) }.map { $0.index + 1 } }

  /// ` 2* name `; the one that is shown stands in brackets, and the one that has the other
  /// half of the screen in parentheses.
  private static func text(_ tabs: TabsState, _ index: Int, _ name: String) -> String {
    let label = tabs.labels[index]
    let text = "\(index + 1)\(label.marks)" + (name.isEmpty ? "" : " " + name)
    return index == tabs.current ? "[\(text)]" : index == tabs.beside ? "(\(text))" : " \(text) "
  }
}

/// Draws the row of tabs.
func drawTabs(_ tabs: TabsState, row: Int, into grid: inout Grid) {
  let width = grid.size.width
  grid.fill(0..<width, row: row, style: .dim)
  let tabRow = TabRow(tabs, width: width)
  if tabRow.hidesLeft { grid.put("‹", column: 0, row: row, style: .accent) }
  for place in tabRow.places {
    let label = tabs.labels[place.index]
    let style: Style =
      place.index == tabs.current ? .strong : label.hasWarning ? .warning : label.hasNews ? .accent : .dim
    grid.put(place.text, column: place.columns.lowerBound, row: row, style: style, until: width)
  }
  if tabRow.hidesRight { grid.put("›", column: width - 1, row: row, style: .accent) }
}
