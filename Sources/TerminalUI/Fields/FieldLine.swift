import Capture
import Definitions
import FramingCore
import PayloadViews

/// A line of a frame's fields.
struct FieldLine: Hashable {
  /// What the line is, for its style.
  enum Kind: Hashable {
    case field
    /// Bytes that the definition does not describe.
    case gap
    case error
    /// What the lines below are: a view.
    case heading
    /// What the lines below are: what tshark says.
    case dissection
  }

  var kind = Kind.field
  /// How many structures and arrays are around it.
  let depth: Int
  /// Clean, as all texts of it.
  let name: String
  let value: String
  /// What the value means: the name of a number, what is wrong, what the definition says.
  let note: String
  /// Its bytes in the frame; nil for what has none there.
  var range: Range<Int>?
  /// The number of a node that has bytes or text, which can be viewed.
  var content: Int?
  /// The number of the node; nil for what is none.
  var node: Int?
}

/// The fields of a frame as lines.
struct FieldLines {
  /// The most lines of one frame.
  static let most = 2_000
  /// Bytes of a field that are shown.
  private static let mostBytes = 16
  /// Elements of an array of plain values that stand on one line.
  private static let mostInline = 8
  /// Characters of a text that are shown.
  static let longestText = 200

  private let tree: FieldTree
  /// The byte of the frame that the first one of places is; nil when they are not in the frame.
  private let start: Int?
  private(set) var lines: [FieldLine] = []
  private var left = 0

  /// The lines of what a definition says.
  init(_ meaning: FrameMeaning) {
    tree = meaning.tree
    start = meaning.start
    var root = tree.root
    // What does nothing but hold one structure needs no line.
    while let only = Self.only(in: root) { root = only }
    add(all: root)
  }

  /// The lines of what a view makes of a payload, or of a field of this path.
  init(_ view: FrameView, of path: String?) {
    tree = view.viewed.tree
    start = view.start
    let what = path.map { " of \($0)" } ?? ""
    append(
      FieldLine(
        kind: .heading, depth: 0, name: PrintableText.clean("view" + what),
        value: PrintableText.clean(view.viewed.words), note: "",
        range: start.map { $0..<$0 + tree.frameLength }))
    add(all: tree.root)
  }

  private mutating func add(all root: FieldNode) {
    for child in root.children { add(child, depth: 0) }
    let problems = [root.error, tree.limit].compactMap(\.self)
    for problem in problems {
      append(FieldLine(kind: .error, depth: 0, name: "", value: "", note: PrintableText.clean(problem), range: nil))
    }
    for gap in tree.gaps { addGap(gap) }
    if left > 0 {
      lines.append(FieldLine(kind: .gap, depth: 0, name: "…", value: "", note: "\(left) more lines", range: nil))
    }
  }

  private static func only(in node: FieldNode) -> FieldNode? {
    let fields = node.children.filter { !$0.isInstance }
    guard node.error == nil, fields.count == 1, fields[0].value == .structure, fields[0].error == nil else {
      return nil
    }
    return fields[0]
  }

  private mutating func append(_ line: FieldLine) {
    if lines.count < Self.most { lines.append(line) } else { left += 1 }
  }

  private mutating func add(_ node: FieldNode, depth: Int) {
    let isArray = node.value == .array
    let children = node.value == .structure || isArray ? node.children : []
    let isInline = isArray && children.count <= Self.mostInline && children.allSatisfy { Self.isPlain($0) }
    append(line(of: node, depth: depth, elements: isInline ? children : nil))
    guard !isInline else { return }
    for child in children { add(child, depth: depth + 1) }
  }

  private static func isPlain(_ node: FieldNode) -> Bool {
    guard node.error == nil else { return false }
    return switch node.value {
    case .integer, .float, .boolean: true
    default: false
    }
  }

  private func line(of node: FieldNode, depth: Int, elements: [FieldNode]?) -> FieldLine {
    let isElement = node.parent?.value == .array
    let text =
      if let elements {
        "[" + elements.map { $0.label ?? Self.text(of: $0) }.joined(separator: ", ") + "]"
      } else {
        Self.text(of: node)
      }
    // Nothing is covered by most fields, so this costs nothing.
    let wrong = node.isChecksumRight == false ? "wrong: it must be \(Self.hex(node.rightChecksum ?? []))" : nil
    let told = node.error ?? wrong
    return FieldLine(
      kind: told == nil ? .field : .error, depth: depth,
      name: PrintableText.clean(isElement ? "[\(node.name)]" : node.name), value: PrintableText.clean(text),
      note: PrintableText.clean(told ?? node.label ?? node.reading ?? node.note ?? Self.firstSentence(node.doc)),
      range: node.place.flatMap { place in start.map { place.lowerBound + $0..<place.upperBound + $0 } },
      content: node.rawBytes.isEmpty ? nil : node.index, node: node.index)
  }

  private static func text(of node: FieldNode) -> String {
    switch node.value {
    case .integer(let number): String(number)
    case .float(let number): String(number)
    case .numeral(let digits): shortened(digits)
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .text(let text): "\"" + shortened(text) + "\""
    case .bytes(let bytes): hex(bytes)
    case .structure: node.typeName.map { name in String(name.split(separator: ":").last ?? "") } ?? ""
    case .array: node.children.count == 1 ? "1 element" : "\(node.children.count) elements"
    case .reference: text(of: node.resolved)
    case .none: ""
    }
  }

  /// As `text`, without quotes around a text: what stands in a column.
  static func plainText(of node: FieldNode) -> String {
    if case .text(let text) = node.value { shortened(text) } else { text(of: node) }
  }

  static func shortened(_ text: String) -> String {
    let start = text.prefix(longestText)
    return start.endIndex < text.endIndex ? start + "…" : text
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "no bytes" }
    var text = bytes.prefix(mostBytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined(separator: " ")
    if bytes.count > mostBytes { text += " … \(ByteCountText.grouped(bytes.count)) B" }
    return text
  }

  /// The beginning of what the definition says, up to a full stop.
  private static func firstSentence(_ doc: String?) -> String {
    guard let doc else { return "" }
    let line = doc.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard let end = line.firstRange(of: ". ")?.lowerBound else {
      return line.hasSuffix(".") ? String(line.dropLast()) : line
    }
    return String(line[..<end])
  }

  private mutating func addGap(_ gap: Range<Int>) {
    append(
      FieldLine(
        kind: .gap, depth: 0, name: "not described",
        value: gap.count == 1 ? "1 B" : "\(ByteCountText.grouped(gap.count)) B",
        note: "", range: start.map { gap.lowerBound + $0..<gap.upperBound + $0 }))
  }
}
