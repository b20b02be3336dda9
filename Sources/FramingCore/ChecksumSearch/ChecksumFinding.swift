/// A checksum that fits frames, and how much speaks for it.
public struct ChecksumFinding: Hashable, Sendable {
  /// How sure it is.
  public enum Certainty: String, Sendable {
    /// It would fit by chance less than once in 10¹².
    case certain
    /// It would fit by chance less than once in a million.
    case likely
    /// It may be chance.
    case doubtful
  }

  /// What it is.
  public internal(set) var rule: ChecksumRule
  /// Frames that agree.
  public internal(set) var right: Int
  /// Frames that do not, by their places among those that were looked at; those that are too short for it among them.
  public internal(set) var wrong: [Int]
  /// Different values of the checksum in frames that agree.
  public internal(set) var values: Int
  /// How much less than by chance it is, in bits, with all that was tried taken off; less than 0 where some of what is tried
  /// fits as well by chance.
  public internal(set) var bits: Double
  /// Others that fit the same frames as well, as when a byte never changes.
  public internal(set) var alternatives: [ChecksumRule] = []
  /// The different frames that agree, by their numbers in the search.
  var agreeing: Set<Int> = []
  /// What speaks for it among others, in bits.
  var weight: Double = 0
  /// How much simpler others are, in bits.
  var complexity: Double = 0
  /// How many values of it nothing but what it is made of would foretell.
  var variety = 0

  /// How sure it is.
  public var certainty: Certainty { bits >= 40 ? .certain : bits >= 20 ? .likely : .doubtful }

  /// What orders findings, the highest first.
  var score: Double { weight - complexity }
}

extension ChecksumRule {
  /// How many choices led to it, in bits: of two that fit alike the plainer one is meant.
  var complexity: Double {
    var bits = from == 0 ? 0 : 2 + Double(from) / 16
    switch place {
    case .end(let trailer): bits += trailer == 0 ? 0 : 1 + Double(trailer) / 2
    case .offset: bits += 3
    }
    switch limit {
    case .checksum(let gap): bits += 3 * Double(gap)
    case .end(let trailer): bits += trailer == 0 ? 0 : 2 + Double(trailer)
    }
    switch own {
    case .outside: break
    case .zero: bits += 2
    case .omitted: bits += 3
    }
    if size > 1, order != algorithm.usualOrder { bits += 2 }
    return bits + algorithm.complexity
  }
}

extension ChecksumRule.Algorithm {
  private static let common: Set<Checksum> = [
    .sum8, .lrc, .xor, .xorHex, .internet, .crc8SMBus, .crc8Maxim, .crc16CCITTFalse, .crc16X25, .crc16Modbus,
    .crc16XModem,
    .crc16ARC, .crc16Kermit, .crc32, .crc32c,
  ]

  fileprivate var complexity: Double {
    switch self {
    case .known(let checksum): return Self.common.contains(checksum) ? 0 : 1
    case .cyclic(let parameters, _):
      // The polynomial was chosen, and the rest when it is not what is usual.
      let usual = [0, parameters.ones]
      let width = Double(parameters.width)
      let chosen = [parameters.initial, parameters.final].filter { !usual.contains($0) }.count
      return width + 2 + Double(chosen) * width
    }
  }

  /// What of it was worked out from the frames, in bits.
  var chosenBits: Double { if case .cyclic = self { complexity } else { 0 } }

  /// Whether it and what it is made of are alike: together they make nothing, so that each byte is the checksum of the others.
  var isSymmetric: Bool { self == .known(.xor) || self == .known(.lrc) || self == .known(.internet) }

  /// Whether it is a sum, which fits by more than chance where little changes.
  var isSum: Bool {
    switch self {
    case .known(let checksum): checksum.parameters == nil && checksum != .sha256d
    case .cyclic: false
    }
  }

  /// What its value tells at most, in bits.
  var information: Int {
    if case .known(let checksum) = self, checksum.isText { return 8 }
    return 8 * size
  }
}
