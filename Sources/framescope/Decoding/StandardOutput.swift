import ArgumentParser
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
    var done = 0
    while done < text.count {
      let rest = text.extracting(done..<text.count)
      // The pointer is the span's own and is used within the call only.
      let count = unsafe rest.withUnsafeBytes { unsafe Self.write(STDOUT_FILENO, $0) }
      if count > 0 {
        done += count
      } else if errno == EPIPE {
        return false
      } else if errno != EINTR {
        StandardError.write("framescope: cannot write the output: \(SystemError.words(errno))")
        exit(EX_IOERR)
      }
    }
    return true
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

  static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
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
  /// Writes a line or several. What is in them of files, peers and the system cannot act on the terminal. There is
  /// nobody to tell when they cannot be written.
  static func write(_ lines: String) {
    // The pointer is the array's own and is used within the call only.
    _ = unsafe Array((EscapedText.printable(lines, keepsLines: true) + "\n").utf8).withUnsafeBytes {
      unsafe StandardOutput.write(STDERR_FILENO, $0)
    }
  }
}

/// Writes a whole text and ends quietly when nobody reads it.
func writeOutput(_ text: [UInt8]) throws {
  _ = StandardOutput.write(text.span)
}
