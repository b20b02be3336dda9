extension LineEditor {
  /// The commands that move the cursor within the line.
  mutating func move(_ command: EditCommand) -> EditResult? {
    switch command {
    case .beginningOfLine: cursor = 0
    case .endOfLine: cursor = utf8Count
    case .forwardChar: cursor = clusterEnd
    case .backwardChar: cursor = clusterStart
    case .forwardWord: cursor = wordEnd(from: cursor)
    case .backwardWord: cursor = wordStart(before: cursor)
    default: return nil
    }
    lastAction = .other
    return .moved
  }

  /// Where the cluster at the cursor ends; the cursor itself at the end of the text.
  var clusterEnd: Int {
    var ahead = buffer.clusters(from: cursor)
    return ahead.next()?.range.upperBound ?? cursor
  }

  /// Where the cluster before the cursor begins; the cursor itself at the beginning of the text.
  var clusterStart: Int {
    var behind = buffer.clusters(before: cursor)
    return behind.next()?.range.lowerBound ?? cursor
  }

  /// The end of the word at or after the boundary `offset`.
  func wordEnd(from offset: Int) -> Int {
    var end = offset
    var inWord = false
    for cluster in buffer.clusters(from: offset) {
      let belongs = Self.isWordPart(cluster.character)
      if inWord && !belongs { break }
      inWord = belongs
      end = cluster.range.upperBound
    }
    return end
  }

  /// The start of the word before the boundary `offset`.
  func wordStart(before offset: Int) -> Int {
    start(before: offset, of: Self.isWordPart)
  }

  /// The start of what is between white space before the boundary `offset`.
  func blankSeparatedStart(before offset: Int) -> Int {
    start(before: offset) { !$0.isWhitespace }
  }

  private func start(before offset: Int, of belongsToWord: (Character) -> Bool) -> Int {
    var start = offset
    var inWord = false
    for cluster in buffer.clusters(before: offset) {
      let belongs = belongsToWord(cluster.character)
      if inWord && !belongs { break }
      inWord = belongs
      start = cluster.range.lowerBound
    }
    return start
  }

  /// Letters and digits make words, as in readline.
  private static func isWordPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}
