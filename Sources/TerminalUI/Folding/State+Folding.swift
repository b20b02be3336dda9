import Capture
import FramingCore

extension State {
  /// `-`, `+`: folds the selected frame to its heading, or unfolds it.
  mutating func fold(_ isFolded: Bool, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let item = log.selectedItem(reader), let entry = reader.entry(item) else {
      return say("no frame is selected", .warning)
    }
    guard let number = entry.number else {
      return say("only a whole frame is folded by hand; :fold > 4K folds those still arriving too", .warning)
    }
    let (wasFolded, before) = (reader.isFolded(entry), folded)
    setFolded(entry, isFolded, reader)
    noteFolds(before: before, "\(isFolded ? "folding" : "unfolding") frame \(ByteCountText.grouped(number))")
    let words = "frame \(ByteCountText.grouped(number)) is \(isFolded ? "folded" : "unfolded")"
    let most = RecordedView.mostFolded
    if !setting.isOpened, folded != before, folded.countByHand > most {
      return say("\(words); the recording remembers the first \(most) frames that are folded by hand", .warning)
    }
    guard !inspector.isOpen else { return say("\(words) in the conversation") }
    if wasFolded == isFolded { say("\(words) already") }
    keepSelectedFrame(item, reading: capture)
  }

  /// Shows all of an entry again that is folded, because something in it is gone to.
  mutating func unfold(_ entry: LogEntry, _ reader: LogReader) {
    guard reader.isFolded(entry) else { return }
    setFolded(entry, false, reader)
  }

  private mutating func setFolded(_ entry: LogEntry, _ isFolded: Bool, _ reader: LogReader) {
    guard let number = entry.number else { return }
    folded.set(number, isFolded, byRule: reader.isFoldedByRule(entry), in: reader.summary.generation)
    if isFolded, fields.cursor?.frame == number { fields.cursor = nil }
  }

  /// `:fold`, `:fold > 4K`, `:fold FILTER`, `:fold off`
  mutating func fold(_ text: String, reading capture: Capture) {
    switch text {
    case "": return fold(true, reading: capture)
    case "off": return unfoldAll(reading: capture)
    default: break
    }
    guard let rule = foldRule(text) else { return }
    let before = folded
    folded.fold(by: rule)
    noteFolds(before: before, ":fold \(text)")
    fields.cursor = nil
    let words =
      switch rule {
      case .larger(0): "all frames are folded"
      case .larger(let size): "frames over \(ByteCountText.text(size)) are folded"
      case .filter(let filter): "frames that match '\(filter.text)' are folded"
      }
    say("\(words): + unfolds one, :unfold all")
    keepSelectedFrame(log.selected, reading: capture)
  }

  /// `:unfold`
  mutating func unfoldAll(reading capture: Capture) {
    say(folded.isEmpty ? "no frame is folded" : "all frames are unfolded: u takes it back")
    let before = folded
    folded.clear()
    noteFolds(before: before, "unfolding all frames")
    keepSelectedFrame(log.selected, reading: capture)
  }

  /// The selected frame stays in view while frames have other heights; at the end the end stays.
  mutating func keepSelectedFrame(_ item: Int?, reading capture: Capture) {
    guard !log.isFollowing, let item else { return }
    log.selected = item
    showSelection(LogReader(capture: capture, state: self))
  }

  /// The selected frame stays on the screen while all frames have other heights: nothing scrolls where a part of it is there.
  mutating func keepSelectedFrameOnScreen(reading capture: Capture) {
    guard !log.isFollowing, let item = log.selected else { return }
    let reader = LogReader(capture: capture, state: self)
    let top = reader.top(of: log.view, height: logHeight)
    guard reader.visibleItems(top: top, height: logHeight)?.contains(item) != true else { return }
    showSelection(reader)
  }

  /// What `text` folds by; nil when it says why that is nothing.
  private mutating func foldRule(_ text: String) -> FoldedFrames.Rule? {
    if text.hasPrefix(">") {
      let size = String(text.dropFirst()).trimmed
      guard let bytes = size == "0" ? 0 : SizeText.parse(size) else {
        say("fold takes > and a size such as 4K, not '\(text)'", .error)
        return nil
      }
      return .larger(than: bytes)
    }
    do {
      return try filtering.resolve(text, fieldNames).map { .filter($0) }
    } catch {
      say("nothing is folded: \(error.description)", .error)
      return nil
    }
  }
}
