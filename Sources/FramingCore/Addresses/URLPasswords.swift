/// Users and passwords within the URLs of a line, which nobody is to read once the line was obeyed.
package enum URLPasswords {
  /// URLs within URLs that are looked at; no address has more.
  private static let most = 8

  /// The line without them: `redis://me:secret@host/0` becomes `redis://host/0`. Of URLs whose scheme names no protocol a user
  /// without a password stays.
  package static func removed(from line: String) -> String {
    guard line.contains(":") else { return line }
    let line = withoutUsersWithBlanks(line)
    var result = ""
    var rest = line[...]
    while !rest.isEmpty {
      let blanks = rest.prefix { $0.isWhitespace }
      let word = rest[blanks.endIndex...].prefix { !$0.isWhitespace }
      result += blanks + withoutSecretOptions(cleaned(word))
      rest = rest[word.endIndex...]
    }
    return result
  }

  /// The line without users and passwords that have blanks in them, up to the last `@`.
  private static func withoutUsersWithBlanks(_ line: String) -> String {
    for mark in line.ranges(of: "://").prefix(most) {
      let name = line[..<mark.lowerBound].reversed().prefix { $0.isLetter || $0.isNumber || "+.-".contains($0) }
      guard ProtocolScheme(named: String(name.reversed()).lowercased()) != nil else { continue }
      let word = line[mark.upperBound...].prefix { !$0.isWhitespace }
      let authority = word.prefix { !"/?#".contains($0) }
      let port = authority.lastIndex(of: ":").map { authority[authority.index(after: $0)...] }
      guard !word.contains("@"), let port, !port.allSatisfy(\.isNumber), !word.hasPrefix("["),
        let at = line[word.endIndex...].lastIndex(of: "@")
      else { continue }
      return withoutUsersWithBlanks(String(line[..<mark.upperBound] + line[line.index(after: at)...]))
    }
    return line
  }

  /// A text with "…" for the values of options, up to the next `&`, that are secret.
  ///
  /// - Parameter isSecret: Asked with the name, what stands in front of it, and the value.
  package static func masking(
    _ names: [String], in text: String, where isSecret: (String, Substring, Substring) -> Bool
  ) -> String {
    // An option's name ends so. Most texts have none, and to look for one is slow when it is done for the first time.
    guard text.utf8.contains(UInt8(ascii: "=")) else { return text }
    var text = text
    for name in names {
      var start = text.startIndex
      while let mark = text[start...].firstRange(of: name) {
        let end = text[mark.upperBound...].firstIndex(of: "&") ?? text.endIndex
        start = mark.upperBound
        guard isSecret(name, text[..<mark.lowerBound], text[start..<end]) else { continue }
        let rest = text[end...]
        text = text[..<start] + "…" + rest
        start = text.index(text.endIndex, offsetBy: -rest.count)
      }
    }
    return text
  }

  /// Whether what stands in front of an option's name makes it one of an address.
  package static func beginsOption(_ before: Substring) -> Bool { before.last.map { "?&#".contains($0) } ?? false }

  /// The word with "…" for what options of an address may say in secret: a proxy with a user, and headers.
  private static func withoutSecretOptions(_ word: String) -> String {
    masking(["via=", "header="], in: word) { name, before, value in
      guard beginsOption(before) else { return false }
      let mayHaveUser = !value.contains("://") && (value.contains("@") || value.contains("%40"))
      return name == "header=" || mayHaveUser
    }
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
      let scheme = String(name.reversed()).lowercased()
      done =
        "://"
        + (scheme.hasPrefix("socks")
          ? withoutUser(behind) : cleaned(behind, ofProtocol: ProtocolScheme(named: scheme) != nil))
      end = mark.lowerBound
    }
    return word[..<end] + done
  }

  /// Of a SOCKS proxy, whose password may have any character.
  private static func withoutUser(_ behind: Substring) -> String {
    guard let at = behind.lastIndex(of: "@"), behind[..<at].contains(":"), !behind.hasPrefix("[USER") else {
      return String(behind)
    }
    return String(behind[behind.index(after: at)...])
  }

  /// What stands behind `://`.
  private static func cleaned(_ behind: Substring, ofProtocol: Bool) -> String {
    // How one is written is no secret.
    if behind.hasPrefix("[USER") { return String(behind) }
    guard ofProtocol else {
      let authority = behind.prefix { !"/?#".contains($0) }
      guard let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") else { return String(behind) }
      return String(behind[behind.index(after: at)...])
    }
    let place = ProtocolScheme.place(in: behind)
    // Path and query are not used, and some take a secret there.
    let rest = behind[place.endIndex...]
    let options = rest.drop { $0 != "#" }
    let quote = options.isEmpty ? rest.suffix(1).filter { "'\"".contains($0) } : ""
    return String(place) + options + quote
  }
}
