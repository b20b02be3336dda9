import Capture
import Session
import Testing

/// Messages whose pieces have pauses before them.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct PacedSendTests {
  private static let hour: Int64 = 3_600_000_000_000
  private let journal = Journal()

  private func open() throws -> (PlainSocket, Session) {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    return (peer, session)
  }

  private func sentChunks() -> [[UInt8]] {
    journal.now.chunks[Journal.Stream(connection: 1, direction: .sent)] ?? []
  }

  @Test("each piece is a write of its own, in its place among other messages")
  func pieces() throws {
    let (peer, session) = try open()
    defer { session.stop() }
    let pieces = [
      PacedPiece([2]), PacedPiece(after: 1_000_000, [3, 3]), PacedPiece([4]), PacedPiece([]), PacedPiece([5]),
    ]
    let ids = [
      session.send(.wire([1]), to: .all), session.send(.pieces(pieces), to: .all), session.send(.wire([6]), to: .all),
    ]
    #expect(try peer.receiveAll(7) == [1, 2, 3, 3, 4, 5, 6])
    #expect(journal.waits { $0.outcomes[ids[2]] != nil })
    #expect(ids.map { journal.now.outcomes[$0] } == [1, 5, 1].map { .sent(bytes: $0) })
    #expect(sentChunks() == [[1], [2], [3, 3], [4], [5], [6]])
  }

  @Test("a pause lasts as long as it is to, and holds up nobody")
  func pause() throws {
    let (peer, session) = try open()
    defer { session.stop() }
    let clock = ContinuousClock()
    let start = clock.now
    let id = session.send(.pieces([PacedPiece([1]), PacedPiece(after: 150_000_000, [2])]), to: .all)
    #expect(try peer.receiveAll(1) == [1])
    try peer.send([0, 0, 0, 0])
    #expect(journal.waits { $0.count(.received) == 4 })
    #expect(journal.now.outcomes[id] == nil)
    #expect(try peer.receiveAll(1) == [2])
    #expect(clock.now - start >= .milliseconds(150))
  }

  @Test("can be cancelled in a pause; what waits for it goes then")
  func cancelling() throws {
    let (peer, session) = try open()
    defer { session.stop() }
    let paced = session.send(.pieces([PacedPiece([1, 1]), PacedPiece(after: Self.hour, [2])]), to: .all)
    let next = session.send(.wire([3]), to: .all)
    #expect(try peer.receiveAll(2) == [1, 1])
    #expect(journal.waits { $0.count(.sent) == 2 })
    session.cancel(paced)
    #expect(try peer.receiveAll(1) == [3])
    #expect(journal.waits { $0.outcomes[next] == .sent(bytes: 1) })
    #expect(journal.now.outcomes[paced] == .cancelled(sent: 2, of: 3))
  }

  @Test("ends with its connection, also in a pause")
  func closing() throws {
    let (peer, session) = try open()
    defer { session.stop() }
    let paced = session.send(.pieces([PacedPiece([1]), PacedPiece(after: Self.hour, [2])]), to: .all)
    #expect(try peer.receiveAll(1) == [1])
    #expect(journal.waits { $0.count(.sent) == 1 })
    session.close(.all)
    #expect(
      journal.waits {
        $0.outcomes[paced]
          == .failed("closed by us (FIN): 1 of 2 bytes sent, the frame is now incomplete on the wire")
      })
  }

  @Test("the end of our half waits for the last piece")
  func finishing() throws {
    let (peer, session) = try open()
    defer { session.stop() }
    session.send(
      .pieces([PacedPiece([1]), PacedPiece(after: 20_000_000, [2]), PacedPiece(after: 20_000_000, [])]), to: .all)
    session.shutdown(.all)
    #expect(try peer.receiveAll(3) == [1, 2])
  }

  @Test("pieces larger than what is handed over at a time arrive whole")
  func largePieces() throws {
    let (peer, session) = try open()
    defer { session.stop() }
    let large = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    session.send(.pieces([PacedPiece(large), PacedPiece(after: 1, [9])]), to: .all)
    #expect(try peer.receiveAll(200_001) == large + [9])
  }
}
