/// Names of tabs that are cut, so that they can be told apart as far as there is room.
struct TabNames {
  private let names: [String]

  init(_ tabs: TabsState) { names = tabs.names }

  /// Columns of the longest.
  var longest: Int { names.map(displayWidth).max() ?? 0 }

  /// Columns of a name that is cut to `most`.
  func width(of index: Int, atMost most: Int) -> Int { min(displayWidth(names[index]), max(most, 0)) }

  /// Each in as many columns at most as `room` has for it: its beginning and its end, and where several are alike then, what
  /// they differ in.
  func fitting(_ room: [Int]) -> [String] {
    var cut = names.indices.map { PrintableText.truncateMiddle(names[$0], toWidth: room[$0]) }
    for alike in Dictionary(grouping: names.indices, by: { cut[$0] }).values where alike.count > 1 {
      let shared = alike.dropFirst().reduce(names[alike[0]]) { shared, index in
        String(zip(shared, names[index]).prefix { $0 == $1 }.map(\.0))
      }
      for index in alike where cut[index] != names[index] {
        cut[index] = ending(of: index, behind: shared, room[index])
      }
    }
    return cut
  }

  /// `…tuesday`; of a name that ends where the others go on, its end.
  private func ending(of index: Int, behind shared: String, _ room: Int) -> String {
    let rest = names[index].dropFirst(shared.count)
    guard room > 1, !rest.isEmpty else { return PrintableText.truncateMiddle(names[index], toWidth: room) }
    var text = "…"
    for character in rest where displayWidth(text) + displayWidth(character) <= room { text.append(character) }
    return text
  }
}
