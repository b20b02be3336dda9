import FramingCore
import Session
import Testing

/// The demo peer, through plain sockets.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct DemoPeerTests {
  /// A caller of a demo peer that only echoes.
  private static func called() throws -> (DemoPeer, PlainSocket) {
    let demo = DemoPeer(speaksFirst: false)
    let address = try demo.start()
    #expect(address.host == "127.0.0.1")
    #expect(try demo.start() == address)
    return (demo, try PlainSocket.connected(to: address.port))
  }

  private static func frame(_ payload: [UInt8]) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: payload.count >> $0) } + payload
  }

  private static func reply(_ socket: PlainSocket) throws -> [UInt8] {
    let header = try socket.receiveAll(4)
    try #require(header.count == 4)
    return try socket.receiveAll(header.reduce(0) { $0 << 8 | Int($1) })
  }

  private static func text(_ socket: PlainSocket) throws -> String {
    String(decoding: try reply(socket), as: UTF8.self)
  }

  @Test func showsEveryKindOfFrame() throws {
    let demo = DemoPeer()
    defer { demo.stop() }
    let socket = try PlainSocket.connected(to: try demo.start().port)
    var frames: [[UInt8]] = []
    while frames.last.map({ !String(decoding: $0, as: UTF8.self).hasPrefix("That was the show") }) ?? true {
      frames.append(try Self.reply(socket))
    }
    #expect(String(decoding: frames[0], as: UTF8.self).hasPrefix("Hello from the framescope demo peer. "))
    #expect(frames[1...2].map(\.count) == [0, 1])
    #expect(String(validating: frames[3], as: UTF8.self)?.contains("日本語") == true)
    #expect(frames[4].first == UInt8(ascii: "{") && frames[4].last == UInt8(ascii: "}"))
    #expect(frames[5].count == 300 && Set(frames[5]).count == 256)
    #expect(frames[6].count == 4096)
    #expect(frames.count == 10)
  }

  @Test func answersWithinAFrameThatDribblesIn() throws {
    let demo = DemoPeer()
    defer { demo.stop() }
    let socket = try PlainSocket.connected(to: try demo.start().port)
    for _ in 1...7 { _ = try Self.reply(socket) }
    // The eighth frame takes seconds, unless somebody waits for an answer.
    let start = try socket.receiveAll(8)
    let began = ContinuousClock.now
    try socket.send(Self.frame([1, 2, 3]))
    let length = start[..<4].reduce(0) { $0 << 8 | Int($1) }
    #expect(try socket.receiveAll(length - 4).count == length - 4)
    #expect(try Self.reply(socket) == [1, 2, 3])
    #expect(began.duration(to: .now) < .seconds(3))
    #expect(try Self.text(socket) == "cut into single-byte writes")
  }

  @Test func echoesFramesOfAllSizesHoweverTheyAreCut() throws {
    let (demo, socket) = try Self.called()
    defer { demo.stop() }
    for size in [0, 1, 100, 65532, 65536, 65537, 1_000_000] {
      let frame = Self.frame(Pattern.bytes(0..<size))
      let half = frame.count / 2
      try socket.send(Array(frame[..<half]))
      try socket.send(Array(frame[half...]))
      #expect(try socket.receiveAll(frame.count) == frame, "\(size) bytes")
    }
    try socket.send(Self.frame([1]) + Self.frame([2, 2]) + Self.frame([]) + [0, 0])
    #expect(try Self.reply(socket) == [1])
    #expect(try Self.reply(socket) == [2, 2])
    #expect(try Self.reply(socket) == [])
    try socket.send([0, 1, 7])
    #expect(try Self.reply(socket) == [7])
  }

  @Test func obeysWords() throws {
    let (demo, socket) = try Self.called()
    defer { demo.stop() }
    try socket.send(Self.frame(Array(" Help\n".utf8)))
    let help = try Self.text(socket)
    for word in ["help", "time", "big", "burst", "bad", "half", "close", "reset"] {
      #expect(help.contains("\(word): "))
    }
    try socket.send(Self.frame(Array("time".utf8)))
    let time = try Self.text(socket)
    #expect(time.count == "It is 12:34:56 UTC.".count && time.hasPrefix("It is ") && time.hasSuffix(" UTC."))
    try socket.send(Self.frame(Array("big".utf8)))
    #expect(try Self.reply(socket).count == 65536)
    try socket.send(Self.frame(Array("burst".utf8)))
    for number in 1...1000 { #expect(try Self.text(socket) == "\(number) of 1000") }
    try socket.send(Self.frame(Array("timely".utf8)))
    #expect(try Self.text(socket) == "timely")
    try socket.send(Self.frame(Array("bad".utf8)))
    #expect(try socket.receiveAll(4) == Array("HTTP".utf8))
  }

  @Test func endsAsAsked() throws {
    let (demo, first) = try Self.called()
    defer { demo.stop() }
    let port = try demo.start().port
    try first.send(Self.frame(Array("half".utf8)))
    #expect(try Self.text(first) == "I have finished sending. You may go on.")
    #expect(try first.receiveAll(1) == [])
    try first.send(Self.frame([1]))
    let second = try PlainSocket.connected(to: port)
    try second.send(Self.frame(Array("close".utf8)))
    #expect(try second.receiveAll(100).prefix(4) == [0, 0, 0, 60])
    let third = try PlainSocket.connected(to: port)
    try third.send(Self.frame(Array("reset".utf8)))
    #expect(throws: PlainSocket.Failure.self) { try third.receiveAll(1) }
  }

  @Test func saysGoodByeToWhatCannotBeAFrame() throws {
    let (demo, socket) = try Self.called()
    defer { demo.stop() }
    try socket.send(Array("GET / HTTP/1.1\r\n\r\n".utf8))
    #expect(try Self.text(socket).hasPrefix("I cannot follow you any more: "))
    #expect(try socket.receiveAll(1) == [])
  }
}
