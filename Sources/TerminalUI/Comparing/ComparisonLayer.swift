import Capture
import FramingCore

/// A frame beside a similar one, which `d` shows, as they were when it was opened.
public struct ComparisonLayer: Hashable, Sendable {
  /// The number of the frame that it is compared with, and of the one that was selected.
  let first: Int
  let second: Int
  /// The tab that the other is of; nil when it is of this one.
  private var tab: Source?
  private let compared: FrameComparison?
  /// Why they cannot be compared.
  private let problem: String?
  /// The line at the top.
  var top = 0
  /// Whether the next key is the letter of a mark.
  private(set) var awaitsMark = false

  /// Another tab.
  private enum Source: Hashable, Sendable {
    case open(number: Int)
    case closed
  }

  /// Of frames of one recording, or where `tab` says of which tab the first is, of two.
  init(first: CapturedFrame, of one: Capture, tab: Int? = nil, second: CapturedFrame, of capture: Capture) {
    (self.first, self.second, self.tab) = (first.number, second.number, tab.map { .open(number: $0) })
    do throws(StoreError) {
      (compared, problem) = (try one.comparison(of: first, with: second, in: capture), nil)
    } catch {
      (compared, problem) = (nil, PrintableText.clean(error.description))
    }
  }
}

extension State {
  /// `d`, `3d` for the third similar frame before, `:compare 12`
  mutating func compare(_ text: String, count: Int = 1, reading capture: Capture) {
    guard let frame = selectedFrame("compared", reading: capture) else { return }
    guard text.isEmpty else {
      guard let number = frameNumber(of: text, reading: capture) else { return }
      guard let other = try? capture.frame(numbered: number) else {
        return say("there is no frame \(number): :compare takes the number of another frame, or a mark", .error)
      }
      guard number != frame.number else {
        return say("frame \(number) is the selected one: :compare takes the number of another frame, or a mark", .error)
      }
      layers.append(.comparison(ComparisonLayer(first: other, of: capture, second: frame, of: capture)))
      return
    }
    let reader = LogReader(capture: capture, state: self)
    guard let similar = reader.previousSimilar(to: frame, count: count) else {
      let why =
        frame.frame.kind == .frame
        ? "no similar frame comes before it; :compare NUMBER takes any other" : "it is not a whole frame"
      return say("nothing to compare frame \(frame.number) with: \(why)", .warning)
    }
    layers.append(.comparison(ComparisonLayer(first: similar, of: capture, second: frame, of: capture)))
  }

  mutating func take(_ key: Key, in comparison: ComparisonLayer, reading capture: Capture) -> [Effect] {
    var comparison = comparison
    if comparison.awaitsMark || ["'", "d"].contains(key.typed) {
      layers[layers.count - 1] = .comparison(chosen(by: key, in: comparison, reading: capture))
      return []
    }
    let lines = comparison.lines(bytesPerRow: LogLayout(width: size.width).bytesPerRow).count
    let page = screenLayout.map { comparisonHeight(of: lines, layout: $0) } ?? 1
    switch key {
    case .down, .character("j"), .enter: comparison.top += 1
    case .up, .character("k"): comparison.top -= 1
    case .pageDown, .character(" "): comparison.top += page
    case .pageUp: comparison.top -= page
    case .home, .character("g"): comparison.top = 0
    case .end, .character("G"): comparison.top = lines
    default:
      layers.removeLast()
      return []
    }
    comparison.top = min(max(comparison.top, 0), max(lines - page, 0))
    layers[layers.count - 1] = .comparison(comparison)
    return []
  }
}

extension State {
  /// The same frame beside another: `'a` takes a marked one, `d` the similar one before that which it is compared with.
  private mutating func chosen(
    by key: Key, in comparison: ComparisonLayer, reading capture: Capture
  ) -> ComparisonLayer {
    guard comparison.awaitsMark || key == .character("d") else {
      return comparison.awaitingMark(true)
    }
    let (same, second) = (comparison.awaitingMark(false), try? capture.frame(numbered: comparison.second))
    guard let second, let other = other(by: key, comparison, second, reading: capture) else { return same }
    guard other.number != second.number else {
      say("frame \(other.number) is the one that is compared", .warning)
      return same
    }
    return ComparisonLayer(first: other, of: capture, second: second, of: capture)
  }

