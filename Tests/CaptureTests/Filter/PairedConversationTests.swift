import Definitions
import FramingCore
import Testing

@testable import Capture

/// What answers what in conversations of protocols whose definitions come with the program.
@Suite("Paired conversations")
struct PairedConversationTests {
  /// Who speaks, and what: a line of the client begins with `>`, one of the server with `<`. The numbers of responses and the
  /// requests that they answer.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let wireProtocol: String
    let lines: [String]
    let pairs: [Int: Int]

    var testDescription: String { name }
  }

  static let rows = [
    Row(
      name: "an identifier of JSON-RPC that is a number is no text", wireProtocol: "json-lines",
      lines: [
        #">{"id":1,"method":"a"}\n"#, #">{"id":"1","method":"b"}\n"#, #"<{"id":"1","result":1}\n"#,
        #"<{"id":1,"result":1}\n"#, #"<{"id":1,"result":2}\n"#, #"<{"id":"\\u0031","result":2}\n"#,
      ], pairs: [3: 2, 4: 1]),
    Row(
      name: "NATS that is verbose", wireProtocol: "nats",
      lines: [
        "<INFO {}\r\n", #">CONNECT {"verbose":true}\r\n"#, "<+OK\r\n", ">PUB a 1\r\nx\r\n", ">PING\r\n", ">SUB a 1\r\n",
        "<+OK\r\n", "<PONG\r\n", "<-ERR 'Permissions Violation'\r\n",
      ], pairs: [3: 2, 7: 4, 8: 5, 9: 6]),
    Row(
      name: "NATS that is not", wireProtocol: "nats",
      lines: [
        "<INFO {}\r\n", ">CONNECT {}\r\n", ">PUB a 1\r\nx\r\n", ">PING\r\n", "<PONG\r\n",
        "<-ERR 'Stale Connection'\r\n",
      ], pairs: [5: 4]),
    Row(
      name: "a chunk of BDAT that looks like commands", wireProtocol: "smtp",
      lines: [
        "<220 a\r\n", ">BDAT 12\r\nRSET\r\nNOOP\r\n", "<250 1\r\n", ">BDAT 6 LAST\r\nQUIT\r\n", ">NOOP\r\n",
        "<250 2\r\n", "<250 3\r\n",
      ], pairs: [3: 2, 6: 4, 7: 5]),
    Row(
      name: "LMTP with three recipients, of which one is refused", wireProtocol: "smtp",
      lines: [
        "<220 a\r\n", ">LHLO a\r\n", "<250 a\r\n", ">MAIL FROM:<a>\r\n", ">RCPT TO:<b>\r\n", ">RCPT TO:<c>\r\n",
        ">RCPT TO:<d>\r\n", ">DATA\r\n", "<250 1\r\n", "<250 2\r\n", "<550 3\r\n", "<250 4\r\n", "<354 5\r\n",
        ">x\r\n.\r\n", ">NOOP\r\n", "<250 b\r\n", "<550 d\r\n", "<250 noop\r\n",
      ], pairs: [3: 2, 9: 4, 10: 5, 11: 6, 12: 7, 13: 8, 16: 14, 17: 14, 18: 15]),
    Row(
      name: "SMTP with two recipients", wireProtocol: "smtp",
      lines: [
        "<220 a\r\n", ">EHLO a\r\n", "<250 a\r\n", ">RCPT TO:<b>\r\n", "<250 2\r\n", ">RCPT TO:<c>\r\n", "<250 3\r\n",
        ">DATA\r\n", "<354 4\r\n", ">x\r\n.\r\n", "<250 5\r\n", ">NOOP\r\n", "<250 6\r\n",
      ], pairs: [3: 2, 5: 4, 7: 6, 9: 8, 11: 10, 13: 12]),
    Row(
      name: "FIX, whose identifiers are in a list", wireProtocol: "fix",
      lines: [
        #">8=FIX.4.4\x019=53\x0135=A\x0149=A\x0156=B\x0134=1\x0152=20260101-00:00:00\x0198=0\x01108=30\x0110=159\x01"#,
        #">8=FIX.4.4\x019=80\x0135=D\x0149=A\x0156=B\x0134=1\x0152=20260101-00:00:00\x0111=o1\x0155=MSFT\x0154=1\x0138=100\x0140=2\x0144=10.5\x0110=251\x01"#,
        #"<8=FIX.4.4\x019=63\x0135=8\x0149=A\x0156=B\x0134=1\x0152=20260101-00:00:00\x0111=o1\x0137=x\x01150=0\x0139=0\x0110=188\x01"#,
        #"<8=FIX.4.4\x019=63\x0135=8\x0149=A\x0156=B\x0134=1\x0152=20260101-00:00:00\x0111=o1\x0137=x\x01150=0\x0139=0\x0110=188\x01"#,
      ], pairs: [3: 2, 4: 2]),
    Row(
      name: "HL7, whose acknowledgement says which message it is for", wireProtocol: "hl7-mllp",
      lines: [
        #">\x0bMSH|^~\x5c&|A|B|C|D|1||ADT^A01|M1|P|2.5\r\x1c\r"#,
        #">\x0bMSH|^~\x5c&|A|B|C|D|1||ADT^A02|M2|P|2.5\r\x1c\r"#,
        #"<\x0bMSH|^~\x5c&|C|D|A|B|1||ACK|X|P|2.5\rMSA|AA|M2\r\x1c\r"#,
        #"<\x0bMSH|^~\x5c&|C|D|A|B|1||ACK|Y|P|2.5\rMSA|AE|M1\r\x1c\r"#,
      ], pairs: [3: 2, 4: 1]),
  ]

  @Test("have their pairs", arguments: rows)
  func pairs(_ row: Row) throws {
    let known = try #require(WireProtocol.named(row.wireProtocol))
    let capture = try Capture(directory: "/tmp", lens: Lens(following: known))
    capture.definitions = DefinitionTable(usesCatalogue: true)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for (number, line) in row.lines.enumerated() {
      let bytes = try EscapedText.parse(String(line.dropFirst()))
      try capture.append(
        bytes.span, to: connection, line.first == ">" ? .sent : .received, at: Timestamp(nanoseconds: Int64(number)))
    }
    #expect(capture.summary.frameCount == row.lines.count)
    while capture.advanceExchanges(byAtMost: 4096) {}
    for number in 1...row.lines.count {
      #expect(capture.request(ofFrame: number)?.request == row.pairs[number], "frame \(number)")
    }
  }
}
