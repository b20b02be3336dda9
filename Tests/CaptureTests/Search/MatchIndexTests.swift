import FramingCore
import Testing

@testable import Capture

@Suite("Counting the frames that have a match")
struct MatchIndexTests {
  private static func capture(_ texts: [String]) throws -> (Capture, ConnectionID) {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "line")))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for text in texts {
      try capture.append(Array((text + "\n").utf8).span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    }
    return (capture, connection)
  }

  private static func count(_ index: inout MatchIndex, _ capture: Capture, by step: Int = 1 << 20) throws -> [Int] {
    while try index.advance(in: capture, byAtMost: step) {}
    return index.found.items
  }

  @Test("finds all of them, however little is looked through at a time", arguments: [1, 7, 1 << 20])
  func whole(_ step: Int) throws {
    let (capture, _) = try Self.capture(["alpha", "beta", "gamma", "alphabet alpha", "zeta"])
    var index = MatchIndex(try SearchPattern(parsing: "alpha"), in: capture)
    let items = try Self.count(&index, capture, by: step)
    #expect(items.map { (try? capture.item(at: $0)).flatMap { $0.number } } == [1, 4])
    #expect(index.found.isWhole && !index.found.hasMore)
    #expect(items.map { index.found.rank(of: $0) } == [1, 2])
    #expect(index.found.rank(of: items[0] + 1) == nil)
  }

  @Test("goes on with frames that come later")
  func growing() throws {
    let (capture, connection) = try Self.capture(["alpha"])
    var index = MatchIndex(try SearchPattern(parsing: "/al.*a/"), in: capture)
    #expect(try Self.count(&index, capture).count == 1)
    try capture.append(Array("b\nal---a\n".utf8).span, to: connection, .received, at: Timestamp(nanoseconds: 3))
    #expect(try Self.count(&index, capture).count == 2)
  }

  @Test("counts only what the filter leaves, and begins again when the recording is reframed")
  func filtered() throws {
    let (capture, _) = try Self.capture(["alpha", "alpha 2", "beta", "alpha 3"])
    try capture.setFilter(try DisplayFilter(parsing: "number > 1"), client: .sent)
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    var index = MatchIndex(try SearchPattern(parsing: "alpha"), in: capture)
    #expect(try Self.count(&index, capture).count == 2)
    capture.reframe(Lens(framing: .fixed(Fixed(3))), of: nil)
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    var again = MatchIndex(try SearchPattern(parsing: "alpha"), in: capture)
    #expect(try Self.count(&index, capture) == Self.count(&again, capture))
  }
}

extension LogItem {
  fileprivate var number: Int? {
    if case .frame(let frame) = self { frame.number } else { nil }
  }
}
