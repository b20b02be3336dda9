import TerminalUI

/// A tab that is opened is to have the other half of the screen, so.
struct SplitRequest: Sendable {
  var arrangement: SplitLayout.Arrangement?
}
