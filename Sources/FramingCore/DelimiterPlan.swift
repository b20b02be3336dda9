/// The endings of a delimiter framing, prepared for searching.
struct DelimiterPlan: Sendable {
  /// The endings, the longest first.
  let endings: [[UInt8]]
  /// The largest frame in bytes, delimiter included.
  let limit: Int
  /// The one byte that all endings end with and that is nowhere else in them: finding it finds every match.
  let last: UInt8?
  /// The search for endings that have no such byte.
  let automaton: DelimiterAutomaton

  /// Empty endings are left out.
  init(_ delimiter: Delimiter, limit: Int) {
    endings = delimiter.endings.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    self.limit = max(1, delimiter.max ?? limit)
    last = Self.commonLast(endings)
    automaton = DelimiterAutomaton(last == nil ? endings : [])
  }

  /// The bytes that are looked back at through an integer: longer endings take the automaton.
  private static let longestLookedBack = 8

  private static func commonLast(_ endings: [[UInt8]]) -> UInt8? {
    guard let last = endings.first?.last else { return nil }
    let fits = endings.allSatisfy { ending in
      ending.count <= longestLookedBack && ending.last == last && !ending.dropLast().contains(last)
    }
    return fits ? last : nil
  }
}
