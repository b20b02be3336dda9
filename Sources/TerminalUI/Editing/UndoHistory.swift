/// One change of a text, exact in both directions. Offsets are UTF-8.
struct UndoStep: Hashable, Sendable {
  /// What runs of single keys become one step.
  enum Kind: Hashable, Sendable {
    case typing, deletingBackward, deletingForward, other
  }

  var kind: Kind
  var offset: Int
  var removed: String
  var inserted: String
  var cursorBefore: Int
  var cursorAfter: Int

  /// Where `inserted` stands after the change.
  var insertedRange: Range<Int> { offset..<(offset + inserted.utf8.count) }
  /// Where `removed` stood before it.
  var removedRange: Range<Int> { offset..<(offset + removed.utf8.count) }
}

/// What can be undone and redone, bounded in memory: the oldest steps go first.
struct UndoHistory: Hashable, Sendable {
  private var done: [UndoStep] = []
  private var undone: [UndoStep] = []
  private var cost = 0

  /// Bytes kept, an estimate.
  private static let budget = 16 << 20
  /// A run of keys longer than this goes on as a new step.
  private static let longestRun = 1024

  /// Takes a change that was made. It joins the one before when both are parts of one run of keys and `continuing`.
  mutating func record(_ step: UndoStep, continuing: Bool) {
    undone = []
    if continuing, let last = done.last, let joined = Self.join(last, step) {
      cost += Self.cost(of: joined) - Self.cost(of: last)
      done[done.count - 1] = joined
    } else {
      cost += Self.cost(of: step)
      done.append(step)
      trim()
    }
  }

  /// The change to take back, which is redoable from now on.
  mutating func undo() -> UndoStep? {
    guard let step = done.popLast() else { return nil }
    cost -= Self.cost(of: step)
    undone.append(step)
    return step
  }

  /// The change to make again.
  mutating func redo() -> UndoStep? {
    guard let step = undone.popLast() else { return nil }
    cost += Self.cost(of: step)
    done.append(step)
    return step
  }

  private static func cost(of step: UndoStep) -> Int {
    128 + step.removed.utf8.count + step.inserted.utf8.count
  }

  /// Down to half the budget, so that it is seldom needed. The newest step stays, however large.
  private mutating func trim() {
    guard cost > Self.budget else { return }
    var excess = 0
    while excess < done.count - 1, cost > Self.budget / 2 {
      cost -= Self.cost(of: done[excess])
      excess += 1
    }
    done.removeFirst(excess)
  }

  private static func join(_ last: UndoStep, _ step: UndoStep) -> UndoStep? {
    guard last.kind == step.kind, last.cursorAfter == step.cursorBefore, cost(of: last) < longestRun else { return nil }
    var joined = last
    joined.cursorAfter = step.cursorAfter
    switch step.kind {
    case .typing:
      guard step.removed.isEmpty, step.offset == last.insertedRange.upperBound, !beginsWord(last, step) else {
        return nil
      }
      joined.inserted += step.inserted
    case .deletingBackward:
      guard step.removedRange.upperBound == last.offset else { return nil }
      joined.removed = step.removed + last.removed
      joined.offset = step.offset
    case .deletingForward:
      guard step.offset == last.offset else { return nil }
      joined.removed += step.removed
    case .other: return nil
    }
    return joined
  }

  /// Undo goes back word by word.
  private static func beginsWord(_ last: UndoStep, _ step: UndoStep) -> Bool {
    guard let before = last.inserted.last, let after = step.inserted.first else { return false }
    return before.isWhitespace && !after.isWhitespace
  }
}
