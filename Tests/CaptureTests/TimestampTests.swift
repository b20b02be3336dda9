import Capture
import Testing

@Test("The wall clock is in this century and does not stand still in nanoseconds")
func wallClock() {
  let first = Timestamp.now()
  #expect(first > Timestamp(nanoseconds: 1_600_000_000_000_000_000))
  #expect(first < Timestamp(nanoseconds: 4_000_000_000_000_000_000))
  #expect(Timestamp.now() >= first)
}
