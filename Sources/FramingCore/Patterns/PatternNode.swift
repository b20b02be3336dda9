/// A regular expression over bytes, as it is written.
indirect enum PatternNode: Hashable, Sendable {
  /// Matches nothing at all, everywhere.
  case empty
  /// One byte of the set.
  case byte(ByteSet)
  /// One behind the other.
  case sequence([PatternNode])
  /// Any of them.
  case alternatives([PatternNode])
  /// At least `low` and at most `high` times, without end when nil; rather less often than more when lazy, which
  /// decides what is captured, not whether there is a match.
  case repeated(PatternNode, low: Int, high: Int?, isLazy: Bool)
  /// A group that is captured, numbered from 1.
  case group(PatternNode, Int)
  /// The first byte is still to come.
  case start
  /// The last byte has been.
  case end

  /// Matches the same bytes, last to first.
  var reversed: PatternNode {
    switch self {
    case .empty, .byte: self
    case .sequence(let parts): .sequence(parts.reversed().map(\.reversed))
    case .alternatives(let parts): .alternatives(parts.map(\.reversed))
    case .repeated(let part, let low, let high, let isLazy):
      .repeated(part.reversed, low: low, high: high, isLazy: isLazy)
    case .group(let part, let number): .group(part.reversed, number)
    case .start: .end
    case .end: .start
    }
  }

  /// Matches the same bytes and captures none.
  var ungrouped: PatternNode {
    switch self {
    case .empty, .byte, .start, .end: self
    case .sequence(let parts): .sequence(parts.map(\.ungrouped))
    case .alternatives(let parts): .alternatives(parts.map(\.ungrouped))
    case .repeated(let part, let low, let high, _): .repeated(part.ungrouped, low: low, high: high, isLazy: false)
    case .group(let part, _): part.ungrouped
    }
  }

  /// Whether `^` or `$` is in it.
  var hasAnchor: Bool {
    switch self {
    case .empty, .byte: false
    case .sequence(let parts), .alternatives(let parts): parts.contains(where: \.hasAnchor)
    case .repeated(let part, _, _, _), .group(let part, _): part.hasAnchor
    case .start, .end: true
    }
  }

  /// Whether it may match without a byte.
  var mayBeEmpty: Bool {
    switch self {
    case .empty, .start, .end: true
    case .byte: false
    case .sequence(let parts): parts.allSatisfy(\.mayBeEmpty)
    case .alternatives(let parts): parts.contains(where: \.mayBeEmpty)
    case .group(let part, _): part.mayBeEmpty
    case .repeated(let part, let low, _, _): low == 0 || part.mayBeEmpty
    }
  }

  /// The longest match in bytes, nil when there is no bound.
  var longest: Int? {
    switch self {
    case .empty, .start, .end: return 0
    case .byte: return 1
    case .sequence(let parts):
      let lengths = parts.compactMap(\.longest)
      return lengths.count == parts.count ? lengths.reduce(0, +) : nil
    case .alternatives(let parts):
      let lengths = parts.compactMap(\.longest)
      return lengths.count == parts.count ? lengths.max() ?? 0 : nil
    case .group(let part, _): return part.longest
    case .repeated(let part, _, let high, _):
      guard let longest = part.longest else { return nil }
      if longest == 0 { return 0 }
      return high.map { $0 * longest }
    }
  }

  /// The longest run of bytes that every match contains; empty when none is known.
  var requiredBytes: [UInt8] {
    guard case .sequence(let parts) = self else { return PatternNode.sequence([self]).requiredBytes }
    var best: [UInt8] = []
    var run: [UInt8] = []
    for part in parts {
      if case .byte(let set) = part, let byte = set.single { run.append(byte) } else { run = [] }
      if run.count > best.count { best = run }
    }
    return best
  }

  /// The bytes every match begins with; empty when none are known.
  var prefix: [UInt8] {
    guard case .sequence(let parts) = self else { return PatternNode.sequence([self]).prefix }
    var bytes: [UInt8] = []
    for part in parts {
      guard case .byte(let set) = part, let byte = set.single else { break }
      bytes.append(byte)
    }
    return bytes
  }
}
