/// Works out the parameters of a CRC from frames, when it is none that has a name.
///
/// The difference of two frames of one length, with their checksums behind them, is a multiple of the CRC's polynomial, whatever
/// its register begins with and is combined with at the end. So the polynomial is the common divisor of such differences; then
/// the others follow from frames of different lengths.
struct CyclicSolver {
  /// What is taken for the checksum and what it is made of.
  struct Attempt: Hashable, Sendable {
    var place: ChecksumRule.Place
    var from: Int
    var isReflected: Bool
    var order: ByteOrder
    /// Bits of the check; nil where its bytes stand in the order of the bits, so that the divisor tells.
    var width: Int?
  }

  private static let widths = [32, 24, 16, 8]
  /// A longer frame is not looked at, and no more frames than this.
  private static let (longest, most) = (512, 64)
  /// Terms that a common divisor may have too many by chance.
  private static let spareTerms = 6

  let frames: [[UInt8]]
  /// Numbers of frames of one length, the most frequent length first.
  private let groups: [[Int]]
  /// Beginnings of what the checksum is made of that make a difference: where the byte in front changes.
  private let starts: [Int]

  /// Takes some of `frames`, which are different.
  init(_ frames: [[UInt8]]) {
    let short = Array(frames.lazy.filter { $0.count <= Self.longest }.prefix(256))
    var groups = Dictionary(grouping: short.indices) { short[$0].count }.values.filter { $0.count >= 3 }
    groups.sort { ($1.count, short[$0[0]].count) < ($0.count, short[$1[0]].count) }
    groups = groups.prefix(6).map { Array($0.prefix(Self.most / 4)) }
    self.frames = short
    self.groups = groups
    starts =
      [0]
      + ChecksumShape.starts.dropFirst().filter { start in
        groups.contains { group in
          let bytes = Set(group.map { start <= short[$0].count ? short[$0][start - 1] : 0 })
          return bytes.count > 1
        }
      }
  }

  /// Everything to try, the likeliest first.
  var attempts: [Attempt] {
    guard !groups.isEmpty else { return [] }
    var attempts: [Attempt] = []
    for trailer in ChecksumShape.trailers {
      for isReflected in [false, true] {
        let natural: ByteOrder = isReflected ? .little : .big
        for from in starts {
          attempts.append(
            Attempt(place: .end(trailer: trailer), from: from, isReflected: isReflected, order: natural))
          for width in [16, 32] {
            attempts.append(
              Attempt(
                place: .end(trailer: trailer), from: from, isReflected: isReflected,
                order: natural == .big ? .little : .big, width: width))
          }
        }
      }
    }
    for offset in 0..<8 {
      for width in [8, 16, 32] {
        for isReflected in [false, true] {
          for order in width == 8 ? [isReflected ? ByteOrder.little : .big] : [.big, .little] {
            attempts.append(
              Attempt(
                place: .offset(offset), from: offset + width / 8, isReflected: isReflected, order: order, width: width))
          }
        }
      }
    }
    return attempts
  }

  /// Rules that an attempt leads to.
  func rules(_ attempt: Attempt) -> [ChecksumRule] {
    for base in 0..<3 {
      guard let divisor = divisor(attempt, base) else { continue }
      let found = polynomials(of: divisor, attempt).flatMap { polynomial in
        CyclicFit(self.frames, attempt, polynomial).rules
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The common divisor of the differences of frames, those that are damaged left out; `base` says against which frame of each
  /// length.
  private func divisor(_ attempt: Attempt, _ base: Int) -> BinaryPolynomial? {
    var divisor: BinaryPolynomial?
    var (taken, passed) = (0, 0)
    for group in groups {
      guard base < group.count, let against = word(attempt, frames[group[base]]) else { continue }
      for number in group where number != group[base] {
        guard let word = word(attempt, frames[number]) else { continue }
        let difference = BinaryPolynomial(zip(against, word).map { $0 ^ $1 })
        guard !difference.isZero else { continue }
        guard let known = divisor else {
          divisor = difference.withoutFactorsOfX
          continue
        }
        let next = BinaryPolynomial.commonDivisor(known, difference).withoutFactorsOfX
        if next.degree >= (attempt.width ?? 8) {
          divisor = next
          taken += 1
        } else {
          passed += 1
        }
        // A frame that is damaged shares nothing with the others; all but a few must.
        if taken + passed >= 4, passed > taken + 1 { return nil }
        if taken >= 12 { return divisor }
      }
    }
    return taken > 0 && passed <= taken ? divisor : nil
  }

  /// The bytes that the checksum is made of and then its own, bits in the order in which they are divided.
  private func word(_ attempt: Attempt, _ frame: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8]
    switch attempt.place {
    case .end(let trailer):
      guard frame.count - trailer > attempt.from + 1 else { return nil }
      bytes = Array(frame[attempt.from..<(frame.count - trailer)])
      if let width = attempt.width {
        guard bytes.count > width / 8 else { return nil }
        bytes = bytes.dropLast(width / 8) + bytes.suffix(width / 8).reversed()
      }
    case .offset(let offset):
      guard let width = attempt.width, frame.count > offset + width / 8, frame.count > attempt.from else { return nil }
      let own = Array(frame[offset..<(offset + width / 8)])
      let isNatural = (attempt.order == .little) == attempt.isReflected
      bytes = Array(frame[attempt.from...]) + (isNatural ? own : own.reversed())
    }
    return attempt.isReflected ? bytes.map(Self.reversed) : bytes
  }

  private static func reversed(_ byte: UInt8) -> UInt8 {
    (0..<8).reduce(0) { result, bit in result | (byte >> UInt8(bit) & 1) << UInt8(7 - bit) }
  }

  /// Polynomials of CRCs that the divisor may be a multiple of.
  private func polynomials(of divisor: BinaryPolynomial, _ attempt: Attempt) -> [CyclicParameters] {
    var found: [CyclicParameters] = []
    for width in attempt.width.map({ [$0] }) ?? Self.widths {
      let spare = divisor.degree - width
      guard (0...Self.spareTerms).contains(spare) else { continue }
      // The other factor has the highest term and, like all here, the lowest.
      for factor in stride(from: UInt64(1) << UInt64(spare) | 1, to: UInt64(2) << UInt64(spare), by: 2) {
        let (quotient, rest) = divisor.divided(by: BinaryPolynomial(low: factor))
        guard rest.isZero else { continue }
        let ones = UInt64.max >> UInt64(64 - width)
        // What repeats its own bytes is no CRC.
        guard quotient & ones != 1 else { continue }
        found.append(CyclicParameters(width: width, polynomial: quotient & ones, isReflected: attempt.isReflected))
      }
    }
    return found
  }
}
