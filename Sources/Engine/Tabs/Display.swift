package import TerminalUI

/// The terminal, as far as tabs use it. The program owns it.
package protocol Display: AnyObject {
  var size: GridSize { get }
  /// Whether the mouse is the program's.
  var mouse: Bool { get set }
  /// Whether there are colours.
  var colour: Bool { get set }
  var theme: Theme { get set }
  /// Hands a text to the clipboard of the terminal. Whether it is one that may have one.
  func copyToClipboard(_ bytes: [UInt8]) -> Bool
  /// Paints everything anew.
  func repaint()
  /// Stops the job until it is continued.
  func suspend()
}
