import Capture
import FramingCore

extension Searching {
  /// After an event that may have brought bytes, or something else to look for: looks at what is arriving.
  mutating func lookAtArriving(_ event: Event, in capture: Capture) {
    switch event {
    case .captured, .counted, .searched, .input: arriving.look(for: countedPattern, in: capture)
    default: return
    }
  }
}

/// Which of the frames that are still arriving have a match of what stands out. Each byte is looked at about once, however often news
/// come.
struct ArrivingMatches: Sendable {
  /// Frames that are looked at, and bytes of all of them for one event.
  private static let mostFrames = 256
  private static let mostBytes = 1 << 20

  private struct Known {
    /// Bytes that were looked at.
    var count = 0
    var hasMatch = false
  }

  private var pattern: SearchPattern?
  private var known: [FramePlace: Known] = [:]

  func hasMatch(_ place: FramePlace?) -> Bool { place.flatMap { known[$0] }?.hasMatch ?? false }

  /// Looks at what has come since.
  mutating func look(for pattern: SearchPattern?, in capture: Capture) {
    guard let pattern else { return self = ArrivingMatches() }
    if pattern != self.pattern { (self.pattern, known) = (pattern, [:]) }
    var present: [FramePlace: Known] = [:]
    var left = Self.mostBytes
    for partial in capture.shownPartials().prefix(Self.mostFrames) {
      guard let place = LogEntry.partial(partial).place else { continue }
      present[place] = looked(at: partial, pattern, known[place] ?? Known(), &left, capture)
    }
    known = present
  }

  private func looked(
    at partial: CapturedPartial, _ pattern: SearchPattern, _ known: Known, _ left: inout Int, _ capture: Capture
  ) -> Known {
    let received = partial.partial.received
    guard !known.hasMatch, received > known.count else { return known }
    let start = pattern.mayBeFarApart ? 0 : max(known.count - pattern.reach, 0)
    let end = min(received, start + left)
    guard end > known.count, let bytes = try? capture.bytes(of: partial, in: start..<end) else { return known }
    left -= end - start
    return Known(count: end, hasMatch: !pattern.matches(in: bytes.span, limit: 1).isEmpty)
  }
}
