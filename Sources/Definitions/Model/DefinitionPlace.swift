internal import Yaml

/// Where something stands in a definition.
struct DefinitionPlace: Sendable {
  /// Number of the file among those that were read.
  var file: Int
  /// `/types/header/seq/2/type`, empty for the top.
  var path: String
  var mark: YamlMark
  /// Where the text of a scalar begins behind `mark`, in characters, when its characters stand side by side in the file.
  var textShift: Int?

  init(file: Int, path: String, node: YamlNode) {
    self.file = file
    self.path = path
    mark = node.mark
    guard case .scalar(let text, let style) = node.content, node.mark.line == node.end.line else { return }
    switch style {
    case .plain: textShift = 0
    case .singleQuoted: textShift = text.contains("'") ? nil : 1
    case .doubleQuoted: textShift = text.contains { $0 == "\\" || $0 == "\"" } ? nil : 1
    default: break
    }
  }

  /// The place of something inside the text of a scalar: `offset` bytes of UTF-8 into `text`.
  func inside(_ text: String, offset: Int) -> DefinitionPlace {
    guard let textShift, !text.contains("\n") else { return self }
    var place = self
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    place.mark.column += textShift + before.unicodeScalars.count
    place.textShift = nil
    return place
  }
}
