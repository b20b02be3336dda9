/// A part of the top line, in forms from the longest to the shortest.
struct Segment {
  /// The forms; each but the first with the rank at which it takes the place of the one before.
  private let forms: [(rank: Int, text: String)]
  private var form = 0
  let style: Style
  /// At which rank it goes, when all are as short as can be and there is still no room.
  private let last: Int
  /// Columns behind it.
  private(set) var gap: Int

  /// Forms of lower ranks are for where there is no room though all segments stand close together.
  private static let closeRank = -5
  /// Forms of lower ranks are for where there is none without the segments that may go.
  private static let shortestRank = -6
  /// Segments that go at higher ranks may go: they say less than who it is, how it is framed, and how much there is.
  private static let spareRank = 4

  init(_ forms: [(Int, String)], style: Style, last: Int, gap: Int = 2) {
    self.forms = forms.map { (rank: $0.0, text: $0.1) }
    self.style = style
    self.last = last
    self.gap = gap
  }

  /// A text that is cut in its middle to so many columns, one after the other.
  static func elided(
    _ text: String, style: Style, to widths: [(rank: Int, columns: Int)], last: Int, gap: Int = 2
  ) -> Segment {
    let shorter = widths.filter { $0.columns < displayWidth(text) }
    let forms = shorter.map { ($0.rank, PrintableText.truncateMiddle(text, toWidth: $0.columns)) }
    return Segment([(0, text)] + forms, style: style, last: last, gap: gap)
  }

  /// The form in use.
  var text: String { forms[form].text }

  private var nextRank: Int? { form + 1 < forms.count ? forms[form + 1].rank : nil }
  private var rank: Int { nextRank ?? .min }
  private var columns: Int { text.isEmpty ? 0 : displayWidth(text) + gap }

  /// Shortens the segments of the highest ranks until all fit, puts them close together, and only then leaves some out; one that
  /// was left out for others that had to go as well comes back.
  static func fitting(_ segments: [Segment], into width: Int) -> [Segment] {
    var segments = segments
    var shown = Array(segments.indices)
    var leftOut: [Int] = []
    while shown.count > 1, columns(shown, segments) > width {
      let next = shown.filter { segments[$0].nextRank != nil }.max { segments[$0].rank < segments[$1].rank }
      let rank = next.map { segments[$0].rank } ?? .min
      let worst = shown.max { segments[$0].last < segments[$1].last }
      if let next, rank >= closeRank {
        segments[next].form += 1
      } else if shown.contains(where: { segments[$0].gap > 1 }) {
        for index in segments.indices { segments[index].gap = 1 }
      } else if let next, rank >= shortestRank || segments[worst ?? next].last <= spareRank {
        segments[next].form += 1
      } else if let worst {
        shown.removeAll { $0 == worst }
        leftOut.append(worst)
      }
      shown.removeAll { segments[$0].text.isEmpty }
    }
    for index in leftOut.reversed() {
      let more = (shown + [index]).sorted()
      if columns(more, segments) <= width { shown = more }
    }
    return shown.map { segments[$0] }
  }

  private static func columns(_ shown: [Int], _ segments: [Segment]) -> Int {
    shown.reduce(0) { $0 + segments[$1].columns } - (shown.last.map { segments[$0].gap } ?? 0)
  }
}
