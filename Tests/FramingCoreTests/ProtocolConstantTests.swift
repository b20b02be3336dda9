import FramingCore
import Testing

/// What headers of named protocols must say, beside what `ProtocolStrictnessTests` has.
@Suite("What a specification fixes in headers")
struct ProtocolConstantTests {
  private struct Sample {
    let name: String
    let bytes: [UInt8]
    /// Bytes of the frames.
    let frames: [Int]
    /// Words of the error behind them, nil for none.
    let problem: String?
    var direction = Speaker.client
  }

  private func check(_ sample: Sample) throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named(sample.name)))
    var frames: [Frame] = []
    for byte in sample.bytes { decoder.feed(sample.direction, [byte].span, into: &frames) }
    #expect(frames.filter { $0.kind == .frame }.map(\.totalLength) == sample.frames)
    let failure = decoder.failure(sample.direction)?.description
    if let problem = sample.problem {
      #expect(failure?.contains(problem) == true, "\(sample.name) \(sample.bytes): \(failure ?? "no error")")
    } else {
      #expect(failure == nil)
    }
  }

  private static func text(
    _ name: String, _ text: String, _ frames: [Int], _ problem: String?, _ direction: Speaker = .client
  ) -> Sample { Sample(name: name, bytes: Array(text.utf8), frames: frames, problem: problem, direction: direction) }

  @Test("NATS: a header is digits, and at most the whole")
  func nats() throws {
    for sample in [
      Self.text("nats", "HPUB a 3 5\r\nabcde\r\n", [19], nil), Self.text("nats", "HPUB a 5 5\r\nabcde\r\n", [19], nil),
      Self.text("nats", "HPUB a +3 5\r\n", [], "'+3'"), Self.text("nats", "HPUB a 20 5\r\n", [], "at most 5"),
      Self.text("nats", "HMSG a 1 x 17\r\n", [], "'x'", .server),
      Self.text("nats", "HMSG a 1 18 17\r\n", [], "at most 17", .server),
    ] { try check(sample) }
  }

  @Test("HTTP: method, version and status are as their grammar has them")
  func http() throws {
    let rest = "\r\nContent-Length: 0\r\n\r\n"
    for sample in [
      Self.text("http1", "M-SEARCH * HTTP/1.1\r\n\r\n", [23], nil),
      Self.text("http1", "GET / HTTP/1.0\r\n\r\n", [18], nil),
      Self.text("http1", "GET / HTTP/2.5\r\n", [], "RFC 9112 §2.3"),
      Self.text("http1", "GET /\r\n\r\n", [9], nil),
      Self.text("http1", "OPTIONS sip:a@b SIP/2.0\r\n", [], "RFC 9112 §2.3"),
      Self.text("http1", "OPTIONS rtsp://a RTSP/1.0\r\n", [], "RFC 9112 §2.3"),
      Self.text("http1", "GET / HTTP/1.1 more\r\n", [], "RFC 9112 §2.3"),
      Self.text("http1", "GET / http/1.1\r\n", [], "RFC 9112 §2.3"),
      Self.text("http1", "G@T / HTTP/1.1\r\n", [], "RFC 9110 §5.6.2"),
      Self.text("http1", "HTTP/1.1 200" + rest, [35], nil, .server),
      Self.text("http1", "HTTP/1.1 204 No Content\r\n\r\n", [27], nil, .server),
      Self.text("http1", "HTTP/1.1 20 OK\r\n", [], "three digits", .server),
      Self.text("http1", "HTTP/1.1 2000 OK\r\n", [], "three digits", .server),
      Self.text("http1", "HTTP/3 200 OK\r\n", [], "RFC 9112 §2.3", .server),
    ] { try check(sample) }
  }

  /// Length, type, flags and stream of a frame, and as many bytes.
  private static func http2(_ length: UInt8, _ type: UInt8, _ flags: UInt8, _ stream: UInt8) -> [UInt8] {
    [0, 0, length, type, flags, 0, 0, 0, stream] + [UInt8](repeating: 0, count: Int(length))
  }

  @Test("HTTP/2: sizes and streams of the types that have some")
  func http2() throws {
    let good: [(UInt8, UInt8, UInt8, UInt8)] = [
      (5, 0, 0, 1), (0, 1, 4, 3), (5, 2, 0, 1), (4, 3, 0, 1), (6, 4, 0, 0), (0, 4, 1, 0), (8, 6, 0, 0), (8, 7, 0, 0),
    ]
    let more: [(UInt8, UInt8, UInt8, UInt8)] = [
      (4, 8, 0, 0), (4, 8, 0, 5), (1, 9, 4, 1), (3, 0x2a, 0, 0), (3, 0x2a, 0, 1),
    ]
    let wrong: [(UInt8, UInt8, UInt8, UInt8)] = [
      (5, 0, 0, 0), (0, 1, 4, 0), (5, 2, 0, 0), (4, 3, 0, 0), (6, 4, 0, 1), (6, 4, 1, 0), (4, 5, 4, 0), (8, 6, 0, 1),
      (8, 7, 0, 1), (7, 7, 0, 0), (1, 9, 4, 0),
    ]
    for (length, type, flags, stream) in good + more {
      let bytes = Self.http2(length, type, flags, stream)
      try check(Sample(name: "http2", bytes: bytes, frames: [bytes.count], problem: nil, direction: .server))
    }
    for (length, type, flags, stream) in wrong {
      let bytes = Self.http2(length, type, flags, stream)
      try check(Sample(name: "http2", bytes: bytes, frames: [], problem: "RFC 9113", direction: .server))
    }
  }

  @Test("lengths that other parts of a header contradict")
  func lengths() throws {
    let header: [UInt8] = [0x80, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]
    let rest = [UInt8](repeating: 0, count: 12)
    for sample in [
      Sample(name: "memcached-binary", bytes: header + [5] + rest + rest.prefix(5), frames: [29], problem: nil),
      Sample(name: "memcached-binary", bytes: header + [2], frames: [], problem: "at least the length of the key"),
      Sample(name: "dicom", bytes: [5, 0, 0, 0, 0, 4, 0, 0, 0, 0], frames: [10], problem: nil),
      Sample(name: "dicom", bytes: [5, 0, 0, 0, 0, 5], frames: [], problem: "4 in A-ASSOCIATE-RJ"),
      Sample(name: "dicom", bytes: [4, 0, 0, 0, 0, 0], frames: [], problem: "6 or more in P-DATA-TF"),
      Sample(name: "amqp", bytes: [8, 0, 0, 0, 0, 0, 0, 0xce], frames: [8], problem: nil),
      Sample(name: "amqp", bytes: [8, 0, 1], frames: [], problem: "0 in a heartbeat"),
      Sample(name: "amqp", bytes: [0, 0, 0, 12, 4], frames: [], problem: "4 times the data offset"),
    ] { try check(sample) }
  }

  @Test("beginnings of messages behind the length")
  func beginnings() throws {
    let call: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    for sample in [
      Sample(name: "iec104", bytes: [0x68, 4, 1, 0, 2, 0, 0x68, 4, 7, 0, 0, 0], frames: [6, 6], problem: nil),
      Sample(name: "iec104", bytes: [0x68, 5, 1], frames: [], problem: "4 bytes and a known function"),
      Sample(name: "iec104", bytes: [0x68, 4, 0xff], frames: [], problem: "4 bytes and a known function"),
      Sample(name: "iec104", bytes: [0x68, 8, 0], frames: [], problem: "10 and more"),
      Sample(name: "smb", bytes: [0, 0, 0, 6, 0xfe, 0x53, 0x4d, 0x42, 64, 0], frames: [10], problem: nil),
      Sample(
        name: "smb", bytes: [0, 0, 0, 6, 0xfe, 0x53, 0x4d, 0x42, 65, 0], frames: [], problem: "a structure of 64"),
      Sample(name: "rtp", bytes: [0, 2, 0x80, 0, 0, 0, 0, 1, 0], frames: [4, 2, 3], problem: nil),
      Sample(name: "rtp", bytes: [0, 2, 0x40], frames: [], problem: "version 2"),
      Sample(name: "onc-rpc", bytes: [0x80, 0, 0, 12] + call, frames: [16], problem: nil),
      Sample(name: "onc-rpc", bytes: [0x80, 0, 0, 12] + call.dropLast() + [3], frames: [], problem: "version 2"),
      Sample(name: "onc-rpc", bytes: [0x80, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 2], frames: [], problem: "message type"),
      // The second fragment goes on with the message.
      Sample(
        name: "onc-rpc", bytes: [0, 0, 0, 12] + call + [0x80, 0, 0, 8] + [UInt8](repeating: 9, count: 8),
        frames: [16, 12], problem: nil),
      Sample(
        name: "thrift", bytes: [0, 0, 0, 4, 0x80, 1, 0, 1, 0, 0, 0, 2, 0x82, 0x21], frames: [8, 6], problem: nil),
      Sample(name: "thrift", bytes: [0, 0, 0, 4, 0x80, 2, 0, 1], frames: [], problem: "version 80 01"),
      Sample(name: "thrift", bytes: [0, 0, 0, 4, 0x82, 0x22, 0, 0], frames: [], problem: "compact 82 with version 1"),
      Sample(name: "cassandra", bytes: [4, 0, 0, 1, 5, 0, 0, 0, 0], frames: [9], problem: nil),
      Sample(name: "cassandra", bytes: [0x84], frames: [], problem: "version"),
      Sample(name: "cassandra", bytes: [4], frames: [], problem: "version", direction: .server),
      Sample(
        name: "cassandra", bytes: [0x84, 0, 0, 1, 6, 0, 0, 0, 0], frames: [9], problem: nil, direction: .server),
    ] { try check(sample) }
    let line = "PROXY TCP4 1.2.3.4 5.6.7.8 1 2" + String(repeating: " ", count: 75)
    try check(Self.text("proxy", line + "\r\n", [107], nil))
    try check(Self.text("proxy", line + " \r\n", [], "107"))
  }

  @Test("WebSocket: a message is finished before the next begins, and a close frame has no byte or a code")
  func webSocketMessages() throws {
    var upgraded = StreamDecoder(try #require(WireProtocol.named("websocket")))
    var frames: [Frame] = []
    let upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
    upgraded.feed(.client, Array(("GET / HTTP/1.1\r\nHost: a\r\n" + upgrade).utf8).span, into: &frames)
    upgraded.feed(.server, Array(("HTTP/1.1 101 Switching\r\n" + upgrade).utf8).span, into: &frames)
    let cases: [(bytes: [UInt8], frames: Int, problem: String?)] = [
      ([0x01, 1, 0x61, 0x89, 0, 0x80, 1, 0x62, 0x81, 0], 4, nil), ([0x80, 0], 0, "none is unfinished"),
      ([0x01, 1, 0x61, 0x81, 0], 1, "a message is unfinished"), ([0x88, 0], 1, nil), ([0x88, 2, 3, 0xe8], 1, nil),
      ([0x88, 1, 3], 0, "2 and more in a close frame"),
    ]
    for (bytes, count, problem) in cases {
      var decoder = upgraded
      frames = []
      decoder.feed(.server, bytes.span, into: &frames)
      #expect(frames.filter { $0.kind == .frame }.count == count)
      let failure = decoder.failure(.server)?.description
      #expect(problem.map { failure?.contains($0) == true } ?? (failure == nil), "\(failure ?? "no error")")
    }
    // What was lost may have finished it.
    frames = []
    upgraded.feed(.server, ([0x01, 1, 0x61] as [UInt8]).span, into: &frames)
    upgraded.resynchronise(.server, at: 1000)
    upgraded.feed(.server, ([0x81, 0, 0x80, 0] as [UInt8]).span, into: &frames)
    #expect(frames.filter { $0.kind == .frame }.map(\.totalLength) == [3, 2])
    #expect(upgraded.failure(.server)?.description.contains("none is unfinished") == true)
  }

  @Test("Docker: a stream follows the head of a response that says so, also without an upgrade")
  func docker() throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named("docker-stream")))
    var frames: [Frame] = []
    decoder.feed(.client, Array("POST /containers/a/attach HTTP/1.1\r\nHost: d\r\n\r\n".utf8).span, into: &frames)
    for type in ["raw", "multiplexed"] {
      var answered = decoder
      frames = []
      let head = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.\(type)-stream\r\n\r\n"
      let chunk: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 3, 0x61, 0x62, 0x63]
      answered.feed(.server, (Array(head.utf8) + chunk + chunk).span, into: &frames)
      #expect(frames.map(\.totalLength) == [head.utf8.count, 11, 11])
    }
    // Logs in chunks of HTTP are a body.
    frames = []
    let chunked =
      "Content-Type: application/vnd.docker.raw-stream\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
    let body = "HTTP/1.1 200 OK\r\n" + chunked
    decoder.feed(.server, Array(body.utf8).span, into: &frames)
    #expect(frames.map(\.totalLength) == [body.utf8.count])
  }

  @Test("HTTP: records follow an upgrade to TLS (RFC 2817)")
  func upgradeToTLS() throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named("http1")))
    var frames: [Frame] = []
    let request = "OPTIONS * HTTP/1.1\r\nHost: a\r\nUpgrade: TLS/1.0\r\nConnection: Upgrade\r\n\r\n"
    decoder.feed(.client, Array(request.utf8).span, into: &frames)
    frames = []
    let answer = "HTTP/1.1 101 Switching\r\nUpgrade: TLS/1.0, HTTP/1.1\r\nConnection: Upgrade\r\n\r\n"
    decoder.feed(.server, Array(answer.utf8).span, into: &frames)
    decoder.feed(.server, ([0x16, 3, 3, 0, 1, 2] as [UInt8]).span, into: &frames)
    #expect(frames.map(\.totalLength) == [answer.utf8.count, 6])
  }
}
