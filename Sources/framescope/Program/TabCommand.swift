import ArgumentParser
import Engine

/// A command whose session or file may also be opened in a tab of a running program.
protocol TabCommand: ParsableCommand {
  /// What is opened.
  func plan() throws -> SessionPlan
  /// Refuses what cannot be meant of a tab.
  func checkTab() throws
}
