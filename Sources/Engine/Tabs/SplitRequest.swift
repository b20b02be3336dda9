package import TerminalUI

/// A tab that is opened is to have the other half of the screen, so.
package struct SplitRequest: Sendable {
  /// How the halves are to stand; nil for what fits the screen.
  package var arrangement: SplitLayout.Arrangement?

  /// Asks for the other half, so.
  package init(arrangement: SplitLayout.Arrangement?) {
    self.arrangement = arrangement
  }
}
