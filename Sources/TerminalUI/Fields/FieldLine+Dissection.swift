import Capture

extension FieldLine {
  /// What stands above what tshark says.
  static func dissection(_ words: String, note: String = "", at range: Range<Int>? = nil) -> FieldLine {
    FieldLine(
      kind: .dissection, depth: 0, name: "tshark", value: PrintableText.clean(words), note: PrintableText.clean(note),
      range: range)
  }

  /// The lines of what Wireshark's dissectors say. A protocol that is alone is told by the first one.
  static func lines(of dissection: Dissection) -> [FieldLine] {
    let isAlone = dissection.fields.filter { $0.depth == 0 }.count == 1
    let only = isAlone ? dissection.fields.first : nil
    var lines = [FieldLine.dissection(dissection.name, at: only?.place)]
    let fields = dissection.fields.dropFirst(isAlone && dissection.fields.count > 1 ? 1 : 0)
    let outer = fields.first?.depth ?? 0
    for field in fields.prefix(FieldLines.most) {
      lines.append(
        FieldLine(
          kind: field.isProblem ? .error : .field, depth: max(field.depth - outer, 0),
          name: clean(field.label), value: clean(field.value), note: clean(field.name), range: field.place))
    }
    if fields.count > FieldLines.most {
      let left = fields.count - FieldLines.most
      lines.append(FieldLine(kind: .gap, depth: 0, name: "…", value: "", note: "\(left) more lines", range: nil))
    }
    return lines
  }

  private static func clean(_ text: String) -> String { PrintableText.clean(FieldLines.shortened(text)) }
}
