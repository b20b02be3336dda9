public import Capture

/// What the row of tabs and the list of them say of one.
public struct TabLabel: Hashable, Sendable {
  /// What goes for good when a tab is closed.
  public enum Loss: Hashable, Sendable {
    /// A connection that is open.
    case connection
    /// Marks and notes that were changed in a file that is looked at.
    case marks
  }

  /// What the session is: `connect 127.0.0.1:9000`.
  public var title: String
  /// Where it is in its life: `● open since 12:00:01`.
  public var words: String
  /// Whether something has come since it was last shown.
  public var hasNews = false
  /// Whether something in it needs attention.
  public var hasWarning = false
  /// What goes when it is closed; nil for nothing.
  public var loss: Loss?

  /// What there is to say of a tab, which is not shown and was last seen when it was so, or is shown.
  public init(_ state: State, reading capture: Capture, since seen: TabGlance?) {
    let summary = capture.summary
    title = state.title
    words = connectionSegment(state, capture, summary).text
    loss = state.loss(reading: capture)
    guard let seen else { return }
    let now = TabGlance(reading: capture)
    hasNews = now.hasNews(since: seen)
    let isRefused = summary.storeFailure != nil || summary.unwritten != nil
    let isUnread = state.message.map { $0.weight == .warning || $0.weight == .error } ?? false
    hasWarning = isRefused || isUnread || now.isWorse(than: seen)
  }

  /// The title without the verb that most have.
  var name: String {
    for verb in ["connect ", "open "] where title.hasPrefix(verb) { return String(title.dropFirst(verb.count)) }
    return title
  }

  /// `*` for something new, and `!` for something that needs attention.
  var marks: String { (hasNews ? "*" : "") + (hasWarning ? "!" : "") }
}

/// What there was to see in a tab at a moment.
public struct TabGlance: Hashable, Sendable {
  private let generation: Int
  private let items: Int
  private let bytes: UInt64
  private let connections: Int
  private let openConnections: Int
  private let problems: Int

  /// What there is now.
  public init(reading capture: Capture) {
    let summary = capture.summary
    generation = summary.generation
    items = summary.itemCount
    bytes = summary.bytes
    connections = summary.connectionCount
    openConnections = summary.openConnectionCount
    problems = capture.problemStatus.count
  }

  /// Whether something has come. Frames that were found anew in what was there are nothing new.
  fileprivate func hasNews(since before: TabGlance) -> Bool {
    bytes != before.bytes || connections != before.connections || openConnections != before.openConnections
      || generation == before.generation && items != before.items
  }

  /// Whether there are more problems, or nobody is connected any more.
  fileprivate func isWorse(than before: TabGlance) -> Bool {
    generation == before.generation && problems > before.problems
      || openConnections == 0 && before.openConnections > 0
  }
}

/// The tabs that the program has open, as the one that is shown knows them.
struct TabsState: Hashable, Sendable {
  /// None when there is only one.
  var labels: [TabLabel] = []
  /// Which of them is this one.
  var current = 0

  /// Whether there are several, so that a row shows them.
  var areSeveral: Bool { labels.count > 1 }
}
