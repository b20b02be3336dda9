internal import Definitions
internal import FramingCore

extension ViewedPayload {
  /// One JSON object: `name`, `unpacked` (what was, in this order; `3 frames` were joined), `fields` as those of a definition, and `note`,
  /// `error` and `limit` where there are any. The payload is at `start` of what places are counted in.
  package func json(countingFrom start: Int = 0) -> [UInt8] {
    let names = unpacked.map { "\"\($0)\"" }.joined(separator: ",")
    // Names are those of framings and views, without signs that JSON escapes.
    var output = Array("{\"name\":\"\(name)\",\"unpacked\":[\(names)],".utf8)
    if let note = tree.root.note { output += Array("\"note\":\"\(note)\",".utf8) }
    tree.appendMembers(countingFrom: start, to: &output)
    output.append(UInt8(ascii: "}"))
    return output
  }

  /// What it is in words: `json, gzip unpacked`.
  package var words: String {
    ([name] + (tree.root.note.map { [$0] } ?? []) + steps.compactMap(\.words)).joined(separator: ", ")
  }

  /// For people: a line that names the view, and a line for each field.
  package func text(countingFrom start: Int = 0) -> String {
    "view \(EscapedText.printable(words, keepsLines: false))\n" + tree.text(countingFrom: start)
  }
}
