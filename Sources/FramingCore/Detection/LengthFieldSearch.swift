/// Looks for length fields of fixed-size headers by trying them all.
struct LengthFieldSearch {
  let sample: DetectionSample
  private let columns: ColumnEvidence

  /// The last offset of a length field that is tried.
  private static let lastOffset = 16
  /// Survivors of the short walk that are walked to the end.
  private static let shortlist = 96

  init(_ sample: DetectionSample) {
    self.sample = sample
    columns = ColumnEvidence(sample.statistics)
  }

  /// The rules whose frames lie one behind the other from the first byte on, the likeliest first.
  func rules() -> [LengthRule] {
    var found: [(rule: LengthRule, bits: Double)] = []
    let bytes = sample.bytes
    let span = bytes.span
    for rule in Self.all {
      guard let chain = rule.walk(span, from: 0, streamCount: sample.streamCount, most: 192, limit: limit),
        chain.count >= 3, chain.sizeKinds >= 2, Self.isUsual(chain, in: sample)
      else { continue }
      let bits = columns.bits(
        ColumnEvidence.telling(chain.pieces, in: span, period: sample.period), in: span,
        columns: min(ColumnEvidence.width - 1, rule.header + 2))
      found.append((rule, bits + (chain.end == span.count ? BinaryLogarithm.of(chain.meanSize) : 0)))
    }
    return found.sorted { $0.bits > $1.bits }.prefix(Self.shortlist).map(\.rule)
  }

  private var limit: Int { Swift.max(sample.streamCount * 2, 4096) }

  /// Whether not most frames are empty, as when a step takes half of a length for a whole one.
  static func isUsual(_ chain: FrameChain, in sample: DetectionSample) -> Bool {
    chain.emptyCount * 5 <= chain.count * 2
  }

  /// Sizes with the orders they can have.
  static let fields: [(size: Int, order: ByteOrder)] = [
    (4, .big), (4, .little), (2, .big), (2, .little), (1, .big), (3, .big), (3, .little), (8, .big), (8, .little),
  ]

  /// All rules that are tried.
  static let all: [LengthRule] = fields.flatMap { field in
    (0...lastOffset).flatMap { offset in rules(offset, field.size, field.order) }
  }

  private static func rules(_ offset: Int, _ size: Int, _ order: ByteOrder) -> [LengthRule] {
    let header = offset + size
    var rules = (0...(header + 16)).map { LengthRule(offset: offset, size: size, order: order, constant: $0) }
    for unit in [2, 4] where size > 1 && size < 8 && offset <= 8 {
      let constants = Array(0...(header + 8))
      rules += constants.filter { $0 % unit == 0 || $0 == header }.map {
        LengthRule(offset: offset, size: size, order: order, unit: unit, constant: $0)
      }
    }
    for mask in masks(size) {
      for constant in [0, header] {
        rules.append(LengthRule(offset: offset, size: size, order: order, mask: mask, constant: constant))
      }
    }
    return rules
  }

  /// The usual ways to leave high bits of a field to flags.
  private static func masks(_ size: Int) -> [UInt64] {
    switch size {
    case 2: [0x7fff, 0x3fff, 0x0fff]
    case 4: [0x7fff_ffff, 0x3fff_ffff, 0x0fff_ffff]
    default: []
    }
  }
}

extension LengthRule {
  /// How involved the rule is: plain prefixes first, then fields at an offset of their own alignment.
  var complexity: Double {
    var sum = Double(offset) * 0.1
    if offset % size != 0, size != 3 { sum += 0.5 }
    switch size {
    case 4: sum += 0.1
    case 2: sum += 0.4
    case 8: sum += 0.3
    case 3: sum += 0.6
    default: sum += 0.8
    }
    if constant != header { sum += constant == 0 ? 0.3 : 1 }
    if unit != 1 { sum += 2 }
    if mask != .max { sum += 1 }
    return sum
  }
}
