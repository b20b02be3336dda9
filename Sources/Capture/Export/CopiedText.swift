import FramingCore

/// The text that is copied, and what it is of.
public struct CopiedText: Hashable, Sendable {
  /// The text, in UTF-8. Source and lists have no end of their last line.
  public var text: [UInt8] = []
  /// Frames that are in it.
  public var frames = 0
  /// Bytes of theirs, or of a field.
  public var bytes = 0
  /// Whether bytes are written as escapes in a text.
  public var isEscaped = false

  /// Nothing yet.
  public init() {}

  /// `bytes` in a form that needs nothing but them. `names` are the words of the name in source.
  public init(_ bytes: [UInt8], as form: CopyForm, named names: [String]) {
    self.bytes = bytes.count
    append(bytes, as: form, named: names)
  }

  /// The value of a field in words, or its JSON; `bytes` are how many it has.
  public init(words: [UInt8], bytes: Int) {
    text = words
    self.bytes = bytes
  }

  /// Appends bytes; JSON and values are those of frames and fields, and here a quoted text and hex digits.
  mutating func append(_ bytes: [UInt8], as form: CopyForm, named names: [String]) {
    switch form {
    case .hex, .value: text += HexText.format(bytes).utf8
    case .text: appendText(bytes)
    case .dump:
      HexRows(bytesPerRow: 16, hasBars: false).append(bytes.span, at: 0, to: &text)
      trimEnds()
    case .base64: Base64.append(bytes.span, to: &text)
    case .c, .swift, .python, .rust, .go:
      text += form.language?.text(of: bytes, named: names) ?? []
      trimEnds()
    case .json:
      var buffer = ListingBuffer()
      buffer.append(json: EscapedText.escape(bytes))
      text += buffer.bytes
    }
  }

  /// Text that can be seen stays as it is, ends of lines and tabs too. In all other the whole is escaped, so that it can
  /// be typed into the composer and read back.
  private mutating func appendText(_ bytes: [UInt8]) {
    if let known = String(validating: bytes, as: UTF8.self), Self.isVisible(known) {
      text += bytes
    } else {
      isEscaped = true
      text += EscapedText.escape(bytes).utf8
    }
  }

  private static func isVisible(_ text: String) -> Bool {
    var isBehindReturn = false
    for scalar in text.unicodeScalars {
      // A return alone would overwrite the line, and is Enter where it is pasted.
      if isBehindReturn, scalar != "\n" { return false }
      isBehindReturn = scalar == "\r"
      guard isBehindReturn || scalar == "\n" || scalar == "\t" || !EscapedText.isHidden(scalar) else { return false }
    }
    return !isBehindReturn
  }

  /// Takes the ends of the last lines of source and lists away: where it is pasted, one would run the line.
  mutating func trimEnds() {
    while text.last == 0x0a { text.removeLast() }
  }
}
