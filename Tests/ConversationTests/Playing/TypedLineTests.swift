import FramingCore
import Testing

@testable import Conversation

/// How texts end that a file sends, as they would be typed.
@Suite("Texts of protocols of lines") struct TypedLineTests {
  /// The protocol, what is sent, and what goes out.
  static let sent: [(String, String, String)] = [
    ("redis", "PING", #"PING\r\n"#), ("redis", "'PING\\r\\n'", #"PING\r\n"#), ("redis", "{text: PING}", #"PING\r\n"#),
    ("redis", "{hex: 50 0d}", #"P\r"#), ("redis", "{text: PING, framed: false}", "PING"),
    ("redis", #"'*1\r\n$4\r\nPING\r\n'"#, #"*1\r\n$4\r\nPING\r\n"#),
    ("nats", "PING", #"PING\r\n"#), ("nats", #"'PUB a 2\r\nhi'"#, #"PUB a 2\r\nhi\r\n"#),
    ("memcached", "version", #"version\r\n"#), ("memcached", #"'version\r\n'"#, #"version\r\n"#),
    ("smtp", "QUIT", #"QUIT\r\n"#), ("smtp", #"'QUIT\r\n'"#, #"QUIT\r\n"#), ("smtp", #"'x\n'"#, #"x\n"#),
    ("http1", "GET", "GET"), ("smtp", "''", #"\r\n"#),
  ]

  @Test("end with CR LF, once", arguments: sent)
  func ends(name: String, message: String, bytes: String) throws {
    let lines = try transcript("{protocol: \(name), steps: [{send: \(message)}]}", [])
    #expect(lines.split(separator: "\n").contains { $0 == "0ms send 1: '\(bytes)'" }, "\(lines)")
  }

  @Test("are those of the protocol that is in force")
  func inForce() throws {
    let yaml = "{framing: raw, steps: [{send: a}, {protocol: nats}, {send: b}, {framing: raw}, {send: c}]}"
    let lines = try transcript(yaml, []).split(separator: "\n").filter { $0.contains("send 1") }
    #expect(lines == ["0ms send 1: 'a'", #"0ms send 1: 'b\r\n'"#, "0ms send 1: 'c'"])
    var options = PlayOptions(framing: .raw)
    options.wireProtocol = WireProtocol.named("nats")
    #expect(try transcript("{steps: [{send: a}]}", [], options).contains(#"send 1: 'a\r\n'"#))
  }

  /// The protocol or framing, what carries the connection, and what goes out.
  static let carried: [(String, AddressScheme, String)] = [
    ("protocol: dns", .tcp, #"\0\x02ab"#), ("protocol: dns", .udp, "ab"), ("protocol: dns-udp", .udp, "ab"),
    ("protocol: gelf", .udp, "ab"), ("protocol: redis", .udp, #"ab\r\n"#), ("framing: u8", .udp, #"\x02ab"#),
    ("protocol: syslog", .udp, "ab"),
  ]

  @Test("go out in datagrams as their protocol is there", arguments: carried)
  func inDatagrams(framing: String, scheme: AddressScheme, sent: String) throws {
    for yaml in ["{\(framing), steps: [{send: ab}]}", "{framing: u32be, steps: [connect, {\(framing)}, {send: ab}]}"] {
      var player = try Player(try Script(parsing: yaml))
      _ = player.handle(.started, at: 0)
      #expect(
        bytes(player.handle(.opened(connection: 1, slot: 1, peer: "a:1", scheme: scheme), at: 1)) == sent, "\(yaml)")
    }
  }

  @Test("go out as a connection of its own has it, until a step says otherwise")
  func ofOneConnection() throws {
    var player = try Player(
      try Script(parsing: "{framing: u8, steps: [connect, {send: a}, {framing: u16be}, {send: b}]}"))
    _ = player.handle(.started, at: 0)
    let own = PlayedFraming(try Framing(parsing: "u32be"))
    let first = player.handle(.opened(connection: 1, slot: 1, peer: "a:1", framing: own), at: 1)
    #expect(bytes(first) == #"\0\0\0\x01a"#)
    #expect(bytes(player.handle(.sendEnded(send: 1, failure: nil), at: 2)) == #"\0\x01b"#)
  }

  /// What is sent by the first of these actions that sends.
  private func bytes(_ actions: [PlayAction]) -> String? {
    for case .send(_, _, let pieces) in actions { return EscapedText.escape(pieces.flatMap(\.bytes)) }
    return nil
  }
}
