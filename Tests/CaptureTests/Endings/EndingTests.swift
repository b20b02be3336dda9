import Definitions
import FramingCore
import Testing

@testable import Capture

@Suite("How connections ended, in a line")
struct EndingTests {
  private static func ending(
    _ cause: String = "closed by the peer (FIN)", _ cut: [Ending.CutFrame] = [], count: Int = 0,
    _ requests: [Ending.Request] = []
  ) -> Ending {
    var ending = Ending(cause: cause, cut: cut)
    (ending.unansweredCount, ending.unanswered) = (count, requests)
    return ending
  }

  private static func cut(_ speaker: Speaker, _ isOurs: Bool?, _ received: Int, _ total: Int?)
    -> Ending.CutFrame
  {
    Ending.CutFrame(speaker: speaker, isOurs: isOurs, received: received, total: total)
  }

  static let lines: [(Ending, String)] = [
    (ending(), "closed by the peer (FIN)"),
    (
      ending(
        "closed by the peer (FIN)", [cut(.server, false, 12, 300)], count: 2,
        [.init(number: 17, name: "PUBLISH"), .init(number: 19)]),
      "closed by the peer (FIN), the peer's last frame was cut: 12 of 300 bytes; 2 requests were unanswered: #17 PUBLISH, "
        + "#19"
    ),
    (
      ending("reset by us (RST)", [cut(.server, false, 1, nil), cut(.client, true, 3, nil)]),
      "reset by us (RST), the peer's last frame was cut after 1 byte, our last frame was cut after 3 bytes"
    ),
    (
      ending("reset by the client (RST)", [cut(.client, nil, 5, 9), cut(.server, nil, 6, 9)]),
      "reset by the client (RST), the client's last frame was cut: 5 of 9 bytes, the server's last frame was cut: 6 of 9 "
        + "bytes"
    ),
    (ending(count: 1, [.init(number: 3)]), "closed by the peer (FIN); 1 request was unanswered: #3"),
    (
      ending(count: 12_345, (1...4).map { .init(number: $0, name: "GET") }),
      "closed by the peer (FIN); 12,345 requests were unanswered: #1 GET, #2 GET, #3 GET, #4 GET, and 12,341 more"
    ),
    (
      ending("closed by the peer without close_notify"), "closed by the peer without close_notify, but no frame was cut"
    ),
    (
      ending("closed by the peer without close_notify", [cut(.server, false, 7, 13)]),
      "closed by the peer without close_notify, the peer's last frame was cut: 7 of 13 bytes"
    ),
  ]

  @Test("The line has the cause, what was cut and what nobody answered", arguments: lines)
  func line(ending: Ending, line: String) {
    #expect(ending.description == line)
  }

  @Test(
    "What we left undone ourselves is no surprise",
    arguments: [
      ("closed by us (FIN)", [true], false), ("closed by us (FIN)", [false], true), ("closed by us (FIN)", [], false),
      ("closed by us (FIN)", [true, false], true), ("closed by the peer (FIN)", [true], true),
      ("reset by the peer (RST)", [true], true),
    ] as [(String, [Bool], Bool)])
  func unexpected(cause: String, ours: [Bool], isUnexpected: Bool) {
    let cut = ours.map { Ending.CutFrame(speaker: .client, isOurs: $0, received: 1, total: 2) }
    #expect(Ending(cause: cause, cut: cut).isUnexpected == isUnexpected)
  }

