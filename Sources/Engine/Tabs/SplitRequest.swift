package import TerminalUI

/// A tab that is opened is to have the other half of the screen, so.
package struct SplitRequest: Sendable {
  package var arrangement: SplitLayout.Arrangement?

  package init(arrangement: SplitLayout.Arrangement?) {
    self.arrangement = arrangement
  }
}
