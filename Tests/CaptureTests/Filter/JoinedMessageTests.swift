import Definitions
import FramingCore
import PayloadViews
import Testing

@testable import Capture

/// Messages of a WebSocket that come in several frames.
@Suite("Pieces of one message")
struct JoinedMessageTests {
  private static func frame(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] { [first, UInt8(payload.count)] + payload }

  /// `{"a":[1,2]}`, by deflate without the end of its last block (RFC 7692 §7.2.1), and as it is.
  private static let packed: [UInt8] = [0xaa, 0x56, 0x4a, 0x54, 0xb2, 0x8a, 0x36, 0xd4, 0x31, 0x8a, 0xad, 0x05, 0x00]
  private static let plain = Array(#"{"a":[1,2]}"#.utf8)

  /// Frames from 1; what the view of each is, and what was joined and unpacked for it.
  static let messages: [(frame: [UInt8], name: String, unpacked: [String])] = [
    (frame(0xc1, packed), "json", ["permessage-deflate"]),
    (frame(0x41, Array(packed[..<4])), "raw", ["permessage-deflate"]), (frame(0x89, [1]), "raw", []),
    (frame(0x00, Array(packed[4..<7])), "raw", []),
    (frame(0x80, Array(packed[7...])), "json", ["3 frames", "permessage-deflate"]),
    (frame(0x01, Array(plain[..<6])), "utf-8", []), (frame(0x80, Array(plain[6...])), "json", ["2 frames"]),
    (frame(0x81, plain), "json", []),
  ]

  private static let request = Array(
    ("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
      + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n").utf8)

  private static let response = Array(
    ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
      + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n").utf8)

  private static var lens: Lens {
    get throws { Lens(following: try #require(WireProtocol.named("websocket"))) }
  }

  /// The number of the first message's frame, behind the upgrades of two connections.
  private static let first = 5

  private static func capture() throws -> Capture {
    let capture = try Capture(directory: "/tmp", lens: try lens)
    let connections = (1...2).map {
      capture.openConnection(peer: "peer \($0)", state: .open, at: Timestamp(nanoseconds: 1))
    }
    for connection in connections {
      try capture.append(request.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
      try capture.append(response.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    }
    for message in messages {
      // What another connection says between is of no interest.
      for connection in connections {
        try capture.append(message.frame.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
      }
    }
    return capture
  }

  @Test("are joined for the view of the last one, which says so")
  func views() throws {
    let capture = try Self.capture()
    #expect(capture.summary.frameCount == 4 + 2 * Self.messages.count)
    for (index, message) in Self.messages.enumerated() {
      for number in [Self.first + 2 * index, Self.first + 2 * index + 1] {
        guard case .frame(let frame) = try capture.item(at: try #require(capture.itemIndex(ofFrame: number))) else {
          continue
        }
        let view = try #require(try capture.view(of: frame, by: .auto))
        #expect(view.viewed.unpacked.filter { !$0.isEmpty } == message.unpacked, "frame \(number)")
        if message.name == "json" {
          #expect(view.viewed.name == "json", "frame \(number)")
          #expect(view.viewed.tree.node(at: "a[1]")?.value == .integer(2))
          #expect(view.start == 2)
        }
      }
    }
  }

  @Test("are what a filter looks at, with the last one")
  func filter() throws {
    let capture = try Self.capture()
    try capture.setFilter(try DisplayFilter(parsing: "json.a == 2"), client: .sent)
    while capture.advanceFilter(byAtMost: 100) {}
    let numbers = try (0..<capture.filteredItemCount).compactMap { position -> Int? in
      if case .frame(let frame) = try capture.item(atFiltered: position) { frame.number } else { nil }
    }
    let wanted: [Int] = Self.messages.indices.filter { place in Self.messages[place].name == "json" }
    let places: [Int] = wanted.flatMap { place in [Self.first + 2 * place, Self.first + 2 * place + 1] }
    #expect(numbers == places)
    let listed = try listedNumbers(ListingStyle(.json), try Self.lens, DefinitionTable(), filter: "json.a == 2") {
      let client = StreamIdentity(connection: 1, speaker: .client)
      let server = StreamIdentity(connection: 1, speaker: .server)
      $0.receive(Self.request.span, of: client, from: SegmentOrigin(place: 0))
      let said = Self.response + Self.messages.flatMap(\.frame)
      $0.receive(said.span, of: server, from: SegmentOrigin(place: 0))
      for stream in [client, server] { $0.end(stream) }
    }
    let lines: [Int] = wanted.map { place in place + 3 }
    #expect(listed == lines)
  }

  /// What stands between the first piece of a message and the last, and whether a listing joins them.
  static let between: [(name: String, bytes: [UInt8], isJoined: Bool)] = [
    ("nothing", [], true), ("a ping", frame(0x89, [1]), true),
    (
      "a piece longer than 1 MiB",
      [0x00, 0x7f, 0, 0, 0, 0, 0, 0x10, 0, 1] + [UInt8](repeating: 0x20, count: (1 << 20) + 1), false
    ),
  ]

  @Test("with a hole between them are not joined in a listing", arguments: between.indices)
  func holes(_ place: Int) throws {
    let lens = Lens(framing: try Framing(parsing: "websocket"))
    let said =
      Self.frame(0x01, Array(Self.plain[..<6])) + Self.between[place].bytes
      + Self.frame(0x80, Array(Self.plain[6...]))
    let listed = try listedNumbers(ListingStyle(.json), lens, DefinitionTable(), filter: "json.a == 2") {
      let stream = StreamIdentity(connection: 1, speaker: .server)
      $0.receive(said.span, of: stream, from: SegmentOrigin(place: 0))
      $0.end(stream)
    }
    #expect(listed.isEmpty != Self.between[place].isJoined, "\(Self.between[place].name)")
  }

  @Test("are kept of the streams that had one last, until their connection ends")
  func kept() throws {
    let lens = Lens(framing: try Framing(parsing: "websocket"))
    var joiner = PieceJoiner()
    func take(_ first: UInt8, _ connection: Int) -> Int? {
      let bytes = Self.frame(first, Self.plain)
      let frame = Frame(offset: 0, headerLength: 2, payloadLength: Self.plain.count)
      let stream = StreamKey(connection: connection, direction: .received)
      return joiner.take(frame, of: stream, by: .server, lens, bytes)?.count
    }
    let most = PieceJoiner.mostStreams
    for connection in 1...most { #expect(take(0x01, connection) == nil) }
    // One that goes on is not the oldest any more.
    #expect(take(0x00, 1) == nil)
    #expect(take(0x01, most + 1) == nil)
    #expect(take(0x80, 1) == 2)
    #expect(take(0x80, 2) == nil)
    #expect(take(0x80, 3) == 1)
    // What is over makes room.
    joiner.end(4)
    #expect(take(0x01, most + 2) == nil)
    #expect(take(0x80, 4) == nil)
    #expect(take(0x80, 5) == 1)
  }

  @Test("that are not kept are missed by the view of the last one")
  func missed() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "websocket")))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    let said = Self.frame(0x80, Self.plain) + Self.frame(0x81, Self.plain)
    try capture.append(said.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    for (number, isWhole) in [(1, false), (2, true)] {
      guard case .frame(let frame) = try capture.item(at: try #require(capture.itemIndex(ofFrame: number))) else {
        continue
      }
      let viewed = try #require(try capture.view(of: frame, by: .auto)).viewed
      #expect(viewed.name == "json")
      #expect(viewed.tree.isWhole == isWhole)
      #expect(viewed.text().contains("only the end of its message") != isWhole)
    }
  }
}
