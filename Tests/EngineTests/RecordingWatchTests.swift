import Capture
import Testing

@testable import Engine

/// What is said of a recording that cannot be written, where nobody reads the log.
@Suite struct RecordingWatchTests {
  private static let full = StoreError(description: "cannot write /a: No space left on device", code: 28)

  /// What is said while the recording is in these states, one after the other: `stops` when reading has stopped, `waits` when
  /// bytes are in memory only.
  private func said(_ states: [String], tellsStops: Bool) throws -> [String] {
    let capture = try Capture()
    var watch = RecordingWatch(tellsStops: tellsStops)
    let listener = ErrorListener()
    StandardError.listener.withValue(listener) {
      for state in states {
        var summary = CaptureSummary()
        summary.storeFailure = state == "stops" ? Self.full : nil
        summary.unwritten = state == "waits" ? Self.full : nil
        watch.look(capture, summary)
      }
    }
    return listener.words?.split(separator: "; ").filter { !$0.hasPrefix("trying again") }.map(String.init) ?? []
  }

  @Test("a stop and its end are said once")
  func stops() throws {
    #expect(
      try said(["", "stops", "stops", "", ""], tellsStops: true) == [
        "reading has stopped: cannot write /a: No space left on device", "recording goes on", "nothing was lost",
      ])
  }

  @Test("where the log is listed, which has the stop, nothing is said of it")
  func listed() throws {
    #expect(try said(["stops", ""], tellsStops: false) == [])
  }

  @Test("what waits to be written is said in any case")
  func waits() throws {
    for tellsStops in [false, true] {
      #expect(
        try said(["waits", ""], tellsStops: tellsStops) == [
          "the recording waits to be written: cannot write /a: No space left on device", "recording goes on",
          "nothing was lost",
        ])
    }
  }
}
