/// What a cell means. Terminal gives each a colour and attributes by what the terminal can do.
public enum Style: UInt8, Sendable, CaseIterable {
  /// Ordinary text.
  case plain
  /// Secondary text: offsets, separators, hints.
  case dim
  /// Text that stands out: the program's name, titles.
  case strong
  /// The one accent colour.
  case accent
  /// Bars: the top line.
  case bar
  /// Important words on a bar.
  case barStrong
  /// On a bar: something that went well.
  case barGood
  /// On a bar: something that needs attention.
  case barWarning
  /// The top line of the inactive half of a split screen.
  case barOther
  /// The frame header that is not the length field.
  case header
  /// The length field itself: accent and bold or underlined, also without colour.
  case lengthField
  /// Bytes after the payload: delimiter or checksum.
  case trailer
  /// The bytes of a checksum that is wrong.
  case wrongChecksum
  /// A NUL byte.
  case byteNull
  /// A printable ASCII byte.
  case bytePrintable
  /// A white-space byte.
  case byteWhitespace
  /// Another control byte.
  case byteControl
  /// A byte of 0x80 and above.
  case byteHigh
  /// A byte that the framing cannot place.
  case byteUnframed
  /// A byte that the similar frame before has otherwise.
  case byteChanged
  /// Bytes that a search matches.
  case match
  /// Bytes of the match that was gone to.
  case currentMatch
  /// The arrow and number of what was received.
  case received
  /// The arrow and number of what was sent.
  case sent
  /// The selected frame's heading.
  case selected
  /// What belongs to the selection in another part of the screen: the bytes of a field, the line of a byte.
  case related
  /// What a child process says on its standard error.
  case stderr
  /// Something that needs attention.
  case warning
  /// Something that failed.
  case error
  /// The prompt of the input that has the focus.
  case prompt
  /// A popup's border and title.
  case popup
  /// The selected line of a popup.
  case popupSelected
}
