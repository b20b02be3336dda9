package import TerminalUI

/// The program, as its tabs see it: it has the terminal, and knows the other tabs. Tabs are numbered from 1.
package protocol TabHost: AnyObject {
  var display: any Display { get }
  /// The tab of that number; nil when there is none.
  func tab(_ number: Int) -> Tab?
  /// Finds out what another tab is to be opened on, beside the loop. `tell` gets what that waits for, `done` what it is.
  func plan(
    _ opening: TabOpening, tell: @escaping @Sendable (String) -> Void,
    done: @escaping @Sendable (Result<SessionPlan, Failure>) -> Void)
  /// Opens and shows a tab on what was asked for in another, which is told when that cannot be.
  func open(_ result: Result<SessionPlan, Failure>, from opener: Tab, splitting request: SplitRequest?)
  func show(_ number: Int)
  func close(_ number: Int)
  /// Shows a tab in the other half of the screen.
  func split(with number: Int, _ arrangement: SplitLayout.Arrangement?)
  /// Shows the current tab on the whole screen.
  func unsplit()
  /// Gives each tab that is shown its part of the screen.
  func arrange()
  /// Paints at the next turn, if it is that tab that is shown.
  func requestPaint(of tab: Tab)
  /// A session cannot listen.
  func take(failure reason: String, of tab: Tab)
  /// Ends the program.
  func quit()
}
