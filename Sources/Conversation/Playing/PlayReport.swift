/// How a play went.
public struct PlayReport: Hashable, Sendable {
  /// How it ended.
  public enum Verdict: Hashable, Sendable {
    /// Everything was as expected.
    case passed
    /// Something was not; `failures` says what.
    case failed
    /// It was stopped before its end, for this reason.
    case stopped(String)
  }

  /// The name of the conversation, nil when it has none.
  public var name: String?
  /// How it ended.
  public var verdict: Verdict
  /// What was not as expected, in order: one, or when the play went on to refresh, the first of each step.
  public var failures: [PlayFailure]
  /// Every step of the file in its order, also those of rules.
  public var steps: [StepReport]
  /// How long it took, in nanoseconds.
  public var duration: UInt64
  /// How often rules answered.
  public var answers: Int
  /// How many frames no rule and no step was for.
  public var unanswered: Int

  /// Whether everything was as expected.
  public var isPassed: Bool { verdict == .passed }
}

/// How a step went.
public struct StepReport: Hashable, Sendable {
  /// Where it stands in the file.
  public var place: SourcePlace
  /// What it does.
  public var words: String
  /// Whether it belongs to a rule, so that it is done only when that is asked for.
  public var isOfRule: Bool
  /// How often it was begun.
  public var runs: Int
  /// How long that took, in nanoseconds.
  public var duration: UInt64
  /// Whether the play ended while it was being done, for another reason than its own failure.
  public var isUnfinished = false
  /// Why it failed the first time; nil when it did not.
  public var failure: PlayFailure?
}

/// Why a step failed.
public struct PlayFailure: Hashable, Sendable, CustomStringConvertible {
  /// The number of the step, from 0 in the order of the file.
  public var step: Int
  /// Where the step stands in the file.
  public var place: SourcePlace
  /// What the step does.
  public var words: String
  /// What was wrong, in one line.
  public var explanation: String
  /// What was expected and what came, line by line; empty when there is nothing to compare.
  public var difference: [String]
  /// The frame that came instead, nil when none did.
  public var frame: PlayedFrame?

  /// For a person: the line of the file, the step, what was wrong; below it the difference.
  public var description: String {
    let head = "line \(place.line): \(words): \(explanation)"
    return ([head] + difference.map { "  " + $0 }).joined(separator: "\n")
  }
}
