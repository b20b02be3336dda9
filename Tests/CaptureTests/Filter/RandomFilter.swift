import Capture
import FramingCore

/// Filters of all sorts over small values.
enum RandomFilter {
  static func expression(_ random: inout SeededRandom, depth: Int) -> FilterExpression {
    switch Int.random(in: 0...(depth > 0 ? 5 : 2), using: &random) {
    case 0...2: .test(test(&random))
    case 3: .not(expression(&random, depth: depth - 1))
    case 4: .all(several(&random, depth: depth - 1))
    default: .any(several(&random, depth: depth - 1))
    }
  }

  private static func several(_ random: inout SeededRandom, depth: Int) -> [FilterExpression] {
    (0..<Int.random(in: 2...3, using: &random)).map { _ in expression(&random, depth: depth) }
  }

  private static let counts: [FilterField] = [
    .number, .connection, .length, .headerLength, .payloadLength, .trailerLength, .time, .delta,
  ]

  static func test(_ random: inout SeededRandom) -> FilterTest {
    switch Int.random(in: 0...12, using: &random) {
    case 9:
      let lenses = [pick(lenses, &random)] + (random.once(in: 3) ? [pick(Self.lenses, &random)] : [])
      return .lens(.wireProtocol, lenses, isNegated: lenses.count == 1 && random.once(in: 2))
    case 10: return .lens(.framing, [.framing(pick(framings, &random))], isNegated: random.once(in: 2))
    case 0, 1:
      let field = pick(counts, &random)
      return .number(field, pick(FilterComparison.allCases, &random), number(field, &random))
    case 2:
      let field = pick(counts, &random)
      return .numbers(field, (0..<Int.random(in: 1...3, using: &random)).map { _ in range(field, &random) })
    case 3:
      let field = pick([FilterField.from, .to, .direction], &random)
      return .word(field, pick([.equal, .notEqual], &random), pick([.client, .server, .sent, .received], &random))
    case 4:
      return .word(.kind, pick([.equal, .notEqual], &random), pick([.frame, .partial, .unframed, .event], &random))
    case 5: return .words(.kind, [pick([.frame, .event], &random), pick([.partial, .unframed], &random)])
    case 6: return .contains(pick(parts, &random), literal(1...3, &random))
    case 11: return .question(.slice(pick(parts, &random), slice(&random), .random(&random)))
    case 12: return .question(byte(&random))
    case 7: return .equals(pick(parts, &random), literal(0...3, &random), isNegated: random.once(in: 2))
    default: return .matches(pick([.frame, .payload], &random), pick(patterns, &random))
    }
  }

  private static let parts: [FilterField] = [.frame, .payload, .header, .trailer]

  private static func slice(_ random: inout SeededRandom) -> FilterSlice {
    let count = random.once(in: 3) ? nil : Int.random(in: 0...3, using: &random)
    return FilterSlice(start: Int.random(in: -3...3, using: &random), count: count)
  }

  /// One byte, with or without a mask.
  private static func byte(_ random: inout SeededRandom) -> FrameQuestion {
    let slice = FilterSlice(start: Int.random(in: -2...3, using: &random), count: 1, isByte: true)
    let mask = random.once(in: 2) ? ValueNumber("\(UInt8.random(in: 0...3, using: &random))") : nil
    let comparison = pick([FilterComparison.equal, .notEqual], &random)
    guard let number = ValueNumber("\(UInt8.random(in: 0...3, using: &random))") else { return .checksum(isRight: nil) }
    return .slice(pick(parts, &random), slice, ValueTest(.compare(comparison, .number(number)), mask: mask))
  }
  private static let lenses: [FilterLens] =
    [.noProtocol] + ["redis", "mysql"].compactMap(WireProtocol.named).map { .wireProtocol($0) }

  private static let framings: [Framing] =
    ["u8", "line", "raw", "length(offset: 1, size: 1)"].compactMap { try? Framing(parsing: $0) }

  private static let patterns: [BytePattern] = [
    "\\x00\\x01", "^\\x00", "[\\x01-\\x03]+\\x00$", "\\x00(\\x01|\\x02)*\\x03", "\\x02.{2}\\x02", "\\n", "^$",
  ].compactMap { try? BytePattern($0, dotMatchesLineEnd: true) }

  private static func pick<Element>(_ values: [Element], _ random: inout SeededRandom) -> Element {
    values[Int.random(in: values.indices, using: &random)]
  }

  private static func number(_ field: FilterField, _ random: inout SeededRandom) -> FilterNumber {
    let value = Int64.random(in: 0...(field == .time || field == .number ? 60 : 6), using: &random)
    let isTime = field == .time || field == .delta
    return FilterNumber(values: value...value, text: isTime ? "\(value)ns" : "\(value)")
  }

  private static func range(_ field: FilterField, _ random: inout SeededRandom) -> FilterRange {
    let first = number(field, &random)
    if random.once(in: 2) { return FilterRange(first: first, last: first, isSingle: true) }
    let value = first.values.lowerBound + Int64.random(in: 0...20, using: &random)
    let unit = field == .time || field == .delta ? "ns" : ""
    return FilterRange(
      first: first, last: FilterNumber(values: value...value, text: "\(value)\(unit)"), isSingle: false)
  }

  fileprivate static func literal(_ length: ClosedRange<Int>, _ random: inout SeededRandom) -> FilterLiteral {
    let bytes = (0..<Int.random(in: length, using: &random)).map { _ in
      random.once(in: 3) ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 0...3, using: &random)
    }
    return FilterLiteral(bytes: bytes, isHex: random.once(in: 2))
  }
}

extension ValueTest {
  fileprivate static func random(_ random: inout SeededRandom) -> ValueTest {
    let literal = RandomFilter.literal(0...3, &random)
    return ValueTest(.compare(random.once(in: 2) ? .equal : .notEqual, .literal(literal)))
  }
}
