import Session
import Testing

struct RetryWaitsTests {
  @Test func growUntilTheLastAndBeginAnew() {
    var waits = RetryWaits(SessionOptions().reconnectWaits)
    let seconds = (0..<9).map { _ in waits.next() / .seconds(1) }
    #expect(seconds == [0.5, 1, 2, 4, 8, 16, 30, 30, 30])
    waits.reset()
    #expect(waits.next() == .milliseconds(500))
  }
}
