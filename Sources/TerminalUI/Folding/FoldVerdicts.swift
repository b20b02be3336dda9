import Capture
import FramingCore

/// For which frames the filter holds that frames are folded by, while one reader lives: a frame is asked about several times for
/// one paint or one key.
final class FoldVerdicts {
  private var filter: NumberedFrameFilter?
  private var known: [Int: Bool] = [:]

  func holds(forFrame number: Int, in capture: Capture, by make: () -> NumberedFrameFilter) -> Bool {
    if let verdict = known[number] { return verdict }
    var asked = filter.take() ?? make()
    let verdict = asked.holds(forFrame: number, in: capture)
    filter = asked
    known[number] = verdict
    return verdict
  }
}

extension LogReader {
  /// Frames up to this size have all their matches counted in their heading.
  private static let longestCounted = 64 << 10

  /// Whether an entry shows its heading alone.
  func isFolded(_ entry: LogEntry) -> Bool {
    guard !folded.isEmpty else { return false }
    if let number = entry.number, let choice = folded.choice(of: number, in: summary.generation) { return choice }
    return isFoldedByRule(entry)
  }

  /// Whether the rule folds an entry, whatever was said by hand.
  func isFoldedByRule(_ entry: LogEntry) -> Bool {
    switch folded.rule {
    case nil: return false
    case .larger(let size):
      if case .partial(let partial) = entry { return (partial.partial.total ?? partial.partial.received) > size }
      return entry.frame != nil && entry.byteCount > size
    case .filter(let filter):
      guard case .frame(let frame) = entry else { return false }
      return foldVerdicts.holds(forFrame: frame.number, in: capture) {
        NumberedFrameFilter(filter.filter, client: client, secondsFromUTC: secondsFromUTC, in: capture)
      }
    }
  }

  /// How often what is looked for is in a folded entry, for its heading; nil when nothing is looked for or found.
  func foldedMatches(of entry: LogEntry) -> String? {
    guard let pattern = searching.pattern, searching.isHighlighted, let frame = entry.frame else { return nil }
    guard entry.byteCount <= Self.longestCounted else {
      guard let found = searching.matches, found.pattern == pattern,
        let item = capture.itemIndex(ofFrame: frame.number), found.rank(of: item) != nil
      else { return nil }
      return "has matches"
    }
    let count = matches(of: pattern, in: entry, 0..<entry.byteCount).count
    return count == 0 ? nil : count == 1 ? "1 match" : "\(ByteCountText.grouped(count)) matches"
  }
}
