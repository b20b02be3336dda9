import Definitions
import FramingCore
import Testing

@testable import Capture

@Suite("Slow answers")
struct SlowAnswerTests {
  /// Asks 1 and 2, answered after 20 and 700 ms; 3, answered after 500 ms with an error.
  private static func capture(slow: Int64?) throws -> Capture {
    let definition = try ProblemTests.definition()
    let capture = try Capture(directory: "/tmp", lens: Lens(following: try #require(definition.wireProtocol)))
    capture.definitions = DefinitionTable([definition])
    capture.definitions.slow = slow
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    let messages: [(direction: Direction, kind: UInt8, number: UInt8, milliseconds: Int64)] = [
      (.sent, 1, 1, 0), (.received, 2, 1, 20), (.sent, 1, 2, 30), (.received, 2, 2, 730), (.sent, 1, 3, 800),
      (.received, 3, 3, 1_300),
    ]
    for message in messages {
      try capture.append(
        ProblemTests.frame([message.kind, message.number, message.number]).span, to: connection, message.direction,
        at: Timestamp(nanoseconds: message.milliseconds * 1_000_000))
    }
    return capture
  }

  private static func kinds(_ capture: Capture) -> [[ProblemKind]] {
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    return (1...6).map { capture.problemKinds(ofFrame: $0).kinds }
  }

  @Test(
    "are those that took longer than somebody says",
    arguments: [
      (nil, [[], [], [], [], [], [.error]]),
      (1_000_000_000, [[], [], [], [], [], [.error]]),
      (700_000_000, [[], [], [], [], [], [.error]]),
      (699_999_999, [[], [], [], [.slow], [], [.error]]),
      (100_000_000, [[], [], [], [.slow], [], [.error, .slow]]),
      (0, [[], [.slow], [], [.slow], [], [.error, .slow]]),
    ] as [(Int64?, [[ProblemKind]])])
  func kinds(_ slow: Int64?, _ kinds: [[ProblemKind]]) throws {
    #expect(Self.kinds(try Self.capture(slow: slow)) == kinds)
  }

  @Test("say how long they took, and are found again when somebody says otherwise")
  func words() throws {
    let capture = try Self.capture(slow: nil)
    #expect(Self.kinds(capture).joined().contains(.slow) == false)
    capture.definitions.slow = 100_000_000
    #expect(Self.kinds(capture)[3] == [.slow])
    let words = try [4, 6].map { number in
      capture.problems(of: try #require(try capture.frame(numbered: number))).last?.text
    }
    #expect(words == ["the answer took 700ms", "the answer took 500ms"])
    try capture.setFilter(try DisplayFilter(parsing: "problem == slow"), client: .sent)
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    #expect(capture.filteredItemCount == 2)
  }

  @Test(
    "are told from a time on that is written as others are",
    arguments: [("500ms", 500_000_000), ("2s", 2_000_000_000), ("1.5", 1_500_000_000), ("never", nil), ("OFF", nil)]
      as [(String, Int64?)])
  func times(_ text: String, _ nanoseconds: Int64?) throws { #expect(try AnswerTime.parse(text) == nanoseconds) }

  @Test("are told from no other time on", arguments: ["", "fast", "-1s", "5 parsecs"])
  func refused(_ text: String) { #expect(throws: NotationError.self) { try AnswerTime.parse(text) } }
}
