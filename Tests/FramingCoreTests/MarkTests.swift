import FramingCore
import Testing

/// Where bytes mark frames, one bad frame costs no other: it comes out unframed with its reason, and the next mark
/// begins a frame, however the stream is cut.
@Suite struct MarkTests {
  /// What a stream is: good frames' bytes, and bad ones with a part of their reason.
  private enum Piece: Equatable {
    case frame([UInt8])
    case bad([UInt8])
  }

  private struct Outcome: Equatable {
    var pieces: [Piece] = []
    var reasons: [String] = []
    var failure: FramingError?
  }

  private func outcome(
    _ decoder: StreamDecoder, _ direction: Speaker, _ stream: [UInt8], _ chunks: [[UInt8]]
  ) -> Outcome {
    var decoder = decoder
    var outcome = Outcome()
    for chunk in chunks {
      var frames: [Frame] = []
      decoder.feed(direction, chunk.span, into: &frames)
      var faults = decoder.takeFaults(direction)
      for frame in frames {
        let bytes = Array(stream[Int(frame.offset)..<(Int(frame.offset) + frame.totalLength)])
        if frame.kind == .frame {
          outcome.pieces.append(.frame(bytes))
        } else if let fault = faults.first, fault.offset == frame.offset {
          outcome.reasons.append(faults.removeFirst().description)
          outcome.pieces.append(.bad(bytes))
        } else if case .bad(let before)? = outcome.pieces.last {
          outcome.pieces[outcome.pieces.count - 1] = .bad(before + bytes)
        } else {
          outcome.pieces.append(.bad(bytes))
          outcome.reasons.append("none")
        }
      }
      #expect(faults.isEmpty)
    }
    outcome.failure = decoder.failure(direction)
    return outcome
  }

  private func check(
    _ decoder: StreamDecoder, _ direction: Speaker, _ pieces: [Piece], _ reasons: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let stream = pieces.flatMap { piece in
      switch piece {
      case .frame(let bytes), .bad(let bytes): bytes
      }
    }
    let whole = outcome(decoder, direction, stream, [stream])
    #expect(whole.pieces == pieces, sourceLocation: sourceLocation)
    #expect(whole.failure == nil, sourceLocation: sourceLocation)
    #expect(whole.reasons.count == reasons.count, sourceLocation: sourceLocation)
    for (told, expected) in zip(whole.reasons, reasons) {
      #expect(told.contains(expected), sourceLocation: sourceLocation)
    }
    var random = SeededGenerator(3)
    for largest in [1, 2, 5] {
      let cut = outcome(decoder, direction, stream, random.chunks(stream, largest: largest))
      #expect(cut == whole, "chunks of at most \(largest)", sourceLocation: sourceLocation)
    }
  }

  private func check(
    _ framing: String, limit: Int = 1024, _ pieces: [Piece], _ reasons: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let decoder = StreamDecoder(try Framing(parsing: framing), limit: FrameLimit(limit), recovery: .nextMark)
    check(decoder, .server, pieces, reasons, sourceLocation: sourceLocation)
  }

  private func check(
    protocol name: String, _ direction: Speaker, limit: Int = 64, _ pieces: [Piece], _ reasons: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let wireProtocol = try #require(WireProtocol.named(name))
    let decoder = StreamDecoder(wireProtocol, limit: FrameLimit(limit), recovery: .nextMark)
    check(decoder, direction, pieces, reasons, sourceLocation: sourceLocation)
  }

  private static func text(_ text: String) -> Piece { .frame(Array(text.utf8)) }
  private static func bad(_ text: String) -> Piece { .bad(Array(text.utf8)) }

