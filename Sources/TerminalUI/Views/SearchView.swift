import Capture
import FramingCore

/// Which bytes of an entry a search matches.
struct MatchedBytes {
  private let start: Int
  /// For each byte from `start` on its style; nil where it is its own.
  private var styles: [Style?]

  /// The style of the byte at `offset`; nil where no match is.
  func style(at offset: Int) -> Style? {
    styles.indices.contains(offset - start) ? styles[offset - start] : nil
  }

  /// The bytes of `range` that `matches` cover, in a style; those of `current` stand out further.
  init(_ range: Range<Int>, matches: [Range<Int>], current: Range<Int>?, style: Style = .match) {
    start = range.lowerBound
    styles = Array(repeating: nil, count: range.count)
    for match in matches {
      for offset in match.clamped(to: range) {
        styles[offset - start] = (current?.contains(offset) ?? false) ? .currentMatch : style
      }
    }
  }
}

extension LogReader {
  /// Which bytes in `range` of an entry stand out; nil when nothing is looked for.
  func matchedBytes(of entry: LogEntry, in range: Range<Int>) -> MatchedBytes? {
    guard let pattern = searching.pattern, searching.isHighlighted, !range.isEmpty else { return nil }
    guard let place = entry.place else { return nil }
    let hit = searching.hit.flatMap { $0.frame == place ? $0.range : nil }
    return MatchedBytes(range, matches: matches(of: pattern, in: entry, range), current: hit)
  }

  /// Where `pattern` matches in `range` of an entry's bytes; why they cannot be read is said where they are shown.
  func matches(of pattern: SearchPattern, in entry: LogEntry, _ range: Range<Int>, limit: Int = 10_000) -> [Range<Int>]
  {
    switch entry {
    case .frame(let frame): return (try? capture.matches(of: pattern, in: frame, range, limit: limit)) ?? []
    case .partial(let partial):
      // A match may begin in front of the range.
      let start = max(range.lowerBound - pattern.reach, 0)
      let bytes = (try? capture.bytes(of: partial, in: start..<range.upperBound)) ?? []
      return pattern.matches(in: bytes.span).map { $0.lowerBound + start..<$0.upperBound + start }
        .filter { $0.upperBound > range.lowerBound }
    case .event, .unreadable: return []
    }
  }
}

/// `matching frame 3 of 17` and `3/17`, where matches stand out; nil where nothing is counted.
func matchText(_ state: State, _ reader: LogReader) -> (long: String, short: String)? {
  guard let matches = state.searching.matches, matches.pattern == state.searching.countedPattern else { return nil }
  let arriving = reader.partials.map { state.searching.arriving.hasMatch(LogEntry.partial($0).place) }
  let total = matches.items.count + arriving.count { $0 }
  let count = ByteCountText.grouped(total) + (matches.hasMore ? "+" : matches.isWhole ? "" : "…")
  let item = state.searching.hit == nil ? nil : state.log.selectedItem(reader)
  let behind = item.map { $0 - reader.summary.itemCount } ?? -1
  let rank =
    arriving.indices.contains(behind)
    ? arriving[behind] ? matches.items.count + arriving[...behind].count { $0 } : nil
    : item.flatMap { matches.rank(of: $0) }
  guard let rank else {
    return (total == 1 ? "1 matching frame" : "\(count) matching frames", "\(count) matches")
  }
  let place = ByteCountText.grouped(rank)
  return ("matching frame \(place) of \(count)", "\(place)/\(count)")
}

/// Draws below the search's line what can be looked for, or why that cannot.
func drawSearchPreview(_ line: SearchLine, row: Int, into grid: inout Grid) {
  guard line.problem != nil || line.editor.isEmpty else { return }
  let text = PrintableText.truncate(PrintableText.clean(line.problem ?? SearchLine.help), toWidth: grid.size.width - 2)
  grid.put(text, column: 1, row: row, style: line.problem == nil ? .dim : .warning)
}