  /// The frame that a key takes to compare with; nil when it is said that there is none, or the key takes none.
  private mutating func other(
    by key: Key, _ comparison: ComparisonLayer, _ second: CapturedFrame, reading capture: Capture
  ) -> CapturedFrame? {
    if comparison.awaitsMark {
      guard let letter = key.typed, let number = frameNumber(of: letter, reading: capture) else { return nil }
      return try? capture.frame(numbered: number)
    }
    let reader = LogReader(capture: capture, state: self)
    let first = comparison.isOfOneRecording ? min(comparison.first, second.number) : second.number
    let found = reader.previousSimilar(to: second, before: first)
    if found == nil { say("no similar frame comes before \(first)", .warning) }
    return found
  }
}

extension Key {
  /// What is typed.
  fileprivate var typed: String? { if case .character(let character) = self { String(character) } else { nil } }
}

/// A line of a comparison.
enum ComparisonLine: Hashable {
  case words(String, Style)
  /// Bytes of the frame that it is compared with, or of the selected one.
  case bytes(ByteComparison.Row, isSecond: Bool)
}

extension ComparisonLayer {
  /// What the frame is called that the selected one is compared with.
  var firstName: String {
    switch tab {
    case nil: "#\(first)"
    case .open(let number): "#\(first) of tab \(number)"
    case .closed: "#\(first) of a closed tab"
    }
  }

  /// Whether both are of one recording.
  var isOfOneRecording: Bool { tab == nil }

  /// The same, waiting for the letter of a mark or no longer.
  func awaitingMark(_ awaits: Bool) -> ComparisonLayer {
    var other = self
    other.awaitsMark = awaits
    return other
  }

  /// A tab was closed: those behind it have other numbers.
  mutating func takeClosed(tab closed: Int) {
    guard case .open(let number) = tab, number >= closed else { return }
    tab = number == closed ? .closed : .open(number: number - 1)
  }

  /// Digits of an offset.
  var offsetDigits: Int { compared.map { $0.start + $0.bytes.columns.count > 0xffff ? 8 : 4 } ?? 4 }

  /// What is said of the two.
  func lines(bytesPerRow: Int) -> [ComparisonLine] {
    guard let compared else { return [.words(problem ?? "", .error)] }
    var lines: [ComparisonLine] = []
    if compared.isSame { lines.append(.words("every byte is the same", .plain)) }
    lines += compared.fields.map { .words(PrintableText.clean($0.words), .strong) }
    if !compared.fields.isEmpty { lines.append(.words("", .plain)) }
    if compared.start > 0 {
      lines.append(.words("the first \(ByteCountText.text(compared.start)) are the same", .dim))
    }
    for row in compared.bytes.rows(of: bytesPerRow) {
      let row = row.moved(by: compared.start)
      lines.append(.bytes(row, isSecond: false))
      if !row.isSame { lines.append(.bytes(row, isSecond: true)) }
    }
    if let words = compared.rest.words { lines.append(.words(words, compared.isSame ? .dim : .warning)) }
    return lines
  }
}

extension LogReader {
  /// The longest frame whose changes are looked for at each paint, in bytes, and the entries of the log that are looked
  /// at for the frame that it is compared with.
  private static let (longestChanged, reachOfChanges) = (16 << 10, 512)
  /// Similar frames that one key goes back over at most, whatever its count.
  private static let mostSimilar = 100

  /// The newest similar frame before `frame`.
  func previousSimilar(to frame: CapturedFrame, before number: Int? = nil, reach: Int = 4096) -> CapturedFrame? {
    capture.previousSimilar(to: frame, before: number, reach: reach) { meaning(of: .frame($0))?.name }
  }

  /// The similar frame that is so many similar ones before `frame`.
  fileprivate func previousSimilar(to frame: CapturedFrame, count: Int) -> CapturedFrame? {
    var found: CapturedFrame?
    for _ in 0..<min(max(count, 1), Self.mostSimilar) {
      guard let before = previousSimilar(to: frame, before: found?.number) else { return nil }
      found = before
    }
    return found
  }

  /// The bytes of an entry that the similar frame before has otherwise, where that is shown.
  func changedBytes(of entry: LogEntry) -> Set<Int> {
    guard showsChanges, case .frame(let frame) = entry, frame.frame.totalLength <= Self.longestChanged,
      let before = previousSimilar(to: frame, reach: Self.reachOfChanges),
      before.frame.totalLength <= Self.longestChanged,
      let one = try? capture.bytes(of: before, in: 0..<before.frame.totalLength),
      let two = try? capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    else { return [] }
    return ByteComparison(one, two).changedInSecond
  }
}
