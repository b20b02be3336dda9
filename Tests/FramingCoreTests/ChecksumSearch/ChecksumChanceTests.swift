import Testing

@testable import FramingCore

/// What fits by chance is not called certain.
@Suite struct ChecksumChanceTests {
  /// Frames without a checksum: bytes, or few bits of them, of one length or of several, with or without a counter in front.
  private struct Chance {
    let frames: [[UInt8]]
    let words: String

    init(seed: UInt64) {
      var random = SeededGenerator(seed)
      let bits = [1, 2, 3, 4, 8].randomElement(using: &random) ?? 8
      let alphabet = (0..<(1 << bits)).map { UInt8($0) }
      let shortest = Int.random(in: 2...8, using: &random)
      let longest = shortest + Int.random(in: 0...6, using: &random)
      let hasCounter = Bool.random(using: &random)
      let count = Int.random(in: 3...50, using: &random)
      frames = (0..<count).map { number in
        let bytes = random.bytes(Int.random(in: shortest...longest, using: &random), from: alphabet)
        return hasCounter ? [UInt8(number)] + bytes : bytes
      }
      words = "seed \(seed): \(count) frames of \(bits) bits, \(shortest) to \(longest) bytes"
    }
  }

  @Test func framesWithoutAChecksumHaveNoCertainOne() async {
    let found = await withTaskGroup(of: [String].self) { group in
      for seed in 0..<160 as Range<UInt64> {
        group.addTask {
          let chance = Chance(seed: seed)
          return ChecksumSearchTests.search(chance.frames).findings.filter { $0.certainty == .certain }
            .map { "\(chance.words): \($0.rule), \($0.right) right" }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(found.count <= 1, "\(found.joined(separator: "\n"))")
  }

  /// Of few bits the exclusive or of a few frames is right by chance, as is the sum of small numbers.
  @Test func fewBitsOfFewFramesAreNoEvidence() {
    let frames: [[UInt8]] = (0..<8 as Range<UInt8>).map { number in
      let few = number & 3
      return [number, few, number ^ few]
    }
    for finding in ChecksumSearchTests.search(frames).findings {
      #expect(finding.certainty == .doubtful, "\(finding.rule), \(finding.bits)")
    }
  }

  /// Twelve frames are enough, and not where there are four.
  @Test(arguments: [(4, ChecksumFinding.Certainty.doubtful), (12, .certain)])
  func anExclusiveOrOfTextNeedsFrames(_ count: Int, _ certainty: ChecksumFinding.Certainty) throws {
    var random = SeededGenerator(5)
    let frames = (0..<count).map { _ -> [UInt8] in
      let text = random.bytes(20)
      return text + Checksum.xor.bytes(of: text.span)
    }
    let found = try #require(ChecksumSearchTests.search(frames).findings.first)
    #expect(found.rule.algorithm == .known(.xor))
    #expect(found.certainty == certainty, "\(found.bits)")
  }
}
