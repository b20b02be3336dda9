/// What makes two keys of a mapping the same, wherever and however they are written.
///
/// Scalars are the same when their texts are: who reads a mapping looks for texts, so `1` and `"1"` would hide each other.
enum YamlKey: Hashable {
  case text(String)
  case items([YamlKey])
  case entries([YamlKey: YamlKey])

  init(_ node: YamlNode) {
    switch node.content {
    case .scalar(let text, _): self = .text(text)
    case .sequence(let items): self = .items(items.map(YamlKey.init))
    case .mapping(let entries):
      self = .entries(
        Dictionary(entries.map { (YamlKey($0.key), YamlKey($0.value)) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// What it is, for errors.
  var words: String {
    switch self {
    case .text(let text): "the key '\(Self.shown(text))'"
    case .items: "this list as a key"
    case .entries: "this mapping as a key"
    }
  }

  /// At most 60 characters, control characters as escapes.
  private static func shown(_ text: String) -> String {
    let beginning = text.unicodeScalars.prefix(60).map {
      $0.properties.generalCategory == .control ? $0.escaped(asASCII: false) : String($0)
    }
    return beginning.joined() + (text.unicodeScalars.count > 60 ? "..." : "")
  }
}
