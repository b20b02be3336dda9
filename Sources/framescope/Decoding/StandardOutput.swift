import ArgumentParser
import Capture
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard output of commands that print and end.
enum StandardOutput {
  /// Writes all of `text`; false when nobody reads any more. Ends the program when the output cannot take more for
  /// another reason, a full disk for one.
  static func write(_ text: Span<UInt8>) -> Bool {
    guard let code = SystemWrite.all(text, to: STDOUT_FILENO) else { return true }
    if code == EPIPE { return false }
    StandardError.write("framescope: cannot write the output: \(SystemError.words(code))")
    exit(EX_IOERR)
  }

  /// Writes text for people, as `write` does. What is in it of files, peers and the system cannot act on the terminal.
  static func print(_ text: String) {
    _ = write(Array(EscapedText.printable(text, keepsLines: true).utf8).span)
  }

  /// Writes a path and a line feed: exactly, for the program that reads it, unless a person does.
  static func print(path: String) {
    if isatty(STDOUT_FILENO) == 1 {
      print(path + "\n")
    } else {
      _ = write(Array((path + "\n").utf8).span)
    }
  }

  /// What marks bytes on a terminal (ECMA-48 §8.3.117): cyan, or underlining when colours are not wanted. Nothing
  /// elsewhere.
  static var mark: String {
    guard isatty(STDOUT_FILENO) == 1 else { return "" }
    // The environment is not changed by anybody while a command runs.
    return unsafe getenv("NO_COLOR") == nil ? "\u{1b}[36m" : "\u{1b}[4m"
  }
}

/// The standard error.
enum StandardError {
  /// How long to wait for a reader before looking whether the program is to end, in milliseconds.
  private static let look: Int32 = 50

  /// Who hears what is written, in place of the standard error: while the screen has the terminal.
  static let listener = ThreadValue<ErrorListener>()

  /// Writes a line or several. What is in them of files, peers and the system cannot act on the terminal. There is nobody to tell when it cannot be written, and a reader that has stopped reading does not
  /// keep a program that is to end.
  static func write(_ lines: String) {
    if let listener = listener.current { return listener.hear(lines) }
    var entry = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    while unsafe poll(&entry, 1, look) <= 0 {
      if Interruption.isSet { return }
    }
    _ = SystemWrite.all(Array((EscapedText.printable(lines, keepsLines: true) + "\n").utf8).span, to: STDERR_FILENO)
  }
}

/// Writes a whole text and ends quietly when nobody reads it.
func writeOutput(_ text: [UInt8]) throws {
  _ = StandardOutput.write(text.span)
}
