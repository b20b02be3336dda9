import Capture
import Session
import Testing

@testable import Engine

/// When `framescope send` ends, and how.
@Suite struct SendErrandTests {
  private static let second: Int64 = 1_000_000_000

  /// An errand, and what has happened to it.
  private struct Run {
    var errand: SendErrand
    var summary = CaptureSummary()

    init(expecting expected: [String] = [], count: Int? = nil) throws {
      errand = SendErrand(
        [.wire([1, 2])], expecting: try expected.map { try ReplyMatch(parsing: $0) }, count: count, patience: 2 * second
      )
      _ = errand.nextMessage()
      errand.take(summary, at: moment(0))
    }

    /// All was sent after `seconds`.
    mutating func sent(_ seconds: Double = 0) {
      summary.sent.bytes = 2
      errand.take(summary, at: moment(seconds))
      errand.allSent(at: moment(seconds))
    }

    mutating func came(_ message: String, _ seconds: Double) {
      if errand.wantsMessages { errand.take(Array(message.utf8)) }
      summary.received.frames += 1
      summary.received.bytes += UInt64(message.utf8.count)
      errand.take(summary, at: moment(seconds))
    }

    func verdict(_ seconds: Double) -> SendErrand.Verdict? { errand.verdict(at: moment(seconds)) }
  }

  private static func moment(_ seconds: Double) -> Timestamp { Timestamp(nanoseconds: Int64(seconds * 1e9)) }

  private func status(_ verdict: SendErrand.Verdict?) -> Int32? {
    switch verdict {
    case .done: 0
    case .failed(_, let status): status.rawValue
    case nil: nil
    }
  }

  @Test("ends with what was expected, not before all was sent")
  func expected() throws {
    var run = try Run(expecting: ["PONG"])
    run.came("PONG", 0.1)
    #expect(run.verdict(0.1) == nil)
    run.sent(0.2)
    #expect(run.verdict(0.2) == .done)
  }

  @Test("several are expected one after another, others may come between them")
  func several() throws {
    var run = try Run(expecting: ["a", "b"])
    run.sent()
    for word in ["b", "a", "x"] { run.came(word, 0.1) }
    #expect(run.verdict(0.1) == nil)
    run.came("b", 0.2)
    #expect(run.verdict(0.2) == .done)
  }

  @Test("something else is status 1, nothing at all 75, bytes that are no frames 76")
  func late() throws {
    var run = try Run(expecting: ["PONG"])
    run.sent(1)
    #expect(run.verdict(2.9) == nil)
    #expect(status(run.verdict(3)) == 75)
    run.came("PANG", 1.5)
    #expect(
      run.verdict(3) == .failed("2s passed, and 'PONG' had not come: 1 frame, the last one 'PANG'", .notAsExpected))
    run.summary.receivedUnframedCount = 1
    run.came("x", 1.6)
    #expect(status(run.verdict(3)) == 76)
  }

  @Test("a number of frames ends it; when it comes without what was expected, that is told at once")
  func count() throws {
    var run = try Run(count: 2)
    run.sent()
    run.came("a", 0.1)
    #expect(run.verdict(0.1) == nil)
    run.came("b", 0.2)
    #expect(run.verdict(0.2) == .done)
    var other = try Run(expecting: ["c"], count: 2)
    other.sent()
    other.came("a", 0.1)
    other.came("b", 0.1)
    #expect(status(other.verdict(0.1)) == 1)
  }

  @Test("without expectations it ends after silence, which is shorter once there was an answer")
  func silence() throws {
    var run = try Run()
    run.sent(1)
    #expect(run.verdict(2.9) == nil)
    #expect(run.verdict(3) == .done)
    run.came("a", 2)
    #expect(run.verdict(2.19) == nil)
    run.came("b", 2.1)
    #expect(run.verdict(2.29) == nil)
    #expect(run.verdict(2.3) == .done)
  }

  @Test("the end of the connection decides")
  func closed() throws {
    var run = try Run()
    #expect(status(run.errand.verdict(closedFor: "closed by the peer", hasFailed: false)) == 1)
    run.sent()
    #expect(run.errand.verdict(closedFor: "closed by the peer", hasFailed: false) == .done)
    #expect(
      run.errand.verdict(closedFor: "reset by the peer (RST)", hasFailed: true)
        == .failed("the connection failed: reset by the peer (RST)", .notAsExpected))
    var expecting = try Run(expecting: ["a"])
    expecting.sent()
    #expect(
      expecting.errand.verdict(closedFor: "reset by the peer", hasFailed: true)
        == .failed("the connection ended (reset by the peer), and 'a' had not come: 0 frames", .notAsExpected))
    expecting.came("a", 0.1)
    #expect(expecting.errand.verdict(closedFor: "reset by the peer", hasFailed: true) == .done)
  }

  @Test("a peer that takes nothing is given up after ten seconds without progress")
  func stall() throws {
    var run = try Run()
    #expect(run.verdict(9.9) == nil)
    run.summary.sent.bytes = 1
    run.errand.take(run.summary, at: Self.moment(9))
    #expect(run.verdict(18.9) == nil)
    #expect(status(run.verdict(19)) == 75)
  }

  @Test("an interruption is no success while something is expected")
  func interruption() throws {
    var run = try Run(expecting: ["a"])
    run.sent()
    #expect(status(run.errand.verdictWhenInterrupted) == 1)
    run.came("a", 0.1)
    #expect(run.errand.verdictWhenInterrupted == .done)
  }
}
