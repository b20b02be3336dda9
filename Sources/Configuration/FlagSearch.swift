/// Finds settings among the words of a command line.
struct FlagSearch {
  private let words: ArraySlice<String>

  init(_ words: [String]) {
    self.words = words.prefix { $0 != "--" }
  }

  /// What the last of a setting's flags says, and the flag.
  func value(of definition: SettingDefinition) -> (value: String, flag: String)? {
    for (index, word) in zip(words.indices, words).reversed() {
      if let value = definition.shorthands[word] { return (value, word) }
      if definition.negativeFlags.contains(word) { return ("no", word) }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let flag = parts.first, definition.flags.contains(flag) else { continue }
      if definition.form == .onOff { return ("yes", flag) }
      if parts.count == 2 { return (parts[1], flag) }
      if index + 1 < words.endIndex { return (words[index + 1], flag) }
    }
    return nil
  }
}
