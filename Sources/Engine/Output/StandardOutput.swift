import Capture
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard output of commands that print and end.
package enum StandardOutput {
  /// Writes all of `text`; false when nobody reads any more. Ends the program when the output cannot take more for
  /// another reason, a full disk for one.
  package static func write(_ text: Span<UInt8>) -> Bool {
    guard let code = SystemWrite.all(text, to: STDOUT_FILENO) else { return true }
    if code == EPIPE { return false }
    StandardError.write("framescope: cannot write the output: \(SystemError.words(code))")
    exit(EX_IOERR)
  }

  /// Writes text for people, as `write` does. What is in it of files, peers and the system cannot act on the terminal.
  package static func print(_ text: String) {
    _ = write(Array(EscapedText.printable(text, keepsLines: true).utf8).span)
  }

  /// Writes a path and a line feed: exactly, for the program that reads it, unless a person does.
  package static func print(path: String) {
    if isatty(STDOUT_FILENO) == 1 {
      print(path + "\n")
    } else {
      _ = write(Array((path + "\n").utf8).span)
    }
  }

  /// What marks bytes on a terminal (ECMA-48 §8.3.117): cyan, or underlining when colours are not wanted. Nothing
  /// elsewhere.
  package static var mark: String {
    guard isatty(STDOUT_FILENO) == 1 else { return "" }
    // The environment is not changed by anybody while a command runs.
    return unsafe getenv("NO_COLOR") == nil ? "\u{1b}[36m" : "\u{1b}[4m"
  }
}

/// Writes a whole text and ends quietly when nobody reads it.
package func writeOutput(_ text: [UInt8]) throws {
  _ = StandardOutput.write(text.span)
}
