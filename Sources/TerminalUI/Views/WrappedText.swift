/// Text broken into lines at blanks.
enum WrappedText {
  /// Lines of at most `width` columns, at least one; a word that is too long is cut.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      for piece in pieces(word, width: width) {
        let pieceWidth = displayWidth(String(piece))
        if lineWidth > 0, lineWidth + 1 + pieceWidth > width {
          lines.append(line)
          (line, lineWidth) = ("", 0)
        }
        if lineWidth > 0 {
          line += " "
          lineWidth += 1
        }
        line += piece
        lineWidth += pieceWidth
      }
    }
    lines.append(line)
    return lines
  }

  private static func pieces(_ word: Substring, width: Int) -> [Substring] {
    var pieces: [Substring] = []
    var rest = word
    while displayWidth(String(rest)) > width {
      var head = rest.prefix(width)
      while displayWidth(String(head)) > width, head.count > 1 { head.removeLast() }
      pieces.append(head)
      rest = rest.dropFirst(head.count)
    }
    return pieces + [rest]
  }
}