  @Test("FIX: behind a wrong BodyLength, longer or shorter than the body, frames go on at the next 8=")
  func fix() throws {
    func message(_ length: String, _ number: Int = 1) -> String {
      "8=FIX.4.2\u{1}9=\(length)\u{1}35=0\u{1}34=\(number)\u{1}10=163\u{1}"
    }
    let good = Self.text(message("10"))
    try check(
      protocol: "fix", .client, limit: 9000,
      [
        good, Self.bad(message("99")), good, good, good, good, Self.bad(message("5")), good,
        Self.bad(message("5000")), good, Self.bad(message("1x")), Self.text(message("12", 888)), good,
      ], ["BodyLength", "BodyLength", "BodyLength", "BodyLength"])
  }

  @Test("FIX: messages are found behind any bytes, which are one run wherever they hold an 8")
  func fixNoise() throws {
    func message(_ number: Int) -> String { "8=FIX.4.2\u{1}9=10\u{1}35=0\u{1}34=\(number)\u{1}10=163\u{1}" }
    func good(_ number: Int) -> Piece { Self.text(message(number)) }
    try check(
      protocol: "fix", .client, limit: 9000,
      [
        Self.bad("junk 8=8=FI 88"), good(1), Self.bad("\n"), good(8), Self.bad("\r\n"), good(2), good(3),
        Self.bad("8=FIX.4.2\u{1}9=42\u{1}35=0\u{1}34=9\u{1}10=176\u{1}"), good(4),
        Self.bad("8=FIX.4.2\u{1}9=43\u{1}35=8\u{1}34=8\u{1}10=000\u{1}\n"), good(5),
      ], ["'j'", "'\\n'", "'\\r'", "'10=176'", "leads beyond the message"])
  }

  @Test("LSP: what a server prints among its messages costs none, whatever ends its lines")
  func lsp() throws {
    let message = "Content-Length: 2\r\n\r\n{}"
    let good = Self.text(message)
    try check(
      protocol: "lsp", .server,
      [
        Self.bad("Starting server v1.2\r\n"), good, good, Self.bad("debug\n"), Self.bad("Connected\n"), good,
        Self.bad("INFO: ready\n"), good, good,
        Self.bad("Content-Length 2\r\n\r\n{}\n"), Self.text("content-length:2\r\n\r\n{}"), good,
      ], ["without ':'", "LF alone", "LF alone", "LF alone", "without ':'"])
  }

  @Test("LSP: a message that ends at either of two lengths is none, and neither is what follows")
  func lspLengths() throws {
    let wireProtocol = try #require(WireProtocol.named("lsp"))
    let stream = Array("Content-Length: 2\r\nContent-Length: 7\r\n\r\n{}hello".utf8)
    let whole = outcome(StreamDecoder(wireProtocol, recovery: .nextMark), .server, stream, [stream])
    #expect(whole.pieces == [.bad(stream)])
    #expect(whole.reasons.first?.contains("2 and 7") == true)
  }

  @Test("FIX: the checksum is told, right or wrong")
  func fixChecksum() throws {
    let wireProtocol = try #require(WireProtocol.named("fix"))
    for (digits, isRight) in [("163", true), ("999", false)] {
      let bytes = Array("8=FIX.4.2\u{1}9=10\u{1}35=0\u{1}34=1\u{1}10=\(digits)\u{1}".utf8)
      var decoder = StreamDecoder(wireProtocol)
      var frames: [Frame] = []
      decoder.feed(.client, bytes.span, into: &frames)
      let frame = try #require(frames.first)
      let found = wireProtocol.check(frame, in: bytes.span)
      let check = try #require(found)
      #expect(check.isRight == isRight)
      #expect(check.expected == Array("163".utf8))
      #expect(check.actual == Array(digits.utf8))
      #expect(check.range == 28..<31)
    }
  }

  @Test("SLIP: two bad packets side by side, and one after good ones")
  func slip() throws {
    try check(
      "slip",
      [
        .frame([0xc0, 0x61, 0xc0]), .bad([0x67, 0xdb, 0x00, 0xc0]), .bad([0xdb, 0x78, 0xc0]),
        .frame([0xc0, 0x6f, 0x6b, 0xc0]), .frame([0xdb, 0xdc, 0xc0]),
      ], ["offset 3", "offset 7"])
  }

