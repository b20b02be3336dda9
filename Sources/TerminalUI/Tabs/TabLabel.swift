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
