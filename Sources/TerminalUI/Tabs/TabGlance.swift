public import Capture

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
  func hasNews(since before: TabGlance) -> Bool {
    bytes != before.bytes || connections != before.connections || openConnections != before.openConnections
      || generation == before.generation && items != before.items
  }

  /// Whether there are more problems, or nobody is connected any more.
  func isWorse(than before: TabGlance) -> Bool {
    generation == before.generation && problems > before.problems
      || openConnections == 0 && before.openConnections > 0
  }
}