  @Test("COBS: a code that points behind the packet, and a packet over the limit")
  func cobs() throws {
    try check("cobs", [.frame([2, 0x61, 0]), .bad([9, 0x61, 0]), .frame([2, 0x62, 0])], ["offset 3"])
    try check(
      "cobs(max: 4)", [.frame([2, 0x61, 0]), .bad([8, 1, 2, 3, 4, 5, 6, 7, 0]), .frame([2, 0x62, 0])], ["4 B"])
  }

  @Test("HDLC: a frame its sender gave up, and one shorter than its checksum")
  func hdlc() throws {
    try check(
      "hdlc", [.frame([0x7e, 0x61, 0x62, 0x7e]), .bad([0x63, 0x7d, 0x7e]), .frame([0x64, 0x65, 0x7e])], ["gave it up"])
    try check(
      "hdlc(checksum: crc16-x25)", [.bad([0x7e, 0x61, 0x7e]), .frame([0x61, 0x62, 0x63, 0x7e])], ["checksum"])
  }

  @Test("STX/ETX and MLLP: noise between frames, a frame without its end, one over the limit, a bad DLE")
  func enclosed() throws {
    try check(
      "stx-etx", [.frame([2, 0x61, 3]), .bad([0x78, 0x79]), .frame([2, 0x62, 3]), .frame([2, 3])],
      ["a frame begins with 02"])
    try check(
      "stx-etx", [.frame([2, 0x61, 3]), .bad([2, 0x62]), .frame([2, 0x63, 3]), .frame([2, 0x64, 3])], ["another frame"])
    try check(
      "mllp", [.frame([0x0b, 0x61, 0x1c, 0x0d]), .bad([0x0b, 0x62, 0x1c]), .frame([0x0b, 0x63, 0x1c, 0x0d])],
      ["another frame"])
    try check(
      "stx-etx(max: 4)", [.bad([2, 1, 1, 1]), .bad([1, 1, 3]), .frame([2, 0x61, 3])],
      ["4 B", "a frame begins with 02"])
    try check(
      "stx-etx(dle: true)",
      [.frame([0x10, 2, 0x61, 0x10, 3]), .bad([0x10, 2, 0x62, 0x10, 7, 9]), .frame([0x10, 2, 0x63, 0x10, 3])],
      ["is followed by 0x07"])
    try check(
      protocol: "mllp", .client, [Self.bad("\r\n"), .frame([0x0b, 0x61, 0x1c, 0x0d])], ["a frame begins with 0b"])
  }

  @Test("bytes in front of sync bytes, and a length behind them that cannot be")
  func sync() throws {
    try check(
      "length(offset: 1, size: 1, sync: aa, max: 16)",
      [.bad([1, 2]), .frame([0xaa, 1, 9]), .bad([0xaa, 0xff, 0]), .frame([0xaa, 0])], ["begins with aa", "limit"])
  }

  @Test("lines: of a framing, and of protocols that have them")
  func lines() throws {
    try check("line(max: 6)", [Self.text("ok\n"), Self.bad("too long a line\n"), Self.text("go\n")], ["6 B"])
    for name in ["smtp", "imap", "nats", "memcached", "pop3", "ftp"] where WireProtocol.named(name) != nil {
      let long = String(repeating: "x", count: 99)
      try check(
        protocol: name, .server, [Self.text("+ 1\r\n"), Self.bad(long + "\r\n"), Self.text("+ 2\r\n")], ["limit"])
    }
    for name in ["irc", "smtp", "imap", "pop3", "nats", "memcached", "beanstalkd", "syslog"] {
      let side = try #require(WireProtocol.named(name))
      var decoder = StreamDecoder(side, limit: FrameLimit(1000), recovery: .nextMark)
      var frames: [Frame] = []
      decoder.feed(.client, Array((String(repeating: "x", count: 3000) + "\r\n").utf8).span, into: &frames)
      #expect(frames.allSatisfy { $0.kind == .unframed || $0.totalLength <= 1000 }, "\(name)")
    }
    try check(
      protocol: "irc", .client, limit: 1 << 20,
      [Self.bad(String(repeating: "x", count: 8702) + "\r\n"), Self.text("QUIT\r\n")], ["8.5 KiB"])
    try check(
      protocol: "json-lines", .server, [Self.bad(String(repeating: "[", count: 70) + "\n"), Self.text("{}\n")],
      ["64 B"])
    try check(
      protocol: "stomp", .client, [Self.bad("SEND\0"), Self.text("SEND\n\nx\0")], ["NUL before the end"])
  }

