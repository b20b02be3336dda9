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
}
