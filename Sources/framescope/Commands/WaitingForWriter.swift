import Capture
import Dispatch
import Engine
import TerminalUI

/// A named pipe keeps who opens it waiting until somebody writes to it.
enum WaitingForWriter {
  /// How long that is not worth a word, in milliseconds.
  private static let patience = 300

  /// Who is told of it, in place of the standard error: while the screen has the terminal.
  static let listener = ThreadValue<@Sendable (String) -> Void>()

  /// Opens what is at `path`, and tells when that is waited for.
  static func telling<Opened>(_ path: String, _ open: () throws(StoreError) -> Opened) throws(StoreError) -> Opened {
    guard FilePath.isPipe(path) else { return try open() }
    let tell = listener.current ?? { StandardError.write("framescope: \($0); ^C ends this") }
    let words = "waiting for a writer to open the named pipe \(PrintableText.clean(path))"
    let telling = DispatchWorkItem { tell(words) }
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(patience), execute: telling)
    defer { telling.cancel() }
    return try open()
  }
}
