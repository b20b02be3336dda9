/// What of a conversation file is played.
public enum PlayKind: String, Hashable, Sendable, CaseIterable {
  /// All of it, from the first step to the last.
  case play
  /// Its rules, until they are put off.
  case rules
}

/// How far a play has come.
public struct PlayProgress: Hashable, Sendable {
  /// A step as the screen tells of it.
  public struct Step: Hashable, Sendable {
    /// Its number, from 1.
    public var number: Int
    /// How many steps there are.
    public var count: Int
    /// Its line in the file.
    public var line: Int
    /// What it does.
    public var words: String
    /// What it waits for: `waits for a frame`; empty for nothing.
    public var waiting: String
    /// Whether it waits for the person.
    public var isPaused: Bool

    /// A step.
    public init(number: Int, of count: Int, line: Int, words: String, waiting: String, isPaused: Bool) {
      self.number = number
      self.count = count
      self.line = line
      self.words = words
      self.waiting = waiting
      self.isPaused = isPaused
    }
  }

  /// The file's name.
  public var file: String
  /// The step that is next or being done; nil when there is none.
  public var step: Step?
  /// How often rules have answered.
  public var answers: Int
  /// How many frames nothing was for.
  public var unanswered: Int

  /// A play of `file`, which has not begun unless told.
  public init(file: String, step: Step? = nil, answers: Int = 0, unanswered: Int = 0) {
    self.file = file
    self.step = step
    self.answers = answers
    self.unanswered = unanswered
  }
}

/// How a play went.
public struct PlayResult: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// One line: `passed: 7 of 7 steps in 12 ms`.
  public var summary: String
  /// Whether something was not as expected.
  public var isFailed: Bool
  /// What was not as expected, with the difference between what was and what came.
  public var details: [String]

  /// A result.
  public init(file: String, summary: String, isFailed: Bool, details: [String]) {
    self.file = file
    self.summary = summary
    self.isFailed = isFailed
    self.details = details
  }
}

/// What a person has a play do.
public enum PlayOrder: Hashable, Sendable {
  /// The next step.
  case step
  /// All further steps one after the other.
  case run
  /// Nothing more.
  case stop
}

/// What plays beside the conversation.
struct Playing: Sendable {
  /// What is under way, or about to begin.
  var underWay: [PlayKind: PlayProgress] = [:]
  /// How the last play went that has ended.
  var result: PlayResult?
  /// Whether the person has been shown why it failed.
  var isResultSeen = true
}
