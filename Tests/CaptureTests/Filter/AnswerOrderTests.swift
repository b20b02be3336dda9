import Definitions
import FramingCore
import Testing

@testable import Capture

/// Which requests responses are paired with that have no identifier, in protocols that come with the program.
@Suite("Requests and responses in their order")
struct AnswerOrderTests {
  /// What is said, by whom, and the number of the request that the message completes the answer to.
  typealias Message = (direction: Direction, bytes: [UInt8], request: Int?)

  /// Messages from 1, and the numbers of those that nothing answered when the connection ends.
  struct Dialogue: Sendable, CustomTestStringConvertible {
    let name: String
    let protocolName: String
    let messages: [Message]
    let unanswered: [Int]

    var testDescription: String { name }
  }

  /// A message of PostgreSQL with a type.
  private static func typed(_ type: Character, _ body: String = "") -> [UInt8] {
    let content = Array(body.utf8)
    return Array(String(type).utf8) + [0, 0, UInt8((content.count + 4) >> 8), UInt8((content.count + 4) & 255)]
      + content
  }

  private static func lines(_ text: String) -> [UInt8] { Array((text + "\r\n").utf8) }

  private static let startup: [UInt8] = [0, 0, 0, 0x11, 0, 3, 0, 0] + Array("user\0me\0\0".utf8)

  private static let ready = typed("Z", "I")

  private static let error = "SERROR\0VERROR\0C42P01\0Mno\0\0"

  static let postgresql: [Message] = [
    (.sent, startup, nil), (.received, typed("R", "\0\0\0\u{3}"), nil), (.sent, typed("p", "secret\0"), nil),
    (.received, typed("R", "\0\0\0\0"), nil), (.received, typed("S", "a\0b\0"), nil), (.received, ready, 1),
    (.sent, typed("Q", "select 1\0"), nil), (.received, typed("N", error), nil), (.received, typed("D", "\0\0"), nil),
    (.received, typed("C", "SELECT 1\0"), nil), (.received, ready, 7),
    // Two extended queries one behind the other.
    (.sent, typed("P", "\0select 2\0\0\0"), nil), (.sent, typed("B", "\0\0\0\0\0\0\0\0"), nil),
    (.sent, typed("E", "\0\0\0\0\0"), nil), (.sent, typed("S"), nil), (.sent, typed("Q", "x\0"), nil),
    (.received, typed("1"), nil), (.received, typed("2"), nil), (.received, typed("C", "SELECT 0\0"), nil),
    (.received, ready, 15), (.received, typed("E", error), nil), (.received, ready, 16), (.sent, typed("X"), nil),
  ]

  static let dialogues = [
    Dialogue(name: "PostgreSQL", protocolName: "postgresql", messages: postgresql, unanswered: []),
    Dialogue(
      name: "PostgreSQL without an answer", protocolName: "postgresql",
      messages: Array(postgresql.prefix(7)) + [
        (.received, typed("S", "a\0b\0"), nil), (.received, typed("N", error), nil),
      ],
      unanswered: [7]),
    Dialogue(
      name: "PostgreSQL with half an answer", protocolName: "postgresql",
      messages: Array(postgresql.prefix(7)) + [(.received, typed("D", "\0\0"), nil)], unanswered: []),
    Dialogue(
      name: "PostgreSQL that refuses", protocolName: "postgresql",
      messages: [(.sent, startup, nil), (.received, typed("E", "SFATAL\0VFATAL\0C28P01\0Mno\0\0"), 1)], unanswered: []),
    Dialogue(
      name: "SMTP", protocolName: "smtp",
      messages: [
        (.received, lines("220 ready"), nil), (.sent, lines("EHLO a"), nil), (.received, lines("250-b"), nil),
        (.received, lines("250 PIPELINING"), 2), (.sent, lines("AUTH LOGIN"), nil),
        (.received, lines("334 VXNlcg=="), nil),
        (.sent, lines("dXNlcg=="), nil), (.received, lines("235 ok"), 5), (.sent, lines("MAIL FROM:<a@b>"), nil),
        (.sent, lines("RCPT TO:<c@d>"), nil), (.sent, lines("DATA"), nil), (.received, lines("250 ok"), 9),
        (.received, lines("550 no"), 10), (.received, lines("354 go on"), 11), (.sent, lines("text\r\n."), nil),
        (.received, lines("250 taken"), 15), (.sent, lines("QUIT"), nil),
      ], unanswered: [17]),
    Dialogue(
      name: "POP3", protocolName: "pop3",
      messages: [
        (.received, lines("+OK ready"), nil), (.sent, lines("USER me"), nil), (.received, lines("+OK"), 2),
        (.sent, lines("PASS x"), nil), (.received, lines("-ERR no"), 4), (.sent, lines("STAT"), nil),
      ], unanswered: [6]),
    Dialogue(
      name: "POP3 with a challenge", protocolName: "pop3",
      messages: [
        (.received, lines("+OK ready"), nil), (.sent, lines("Auth LOGIN"), nil), (.received, lines("+ VXNlcg=="), nil),
        (.sent, lines("dXNlcg=="), nil), (.received, lines("+ "), nil), (.sent, lines("*"), nil),
        (.received, lines("-ERR given up"), 2), (.sent, lines("XSENDER"), nil), (.sent, lines("Stat"), nil),
        (.received, lines("-ERR unknown"), 8), (.received, lines("+OK 0 0"), 9),
      ], unanswered: []),
    Dialogue(
      name: "SMTP with unusual verbs", protocolName: "smtp",
      messages: [
        (.received, lines("220 ready"), nil), (.sent, lines("Ehlo a"), nil), (.sent, lines("XFOO bar"), nil),
        (.sent, lines("mAIL FROM:<a@b>"), nil), (.sent, lines("Quit"), nil), (.received, lines("250 a"), 2),
        (.received, lines("500 what"), 3), (.received, lines("250 ok"), 4), (.received, lines("221 bye"), 5),
      ], unanswered: []),
    Dialogue(
      name: "HTTP that asks for the body first", protocolName: "http1",
      messages: [
        (.sent, lines("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 0\r\n"), nil),
        (.received, lines("HTTP/1.1 100 Continue\r\n"), nil),
        (.received, lines("HTTP/1.1 204 No Content\r\n"), 1),
      ], unanswered: []),
    Dialogue(
      name: "RTSP", protocolName: "rtsp",
      messages: [
        (.sent, lines("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n"), nil),
        (.sent, lines("DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 2\r\n"), nil),
        (.received, lines("RTSP/1.0 200 OK\r\nCSeq: 1\r\n"), 1),
        (.received, lines("RTSP/1.0 404 Not Found\r\nCSeq: 2\r\n"), 2),
      ], unanswered: []),
    // The second question gets no answer; the third is for all.
    Dialogue(
      name: "Modbus RTU, one at a time", protocolName: "modbus-rtu",
      messages: [
        (.sent, checked([1, 3, 0, 0, 0, 1]), nil), (.received, checked([1, 3, 2, 0, 7]), 1),
        (.sent, checked([2, 3, 0, 0, 0, 1]), nil), (.sent, checked([0, 6, 0, 1, 0, 1]), nil),
        (.sent, checked([1, 3, 0, 0, 0, 1]), nil), (.received, checked([1, 3, 2, 0, 7]), 5),
      ], unanswered: [3]),
    Dialogue(
      name: "MySQL, one at a time", protocolName: "mysql",
      messages: [
        (.sent, packet(0, [3] + Array("select 1".utf8)), nil), (.received, packet(1, [1]), 1),
        (.received, packet(2, [0xfe, 0, 0, 2, 0]), nil), (.sent, packet(0, [0x19, 1, 0, 0, 0]), nil),
        (.sent, packet(0, [0x0e]), nil), (.received, packet(1, [0, 0, 0, 2, 0, 0, 0]), 5), (.sent, packet(0, [1]), nil),
      ], unanswered: []),
  ]

