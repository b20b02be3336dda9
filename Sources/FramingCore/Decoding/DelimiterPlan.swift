/// The endings of a delimiter framing, prepared for searching.
struct DelimiterPlan: Sendable {
  /// The endings, the longest first.
  let endings: [[UInt8]]
  /// The largest frame.
  let limit: FrameLimit
  /// What to do with frames over the limit.
  let recovery: FrameDecoder.Recovery
  /// The one byte that all endings end with and that is nowhere else in them: finding it finds every match.
  let last: UInt8?
  /// The search for endings that have no such byte.
  let automaton: DelimiterAutomaton

  /// Empty endings are left out.
  init(_ delimiter: Delimiter, limit: FrameLimit, recovery: FrameDecoder.Recovery) {
    endings = delimiter.endings.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    self.limit = delimiter.max.map { FrameLimit($0) } ?? limit
    self.recovery = recovery
    // A limit on the bytes before the delimiter must know how much of one has begun.
    last = self.limit.scope == .frame ? Self.commonLast(endings) : nil
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
