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
  /// `d`, `:compare 12`
  mutating func compare(_ text: String, reading capture: Capture) {
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
    guard let similar = reader.previousSimilar(to: frame) else {
      let why =
        frame.frame.kind == .frame
        ? "no similar frame comes before it; :compare NUMBER takes any other" : "it is not a whole frame"
      return say("nothing to compare frame \(frame.number) with: \(why)", .warning)
    }
    layers.append(.comparison(ComparisonLayer(first: similar, of: capture, second: frame, of: capture)))
  }

  mutating func take(_ key: Key, in comparison: ComparisonLayer) -> [Effect] {
    var comparison = comparison
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

  /// The newest similar frame before `frame`.
  func previousSimilar(to frame: CapturedFrame, reach: Int = 4096) -> CapturedFrame? {
    capture.previousSimilar(to: frame, reach: reach) { meaning(of: .frame($0))?.name }
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
