import FramingCore

/// What Tab offers for a framing's text: a kind, an option in its parentheses, or one of an option's words.
struct FramingCompletion {
  /// The end of the text, which is begun.
  let word: String
  /// What could stand there.
  let candidates: [String]

  /// For what is typed in front of the cursor.
  init(of text: String) {
    guard let open = text.firstIndex(of: "("),
      let kind = FramingSyntax.catalogue.first(where: { $0.name == text[..<open].lowercased() })
    else {
      (word, candidates) = (text, FramingSyntax.catalogue.flatMap(Self.forms))
      return
    }
    let options = text[text.index(after: open)...].split(separator: ",", omittingEmptySubsequences: false)
    let last = (options.last ?? "").drop { $0 == " " }
    if let colon = last.firstIndex(of: ":") {
      word = String(last[last.index(after: colon)...].drop { $0 == " " })
      candidates = Self.words(of: String(last[..<colon]))
    } else {
      let used = options.dropLast().compactMap { $0.split(separator: ":").first?.filter { $0 != " " } }
      word = String(last)
      candidates = kind.options.filter { !used.contains($0) }.map { $0 + ": " }
    }
  }

  /// The example, and for a kind with options also their beginning.
  private static func forms(_ kind: FramingSyntax.Entry) -> [String] {
    kind.options.isEmpty || kind.example.hasPrefix(kind.name + "(")
      ? [kind.example] : [kind.example, kind.name + "("]
  }

  private static func words(of option: String) -> [String] {
    switch option {
    case "checksum": Checksum.allCases.map(\.rawValue)
    case "order", "checksum-order": ["big", "little"]
    default: []
    }
  }
}
