extension FieldTree {
  /// The tree as one JSON object without line feeds. Places are counted in bytes of the frame.
  ///
  /// A structure has `type` and `fields`, an array `fields` with its elements, whose names are their numbers. Numbers,
  /// texts and truth values are `value`, with the `label` of an enum; bytes are `hex`; a checksum has
  /// `checksum`, `ok` or `wrong`, and when it is wrong the bytes that are `expected`; a field of bits has `bit` (the
  /// first one, in the first byte, in the order of `bit-endian`) and `bits`. What was computed has no place. The object
  /// has `gaps` when bytes are claimed by no field, and `limit` when a limit ended the reading.
  package func json() -> [UInt8] {
    var output: [UInt8] = []
    JSONText.append("{\"type\":", to: &output)
    JSONText.append(quoted: root.typeName ?? root.name, to: &output)
    if let place = root.place {
      JSONText.append(",\"offset\":\(place.lowerBound),\"length\":\(place.count)", to: &output)
    }
    output.append(UInt8(ascii: ","))
    output += members(countingFrom: 0)
    output.append(UInt8(ascii: "}"))
    return output
  }

  /// What the object of `json` has besides type and place, for an object that tells of more: `fields`, and `error`,
  /// `gaps` and `limit` where there are any. The first byte is at `start` of what places are counted in.
  package func members(countingFrom start: Int) -> [UInt8] {
    var output: [UInt8] = []
    JSONText.append("\"fields\":[", to: &output)
    for (number, child) in root.children.enumerated() {
      if number > 0 { output.append(UInt8(ascii: ",")) }
      appendObject(of: child, name: child.name, start, to: &output)
    }
    output.append(UInt8(ascii: "]"))
    if let error = root.error {
      JSONText.append(",\"error\":", to: &output)
      JSONText.append(quoted: error, to: &output)
    }
    let gaps = gaps
    if !gaps.isEmpty {
      JSONText.append(",\"gaps\":[", to: &output)
      for (number, gap) in gaps.enumerated() {
        JSONText.append(
          "\(number > 0 ? "," : ""){\"offset\":\(gap.lowerBound + start),\"length\":\(gap.count)}", to: &output)
      }
      JSONText.append("]", to: &output)
    }
    if let limit {
      JSONText.append(",\"limit\":", to: &output)
      JSONText.append(quoted: limit, to: &output)
    }
    return output
  }

  /// Structures are in each other as deep as the budget allows, so recursion ends.
  private func appendObject(
    of node: FieldNode, name: String, _ start: Int, to output: inout [UInt8]
  ) {
    JSONText.append("{", to: &output)
    var isFirst = true
    func key(_ key: String) {
      JSONText.append("\(isFirst ? "" : ",")\"\(key)\":", to: &output)
      isFirst = false
    }
    key("name")
    JSONText.append(quoted: name, to: &output)
    if let type = node.typeName {
      key("type")
      JSONText.append(quoted: type, to: &output)
    }
    if let place = node.place {
      key("offset")
      JSONText.append("\(place.lowerBound + start)", to: &output)
      key("length")
      JSONText.append("\(place.count)", to: &output)
    }
    if let bits = node.bits {
      key("bit")
      JSONText.append("\(bits.first)", to: &output)
      key("bits")
      JSONText.append("\(bits.count)", to: &output)
    }
    switch node.value {
    case .integer(let number):
      key("value")
      JSONText.append("\(number)", to: &output)
      if let label = node.label {
        key("label")
        JSONText.append(quoted: label, to: &output)
      }
    case .float(let number):
      key("value")
      JSONText.append(JSONText.number(number), to: &output)
    case .numeral(let digits):
      key("value")
      JSONText.append(digits, to: &output)
    case .boolean(let truth):
      key("value")
      JSONText.append(truth ? "true" : "false", to: &output)
    case .text(let text):
      key("value")
      JSONText.append(quoted: text, to: &output)
    case .bytes:
      key("hex")
      JSONText.append("\"", to: &output)
      JSONText.append(hex: node.rawBytes, to: &output)
      JSONText.append("\"", to: &output)
    case .reference:
      key("reference")
      JSONText.append(quoted: node.resolved.path, to: &output)
    case .structure, .array:
      key("fields")
      JSONText.append("[", to: &output)
      for (number, child) in node.children.enumerated() {
        if number > 0 { JSONText.append(",", to: &output) }
        appendObject(of: child, name: child.name, start, to: &output)
      }
      JSONText.append("]", to: &output)
    case .none: break
    }
    if let note = node.note {
      key("note")
      JSONText.append(quoted: note, to: &output)
    }
    if let isRight = node.isChecksumRight {
      key("checksum")
      JSONText.append(isRight ? "\"ok\"" : "\"wrong\"", to: &output)
      if !isRight {
        key("expected")
        JSONText.append("\"", to: &output)
        JSONText.append(hex: node.rightChecksum ?? [], to: &output)
        JSONText.append("\"", to: &output)
      }
    }
    if let error = node.error {
      key("error")
      JSONText.append(quoted: error, to: &output)
    }
    JSONText.append("}", to: &output)
  }
}
