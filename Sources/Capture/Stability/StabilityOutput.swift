import FramingCore

/// Writes what is stable in frames as text or JSON.
public struct StabilityOutput: Sendable {
  private let answer: StabilityAnswer
  private var buffer = ListingBuffer()

  /// Of an answer.
  public init(_ answer: StabilityAnswer) { self.answer = answer }

  /// For people: a line for each range, with the bits of each byte that changes below.
  public mutating func text() -> [UInt8] {
    let kind = answer.kind.map { EscapedText.printable("\($0)", keepsLines: false) + ", " } ?? ""
    put(line: kind + answer.frameWords)
    for remark in answer.remarks { put(line: remark) }
    let width = answer.ranges.map(\.place.count).max() ?? 0
    for range in answer.ranges {
      var line = range.place + String(repeating: " ", count: width - range.place.count) + "  " + range.verdict.words
      if !range.verdict.detail.isEmpty { line += ": " + range.verdict.detail }
      if range.frames < answer.frames { line += " (in \(ByteCountText.grouped(range.frames)) frames)" }
      put(line: line)
      if case .constant = range.verdict { continue }
      let shown = range.verdict == .random ? 1 : min(range.offsets.count, 16)
      for byte in 0..<shown {
        put(line: String(repeating: " ", count: width) + "    bits 7 to 0 flip: " + range.flipText(byte))
      }
    }
    return buffer.bytes
  }

  /// An object a range, and at last one with what was compared.
  public mutating func json() -> [UInt8] {
    for range in answer.ranges {
      buffer.append(event: "bytes", fields(range))
    }
    var fields: [(String, EventValue)] = [("frames", .number(answer.frames))]
    if answer.frames > 0 {
      fields += [("shortest", .number(answer.lengths.lowerBound)), ("longest", .number(answer.lengths.upperBound))]
    }
    if let kind = answer.kind { fields.append(("kind", .text("\(kind)"))) }
    if !answer.remarks.isEmpty { fields.append(("note", .text(answer.remarks.joined(separator: "; ")))) }
    buffer.append(event: "compared", fields)
    return buffer.bytes
  }

  private func fields(_ range: StabilityRange) -> [(String, EventValue)] {
    var fields: [(String, EventValue)] = [
      ("from", .number(range.offsets.lowerBound)), ("to", .number(range.offsets.upperBound)),
      ("verdict", .text(range.verdict.name)), ("frames", .number(range.frames)),
    ]
    switch range.verdict {
    case .constant(let bytes):
      fields.append(("value", .text(bytes.map { StabilityRange.Verdict.hex($0) }.joined())))
      return fields
    case .counter(let number, let step, let wraps):
      fields += [("type", .text("\(number)")), ("step", .count(step)), ("wraps", .truth(wraps))]
    case .rising(let number, let by):
      fields += [
        ("type", .text("\(number)")),
        ("by", .object([EventField("least", .count(by.lowerBound)), EventField("most", .count(by.upperBound))])),
      ]
    case .few(let values):
      fields.append(
        (
          "values",
          .array(
            values.map {
              .object([
                EventField("value", .text(StabilityRange.Verdict.hex($0.byte))),
                EventField("frames", .number($0.frames)),
              ])
            })
        ))
    case .random: break
    case .varying(let distinct, _): fields.append(("distinct", .number(distinct)))
    }
    let flips = range.flips.map { byte in EventValue.array(byte.map { .number(Int(($0 * 100).rounded())) }) }
    return fields + [("flips", .array(flips))]
  }

  private mutating func put(line: String) { buffer.append(line + "\n") }
}
