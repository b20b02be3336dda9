import Capture
import Dispatch
import FramingCore
import Locking
import Session
import Testing

/// Stopping is quick, whatever is going on, and nothing comes after it.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct StopTests {
  private let journal = Journal(keepsBytes: false)

  /// Far more than it takes on a busy machine, and far less than anything it might wait for.
  private static let quick = Duration.seconds(5)

  private func stopsQuickly(_ session: Session) {
    let clock = ContinuousClock()
    let taken = clock.measure { session.stop() }
    #expect(taken < Self.quick)
    let told = journal.now.notices.count
    let id = session.send(.wire([1]), to: .all)
    #expect(journal.now.outcomes[id] == .failed("cannot send: the session is over"))
    #expect(journal.now.notices.count == told + 1)
    session.close(.all)
    session.reconnect()
    session.stop()
  }

  @Test func beforeItBegan() {
    stopsQuickly(
      Session(role: .connect(Address(host: "127.0.0.1", port: 1)), recorder: journal, options: .init()) {
        journal.told($0)
      })
  }

  @Test(arguments: [true, false])
  func whileANameIsLookedUp(connects: Bool) {
    let address = Address(host: "slow.invalid", port: 1)
    let asked = DispatchSemaphore(value: 0)
    let server = DispatchSemaphore(value: 0)
    let answered = DispatchSemaphore(value: 0)
    let session = Session(
      role: connects ? .connect(address) : .listen(address), recorder: journal, options: .init(),
      lookUp: { host, _ in
        asked.signal()
        server.wait()
        defer { answered.signal() }
        return .failure(.nameNotFound(host))
      },
      notify: { [journal] in journal.told($0) })
    session.start()
    #expect(asked.wait(timeout: .now() + 5) == .success)
    stopsQuickly(session)
    // The answer comes when nobody is there any more.
    let notes = journal.now.notes
    server.signal()
    #expect(answered.wait(timeout: .now() + 5) == .success)
    #expect(journal.now.notes == notes)
  }

  @Test func whileConnecting() throws {
    // Nobody accepts and the queue is full: the connection hangs.
    let server = try PlainSocket.listening(backlog: 0)
    let sessions = try (0..<4).map { _ in Session.started(.connect(try server.address), journal) }
    #expect(journal.waits { $0.peers.count == 4 })
    for session in sessions { stopsQuickly(session) }
    #expect(journal.now.states.values.allSatisfy { if case .closed? = $0.last { true } else { false } })
  }

  @Test func whileWaitingToTryAgain() throws {
    let address = try PlainSocket.listening().address
    let session = Session.started(.connect(address), journal, SessionOptions(reconnect: true))
    #expect(journal.waits { $0.has("trying again in 0.5 s") })
    stopsQuickly(session)
    #expect(journal.now.state() == .closed("given up"))
  }

  @Test func duringAFlood() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    let peer = try server.accepted()
    DispatchQueue.global().async { peer.flood() }
    #expect(journal.waits { $0.count(.received) > 10_000_000 })
    // Commands act at once, too.
    let id = session.send(.wire([1]), to: .all)
    #expect(journal.waits(1) { $0.outcomes[id] == .sent(bytes: 1) })
    stopsQuickly(session)
    #expect(journal.now.isClosed("closed by us"))
  }

  @Test func whileSendingToAPeerThatTakesNothing() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    let id = session.send(.wire([UInt8](repeating: 1, count: 20_000_000)), to: .all)
    #expect(journal.waits { $0.count(.sent) > 100_000 })
    stopsQuickly(session)
    withExtendedLifetime(peer) {}
    guard case .failed(let words)? = journal.now.outcomes[id] else {
      Issue.record("\(String(describing: journal.now.outcomes[id]))")
      return
    }
    #expect(words.hasPrefix("closed by us (FIN): "))
    #expect(words.hasSuffix("of 20000000 bytes sent, the frame is now incomplete on the wire"))
  }

  @Test func whileTheRecordingHangs() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    let peer = try server.accepted()
    let disk = DispatchSemaphore(value: 0)
    journal.hang(until: disk)
    try peer.send([1])
    #expect(journal.waits { $0.isHanging })
    let told = journal.now.notices.count
    let taken = ContinuousClock().measure { session.stop() }
    #expect(taken < Self.quick)
    // The disk comes back: what came is recorded, but nobody is told any more.
    disk.signal()
    #expect(journal.waits { $0.isClosed("closed by us") })
    #expect(journal.now.count(.received) == 1)
    #expect(journal.now.notices.count == told)
  }

  @Test func whileListeningWithPeers() throws {
    let session = Session.started(.listen(Address(host: "127.0.0.1", port: 0)), journal)
    #expect(journal.waits { $0.listening != nil })
    let port = try #require(journal.now.listening).port
    let peers = try (1...20).map { _ in try PlainSocket.connected(to: port) }
    #expect(journal.waits { $0.peers.count == 20 })
    stopsQuickly(session)
    for peer in peers { #expect(try peer.receiveAll(1) == []) }
    #expect(throws: PlainSocket.Failure.self) { try PlainSocket.connected(to: port) }
  }

  @Test func fromItsOwnThread() throws {
    let server = try PlainSocket.listening()
    let stopped = DispatchSemaphore(value: 0)
    let holder = SessionHolder()
    let session = Session(role: .connect(try server.address), recorder: journal, options: .init()) { _ in
      holder.stop()
      stopped.signal()
    }
    holder.hold(session)
    session.start()
    #expect(stopped.wait(timeout: .now() + 5) == .success)
  }
}

extension PlainSocket {
  /// Sends until nobody takes it.
  fileprivate func flood() {
    let bytes = [UInt8](repeating: 0, count: 1 << 20)
    while (try? send(bytes)) != nil {}
  }
}

/// A session for a closure that is older than it.
private final class SessionHolder: Sendable {
  private let session = Locked<Session?>(nil)

  func hold(_ session: Session) {
    self.session.withLock { $0 = session }
  }

  func stop() {
    session.withLock { $0 }?.stop()
  }
}
