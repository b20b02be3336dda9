/// One step of a conversation.
public struct Step: Hashable, Sendable {
  /// What a step does.
  public indirect enum Action: Hashable, Sendable {
    /// Sends a message.
    case send(SendStep)
    /// Waits for what is described; the play fails when something else comes.
    case expect(Expectation)
    /// Does nothing for so many nanoseconds.
    case wait(UInt64)
    /// Makes a new connection, from here on the one that steps are about: to the address, or to the one before.
    case connect(String?)
    /// Says that nothing more will be sent.
    case shutdown
    /// Closes the connection.
    case close
    /// Ends the connection with a reset.
    case reset
    /// Gives names their values.
    case set([Variable])
    /// Cuts both streams differently from here on.
    case framing(Cutting)
    /// Does steps over and over.
    case loop(Loop)
    /// Does lists of steps at the same time, each with connections of its own.
    case parallel([Branch])
  }

  /// What it does.
  public var action: Action
  /// Where it stands.
  public var place: SourcePlace

  /// A step.
  public init(_ action: Action, at place: SourcePlace = SourcePlace()) {
    self.action = action
    self.place = place
  }
}

/// A message to be sent.
public struct SendStep: Hashable, Sendable {
  /// The message, unless it is made of fields.
  public var content: Content
  /// The message by its fields.
  public var message: MessageFields?
  /// What stands in front of the message's length field in some framings, such as PostgreSQL's type of message.
  public var type: Content?
  /// Whether the framing goes around it.
  public var isFramed: Bool
  /// How it is malformed, in the words of `Malformation`; nil when it is as it should be.
  public var malformed: String?
  /// The number of the connection it goes to, nil for the current one.
  public var connection: Int?

  /// A message that is made of fields by the definition in force.
  public init(_ message: MessageFields, malformed: String? = nil, connection: Int? = nil) {
    self.init(Content(.text, "", at: message.place), malformed: malformed, connection: connection)
    self.message = message
  }

  /// A framed message for the current connection unless told otherwise.
  public init(
    _ content: Content, type: Content? = nil, isFramed: Bool = true, malformed: String? = nil, connection: Int? = nil
  ) {
    self.content = content
    self.type = type
    self.isFramed = isFramed
    self.malformed = malformed
    self.connection = connection
  }
}

/// Steps that are done several times.
public struct Loop: Hashable, Sendable {
  /// How many times.
  public var times: Int
  /// The name that has the number of the round, from 1; nil for none.
  public var counter: String?
  /// The steps of a round.
  public var steps: [Step]

  /// A loop.
  public init(times: Int, counter: String? = nil, steps: [Step]) {
    self.times = times
    self.counter = counter
    self.steps = steps
  }
}

/// Steps that peers do on connections of their own, all at the same time.
public struct Branch: Hashable, Sendable {
  /// How many peers do them.
  public var peers: Int
  /// What each of them does. `{{peer}}` is its number, from 1.
  public var steps: [Step]

  /// A branch of one peer unless told otherwise.
  public init(peers: Int = 1, steps: [Step]) {
    self.peers = peers
    self.steps = steps
  }
}
