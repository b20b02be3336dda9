extension String {
  /// The text without U+FEFF in front, which some editors write to say that a file is UTF-8. It is no character of what
  /// the file says, so columns do not count it.
  package var withoutByteOrderMark: String {
    unicodeScalars.first == "\u{feff}" ? String(unicodeScalars.dropFirst()) : self
  }
}
