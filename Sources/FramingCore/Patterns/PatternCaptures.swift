/// What a match of a regular expression has captured.
public struct PatternCaptures: Hashable, Sendable {
  /// All bytes of the match.
  public let range: Range<Int>
  /// What each group has matched, in the order of their parentheses; nil for those that took no part.
  public let groups: [Range<Int>?]
  /// What the groups with a name have matched.
  public let named: [String: Range<Int>]
}

extension BytePattern {
  /// The first match in `bytes` and what its groups capture; `^` is their start and `$` their end. A repetition takes
  /// as much as can be, or as little when `?` follows it, and of alternatives the first that leads to a match counts.
  ///
  /// Whether a part that can be empty is repeated without an end once more or not is not said.
  ///
  /// Takes time in proportion to the bytes, whatever they are. Throws when more than `effort` states would be visited,
  /// which cost some nanoseconds each: a pattern that is not hostile visits few but within its match.
  public func firstMatch(
    in bytes: Span<UInt8>, effort: Int = .max
  ) throws(PatternEffortError) -> PatternCaptures? {
    var matcher = PatternMatcher(self)
    guard let start = try matcher.firstStart(in: bytes, effort: effort) else { return nil }
    var machine = CaptureMachine(capturing, groups: groupCount)
    guard let slots = try machine.run(bytes, from: start, effort: effort - matcher.effort) else { return nil }
    let ranges = (0...groupCount).map { group in
      slots[2 * group] >= 0 && slots[2 * group + 1] >= 0 ? slots[2 * group]..<slots[2 * group + 1] : nil
    }
    var named: [String: Range<Int>] = [:]
    for (name, range) in zip(groupNames, ranges.dropFirst()) {
      if let name, let range { named[name] = range }
    }
    return PatternCaptures(range: ranges[0] ?? 0..<0, groups: Array(ranges.dropFirst()), named: named)
  }
}
