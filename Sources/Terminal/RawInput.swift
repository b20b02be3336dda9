import TerminalUI

/// One thing that curses read: a byte, or a key it recognised by its escape sequence.
enum RawInput: Hashable {
  case byte(UInt8)
  case key(Key)
  /// The marker before a bracketed paste.
  case pasteStart
  /// The start of a mouse report, whose parameters follow as bytes.
  case mouseStart
  /// The start of an old mouse report, of which three bytes follow.
  case oldMouseStart
  /// A key without a meaning here.
  case other
}

/// Where input comes from.
protocol InputSource {
  /// The next input, nil when there is none within so many milliseconds.
  mutating func next(waitMilliseconds: Int32) -> RawInput?
  /// Appends bytes that are there, past any recognition of keys, at most `limit`. How many there were.
  mutating func readBytes(limit: Int, into bytes: inout [UInt8]) -> Int
}
