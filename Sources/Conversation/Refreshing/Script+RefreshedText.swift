extension Script {
  /// The text of the file with the steps of `refreshed` where they differ from this script's, which was read from
  /// `text`. Everything else, comments too, stays as it is; when that cannot be done, the file is written anew.
  public func text(_ text: String, refreshedTo refreshed: Script) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // From the end, so that the lines of the rest stay where they are.
    let changes = zip(expectations(of: steps), expectations(of: refreshed.steps)).filter { $0 != $1 }
    for (old, new) in changes.sorted(by: { $0.0.place.line > $1.0.place.line }) {
      guard let range = Script.lines(of: old, in: lines) else { return refreshed.yaml }
      let dash = lines[range.lowerBound].prefix { $0 == " " }.count
      var written = new.yaml(indentedBy: dash).split(separator: "\n").map(String.init)
      if range.count == 1, written.count == 1 { written[0] += Script.comment(of: lines[range.lowerBound]) }
      lines.replaceSubrange(range, with: written)
    }
    let result = lines.joined(separator: "\n")
    return (try? Script(parsing: result)) == refreshed ? result : refreshed.yaml
  }

  private func expectations(of steps: [Step]) -> [Step] {
    steps.flatMap { step -> [Step] in
      switch step.action {
      case .expect: [step]
      case .loop(let loop): expectations(of: loop.steps)
      case .parallel(let branches): branches.flatMap { expectations(of: $0.steps) }
      default: []
      }
    }
  }

  /// The comment at the end of a line, with the blanks in front of it; empty when there is none.
  private static func comment(of line: String) -> Substring {
    var quote: Character?
    var blanks = line.endIndex
    var isEscaped = false
    for index in line.indices {
      let character = line[index]
      defer { isEscaped = character == "\\" && quote == "\"" && !isEscaped }
      if character == "#", quote == nil, blanks < index { return line[blanks...] }
      if character == quote, !isEscaped {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
      }
      guard character == " " || character == "\t" else {
        blanks = line.endIndex
        continue
      }
      if blanks == line.endIndex { blanks = index }
    }
    return ""
  }

  /// The lines that a step of a list in block style takes; nil for other styles.
  private static func lines(of step: Step, in lines: [String]) -> Range<Int>? {
    let first = step.place.line - 1
    guard lines.indices.contains(first) else { return nil }
    let dash = lines[first].prefix { $0 == " " }.count
    guard lines[first].dropFirst(dash).hasPrefix("- "), step.place.column == dash + 3 else { return nil }
    var end = first + 1
    while end < lines.count {
      let indent = lines[end].prefix { $0 == " " }.count
      guard indent > dash, lines[end].count > indent, !lines[end].dropFirst(indent).hasPrefix("#") else { break }
      end += 1
    }
    return first..<end
  }
}
