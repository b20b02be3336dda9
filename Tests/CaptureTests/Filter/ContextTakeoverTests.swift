import Definitions
import FramingCore
import Locking
import PayloadViews
import Testing

@testable import Capture

/// Messages of a WebSocket that refer to those before them (RFC 7692 §7.1.1).
@Suite("Context takeover")
struct ContextTakeoverTests {
  /// Bits of a deflate block with fixed codes (RFC 1951 §3.2.6).
  private struct Packer {
    private(set) var bytes: [UInt8] = []
    private var count = 0

    init() {
      // Not the last block, of fixed codes.
      put(0, 1)
      put(1, 2)
    }

    /// A number, its lowest bit first.
    mutating func put(_ value: Int, _ bits: Int) {
      for bit in 0..<bits {
        if count % 8 == 0 { bytes.append(0) }
        bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << UInt8(count % 8)
        count += 1
      }
    }

    /// A code, its highest bit first.
    mutating func code(_ value: Int, _ bits: Int) {
      for bit in (0..<bits).reversed() { put(value >> bit & 1, 1) }
    }

    mutating func literal(_ byte: UInt8) { code(0x30 + Int(byte), 8) }

    /// 10 bytes that are `distance` back, up to 64.
    mutating func reference(_ distance: Int) {
      code(264 - 256, 7)
      let bases = [(1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4), (49, 4)]
      let place = bases.lastIndex { $0.0 <= distance } ?? 0
      code(place, 5)
      put(distance - bases[place].0, bases[place].1)
    }

    /// The end of the block, and that of an empty stored one, whose length is left out of messages.
    mutating func finish() -> [UInt8] {
      code(0, 7)
      put(0, 3)
      return bytes
    }
  }

  private static func text(_ number: Int) -> String { #"{"number":\#(number)}"# }

  /// A message; `isFirst` refers to nothing.
  private static func packed(_ number: Int, isFirst: Bool) -> [UInt8] {
    var packer = Packer()
    let text = Array(text(number).utf8)
    if isFirst {
      for byte in text { packer.literal(byte) }
    } else {
      packer.reference(Self.text(number - 1).utf8.count)
      for byte in text.dropFirst(10) { packer.literal(byte) }
    }
    return packer.finish()
  }

  private static func frame(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] { [first, UInt8(payload.count)] + payload }

  private static let count = 3000

  private static let head: (request: [UInt8], response: [UInt8]) = (
    Array(
      ("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n").utf8),
    Array(
      ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
        + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n").utf8)
  )

  /// Two connections whose servers send the same; every seventh message is in two frames.
  private static let said: [[UInt8]] = (0..<count).flatMap { number -> [[UInt8]] in
    let packed = packed(number, isFirst: number == 0)
    guard number % 7 == 6 else { return [frame(0xc1, packed)] }
    return [frame(0x41, Array(packed[..<3])), frame(0x80, Array(packed[3...]))]
  }

  private static func capture() throws -> (capture: Capture, frames: [(number: Int, message: Int)]) {
    let lens = Lens(following: try #require(WireProtocol.named("websocket")))
    let capture = try Capture(directory: "/tmp", lens: lens)
    let connections = (1...2).map {
      capture.openConnection(peer: "peer \($0)", state: .open, at: Timestamp(nanoseconds: 1))
    }
    for connection in connections {
      try capture.append(head.request.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
      try capture.append(head.response.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    }
    var frames: [(number: Int, message: Int)] = []
    var (number, message) = (4, 0)
    for bytes in said {
      for connection in connections {
        try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
        number += 1
        if bytes[0] & 0x80 != 0 { frames.append((number, message)) }
      }
      if bytes[0] & 0x80 != 0 { message += 1 }
    }
    return (capture, frames)
  }

  @Test("is undone for the view of any message, in any order")
  func views() throws {
    let (capture, frames) = try Self.capture()
    #expect(capture.summary.frameCount == 4 + 2 * Self.said.count)
    var generator = SeededRandom(seed: 7)
    let places =
      [frames.count - 1, 0, 1, frames.count - 2]
      + (0..<60).map { _ in Int.random(in: frames.indices, using: &generator) }
    for place in places {
      let (number, message) = frames[place]
      guard case .frame(let frame) = try capture.item(at: try #require(capture.itemIndex(ofFrame: number))) else {
        Issue.record("no frame \(number)")
        continue
      }
      let view = try #require(try capture.view(of: frame, by: .auto))
      #expect(view.viewed.unpacked.last == "permessage-deflate")
      #expect(view.viewed.tree.node(at: "number")?.value == .integer(Int128(message)), "frame \(number)")
      let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
      #expect(try capture.joinedMessage(endedBy: frame, bytes) == Array(Self.text(message).utf8))
    }
    let kept = capture.state.withLock { $0.histories.keptCount }
    #expect(kept <= MessageHistories.mostBytes)
  }

  @Test("is undone for filters and listings")
  func filters() throws {
    let (capture, frames) = try Self.capture()
    try capture.setFilter(try DisplayFilter(parsing: "json.number >= 2990"), client: .sent)
    while capture.advanceFilter(byAtMost: 1000) {}
    #expect(capture.filteredItemCount == 20)
    _ = frames
    let lens = Lens(following: try #require(WireProtocol.named("websocket")))
    let listed = try listedNumbers(ListingStyle(.json), lens, DefinitionTable(), filter: "json.number >= 2990") {
      let client = StreamIdentity(connection: 1, speaker: .client)
      let server = StreamIdentity(connection: 1, speaker: .server)
      $0.receive(Self.head.request.span, of: client, from: SegmentOrigin(place: 0))
      let all = Self.head.response + Self.said.flatMap(\.self)
      $0.receive(all.span, of: server, from: SegmentOrigin(place: 0))
      for stream in [client, server] { $0.end(stream) }
    }
    #expect(listed.count == 10)
  }

  @Test("is told where the messages before are not there")
  func missing() throws {
    let lens = Lens(following: try #require(WireProtocol.named("websocket")))
    let capture = try Capture(directory: "/tmp", lens: lens)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    try capture.append(Self.head.request.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    try capture.append(Self.head.response.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    let second = Self.said[1]
    try capture.append(second.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    guard case .frame(let frame) = try capture.item(at: try #require(capture.itemIndex(ofFrame: 3))) else { return }
    let view = try #require(try capture.view(of: frame, by: .auto))
    #expect(view.viewed.text().contains("refers to messages before it"))
  }
}
