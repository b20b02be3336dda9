import Capture

extension HexEditor {
  /// Bytes in which all matches are known at once, so that it is told which of how many one is.
  private static let counted = 1 << 20
  /// Bytes of more than that are looked through in pieces.
  private static let piece = 64 << 10
  /// Matches that are counted at most.
  private static let mostMatches = 100_000

  /// Where a search has come to.
  struct Found: Hashable, Sendable {
    let range: Range<Int>
    /// Whether it went on from the other end.
    let hasWrapped: Bool
    /// Which of how many it is; nil where they are not counted.
    let rank: (place: Int, count: Int)?

    static func == (left: Found, right: Found) -> Bool {
      left.range == right.range && left.hasWrapped == right.hasWrapped && left.rank?.place == right.rank?.place
    }

    func hash(into hasher: inout Hasher) { hasher.combine(range) }
  }

  /// Goes to the next match behind the cursor, or the one before it; nil when there is none at all.
  mutating func search(_ pattern: SearchPattern, isForward: Bool) -> Found? {
    // Of more matches than are counted the next one is looked for in pieces, each of which has fewer.
    let found =
      count <= Self.counted || pattern.mayBeFarApart
      ? known(pattern, isForward) ?? far(pattern, isForward) : far(pattern, isForward)
    if let found { move(to: found.range.lowerBound) }
    return found
  }

  /// Where a pattern matches in some of the bytes.
  func matches(of pattern: SearchPattern, in range: Range<Int>) -> [Range<Int>] {
    let start = max(range.lowerBound - pattern.reach, 0)
    let known = start..<min(range.upperBound + pattern.reach, count)
    return pattern.matches(in: content.bytes(known).span, limit: Self.mostMatches)
      .map { $0.lowerBound + start..<$0.upperBound + start }.filter { !$0.isEmpty && $0.overlaps(range) }
  }

  /// The next of all matches; nil when there is none, or there are too many.
  private func known(_ pattern: SearchPattern, _ isForward: Bool) -> Found? {
    let all = matches(of: pattern, in: 0..<count)
    guard all.count < Self.mostMatches else { return nil }
    let next =
      isForward
      ? all.firstIndex { $0.lowerBound > cursor } : all.lastIndex { $0.lowerBound < cursor }
    guard let place = next ?? (isForward ? all.indices.first : all.indices.last) else { return nil }
    return Found(range: all[place], hasWrapped: next == nil, rank: (place + 1, all.count))
  }

  /// The next match among many bytes, which are looked through in pieces, once round.
  private func far(_ pattern: SearchPattern, _ isForward: Bool) -> Found? {
    let step = isForward ? Self.piece : -Self.piece
    let first = min(cursor, count - 1) / Self.piece * Self.piece
    let pieces = (count - 1) / Self.piece + 1
    for turn in 0...pieces {
      let distance = first + turn * step
      let start = (distance + pieces * Self.piece) % (pieces * Self.piece)
      let isRound = distance < 0 || distance >= pieces * Self.piece || turn == pieces
      let range = start..<min(start + Self.piece, count)
      let beginning = matches(of: pattern, in: range).filter { range.contains($0.lowerBound) }
      // In the first piece those on the other side of the cursor come last.
      let wanted =
        turn == 0 ? beginning.filter { isForward ? $0.lowerBound > cursor : $0.lowerBound < cursor } : beginning
      if let match = isForward ? wanted.first : wanted.last {
        return Found(range: match, hasWrapped: isRound, rank: nil)
      }
    }
    return nil
  }
}
