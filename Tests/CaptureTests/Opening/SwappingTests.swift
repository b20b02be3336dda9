import FramingCore
import Testing

@testable import Capture

@Suite("Clients and servers that change places")
struct SwappingTests {
  /// What can be seen of a recording.
  private struct View: Equatable {
    var frames: [CapturedFrame]
    var bytes: [[UInt8]]
    var connections: [ConnectionInfo]
    var traffic: [Traffic]
  }

  private func view(_ capture: Capture) throws -> View {
    while capture.advanceIndex(byAtMost: 10_000) {}
    let frames = try (0..<capture.summary.itemCount).compactMap { index -> CapturedFrame? in
      if case .frame(let frame) = try capture.item(at: index) { frame } else { nil }
    }
    return View(
      frames: frames, bytes: try frames.map { try capture.bytes(of: $0, in: 0..<Int.max) },
      connections: capture.connections(0..<capture.summary.connectionCount),
      traffic: [capture.summary.sent, capture.summary.received])
  }

  private func open(_ path: String, swaps: Bool = false) throws -> CaptureOpening {
    try CaptureOpening(
      path: path, speaker: .server, swaps: swaps,
      lens: Lens(following: try #require(WireProtocol.named("postgresql"))), directory: "/tmp")
  }

  private func finish(_ opening: CaptureOpening) throws -> Capture {
    while try opening.advance() {}
    try opening.finish()
    return opening.capture
  }

  @Test(
    "Swapped afterwards, a capture is as if it had been read swapped; swapped twice, as it was",
    arguments: ["ipv6.pcapng", "no-handshake.pcapng", "truncated-snaplen.pcapng", "dns.pcapng"])
  func all(name: String) throws {
    let path = CaptureFixture.path(name)
    let (plain, swapped) = (try view(finish(open(path))), try view(finish(open(path, swaps: true))))
    #expect(plain != swapped)
    let capture = try finish(open(path))
    capture.swapSides(of: nil)
    #expect(try view(capture) == swapped)
    capture.swapSides(of: nil)
    #expect(try view(capture) == plain)
    for number in 1...capture.summary.connectionCount { capture.swapSides(of: ConnectionID(number: number)) }
    #expect(try view(capture) == swapped)
  }

  @Test("Only the connection that was meant is turned round")
  func one() throws {
    let folder = try TemporaryPlace()
    let both = try CaptureFixture.bytes("ipv6.pcapng") + CaptureFixture.bytes("dns.pcapng")
    let path = try folder.write(both, as: "both.pcapng")
    let (plain, capture) = (try view(finish(open(path))), try finish(open(path)))
    #expect(plain.connections.count == 2)
    #expect(capture.swapSides(of: ConnectionID(number: 2)))
    let turned = try view(capture)
    for frame in turned.frames {
      let before = try #require(plain.frames.first { $0.frame == frame.frame && $0.connection == frame.connection })
      #expect((frame.direction == before.direction) == (frame.connection.number != 2) || frame.frame.offset == 0)
    }
    #expect(turned.connections[0] == plain.connections[0])
    #expect(turned.connections[1].sent.bytes == plain.connections[1].received.bytes)
    #expect(!capture.swapSides(of: ConnectionID(number: 99)))
  }

  @Test("What is read later goes the same way", arguments: [nil, 1])
  func growing(number: Int?) throws {
    let whole = try CaptureFixture.bytes("dns.pcapng")
    let folder = try TemporaryPlace()
    let path = try folder.write(Array(whole[..<5000]), as: "growing.pcapng")
    let opening = try open(path)
    while try opening.advance() {}
    #expect(opening.capture.summary.connectionCount > 0)
    opening.capture.swapSides(of: number.map { ConnectionID(number: $0) })
    _ = try folder.write(whole, as: "growing.pcapng")
    let grown = try view(finish(opening))
    let expected = try finish(open(path))
    expected.swapSides(of: number.map { ConnectionID(number: $0) })
    #expect(try grown == view(expected))
  }

  @Test("Marks and notes stay on their frames")
  func marks() throws {
    let capture = try finish(open(CaptureFixture.path("ipv6.pcapng")))
    let frame = try #require(try view(capture).frames.first { $0.direction == .received })
    capture.mark(frame, "a")
    capture.note(frame, "look here")
    capture.swapSides(of: frame.connection)
    while capture.advanceIndex(byAtMost: 10_000) {}
    let item = try #require(capture.itemIndex(ofMark: "a"))
    guard case .frame(let found) = try capture.item(at: item) else {
      Issue.record("no frame")
      return
    }
    #expect(found.direction == .sent)
    #expect(capture.note(of: found) == "look here")
  }
}
