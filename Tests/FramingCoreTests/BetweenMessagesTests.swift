import FramingCore
import Testing

/// Empty lines around messages, keep-alives, short and folded fields.
@Suite struct BetweenMessagesTests {
  private func frames(
    _ name: String, _ direction: Speaker, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let wireProtocol = try #require(WireProtocol.named(name))
    let stream = Array(text.utf8)
    var outcomes: [[String]] = []
    for chunks in [[stream], stream.map { [$0] }] {
      var decoder = StreamDecoder(wireProtocol, recovery: .nextMark)
      var frames: [Frame] = []
      for chunk in chunks { decoder.feed(direction, chunk.span, into: &frames) }
      decoder.finish(direction, into: &frames)
      #expect(decoder.failure(direction) == nil, sourceLocation: sourceLocation)
      #expect(decoder.partial(direction) == nil, sourceLocation: sourceLocation)
      #expect(decoder.takeFaults(direction).allSatisfy { $0.isPassedOver }, sourceLocation: sourceLocation)
      outcomes.append(
        frames.map { frame in
          let bytes = stream[Int(frame.offset)..<(Int(frame.offset) + frame.totalLength)]
          return (frame.kind == .frame ? "" : "-") + String(decoding: bytes, as: UTF8.self)
        })
    }
    #expect(outcomes[0] == outcomes[1], sourceLocation: sourceLocation)
    return outcomes[0]
  }

  @Test("HTTP and RTSP: empty lines before and behind a message are passed over (RFC 9112 §2.2)")
  func emptyLines() throws {
    let get = "GET /a HTTP/1.1\r\n\r\n"
    let post = "POST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
    #expect(
      try frames("http1", .client, "\r\n" + post + "\r\n" + get + "\n\r\n")
        == ["-\r\n", post, "-\r\n", get, "-\n", "-\r\n"])
    let response = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"
    #expect(try frames("http1", .server, response + "\r\n" + response) == [response, "-\r\n", response])
    let options = "OPTIONS rtsp://a/ RTSP/1.0\r\nCSeq: 1\r\n\r\n"
    #expect(try frames("rtsp", .client, options + "\r\n" + options) == [options, "-\r\n", options])
  }

  @Test("HTTP: a CR without LF between messages, or at the end, is passed over too")
  func loneReturns() throws {
    let get = "GET /a HTTP/1.1\r\n\r\n"
    #expect(try frames("http1", .client, get + "\r" + get) == [get, "-\r", get])
    #expect(try frames("http1", .client, "\r\r\n" + get) == ["-\r", "-\r\n", get])
    #expect(try frames("http1", .client, get + "\r") == [get, "-\r"])
  }

  @Test("ZooKeeper: a line end behind a command of four letters is passed over")
  func lineEndsBehindCommands() throws {
    #expect(try frames("zookeeper", .client, "ruok\n") == ["ruok", "-\n"])
    #expect(try frames("zookeeper", .client, "ruok\r\n") == ["ruok", "-\r", "-\n"])
  }

  @Test("SIP: short names, folded fields and blanks before the colon say the length (RFC 3261 §7.3)")
  func sipFields() throws {
    for field in ["l: 3", "L:3", "l :  3", "Content-Length: 3", "content-length:\r\n 3", "Subject: a\r\n b\r\nl:3"] {
      let message = "INVITE sip:a@b SIP/2.0\r\nVia: x\r\n\(field)\r\n\r\nabc"
      #expect(try frames("sip", .client, message + message) == [message, message], "\(field)")
    }
    let folded = "BYE sip:a@b SIP/2.0\r\nSubject: a\r\n l: 9\r\nl: 0\r\n\r\n"
    #expect(try frames("sip", .client, folded + folded) == [folded, folded])
  }

  @Test("SIP: CR LF CR LF is a client's keep-alive, CR LF a server's answer (RFC 5626 §4.4.1)")
  func keepAlives() throws {
    let message = "OPTIONS sip:a SIP/2.0\r\nl: 0\r\n\r\n"
    #expect(
      try frames("sip", .client, "\r\n\r\n" + message + "\r\n\r\n\r\n\r\n")
        == ["\r\n\r\n", message, "\r\n\r\n", "\r\n\r\n"])
    let response = "SIP/2.0 200 OK\r\nl: 0\r\n\r\n"
    #expect(try frames("sip", .server, response + "\r\n" + response) == [response, "\r\n", response])
    #expect(try frames("sip", .client, "\r\n" + message) == ["\r\n" + message])
  }
}