  @Test("Redis: the next line that begins like a value, also behind a length that was too long")
  func resp() throws {
    for name in ["redis", nil] {
      let cases: [([Piece], [String])] = [
        ([Self.text("+OK\r\n"), Self.bad("?what\r\n"), Self.text(":1\r\n")], ["type"]),
        ([Self.bad("$x\r\nfoo\r\n"), Self.text("+OK\r\n")], ["digit"]),
        ([Self.bad("$5\r\nab\r\n"), Self.text("+OK\r\n"), Self.text("$1\r\na\r\n")], ["0d0a"]),
      ]
      for (pieces, reasons) in cases {
        if let name {
          try check(protocol: name, .server, pieces, reasons)
        } else {
          try check("resp", pieces, reasons)
        }
      }
    }
    // Behind a count that no value has, the next value begins at once.
    for count in ["-2", "", "99999999999", "9999999999999999999999"] {
      let bad = Self.bad("*\(count)\r\n")
      try check(
        protocol: "redis", .server, [bad, Self.text("$5\r\nhello\r\n"), Self.text("+OK\r\n")],
        [count.isEmpty ? "digits" : count.count > 3 ? "length" : "length at offset 1 is -2"])
      try check("resp", [bad, Self.text("$5\r\nhello\r\n"), Self.text("+OK\r\n")], ["length"])
    }
    try check(
      protocol: "redis", .server, [Self.bad("%-1\r\n"), Self.bad("~-1\r\n"), Self.text("+OK\r\n")],
      ["offset 1 is -1", "offset 6 is -1"])
    try check(
      protocol: "redis", .client, [Self.bad("*-2\r\n"), Self.text("$1\r\na\r\n"), Self.text("PING\r\n")], ["-2"])
    let command = Self.text("*1\r\n$4\r\nPING\r\n")
    try check(protocol: "redis", .client, [Self.bad("*1\r\n$x\r\n$4\r\nPING\r\n"), command], ["digit"])
  }

  @Test("where headers tell lengths, nothing is guessed: the rest is unframed")
  func lengths() throws {
    for text in ["u32be", "netstring", "varint", "websocket", "http-chunked", "header(Content-Length)"] {
      var decoder = StreamDecoder(try Framing(parsing: text), limit: FrameLimit(64), recovery: .nextMark)
      var frames: [Frame] = []
      let bytes: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0d, 0x0a, 0x0d, 0x0a, 1, 2, 3]
      decoder.feed(.server, bytes.span, into: &frames)
      #expect(decoder.failure(.server) != nil, "\(text)")
      #expect(decoder.takeFaults(.server).isEmpty, "\(text)")
    }
  }

  @Test("any bytes in any chunks", arguments: AnyChunkingTests.framings)
  func anyBytes(_ framing: Framing) {
    var random = SeededGenerator(77)
    for _ in 0..<20 {
      let stream =
        AnyChunkingTests.stream(for: framing, &random) + random.bytes(20, from: Array("$5\r\n+a\u{2}\u{3}".utf8))
        + AnyChunkingTests.stream(for: framing, &random)
      let decoder = StreamDecoder(framing, limit: FrameLimit(24), recovery: .nextMark)
      let whole = outcome(decoder, .server, stream, [stream])
      for largest in [1, 3, 17] {
        let chunks = random.chunks(stream, largest: largest)
        #expect(outcome(decoder, .server, stream, chunks) == whole)
      }
    }
  }
}
