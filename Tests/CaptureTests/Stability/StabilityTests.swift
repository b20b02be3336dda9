import FramingCore
import Testing

@testable import Capture

/// What frames of one kind have in common, byte by byte.
@Suite struct StabilityTests {
  private struct Noise: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 29)) &* 0x9e37_79b9_7f4a_7c15
    }
  }

  /// What `count` frames of a byte pattern come to: range and words.
  private static func ranges(_ count: Int, _ frame: (Int, inout Noise) -> [UInt8]) -> [String] {
    var scan = StabilityScan()
    var noise = Noise(state: 7)
    for number in 0..<count {
      let bytes = frame(number, &noise)
      scan.take(bytes, length: bytes.count, of: StreamKey(connection: 1, direction: .sent))
    }
    return scan.ranges.map {
      $0.place + " " + $0.verdict.words + ($0.verdict.detail.isEmpty ? "" : ": " + $0.verdict.detail)
    }
  }

  private static func big(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  @Test func whatNeverChangesIsOneRange() {
    #expect(Self.ranges(5) { _, _ in [1, 2, 0xff] } == ["0000..0002 never changes: 01 02 ff"])
    #expect(Self.ranges(1) { _, _ in [9] } == ["0000 never changes: 09"])
  }

  @Test func countersAreAsLargeAsTheyMustBe() {
    #expect(
      Self.ranges(100) { n, _ in Self.big(n, 4) } == ["0000..0002 never changes: 00 00 00", "0003 counts up by 1"])
    #expect(
      Self.ranges(2000) { n, _ in Self.big(3 * n, 4) }
        == ["0000..0001 never changes: 00 00", "0002..0003 counts up by 3 as u16be"])
    #expect(
      Self.ranges(2000) { n, _ in Self.big(n, 4).reversed() }
        == ["0000..0001 counts up by 1 as u16le", "0002..0003 never changes: 00 00"])
  }

  @Test func aCounterMayBeginAgain() {
    #expect(
      Self.ranges(2000) { n, _ in [7, UInt8(n & 0xff)] } == [
        "0000 never changes: 07", "0001 counts up by 1, beginning again",
      ])
  }

  @Test func timesGoUpByWhatever() {
    var time = 1_700_000_000
    let found = Self.ranges(400) { _, noise in
      time += Int.random(in: 1...90_000, using: &noise)
      return Self.big(time, 8)
    }
    #expect(found.count == 2)
    #expect(found[1].contains("goes up by ") && found[1].hasSuffix("as u32be"), "\(found)")
  }

  @Test func fewValuesAreNamedWithTheirFrames() {
    #expect(
      Self.ranges(100) { n, _ in [n % 4 == 0 ? 0x10 : 0x20, 0] }
        == ["0000 one of 2 values: 20 (75)  10 (25)", "0001 never changes: 00"])
  }

  @Test(arguments: [32, 200, 5000]) func chanceLooksRandom(_ count: Int) {
    let found = Self.ranges(count) { _, noise in (0..<8).map { _ in UInt8.random(in: 0...255, using: &noise) } + [1] }
    #expect(found == ["0000..0007 looks random", "0008 never changes: 01"])
  }

  @Test func textIsNoChance() {
    let found = Self.ranges(500) { _, noise in (0..<3).map { _ in UInt8.random(in: 0x61...0x7a, using: &noise) } }
    #expect(found == ["0000..0002 varies: 26 values from 61 to 7a"])
  }

  @Test func bitsAreCountedAgainstTheFrameBefore() {
    var scan = StabilityScan()
    for number in 0..<101 {
      scan.take(
        [UInt8(number & 1) << 7 | UInt8(number >> 1 & 1)], length: 1, of: StreamKey(connection: 1, direction: .sent))
    }
    #expect(scan.ranges[0].flipText(0) == "100 0 0 0 0 0 0 50 %")
  }

  @Test func streamsAreComparedEachWithItself() {
    var scan = StabilityScan()
    for number in 0..<40 {
      for connection in 1...3 {
        scan.take([UInt8(number + connection * 50)], length: 1, of: StreamKey(connection: connection, direction: .sent))
      }
    }
    #expect(scan.ranges.map(\.verdict) == [.counter(.init(size: 1, isLittle: false), step: 1, wraps: false)])
  }

  @Test func framesMayBeOfDifferentLengths() {
    var scan = StabilityScan()
    for number in 0..<30 {
      let bytes = [UInt8](repeating: 5, count: 1 + number % 3)
      scan.take(bytes, length: bytes.count, of: StreamKey(connection: 1, direction: .sent))
    }
    #expect(scan.ranges.map(\.offsets) == [0..<1, 1..<2, 2..<3])
    #expect(scan.ranges.map(\.frames) == [30, 20, 10])
  }

  @Test func anyBytesGiveRangesWithoutOverlap() {
    var noise = Noise(state: 99)
    for _ in 0..<30 {
      var scan = StabilityScan()
      for _ in 0..<Int.random(in: 1...60, using: &noise) {
        let length = Int.random(in: 0...40, using: &noise)
        let top = UInt8.random(in: 0...255, using: &noise)
        let bytes = (0..<length).map { _ in UInt8.random(in: 0...top, using: &noise) }
        scan.take(bytes, length: length, of: StreamKey(connection: 1, direction: .received))
      }
      var next = 0
      for range in scan.ranges {
        #expect(range.offsets.lowerBound == next && range.flips.count == range.offsets.count)
        next = range.offsets.upperBound
      }
      #expect(next == scan.counts.count)
    }
  }

  @Test func onlyFramesOfTheKindThatAreShownAreCompared() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u8"), limit: 1000))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    for number in 0..<20 as Range<UInt8> {
      let time = Timestamp(nanoseconds: Int64(number))
      try capture.append([2, 9, number].span, to: connection, .sent, at: time)
      try capture.append([2, 8, 7].span, to: connection, .received, at: time)
      try capture.append([3, 1, 1, 1].span, to: connection, .sent, at: time)
    }
    let frame = try #require(try capture.frame(numbered: 1))
    let kind = try #require(try capture.kind(of: frame))
    #expect("\(kind)" == "3 bytes from the client")
    let answer = try #require(try StabilityAnswer(of: kind, in: capture))
    #expect(answer.frames == 20 && answer.frameWords == "20 frames of 3 bytes")
    #expect(answer.ranges.map(\.place) == ["0000..0001", "0002"])
    let all = try #require(try StabilityAnswer(of: nil, in: capture))
    #expect(all.frameWords == "60 frames of 3 to 4 bytes")
    #expect(try StabilityAnswer(of: kind, in: capture, isCancelled: { true }) == nil)
  }

  @Test func onlyTheBeginningsOfLongFramesAreCompared() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u16be"), limit: 100_000))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    let frame = [0x20, 0] + [UInt8](repeating: 0, count: 0x2000)
    for _ in 0..<3 { try capture.append(frame.span, to: connection, .sent, at: Timestamp(nanoseconds: 1)) }
    let answer = try #require(try StabilityAnswer(of: nil, in: capture))
    #expect(answer.ranges.map(\.offsets) == [0..<StabilityScan.longest])
    #expect(answer.remarks == ["only the first 2048 bytes of each frame were compared"])
  }
}
