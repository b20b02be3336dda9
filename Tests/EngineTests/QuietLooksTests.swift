import Testing

@testable import Engine

@Suite("When a loop looks that prints nothing")
struct QuietLooksTests {
  private static let start: Int64 = 1_700_000_000_000_000_000

  @Test("The first look is not put off, and the next by a millisecond")
  func first() {
    var looks = QuietLooks()
    #expect(looks.timeLeft(at: Self.start) == 0)
    looks.look(at: Self.start)
    #expect(looks.timeLeft(at: Self.start) == 1_000_000)
    #expect(looks.timeLeft(at: Self.start + 400_000) == 600_000)
    #expect(looks.timeLeft(at: Self.start + 1_000_000) == 0)
  }

  @Test("As long as more comes in each pause they become longer, up to 16 milliseconds")
  func busy() {
    var (looks, now) = (QuietLooks(), Self.start)
    var pauses: [Int64] = []
    for _ in 0..<7 {
      looks.look(at: now)
      pauses.append(looks.timeLeft(at: now) / 1_000_000)
      now += looks.timeLeft(at: now) + 100_000
    }
    #expect(pauses == [1, 2, 4, 8, 16, 16, 16])
  }

  @Test("After a silence they are short again")
  func silence() {
    var looks = QuietLooks()
    for step in 0..<4 { looks.look(at: Self.start + Int64(step)) }
    #expect(looks.pause == 8_000_000)
    looks.look(at: Self.start + 30_000_000)
    #expect(looks.pause == 1_000_000)
  }

  @Test("A clock that was set back puts nothing off for long")
  func setBack() {
    var looks = QuietLooks()
    looks.look(at: Self.start)
    #expect(looks.timeLeft(at: Self.start - 60_000_000_000) == looks.pause)
  }
}
