import FramingCore

/// Writes what a search for checksums came to.
package struct ChecksumOutput {
  private let answer: ChecksumAnswer
  private var buffer = ListingBuffer()

  package init(_ answer: ChecksumAnswer) { self.answer = answer }

  /// For people: a line for each finding, with what there is to say of it below.
  package mutating func text() -> [UInt8] {
    if answer.findings.isEmpty { put(line: answer.nothingWords) }
    for (index, finding) in answer.findings.enumerated() {
      put(line: "\(finding.rule): \(finding.right) of \(answer.numbers.count) frames")
      for remark in answer.remarks(on: finding) { put(line: "  " + remark) }
      if let framing = answer.framings[index] { put(line: "  --framing '\(framing)'") }
    }
    if !answer.findings.isEmpty { put(line: answer.frameWords + (answer.shortage.map { ": " + $0 } ?? "")) }
    return buffer.bytes
  }

  /// An object a line.
  package mutating func json() -> [UInt8] {
    for (index, finding) in answer.findings.enumerated() { putJSON(finding, answer.framings[index]) }
    buffer.append("{\"event\":\"searched\",\"frames\":\(answer.numbers.count),\"distinct\":\(answer.distinct)")
    buffer.append(",\"found\":\(answer.findings.count)")
    if let shortage = answer.shortage { put("note", shortage) }
    buffer.append("}\n")
    return buffer.bytes
  }

  private mutating func put(line: String) { buffer.append(line + "\n") }

  private mutating func put(_ key: String, _ value: String) {
    buffer.append(",\"\(key)\":")
    buffer.append(json: value)
  }

  private mutating func putJSON(_ finding: ChecksumFinding, _ framing: Framing?) {
    let rule = finding.rule
    buffer.append("{\"event\":\"checksum\"")
    switch rule.algorithm {
    case .known(let checksum): put("checksum", checksum.rawValue)
    case .cyclic(let parameters, let isDetermined):
      put("crc", parameters.description)
      buffer.append(",\"determined\":\(isDetermined)")
    }
    buffer.append(",\"size\":\(rule.size),\"order\":\"\(rule.order.rawValue)\"")
    // As slices are written in Python: what is negative counts from the end.
    switch rule.place {
    case .end(let trailer): buffer.append(",\"at\":\(-(trailer + rule.size))")
    case .offset(let offset): buffer.append(",\"at\":\(offset)")
    }
    buffer.append(",\"from\":\(rule.from),\"to\":\(end(of: rule))")
    buffer.append(",\"own\":\"\(rule.own)\",\"right\":\(finding.right),\"frames\":\(answer.numbers.count)")
    buffer.append(",\"wrong\":[\(finding.wrong.map { String(answer.numbers[$0]) }.joined(separator: ","))]")
    buffer.append(",\"certainty\":\"\(finding.certainty.rawValue)\",\"bits\":\(Int(max(finding.bits, 0).rounded()))")
    put("text", rule.description)
    if let framing { put("framing", framing.description) }
    buffer.append(",\"alternatives\":[")
    for (index, other) in finding.alternatives.enumerated() {
      if index > 0 { buffer.append(0x2c) }
      buffer.append(json: other.description)
    }
    buffer.append("]}\n")
  }

  /// Where what it is made of ends; `null` for the frame's end.
  private func end(of rule: ChecksumRule) -> String {
    switch (rule.limit, rule.place) {
    case (.end(0), _): "null"
    case (.end(let trailer), _): String(-trailer)
    case (.checksum(let gap), .end(let trailer)): String(-(trailer + rule.size + gap))
    case (.checksum(let gap), .offset(let offset)): String(offset - gap)
    }
  }
}
