/// What is answered when something comes.
public struct Rule: Hashable, Sendable {
  /// What it is for.
  public enum Trigger: Hashable, Sendable {
    /// A connection that has just been made.
    case connect
    /// A frame like this.
    case frame(FrameTest)
    /// A frame that no other rule is for and no step waits for.
    case otherwise
  }

  /// What is done.
  public enum Answer: Hashable, Sendable {
    /// The same each time.
    case reply([Step])
    /// One list of steps after the other, one each time.
    case sequence([[Step]], after: AfterSequence, per: Counting)
  }

  /// What is done when a sequence is used up.
  public enum AfterSequence: String, CaseIterable, Sendable {
    /// It begins again.
    case `repeat`
    /// The rule is over: it is for no frame any more.
    case stop
    /// Its last list is done each time.
    case last
  }

  /// What a sequence goes forward with.
  public enum Counting: String, CaseIterable, Sendable {
    /// Each connection has its own place in the sequence.
    case connection
    /// All connections share one.
    case play
  }

  /// What it is for.
  public var trigger: Trigger
  /// The states of the connection in which it holds; all when empty. A connection begins in `Rule.firstState`.
  public var states: [String]
  /// What is done.
  public var answer: Answer
  /// The state of the connection afterwards; nil to leave it as it is.
  public var next: String?
  /// Where it stands.
  public var place: SourcePlace

  /// The state of a new connection.
  public static let firstState = "start"

  /// A rule.
  public init(
    _ trigger: Trigger, in states: [String] = [], _ answer: Answer, then next: String? = nil,
    at place: SourcePlace = SourcePlace()
  ) {
    self.trigger = trigger
    self.states = states
    self.answer = answer
    self.next = next
    self.place = place
  }
}
