import Foundation
import Testing

@testable import FramingCore

/// Which checksum frames have.
@Suite struct ChecksumSearchTests {
  static func search(_ frames: [[UInt8]], slice: Int = 1 << 20) -> ChecksumSearch {
    var search = ChecksumSearch(frames)
    while search.advance(byAtMost: slice) {}
    return search
  }

  /// `FRAMESCOPE_PROTOCOLS=200` looks at as many; of each twenty every algorithm is one.
  private static let protocols = ProcessInfo.processInfo.environment["FRAMESCOPE_PROTOCOLS"].flatMap(Int.init) ?? 40

  /// The right rule is the first of 95 in a hundred protocols, and in all it is one that fits the same frames.
  @Test func theChecksumOfGeneratedProtocolsIsFoundFirst() async {
    let results = await withTaskGroup(of: (isFirst: Bool, isFound: Bool, words: String).self) { group in
      // Every other block of algorithms has another place, so that few protocols have all places too.
      for number in 0..<Self.protocols {
        group.addTask {
          let made = GeneratedProtocol(number * 200 / Self.protocols)
          let found = Self.search(made.frames).findings
          let words = "\(number): \(made.rule), found \(found.first.map { "\($0.rule)" } ?? "nothing")"
          return (found.first?.rule == made.rule, found.contains { $0.says(made.rule) }, words)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let notFirst = results.filter { !$0.isFirst }.map(\.words)
    #expect(notFirst.count * 20 <= Self.protocols, "\(notFirst.joined(separator: "\n"))")
    let lost = results.filter { !$0.isFound }.map(\.words)
    #expect(lost.isEmpty, "\(lost.joined(separator: "\n"))")
  }

  @Test(arguments: [0, 3, 8, 11, 27, 45]) func damagedFramesAreNamed(_ number: Int) throws {
    let made = GeneratedProtocol(number)
    var frames = made.frames
    let damaged = Array(stride(from: 3, to: frames.count, by: 9))
    for index in damaged { frames[index][frames[index].count - 6] ^= 0x41 }
    let found = try #require(Self.search(frames).findings.first)
    #expect(found.says(made.rule))
    #expect(found.wrong == damaged)
    #expect(found.right == frames.count - damaged.count)
    #expect(found.certainty == .certain)
  }

  /// A polynomial is found from frames of one length; what the register begins with needs several.
  @Test(arguments: [
    (CyclicParameters(width: 8, polynomial: 0xa5, initial: 0x19, isReflected: true, final: 0x33), 0, true),
    (CyclicParameters(width: 16, polynomial: 0x6e4d, initial: 0xffff), 0, true),
    (CyclicParameters(width: 16, polynomial: 0xb3d5, initial: 0xffff, isReflected: true), 2, true),
    (CyclicParameters(width: 32, polynomial: 0x5a8e_62f1, isReflected: true, final: 0xffff_ffff), 0, true),
    (CyclicParameters(width: 32, polynomial: 0x16ec_0a01, initial: 0xffff_ffff), 1, false),
  ]) func parametersOfOtherCodesAreWorkedOut(
    _ parameters: CyclicParameters, _ trailer: Int, _ hasLengths: Bool
  ) throws {
    var random = SeededGenerator(31)
    let code = CyclicCode(parameters)
    let order: ByteOrder = parameters.isReflected ? .little : .big
    var frames = (0..<40).map { number -> [UInt8] in
      var frame = random.bytes(hasLengths ? [12, 20, 33, 14][number % 4] : 20, from: Array("abcdefgh0123".utf8))
      let remainder = frame.reduce(code.initial) { code.next($0, $1) }
      frame += order.bytes(of: code.check(remainder), count: parameters.width / 8)
      return frame + [UInt8](repeating: 0x0a, count: trailer)
    }
    frames[7][3] ^= 1
    let found = try #require(Self.search(frames).findings.first)
    guard case .cyclic(let solved, let isDetermined) = found.rule.algorithm else {
      Issue.record("found \(found.rule)")
      return
    }
    #expect(solved.polynomial == parameters.polynomial)
    #expect(solved.isReflected == parameters.isReflected)
    #expect(found.rule.place == .end(trailer: trailer))
    #expect(found.wrong == [7])
    if hasLengths { #expect(solved == parameters) } else { #expect(!isDetermined) }
  }

  @Test func withoutAChecksumNothingIsFound() {
    for seed in 0..<4 as Range<UInt64> {
      var random = SeededGenerator(seed)
      let frames = (0..<40).map { number -> [UInt8] in
        let count = Int.random(in: 6...60, using: &random)
        let text = random.bytes(count, from: seed % 2 == 0 ? Array("abcdefgh {}:,0123456789".utf8) : [])
        return [0, UInt8(count), 0, UInt8(number), 0, 0] + text
      }
      let search = Self.search(frames)
      #expect(search.findings.isEmpty, "\(search.findings.map(\.rule))")
      #expect(search.shortage == nil)
    }
  }

  @Test func framesThatAreAlikeCountOnce() {
    let one = [UInt8](hex("0a01020304")) + Checksum.crc16Modbus.bytes(of: hex("0a01020304").span)
    let two = [UInt8](hex("0a05060708")) + Checksum.crc16Modbus.bytes(of: hex("0a05060708").span)
    let search = Self.search([one, one, one, two, two] + [[UInt8]](repeating: one, count: 15))
    #expect(search.distinctCount == 2)
    #expect(search.findings.allSatisfy { $0.certainty != .certain })
    let few = "too few to tell a checksum from chance: more frames with other contents would"
    #expect(search.shortage == "2 of 20 frames differ, \(few)")
    let many = (0..<8).map { number -> [UInt8] in
      let frame = [0x0a] + (1...4).map { UInt8(number * 37 % 11 * $0 + $0 * $0) }
      return frame + Checksum.crc16Modbus.bytes(of: frame.span)
    }
    let likely = (3...8).map { Self.search(Array(many[..<$0])) }.filter { $0.findings.first?.certainty == .likely }
    #expect(!likely.isEmpty)
    for search in likely {
      #expect(
        search.shortage == "there are \(search.frameCount) frames, and more with other contents would make it certain")
    }
    #expect(Self.search([one]).shortage == "one frame is not enough: two at least are compared")
    #expect(Self.search([]).shortage == "no frame is not enough: two at least are compared")
  }

  /// A number that stands twice in each frame is no exclusive or.
  @Test func aRepeatedNumberIsNoChecksum() {
    let search = Self.search((0..<40).map { [0x55, UInt8($0 * 5), 0x01, UInt8($0 * 5)] })
    #expect(search.findings.isEmpty, "\(search.findings.map(\.rule))")
  }

  @Test func slicesMakeNoDifference() {
    let frames = GeneratedProtocol(10).frames
    let (whole, sliced) = (Self.search(frames), Self.search(frames, slice: 5000))
    #expect(whole.findings == sliced.findings)
    #expect(sliced.progress == 1)
  }

  /// Whatever frames are like, the search ends.
  @Test func anyFramesAreLookedAt() {
    var random = SeededGenerator(77)
    for _ in 0..<6 {
      let alphabet: [UInt8] = Bool.random(using: &random) ? [0, 1, 0xff] : []
      let frames = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        random.bytes(Int.random(in: 0...Int.random(in: 1...90, using: &random), using: &random), from: alphabet)
      }
      let search = Self.search(frames)
      for finding in search.findings {
        #expect(finding.right + finding.wrong.count == search.frameCount)
        #expect(!finding.rule.description.isEmpty)
      }
    }
    #expect(Self.search([[UInt8]](repeating: [], count: 9)).isDone)
  }
}

extension ChecksumFinding {
  /// Whether it is that rule, or one that fits the same frames as well.
  fileprivate func says(_ rule: ChecksumRule) -> Bool { self.rule == rule || alternatives.contains(rule) }
}
