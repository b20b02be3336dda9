/// How alike two words are.
package enum EditDistance {
  /// The least number of characters to insert, delete, replace or swap with a neighbour to turn one word into the
  /// other.
  static func between(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first), Array(second))
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      for column in second.indices {
        let replaced = previous[column] + (first[row] == second[column] ? 0 : 1)
        var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[second.count]
  }

  /// The candidate nearest to `word`, when it is near enough to have been meant.
  package static func suggestion(for word: String, among candidates: [String]) -> String? {
    let count = word.count
    guard count <= 40 else { return nil }
    let tolerated = max(1, min(3, count / 3))
    // The distance is at least the difference in length.
    let ranked = candidates.lazy.filter { abs($0.count - count) <= tolerated }
      .map { (word: $0, distance: between(word, $0)) }
    // Of words that are as near, one with the same first letter: that is rarely the slip.
    let isElsewhere = { (candidate: String) in candidate.first == word.first ? 0 : 1 }
    guard
      let nearest = ranked.min(by: {
        ($0.distance, isElsewhere($0.word)) < ($1.distance, isElsewhere($1.word))
      })
    else { return nil }
    return nearest.distance <= tolerated ? nearest.word : nil
  }

  /// What is put behind an error for `word`: `; did you mean 'it'?`, nothing when there is nothing near.
  package static func question(for word: String, among candidates: [String]) -> String {
    question(suggestion(for: word, among: candidates))
  }

  /// What is put behind an error when `suggestion` was probably meant.
  package static func question(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\($0)'?" } ?? ""
  }
}
