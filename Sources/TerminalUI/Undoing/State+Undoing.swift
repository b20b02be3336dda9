import Capture

extension State {
  /// `u`, `:undo`: takes back the newest change of what is hidden or folded, of a mark or a note, and says which.
  mutating func undo(reading capture: Capture) -> [Effect] {
    guard let change = undoneChanges.take() else {
      say("nothing to undo: hiding, folding, marks and notes can be")
      return []
    }
    switch change {
    case .filter(let before, let since, let words):
      guard filtering.inForce?.filter == since?.filter else {
        say("not undone: \(words), since the filter was changed after that", .warning)
        return []
      }
      say("undone: \(words)")
      return apply(before)
    case .mark(let frame, let before, let since, let taken):
      let done =
        since.map { "the mark \($0) on frame \(frame.number)" } ?? "taking the mark of frame \(frame.number) away"
      say("undone: \(done)" + (taken.map { ", which frame \($0.number) has again" } ?? ""))
      hasUnkeptMarks = hasUnkeptMarks || setting.isOpened
      return [.mark(frame, before)] + (taken.map { [.mark($0, since)] } ?? [])
    case .folds(let before, let words):
      folded = before
      fields.cursor = nil
      say("undone: \(words)")
      keepSelectedFrame(log.selected, reading: capture)
      return []
    case .note(let frame, let before):
      say("undone: the note on frame \(frame.number)" + (before.isEmpty ? "" : ", which is the one before again"))
      hasUnkeptMarks = hasUnkeptMarks || setting.isOpened
      return [.note(frame, before)]
    }
  }

  /// Applies a filter that `words` made, which can be undone.
  mutating func applyUndoably(_ filter: FilterInForce?, _ words: String) -> [Effect] {
    let before = filtering.inForce
    if before?.filter != filter?.filter {
      undoneChanges.add(.filter(before: before, since: filter, words: words))
    }
    return apply(filter)
  }

  /// Other frames are folded than `before` for what `words` say, which can be undone.
  mutating func noteFolds(before: FoldedFrames, _ words: String) {
    if before != folded { undoneChanges.add(.folds(before: before, words: words)) }
  }

  /// A frame gets a letter, or none, which can be undone.
  mutating func markUndoably(_ frame: CapturedFrame, _ letter: Character?, reading capture: Capture) -> [Effect] {
    let before = capture.mark(of: frame)
    if before != letter {
      undoneChanges.add(
        .mark(frame, before: before, since: letter, taken: letter.flatMap { Self.holder(of: $0, in: capture) }))
    }
    hasUnkeptMarks = hasUnkeptMarks || setting.isOpened
    return [.mark(frame, letter)]
  }

  /// The frame that has a letter now.
  private static func holder(of letter: Character, in capture: Capture) -> CapturedFrame? {
    guard let item = capture.itemIndex(ofMark: letter), case .frame(let frame)? = try? capture.item(at: item),
      capture.mark(of: frame) == letter
    else { return nil }
    return frame
  }
}
