import FramingCore
import Testing

@testable import Capture

@Suite("When the frames of a file came")
struct CapturedTimeTests {
  /// A line, one behind a gap, and the other side's answer, a second apart: what is behind the gap is taken last.
  private static let segments: [(isClient: Bool, offset: UInt32, text: String)] = [
    (true, 0, "one\n"), (true, 10, "late\n"), (false, 0, "answer\n"), (false, 7, "more\n"),
  ]

  private static func times(_ capture: Capture) throws -> [String] {
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    return try (1...capture.summary.frameCount).map { number in
      let frame = try #require(try capture.frame(numbered: number))
      let text = String(
        decoding: try capture.bytes(of: frame, in: 0..<frame.frame.totalLength).dropLast(), as: UTF8.self)
      return "\(text) \(frame.time.nanoseconds / 1_000_000_000 - 1_700_000_000)"
    }
  }

  @Test("is what the packets say, also behind a gap that was waited for while others came")
  func behindGap() throws {
    let capture = try RepeatedBytesTests.open(Self.segments, Framing(parsing: "line"))
    #expect(try Self.times(capture).sorted() == ["answer 3", "late 2", "more 4", "one 1"])
    capture.reframe(Lens(framing: try Framing(parsing: "delimiter(0a)")))
    #expect(try Self.times(capture).sorted() == ["answer 3", "late 2", "more 4", "one 1"])
    try capture.setFilter(try DisplayFilter(parsing: "time < 2.5"), client: .sent)
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    let late = try #require(try Self.times(capture).firstIndex { $0.hasPrefix("late") })
    #expect(capture.filteredItemCount > 0 && late > 0)
  }

  @Test("goes on where ours was set back, of a session")
  func session() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "line")))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for (text, time) in [("a\n", 9), ("b\n", 4)] {
      let bytes = Array(text.utf8)
      try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: Int64(time)))
    }
    #expect(try (1...2).map { try #require(try capture.frame(numbered: $0)).time.nanoseconds } == [9, 9])
  }
}
