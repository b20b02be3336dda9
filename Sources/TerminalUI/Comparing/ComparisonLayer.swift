import Capture
import FramingCore

/// A frame beside a similar one, which `d` shows. It keeps their numbers: they are read as it is drawn.
public struct ComparisonLayer: Hashable, Sendable {
  /// The number of the earlier one, and of the one that was selected.
  let first: Int
  let second: Int
  /// The line at the top.
  var top = 0
}

extension State {
  /// `d`, `:compare 12`
  mutating func compare(_ text: String, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard case .frame(let frame)? = log.selectedItem(reader).flatMap(reader.entry) else {
      return say("nothing is compared: no frame is selected", .warning)
    }
    guard text.isEmpty else {
      guard let number = Int(text), capture.itemIndex(ofFrame: number) != nil, number != frame.number else {
        return say("'\(text)' is not the number of another frame", .error)
      }
      layers.append(.comparison(ComparisonLayer(first: number, second: frame.number)))
      return
    }
    guard let similar = reader.previousSimilar(to: frame) else {
      let why =
        frame.frame.kind == .frame
        ? "no similar frame is before it; :compare NUMBER names another" : "it is no whole frame"
      return say("frame \(frame.number) is compared with none: \(why)", .warning)
    }
    layers.append(.comparison(ComparisonLayer(first: similar.number, second: frame.number)))
  }

  mutating func take(_ key: Key, in comparison: ComparisonLayer, reading capture: Capture) -> [Effect] {
    var comparison = comparison
    switch key {
    case .down, .character("j"), .enter: comparison.top += 1
    case .up, .character("k"): comparison.top -= 1
    case .pageDown, .character(" "): comparison.top += 10
    case .pageUp: comparison.top -= 10
    case .home, .character("g"): comparison.top = 0
    default:
      layers.removeLast()
      return []
    }
    let lines = comparison.lines(of: capture, bytesPerRow: LogLayout(width: size.width).bytesPerRow).count
    comparison.top = min(max(comparison.top, 0), max(lines - 1, 0))
    layers[layers.count - 1] = .comparison(comparison)
    return []
  }
}

/// A line of a comparison.
enum ComparisonLine: Hashable {
  case words(String, Style)
  /// Bytes of the earlier frame, or of the selected one.
  case bytes(ByteComparison.Row, isSecond: Bool)
}

extension ComparisonLayer {
  /// What is said of the two.
  func lines(of capture: Capture, bytesPerRow: Int) -> [ComparisonLine] {
    guard let one = try? capture.frame(numbered: first), let two = try? capture.frame(numbered: second) else {
      return [.words("these frames are no longer there", .warning)]
    }
    do throws(StoreError) {
      let compared = try capture.comparison(of: one, with: two)
      var lines: [ComparisonLine] = []
      if compared.bytes.isSame { lines.append(.words("every byte is the same", .plain)) }
      lines += compared.fields.map { .words(PrintableText.clean($0.words), .strong) }
      if !compared.fields.isEmpty { lines.append(.words("", .plain)) }
      for row in compared.bytes.rows(of: bytesPerRow) {
        lines.append(.bytes(row, isSecond: false))
        if !row.isSame { lines.append(.bytes(row, isSecond: true)) }
      }
      if max(one.frame.totalLength, two.frame.totalLength) > FrameComparison.longest {
        lines.append(.words("the first \(ByteCountText.text(FrameComparison.longest)) of each", .dim))
      }
      return lines
    } catch {
      return [.words(PrintableText.clean(error.description), .error)]
    }
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
