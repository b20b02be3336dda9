import Capture
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard error.
package enum StandardError {
  /// How long to wait for a reader before looking whether the program is to end, in milliseconds.
  private static let look: Int32 = 50

  /// Who hears what is written, in place of the standard error: while the screen has the terminal.
  package static let listener = ThreadValue<ErrorListener>()

  /// Writes a line or several. What is in them of files, peers and the system cannot act on the terminal. There is nobody to tell when it cannot be written, and a reader that has stopped reading does not
  /// keep a program that is to end.
  package static func write(_ lines: String) {
    if let listener = listener.current { return listener.hear(lines) }
    var entry = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    while unsafe poll(&entry, 1, look) <= 0 {
      if Interruption.isSet { return }
    }
    _ = SystemWrite.all(Array((EscapedText.printable(lines, keepsLines: true) + "\n").utf8).span, to: STDERR_FILENO)
  }
}
