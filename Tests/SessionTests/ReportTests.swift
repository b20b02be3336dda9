import Capture
import FramingCore
import Testing

@testable import Session

/// What the system says of a connection.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct ReportTests {
  private let journal = Journal()

  private func asked(_ session: Session, on number: Int = 1) -> TransportReport? {
    session.report(on: ConnectionID(number: number))
    var answer: TransportReport?
    let isAnswered = journal.waits { state in
      for case .reported(let id, let report) in state.notices where id.number == number {
        answer = report
        return true
      }
      return false
    }
    #expect(isAnswered)
    return answer
  }

  @Test func ofTCPHasEndsAndFigures() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    session.send(.wire([1, 2, 3]), to: .all)
    #expect(try peer.receiveAll(3) == [1, 2, 3])
    let report = try #require(asked(session))
    let address = try server.address
    #expect(report.peer == address.description)
    #expect(report.local?.hasPrefix("127.0.0.1:") == true && report.local != report.peer)
    #if os(Linux)
      let figures = try #require(report.tcp)
      #expect(figures.roundTrip > 0 && figures.roundTrip < 10_000_000)
      #expect(figures.largestSegment > 500 && figures.congestionWindow >= figures.largestSegment)
      #expect(figures.receiveWindow > 0)
    #endif
    withExtendedLifetime(peer) {}
  }

  @Test func ofAUnixSocketHasNoFigures() throws {
    let folder = TemporaryFolder()
    let address = Address(unixPath: folder.path + "/socket")
    let other = Journal()
    let server = Session.started(.listen(address), other)
    defer { server.stop() }
    #expect(other.waits { $0.listening == address })
    let session = Session.started(.connect(address), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    let report = try #require(asked(session))
    #expect(report.tcp == nil)
  }

  @Test func ofAChildProcessHasNothing() throws {
    let session = Session.started(.connect(try Address(parsing: "exec:cat", defaultHost: nil)), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    #expect(try #require(asked(session)) == TransportReport())
  }

  @Test func ofOneThatIsNotOpenIsNone() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    #expect(asked(session, on: 7) == nil)
    try server.accepted().finishSending()
    session.close(.all)
    #expect(journal.waits { if case .closed? = $0.state() { true } else { false } })
    #expect(asked(session) == nil)
  }
}
