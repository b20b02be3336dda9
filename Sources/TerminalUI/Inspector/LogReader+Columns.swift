import Capture
import Definitions

extension LogReader {
  /// Values of a field of several elements that a column shows.
  private static let mostValues = 8

  /// What a field of a frame says, in one line, found by its path as in filters; nil when the frame has no such field.
  func text(of path: FieldPath, in entry: LogEntry) -> String? {
    guard case .frame(let frame) = entry, let tree = description(of: entry)?.tree else { return nil }
    let definition = capture.definitions.description(of: facts(of: entry).lens)
    let nodes = tree.nodes(at: path, qualifiers: definition?.qualifiers ?? [], most: Self.mostValues)
    guard let first = nodes.first else { return nil }
    if case .structure = first.value,
      let texts = try? capture.texts(at: path, of: frame, most: Self.mostValues), !texts.isEmpty
    {
      return PrintableText.clean(texts.map(FieldLines.shortened).joined(separator: ", "))
    }
    return PrintableText.clean(nodes.map { $0.label ?? FieldLines.plainText(of: $0) }.joined(separator: ", "))
  }
}
