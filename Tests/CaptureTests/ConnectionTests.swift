import Capture
import FramingCore
import Testing

@Suite("Connections")
struct ConnectionTests {
  @Test("Each is known by number, with its peer, state and traffic, open or closed")
  func life() throws {
    let capture = try Capture(directory: "/tmp")
    let first = capture.openConnection(peer: "127.0.0.1:65432", state: .connecting, at: Timestamp(nanoseconds: 3))
    let second = capture.openConnection(peer: "[::1]:9000", state: .open, at: Timestamp(nanoseconds: 4))
    #expect([first.number, second.number] == [1, 2])
    capture.setState(.open, of: first, at: Timestamp(nanoseconds: 5))
    try capture.append([0, 0, 0, 1, 7, 0].span, to: first, .sent, at: Timestamp(nanoseconds: 6))
    capture.setState(.closed("closed by the peer ✓"), of: first, at: Timestamp(nanoseconds: 7))
    capture.setState(.open, of: first, at: Timestamp(nanoseconds: 8))

    let info = try #require(capture.connection(first))
    #expect(info.peer == "127.0.0.1:65432")
    #expect(info.state == .closed("closed by the peer ✓"))
    // Since it is open, not since it was tried.
    #expect(info.since == Timestamp(nanoseconds: 5))
    #expect(info.sent == Traffic(bytes: 6, frames: 1))
    #expect(info.received == Traffic())
    #expect(capture.openConnections.map(\.id) == [second])
    #expect(capture.connections(-3..<9).map(\.peer) == ["127.0.0.1:65432", "[::1]:9000"])
    #expect(capture.connections(1..<2).map(\.id) == [second])
    #expect(capture.connection(ConnectionID(number: 3)) == nil)
    #expect(capture.connection(ConnectionID(number: 0)) == nil)
    #expect(capture.summary.connectionCount == 2)
    #expect(capture.summary.openConnectionCount == 1)
  }

  @Test("Changes to a connection that does not exist change nothing", arguments: [-1, 0, 5, Int.max])
  func strangers(number: Int) throws {
    let capture = try Capture(directory: "/tmp")
    let stranger = ConnectionID(number: number)
    capture.setState(.closed("gone"), of: stranger, at: .now())
    capture.endStream(stranger, .sent, at: .now())
    #expect(capture.summary == CaptureSummary())
    #expect(capture.connection(stranger) == nil)
  }
}
