import Capture
import FramingCore
import Session
import Testing

@testable import Engine

/// What lines of the standard input ask for.
@Suite struct HeadlessCommandTests {
  private func command(_ line: String, isJSON: Bool = true) throws -> HeadlessCommand {
    try HeadlessCommand(line: .bytes(Array(line.utf8)), isJSON: isJSON)
  }

  private func message(_ bytes: [UInt8], text: Bool = false, framed: Bool = true) -> MessageToSend {
    MessageToSend(content: .bytes(bytes), isText: text, isFramed: framed)
  }

  @Test("messages, in any of their forms")
  func messages() throws {
    let one = Recipient.connection(ConnectionID(number: 2))
    let cases: [(String, HeadlessCommand)] = [
      ("hello\\n", HeadlessCommand(.send(message(Array("hello\n".utf8), text: true), to: .all))),
      (#"{"command":"send","text":"a\\x00"}"#, HeadlessCommand(.send(message([0x61, 0], text: true), to: .all))),
      (
        #" {"hex":"00 ff", "id":"x", "command":"send"}"#,
        HeadlessCommand(.send(message([0, 255]), to: .all), id: .text("x"))
      ),
      (
        #"{"command":"send","base64":"AP8=","framed":false,"to":2,"id":7.0}"#,
        HeadlessCommand(.send(message([0, 255], framed: false), to: one), id: .number(7))
      ),
      (#"{"command":"send","text":""}"#, HeadlessCommand(.send(message([], text: true), to: .all))),
      ("\u{feff}" + #"{"command":"send","text":"a"}"#, HeadlessCommand(.send(message([0x61], text: true), to: .all))),
    ]
    for (line, expected) in cases { #expect(try command(line) == expected) }
  }

  @Test("what is done to connections, framing, files and the program")
  func others() throws {
    let cases: [(String, HeadlessCommand.Action)] = [
      (#"{"command":"close"}"#, .close(.all)),
      (#"{"command":"reset","to":3}"#, .reset(.connection(ConnectionID(number: 3)))),
      (#"{"command":"shutdown"}"#, .shutdown(.all)),
      (#"{"command":"connect","address":"a:1"}"#, .connect(Address(host: "a", port: 1), nil)),
      (
        #"{"command":"connect","address":"a:1","framing":"u16be"}"#,
        .connect(Address(host: "a", port: 1), .framing(try Framing(parsing: "u16be")))
      ),
      (
        #"{"command":"connect","address":"redis://:x@a/0"}"#,
        .connect(Address(try #require(ProtocolScheme(named: "redis")), host: "a", port: 6379), nil)
      ),
      (
        #"{"command":"connect","address":"a","protocol":"redis"}"#,
        .connect(Address(host: "a", port: 6379), .wireProtocol(try #require(WireProtocol.named("redis"))))
      ),
      (#"{"command":"framing","framing":"u16be"}"#, .framing(.framing(try Framing(parsing: "u16be")), .all)),
      (
        #"{"command":"framing","protocol":"redis","to":2}"#,
        .framing(
          .wireProtocol(try #require(WireProtocol.named("redis"))), .connection(ConnectionID(number: 2)))
      ),
      (
        #"{"command":"save","frame":4,"path":"/tmp/a","whole":true}"#,
        .save(HeadlessCommand.Saving(frame: 4, path: "/tmp/a", isWhole: true))
      ),
      (#"{"command":"quit"}"#, .quit),
    ]
    for (line, expected) in cases { #expect(try command(line).action == expected) }
  }

  @Test("without JSON a brace is text")
  func text() throws {
    let line = #"{"command":"quit"}"#
    #expect(try command(line, isJSON: false).action == .send(message(Array(line.utf8), text: true), to: .all))
  }

  @Test(
    "what is wrong is told with its key or column, what may stand there, and the near miss",
    arguments: [
      (#"{"command":"send","text":"a""#, nil, 29, ["',' or '}'"]),
      (#"{"command":"send" "text":"a"}"#, nil, 19, ["',' or '}'"]),
      (#"{"text":"a"}"#, "command", nil, ["missing", "send, connect, close"]),
      (#"{"command":"sned"}"#, "command", nil, ["did you mean 'send'?"]),
      (#"{"command":1}"#, "command", nil, ["one of send", "a number"]),
      (#"{"command":"send","txt":"a"}"#, "txt", nil, ["did you mean 'text'?", "base64"]),
      (#"{"command":"send"}"#, "text", nil, ["needs \"text\", \"hex\", \"base64\" or \"file\""]),
      (#"{"command":"send","text":"a","hex":"00"}"#, "hex", nil, ["has \"text\" already"]),
      (#"{"command":"send","text":1}"#, "text", nil, ["expected a string, found a number"]),
      (#"{"command":"send","text":"\\q"}"#, "text", nil, ["'\\q' at column 1"]),
      (#"{"command":"send","hex":"0g"}"#, "hex", nil, ["column 2"]),
      (#"{"command":"send","base64":"A"}"#, "base64", nil, ["not base64"]),
      (#"{"command":"send","file":"/no/such"}"#, "file", nil, ["No such file"]),
      (#"{"command":"send","text":"a","framed":1}"#, "framed", nil, ["true or false"]),
      (#"{"command":"send","text":"a","to":0}"#, "to", nil, ["from 1"]),
      (#"{"command":"send","text":"a","to":1.5}"#, "to", nil, ["the number of a connection, found 1.5"]),
      (#"{"command":"close","text":"a"}"#, "text", nil, ["it takes to and id"]),
      (#"{"command":"quit","id":true}"#, "id", nil, ["a string or a whole number"]),
      (#"{"command":"framing","framing":"u32bee"}"#, "framing", nil, ["u32be"]),
      (#"{"command":"framing","protocol":"postgresqk"}"#, "protocol", nil, ["postgresql"]),
      (#"{"command":"save","path":"a"}"#, "frame", nil, ["needs \"frame\""]),
      (#"{"command":"save","frame":1}"#, "path", nil, ["needs \"path\""]),
    ] as [(String, String?, Int?, [String])])
  func errors(line: String, key: String?, column: Int?, words: [String]) {
    let error = #expect(throws: HeadlessCommandError.self) { try command(line) }
    #expect(error?.key == key)
    #expect(error?.column == column)
    for part in words { #expect(error?.description.contains(part) ?? false, "\(error?.description ?? "")") }
  }

  @Test("an error has the id of its command, when that can be read")
  func identity() {
    let error = #expect(throws: HeadlessCommandError.self) { try command(#"{"command":"send","id":5,"x":1}"#) }
    #expect(error?.id == .number(5))
  }

  @Test("lines that are too long or not UTF-8 are refused")
  func lines() {
    #expect(throws: HeadlessCommandError.self) { try HeadlessCommand(line: .tooLong, isJSON: true) }
    #expect(throws: HeadlessCommandError.self) { try HeadlessCommand(line: .bytes([0xff]), isJSON: false) }
  }
}