  private static func checked(_ bytes: [UInt8]) -> [UInt8] {
    bytes + (Checksum(rawValue: "crc16-modbus")?.bytes(of: bytes.span) ?? [])
  }

  private static func packet(_ sequence: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [UInt8(payload.count), 0, 0, sequence] + payload
  }

  private static func capture(_ dialogue: Dialogue) throws -> (Capture, ConnectionID) {
    let known = try #require(WireProtocol.named(dialogue.protocolName))
    let capture = try Capture(directory: "/tmp", lens: Lens(following: known))
    capture.definitions = DefinitionTable(usesCatalogue: true)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for (number, message) in dialogue.messages.enumerated() {
      let time = Timestamp(nanoseconds: Int64(number + 1) * 1_000_000_000)
      try capture.append(message.bytes.span, to: connection, message.direction, at: time)
    }
    return (capture, connection)
  }

  @Test("are paired where the answer is complete", arguments: dialogues)
  func pairs(_ dialogue: Dialogue) throws {
    let (capture, _) = try Self.capture(dialogue)
    #expect(capture.summary.frameCount == dialogue.messages.count)
    while capture.advanceExchanges(byAtMost: 4096) {}
    for (index, message) in dialogue.messages.enumerated() {
      let found = capture.request(ofFrame: index + 1)
      #expect(found?.request == message.request, "message \(index + 1)")
      #expect(found?.duration == message.request.map { Int64(index + 1 - $0) * 1_000_000_000 })
    }
    for (index, message) in dialogue.messages.enumerated() {
      guard let request = message.request else { continue }
      #expect(capture.response(toFrame: request) == index + 1)
    }
  }

  @Test("are told of when nothing answers them, however much of an answer that is", arguments: dialogues)
  func unanswered(_ dialogue: Dialogue) throws {
    let (capture, connection) = try Self.capture(dialogue)
    capture.setState(.closed("gone"), of: connection, at: Timestamp(nanoseconds: 99_000_000_000))
    while capture.advanceProblems(byAtMost: 4096) {}
    let found = dialogue.messages.indices.map { $0 + 1 }.filter {
      capture.problemKinds(ofFrame: $0).kinds.contains(.unanswered)
    }
    #expect(found == dialogue.unanswered)
  }

  @Test(
    "are found from what is only a part of an answer",
    arguments: [(2, 1), (5, nil), (7, nil), (9, 7), (10, 7), (17, 15), (19, 15), (21, 16), (22, 16), (23, nil)]
      as [(Int, Int?)])
  func parts(_ number: Int, _ request: Int?) throws {
    let (capture, _) = try Self.capture(Self.dialogues[0])
    while capture.advanceExchanges(byAtMost: 4096) {}
    guard case .frame(let frame) = try capture.item(at: try #require(capture.itemIndex(ofFrame: number))) else {
      return
    }
    let found = capture.request(ofFrame: number)?.request ?? capture.request(ofPart: frame)
    #expect(found == request)
  }
}
