import Testing

@testable import FramingCore

/// Who of two ends is the client, from what both say.
@Suite struct ClientTrialTests {
  /// What the two sides of a protocol say, in hexadecimal or, behind `text:`, with CR LF as `|`.
  struct Conversation: CustomTestStringConvertible, Sendable {
    let name: String
    let client: String
    let server: String

    var testDescription: String { name }

    static func bytes(_ text: String) throws -> [UInt8] {
      guard text.hasPrefix("text:") else { return try HexText.parse(text) }
      return text.dropFirst(5).flatMap { $0 == "|" ? [0x0d, 0x0a] : Array(String($0).utf8) }
    }
  }

  static let conversations: [Conversation] = [
    // The preface and SETTINGS; in the middle HEADERS with `:method` and with `:status`.
    Conversation(
      name: "http2", client: "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a 000000 04 00 00000000",
      server: "000006 04 00 00000000 000300000080"),
    Conversation(
      name: "http2", client: "000005 01 05 00000003 8286844188", server: "000001 01 04 00000003 88"),
    Conversation(name: "websocket", client: "8182 01020304 6968", server: "8102 6869"),
    Conversation(
      name: "postgresql", client: "51 0000000d 73656c6563742031 00",
      server: "43 0000000d 53454c454354203100 5a 00000005 49"),
    Conversation(name: "cassandra", client: "04 00 0001 05 00000000", server: "84 00 0001 06 00000002 0000"),
    Conversation(name: "mqtt", client: "82 06 0001 0001 61 00", server: "90 03 0001 00"),
    Conversation(
      name: "smpp",
      client:
        "00000010 00000015 00000000 00000001 0000001f 00000002 00000000 00000002 73 00 70 00 00 34 00 00 00 00 00 00 00",
      server: "00000010 80000015 00000000 00000001 00000012 80000002 00000000 00000002 73 00"),
    Conversation(
      name: "diameter", client: "01 000014 80 000101 00000000 00000001 00000001",
      server: "01 000014 00 000101 00000000 00000001 00000001"),
    Conversation(
      name: "stomp", client: "text:SEND\ndestination:/q\n\nhi\0", server: "text:MESSAGE\ndestination:/q\n\nhi\0"),
    Conversation(
      name: "fastcgi", client: "01 01 0001 0008 00 00 0001 00 0000000000", server: "01 06 0001 0002 00 00 6869"),
    // Search and its end, with numbers whose low bytes are tags of the other side.
    Conversation(
      name: "ldap", client: "30 0c 02020161 4a06 636e3d612c62", server: "30 0d 02020163 6507 0a0100 0400 0400"),
    Conversation(name: "irc", client: "text:NICK a|USER a 0 * :a|", server: "text::srv 001 a :Welcome|"),
    Conversation(
      name: "zookeeper", client: "0000002c" + String(repeating: "00", count: 44),
      server: "00000024" + String(repeating: "00", count: 36)),
    Conversation(
      name: "modbus-tcp", client: "0001 0000 0006 01 03 0000 0002", server: "0001 0000 0007 01 03 04 00010002"),
    Conversation(name: "http1", client: "text:GET / HTTP/1.1|Host: a||", server: "text:HTTP/1.1 204 No Content||"),
    Conversation(name: "redis", client: "text:*1|$4|PING|", server: "text:+PONG|"),
    Conversation(name: "smtp", client: "text:EHLO a|", server: "text:220 a ESMTP|"),
    Conversation(
      name: "9p", client: "13000000 64 ffff 00200000 0600 395032303030",
      server: "13000000 65 ffff 00200000 0600 395032303030"),
    Conversation(
      name: "memcached-binary", client: "80 00 0001 00 00 0000 00000001 00000000 0000000000000000 61",
      server: "81 00 0000 00 00 0001 00000000 00000000 0000000000000000"),
  ]

  @Test("each end may be the client, and either may speak first", arguments: conversations)
  func sides(_ conversation: Conversation) throws {
    let wireProtocol = try #require(WireProtocol.named(conversation.name))
    let said = [try Conversation.bytes(conversation.client), try Conversation.bytes(conversation.server)]
    for isFirstClient in [true, false] {
      for clientSpeaksFirst in [true, false] {
        var trial = ClientTrial()
        for isClient in [clientSpeaksFirst, !clientSpeaksFirst] {
          #expect(trial.isFirstClient(nil) == nil, "one side alone says nothing of which protocol it is")
          let bytes = isClient ? said[0] : said[1]
          trial.add(bytes.span, ofFirst: isClient == isFirstClient)
        }
        #expect(trial.isFirstClient(wireProtocol) == isFirstClient, "client speaks first: \(clientSpeaksFirst)")
      }
    }
  }

  @Test("of VNC, whose sides begin alike, the server speaks first")
  func vnc() throws {
    for isFirstClient in [true, false] {
      var trial = ClientTrial()
      for isFirst in [!isFirstClient, isFirstClient] { trial.add(Array("RFB 003.008\n".utf8).span, ofFirst: isFirst) }
      #expect(trial.isFirstClient(.named("vnc")) == isFirstClient)
    }
  }

  @Test("without a protocol the signatures of beginnings tell which to try")
  func signatures() throws {
    var trial = ClientTrial()
    trial.add(Array("NICK a\r\n".utf8).span, ofFirst: false)
    trial.add(Array(":srv 001 a :Welcome\r\n".utf8).span, ofFirst: true)
    #expect(trial.isFirstClient(nil) == false)
  }

  @Test("what tells the speaker is told of protocols that there are")
  func names() {
    #expect(WireProtocol.speakers.keys.allSatisfy { WireProtocol.named($0)?.name == $0 })
  }

  @Test("bytes of neither side, and those beyond reach, tell nothing")
  func nothing() {
    var trial = ClientTrial()
    for _ in 0..<2 {
      for isFirst in [true, false] {
        trial.add([UInt8](repeating: 0xa5, count: ClientTrial.reach).span, ofFirst: isFirst)
      }
    }
    #expect(trial.isFull)
    #expect(trial.isFirstClient(nil) == nil)
    #expect(trial.isFirstClient(.named("postgresql")) == nil)
  }
}
