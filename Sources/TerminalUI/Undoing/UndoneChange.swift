import Capture

/// A change of what is shown or noted, and what was before: what `u` takes back.
enum UndoneChange: Hashable, Sendable {
  /// The filter, by `:hide` or `:unhide`; what was in force before and is since.
  case filter(before: FilterInForce?, since: FilterInForce?, words: String)
  /// The letter of a frame; the frame that had the new letter before, when another did.
  case mark(CapturedFrame, before: Character?, since: Character?, taken: CapturedFrame?)
  /// Which frames are folded.
  case folds(before: FoldedFrames, words: String)
  /// The note of a frame.
  case note(CapturedFrame, before: String)
}

/// The newest changes that can be undone.
struct UndoneChanges: Hashable, Sendable {
  /// Older ones are forgotten.
  private static let most = 100

  private var changes: [UndoneChange] = []

  mutating func add(_ change: UndoneChange) {
    if changes.count >= Self.most { changes.removeFirst() }
    changes.append(change)
  }

  /// The newest one, which is none any more.
  mutating func take() -> UndoneChange? { changes.popLast() }
}
