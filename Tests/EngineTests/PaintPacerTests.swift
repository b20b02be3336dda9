import Capture
import Testing

@testable import Engine

/// When the screen is painted: at once while changes come one by one, every 16 ms while they pour in.
@Suite struct PaintPacerTests {
  private static let millisecond: Int64 = 1_000_000

  private static func moment(_ milliseconds: Int64) -> Timestamp {
    Timestamp(nanoseconds: 1_000_000_000_000 + milliseconds * millisecond)
  }

  /// The milliseconds at which a screen is painted that changes at `changes`; painting takes no time.
  private static func paintings(of changes: [Int64], until end: Int64) -> [Int64] {
    var pacer = PaintPacer()
    var painted: [Int64] = []
    for time in 0...end {
      if changes.contains(time) { pacer.request(at: moment(time)) }
      guard pacer.isDue(at: moment(time)) else { continue }
      pacer.painted(from: moment(time), to: moment(time))
      painted.append(time)
    }
    return painted
  }

  @Test("each change is painted at once when they come 5 ms apart or more", arguments: [5, 8, 16, 100] as [Int64])
  func oneByOne(_ gap: Int64) {
    let changes = (1...20).map { $0 * gap }
    #expect(Self.paintings(of: changes, until: 21 * gap) == changes)
  }

  @Test(
    "each change is painted at once when they come 5 ms apart, also where painting takes up to half of that",
    arguments: [300_000, 1_900_000, 2_400_000] as [Int64])
  func costly(_ duration: Int64) {
    var pacer = PaintPacer()
    for number in 1...50 as ClosedRange<Int64> {
      let start = Self.moment(number * 5)
      pacer.request(at: start)
      #expect(pacer.isDue(at: start))
      pacer.painted(from: start, to: Timestamp(nanoseconds: start.nanoseconds + duration))
    }
  }

  @Test("where painting takes more than half of the time between changes, every other one waits after the first few")
  func tooCostly() {
    var pacer = PaintPacer()
    let painted = (1...50 as ClosedRange<Int64>).filter { number in
      let start = Self.moment(number * 5)
      pacer.request(at: start)
      guard pacer.isDue(at: start) else { return false }
      pacer.painted(from: start, to: Timestamp(nanoseconds: start.nanoseconds + 2_800_000))
      return true
    }
    let gaps = zip(painted.dropFirst(4), painted.dropFirst(5)).map { $1 - $0 }
    #expect(!gaps.isEmpty && gaps.allSatisfy { $0 == 2 })
  }

  @Test("a message and its answer are painted at once")
  func answer() {
    #expect(Self.paintings(of: [100, 101], until: 200) == [100, 101])
  }

  @Test("a change each millisecond is painted every 16 ms, but for the first few")
  func flood() {
    let painted = Self.paintings(of: Array(1...1000), until: 1000)
    let gaps = zip(painted.dropFirst(4), painted.dropFirst(5)).map { $1 - $0 }
    #expect(gaps.allSatisfy { (15...16).contains($0) })
    #expect((60...75).contains(painted.count))
  }

  @Test("the last change is never left unpainted", arguments: 1...40 as ClosedRange<Int64>)
  func last(_ count: Int64) throws {
    let painted = Self.paintings(of: Array(1...count), until: count + 20)
    #expect(try #require(painted.last) >= count)
  }

  @Test("nothing is painted, and nothing waited for, when nothing changes")
  func idle() {
    #expect(Self.paintings(of: [], until: 100).isEmpty)
    #expect(PaintPacer().timeout(now: Self.moment(0)) { nil } == nil)
  }

  @Test("a slow terminal leaves time for other work")
  func slow() {
    var pacer = PaintPacer()
    for time in 0..<8 {
      pacer.request(at: Self.moment(Int64(time) * 40))
      pacer.painted(from: Self.moment(Int64(time) * 40), to: Self.moment(Int64(time) * 40 + 38))
      pacer.request(at: Self.moment(Int64(time) * 40 + 38))
    }
    pacer.request(at: Self.moment(319))
    #expect(!pacer.isDue(at: Self.moment(319)))
    #expect(pacer.isDue(at: Self.moment(326)))
  }
}
