import Capture
import Definitions
import FramingCore
import PayloadViews

/// The field that is walked over, as it can be copied.
struct SelectedField {
  /// Its path in the frame.
  let path: String
  let node: FieldNode
  /// The byte of the frame that the first one of places is.
  let start: Int
  /// Its bytes; nil for what was computed and has none.
  let bytes: [UInt8]?

  /// The words of its name in source code.
  func names(inFrame number: Int) -> [String] {
    ["frame", String(number)] + path.split { ".[]".contains($0) }.map(String.init)
  }

  /// Its text in a form; nil when it has no bytes, which the form is of.
  func text(_ form: CopyForm, inFrame number: Int) -> CopiedText? {
    switch form {
    case .json: CopiedText(words: node.tree.json(of: node, countingFrom: start), bytes: bytes?.count ?? 0)
    case .value: Self.value(of: node, countingFrom: start, bytes: bytes?.count ?? 0)
    default: bytes.map { CopiedText($0, as: form, named: names(inFrame: number)) }
    }
  }

  /// A number in digits, a text as it can be seen, bytes in hex; of what has fields their JSON.
  private static func value(of node: FieldNode, countingFrom start: Int, bytes: Int) -> CopiedText {
    func words(_ text: String) -> CopiedText { CopiedText(words: Array(text.utf8), bytes: bytes) }
    return switch node.value {
    case .integer(let number): words(String(number))
    case .float(let number): words(String(number))
    case .numeral(let digits): words(digits)
    case .boolean(let isTrue): words(isTrue ? "true" : "false")
    case .text(let text): CopiedText(Array(text.utf8), as: .text, named: [])
    case .bytes(let content): words(HexText.format(content))
    case .structure, .array: CopiedText(words: node.tree.json(of: node, countingFrom: start), bytes: bytes)
    case .reference: value(of: node.resolved, countingFrom: start, bytes: bytes)
    case .none: words("")
    }
  }
}

extension State {
  /// The field of a frame that is walked over in the conversation, or selected in the inspector; nil when none is.
  func selectedField(of frame: CapturedFrame, _ reader: LogReader) -> SelectedField? {
    let entry = LogEntry.frame(frame)
    guard inspector.isOpen else {
      guard let index = reader.fieldCursor(in: entry), let line = reader.fieldLines(of: entry)?[at: index] else {
        return nil
      }
      return reader.field(line, of: frame, isDescribed: index < reader.describedLineCount(of: entry))
    }
    guard let inspected = InspectedFrame(self, reader), inspected.entry == entry, let line = inspected.line else {
      return nil
    }
    return reader.field(inspected.lines[line], of: frame, isDescribed: line < inspected.describedLines)
  }
}

extension LogReader {
  /// The field of a line; nil for one that is none. `isDescribed` says whether it is a definition's, not a view's.
  fileprivate func field(_ line: FieldLine, of frame: CapturedFrame, isDescribed: Bool) -> SelectedField? {
    let entry = LogEntry.frame(frame)
    guard let number = line.node else { return nil }
    let source =
      isDescribed
      ? description(of: entry).map { (tree: $0.tree, start: $0.start) }
      : frameView(of: entry, frame).map { (tree: $0.view.viewed.tree, start: $0.view.start) }
    guard let source, let node = source.tree.node(number: number) else { return nil }
    var bytes = node.rawBytes.isEmpty ? nil : Array(node.rawBytes)
    if let range = line.range { bytes = (try? capture.bytes(of: frame, in: range)) ?? bytes }
    return SelectedField(path: node.path, node: node, start: source.start ?? 0, bytes: bytes)
  }
}
