/// Users and passwords within the URLs of a line, which nobody is to read once the line was obeyed.
package enum URLPasswords {
  /// URLs within URLs that are looked at; no address has more.
  private static let most = 8

  /// The line without them: `redis://me:secret@host/0` becomes `redis://host/0`. Of URLs whose scheme names no protocol a user
  /// without a password stays.
  package static func removed(from line: String) -> String {
    guard line.contains("://") else { return line }
    var result = ""
    var rest = line[...]
    while !rest.isEmpty {
      let blanks = rest.prefix { $0.isWhitespace }
      let word = rest[blanks.endIndex...].prefix { !$0.isWhitespace }
      result += blanks + cleaned(word)
      rest = rest[word.endIndex...]
    }
    return result
  }

  /// One word; from its last URL on, as one may stand in the options of another.
  private static func cleaned(_ word: Substring) -> String {
    let marks = word.ranges(of: "://")
    guard marks.count <= most else { return "…" }
    var done = ""
    var end = word.endIndex
    for mark in marks.reversed() {
      let name = word[..<mark.lowerBound].reversed().prefix { $0.isLetter || $0.isNumber || "+.-".contains($0) }
      let behind = word[mark.upperBound..<end] + done
      done = "://" + cleaned(behind, ofProtocol: ProtocolScheme(named: String(name.reversed())) != nil)
      end = mark.lowerBound
    }
    return word[..<end] + done
  }

  /// What stands behind `://`.
  private static func cleaned(_ behind: Substring, ofProtocol: Bool) -> String {
    guard ofProtocol else {
      let authority = behind.prefix { !"/?#".contains($0) }
      guard let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") else { return String(behind) }
      return String(behind[behind.index(after: at)...])
    }
    let place = ProtocolScheme.place(in: behind)
    // Path and query are not used, and some take a password there.
    let path = behind[place.endIndex...].prefix { $0 != "#" }
    let isSafe = !path.contains("@") && !path.lowercased().contains("pass")
    return String(place) + (isSafe ? path : "") + behind[path.endIndex...]
  }
}
