/// The comments of a text, as those who wrote it may not have meant them.
public struct YamlComments: Sendable {
  /// Longer lines are not looked at: each value on them would be searched for from their beginning.
  private static let longestLine = 4096

  private let lines: [Substring]

  /// The comments of the text with these lines, its byte order mark left out.
  public init(lines: [Substring]) { self.lines = lines }

  /// The comment that ends a plain value, from its `#` on; nil when there is none, or the value is in quotes.
  public func comment(behind node: YamlNode) -> String? {
    guard node.style == .plain, node.scalar?.isEmpty == false, lines.indices.contains(node.end.line - 1) else {
      return nil
    }
    let line = lines[node.end.line - 1]
    guard line.utf8.count <= Self.longestLine else { return nil }
    let rest = line.unicodeScalars.dropFirst(node.end.column - 1)
    let comment = rest.drop { $0 == " " || $0 == "\t" }
    return comment.first == "#" && comment.startIndex > rest.startIndex ? String(comment) : nil
  }

  /// As `comment(behind:)`, when it looks like a part of the value: nothing separates the `#` from what follows, or a
  /// bracket or quotation mark of the value is open.
  public func cutOff(behind node: YamlNode) -> String? {
    guard let comment = comment(behind: node), let value = node.scalar else { return nil }
    guard let next = comment.unicodeScalars.dropFirst().first else { return nil }
    let separates = next == " " || next == "\t" || next == "#" || next == "!"
    return !separates || Self.isOpen(value) ? comment : nil
  }

  private static func isOpen(_ value: String) -> Bool {
    let counts = value.unicodeScalars.reduce(into: [Unicode.Scalar: Int]()) { $0[$1, default: 0] += 1 }
    func count(_ scalar: Unicode.Scalar) -> Int { counts[scalar] ?? 0 }
    return !count("\"").isMultiple(of: 2) || count("(") > count(")") || count("[") > count("]")
      || count("{") > count("}")
  }

  /// What to say of a comment that may be a part of the value.
  public static func warning(_ comment: String) -> String {
    "'\(comment)' is left out as a comment, which ' #' begins; put the value into quotes if it belongs to it"
  }
}