  private static func capture(_ side: Speaker = .client) throws -> (Capture, ConnectionID) {
    let definition = try ProblemTests.definition()
    let lens = Lens(following: try #require(definition.wireProtocol))
    let capture = try Capture(directory: "/tmp", lens: lens)
    capture.definitions = DefinitionTable([definition])
    return (capture, capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1)))
  }

  private static func ask(_ capture: Capture, _ connection: ConnectionID, _ id: UInt8, _ direction: Direction) throws {
    let frame = ProblemTests.frame([direction == .sent ? 1 : 2, id, id])
    try capture.append(frame.span, to: connection, direction, at: Timestamp(nanoseconds: Int64(id)))
  }

  private static func endingEvent(_ capture: Capture) throws -> CapturedEvent {
    let items = try (0..<capture.summary.itemCount).map { try capture.item(at: $0) }
    let events = items.compactMap { if case .event(let event) = $0, event.isEnding { event } else { nil } }
    #expect(events.count == 1)
    return try #require(events.first)
  }

  @Test(
    "The event of the end is behind the frame that was cut, and has it; what was unanswered is there once it is known")
  func event() throws {
    let (capture, connection) = try Self.capture()
    for id in 1...7 as ClosedRange<UInt8> { try Self.ask(capture, connection, id, .sent) }
    for id in [2, 5] as [UInt8] { try Self.ask(capture, connection, id, .received) }
    try capture.append([9, 2, 3].span, to: connection, .received, at: Timestamp(nanoseconds: 20))
    capture.close(connection, "closed by the peer (FIN)", weight: .notice, at: Timestamp(nanoseconds: 21))
    let cut = "closed by the peer (FIN), the peer's last frame was cut: 3 of 12 bytes"
    let early = try Self.endingEvent(capture)
    #expect(early.text == cut)
    #expect(early.weight == .warning)
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    let asks = [1, 3, 4, 6].map { "#\($0) Ask" }.joined(separator: ", ")
    #expect(try Self.endingEvent(capture).text == cut + "; 5 requests were unanswered: \(asks), and 1 more")
    guard case .event(let last) = try capture.item(at: capture.summary.itemCount - 1) else {
      Issue.record("the end is not the last of the log")
      return
    }
    #expect(last.isEnding && last.connection == connection)
  }

  @Test("Who asks for it now has what was unanswered, however little was looked at before")
  func looksNow() throws {
    let (capture, connection) = try Self.capture()
    for id in 1...3 as ClosedRange<UInt8> { try Self.ask(capture, connection, id, .sent) }
    #expect(capture.ending(of: connection, looksNow: true) == nil)
    try Self.ask(capture, connection, 1, .received)
    capture.close(connection, "closed by us (FIN)", weight: .notice, at: Timestamp(nanoseconds: 9))
    let ending = try #require(capture.ending(of: connection, looksNow: true))
    #expect(ending.unanswered == [.init(number: 2, name: "Ask"), .init(number: 3, name: "Ask")])
    #expect(capture.ending(of: ConnectionID(number: 7)) == nil)
  }

  @Test("Thousands of requests are counted, the first of them named")
  func many() throws {
    let (capture, connection) = try Self.capture()
    for number in 0..<5000 { try Self.ask(capture, connection, UInt8(number % 200), .sent) }
    capture.close(connection, "closed by us (FIN)", weight: .notice, at: Timestamp(nanoseconds: 1_000))
    let ending = try #require(capture.ending(of: connection, looksNow: true))
    #expect(ending.unansweredCount == 5000 && ending.unanswered.map(\.number) == [1, 2, 3, 4])
  }

  @Test("Framed in another way, the end tells what that framing leaves cut")
  func reframed() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(limit: 1000))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    for direction in Direction.allCases {
      try capture.append([0, 0, 0, 9, 1].span, to: connection, direction, at: Timestamp(nanoseconds: 1))
    }
    capture.close(connection, "reset by us (RST)", weight: .warning, at: Timestamp(nanoseconds: 2))
    let text = "reset by us (RST), the peer's last frame was cut: 5 of 13 bytes, our last frame was cut: 5 of 13 bytes"
    #expect(try Self.endingEvent(capture).text == text)
    capture.reframe(Lens(framing: try Framing(parsing: "u8"), limit: 1000))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    let other = "the peer's last frame was cut: 2 of 10 bytes"
    #expect(try Self.endingEvent(capture).text.hasSuffix("\(other), our last frame was cut: 2 of 10 bytes"))
    #expect(try Self.endingEvent(capture).text.hasPrefix("reset by us (RST), "))
  }

  @Test("What a session says of an end in its recording is what the opened file says")
  func recordedCause() throws {
    let (local, peer) = (Endpoint(ipv4: 1, port: 5000), Endpoint(ipv4: 2, port: 80))
    let cause = RecordedCause(local: local, peer: peer, cause: "closed by the peer (FIN), then by us (FIN)")
    let read = try #require(RecordedCause(cause.comment))
    #expect(read == cause)
    #expect(read.cause(whenClientIs: local) == "closed by the server (FIN), then by the client (FIN)")
    #expect(read.cause(whenClientIs: peer) == "closed by the client (FIN), then by the server (FIN)")
    for text in ["", "it ends: here", "a → b ends: x", "0.0.0.1:5000 → 0.0.0.2 ends: x", "0.0.0.1:1 → 0.0.0.2:2 ends "]
    {
      #expect(RecordedCause(text) == nil)
    }
  }

  @Test("When client and server change places, so do the words")
  func turned() {
    #expect(
      ConnectionClosing.turned("closed by the client (FIN), then reset by the server (RST); the client's")
        == "closed by the server (FIN), then reset by the client (RST); the server's")
  }
}
