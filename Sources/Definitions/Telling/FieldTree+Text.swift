internal import FramingCore

extension FieldTree {
  /// The tree for people: a line for each node with its place, and a line for each gap behind it. The first byte is at
  /// `start` of what places are counted in.
  package func text(countingFrom start: Int = 0) -> String {
    var lines: [(place: String, words: String)] = []
    append(root, level: 0, start, to: &lines)
    for gap in gaps { lines.append((Self.place(gap, start), "not described")) }
    let width = lines.map(\.place.count).max() ?? 0
    var text = ""
    for line in lines {
      text += line.place + String(repeating: " ", count: width - line.place.count) + "  " + line.words + "\n"
    }
    if let limit { text += "\(limit): the rest is not shown\n" }
    return text
  }

  /// `0..3`, the first byte and the last one.
  private static func place(_ place: Range<Int>, _ start: Int) -> String {
    let first = place.lowerBound + start
    return place.count < 2 ? "\(first)" : "\(first)..\(first + place.count - 1)"
  }

  private func append(_ node: FieldNode, level: Int, _ start: Int, to lines: inout [(place: String, words: String)]) {
    var place = node.place.map { Self.place($0, start) } ?? ""
    if let bits = node.bits {
      place += bits.count == 1 ? " bit \(bits.first)" : " bits \(bits.first)..\(bits.first + bits.count - 1)"
    }
    var words = String(repeating: "  ", count: level) + node.name
    let meaning = node.words
    if !meaning.isEmpty { words += (node.value == .structure || node.value == .array ? " " : " = ") + meaning }
    if let reading = node.reading { words += "  \(reading)" }
    if let note = node.note { words += "  \(EscapedText.printable(note, keepsLines: false))" }
    if let isRight = node.isChecksumRight {
      words += isRight ? "  checksum ok" : "  ! the checksum must be \(HexDigits.text(node.rightChecksum ?? []))"
    }
    if let error = node.error { words += "  ! \(EscapedText.printable(error, keepsLines: false))" }
    lines.append((place, words))
    for child in node.children { append(child, level: level + 1, start, to: &lines) }
  }
}

extension FieldNode {
  /// The value in few words: `12`, `2 (publish)`, `"a/b"`, `00 ff 10 ... 300 bytes`, a structure's type.
  package var words: String {
    switch value {
    case .integer(let number): label.map { "\(number) (\($0))" } ?? "\(number)"
    case .float(let number): FloatText.text(number)
    case .numeral(let digits): digits
    case .boolean(let truth): truth ? "true" : "false"
    case .text(let text): "\"\(EscapedText.printable(text, keepsLines: false))\""
    case .bytes(let bytes): Self.words(bytes)
    case .structure: parent == nil || typeName == name ? "" : typeName ?? ""
    case .array: "\(children.count) element\(children.count == 1 ? "" : "s")"
    case .reference: "see \(resolved.path)"
    case .none: ""
    }
  }

  /// As many bytes as are looked at in one line.
  private static let shownBytes = 16

  private static func words(_ bytes: [UInt8]) -> String {
    let digits = bytes.prefix(shownBytes).map { HexDigits.text([$0]) }.joined(separator: " ")
    if bytes.isEmpty { return "no bytes" }
    return bytes.count > shownBytes ? "\(digits) ... \(bytes.count) bytes" : digits
  }
}
