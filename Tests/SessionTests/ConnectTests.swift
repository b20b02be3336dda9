import Capture
import FramingCore
import Session
import Testing

/// The connecting role against plain sockets.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct ConnectTests {
  private let journal = Journal()

  private func connected(
    _ options: SessionOptions = SessionOptions()
  ) throws -> (PlainSocket, PlainSocket, Session) {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal, options)
    return (server, try server.accepted(), session)
  }

  @Test func hearsAPeerThatSpeaksFirstAndSendsNothingItself() throws {
    let (server, peer, session) = try connected()
    defer { session.stop() }
    try peer.send([0, 0, 0, 2, 0x68, 0x69])
    #expect(journal.waits { $0.bytes(.received) == [0, 0, 0, 2, 0x68, 0x69] })
    #expect(journal.now.notes == ["connecting to \(try server.address)", "connected to \(try server.address)"])
    #expect(journal.now.states[1] == [.connecting, .open])
    #expect(journal.now.count(.sent) == 0)
    session.close(.all)
    #expect(try peer.receiveAll(1) == [])
  }

  @Test func sendsExactBytesInOrderAndRecordsThem() throws {
    let (_, peer, session) = try connected()
    defer { session.stop() }
    let first = session.send(.wire([1, 2, 3]), to: .all)
    // Before the connection is known to stand the answer is an honest failure; then all goes.
    #expect(journal.waits { $0.outcomes[first] != nil && $0.state() == .open })
    let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let ids = [[], [9], large, [7, 7]].map { session.send(.wire($0), to: .connection(ConnectionID(number: 1))) }
    let expected = [9] + large + [7, 7]
    let before = journal.now.outcomes[first] == .sent(bytes: 3) ? [UInt8]([1, 2, 3]) : []
    #expect(try peer.receiveAll(before.count + expected.count) == before + expected)
    #expect(journal.waits { state in ids.allSatisfy { state.outcomes[$0] != nil } })
    #expect(ids.map { journal.now.outcomes[$0] } == [0, 1, 300_000, 2].map { .sent(bytes: $0) })
    #expect(journal.now.bytes(.sent) == before + expected)
    #expect(journal.now.chunks.values.joined().allSatisfy { $0.count <= 64 << 10 })
  }

  @Test func recordsTheRequestBeforeItsReply() throws {
    let (_, peer, session) = try connected()
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    for round in 1...50 {
      session.send(.wire([1]), to: .all)
      _ = try peer.receiveAll(1)
      try peer.send([2])
      #expect(journal.waits { $0.count(.received) == round })
    }
    #expect(journal.now.order == Array(repeating: [.sent, .received], count: 50).flatMap { $0 })
  }

  @Test func keepsOurHalfWhenThePeerFinishes() throws {
    let (_, peer, session) = try connected()
    defer { session.stop() }
    try peer.send([0, 0, 0, 9, 1])
    try peer.finishSending()
    #expect(journal.waits { $0.state() == .peerFinished })
    #expect(
      journal.now.notes.last
        == "the peer finished sending in the middle of a frame: 5 of 13 bytes came; we may still send until the "
        + "connection is closed")
    let id = session.send(.wire([5]), to: .all)
    #expect(try peer.receiveAll(1) == [5])
    #expect(journal.waits { $0.outcomes[id] == .sent(bytes: 1) })
    session.close(.all)
    #expect(try peer.receiveAll(1) == [])
    #expect(journal.waits { $0.isClosed("closed by us") })
    #expect(journal.now.ended.map(\.direction) == [.received, .sent])
  }

  @Test func endsOurHalfAfterWhatIsBeingSent() throws {
    let (_, peer, session) = try connected()
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    let bytes = [UInt8](repeating: 3, count: 3_000_000)
    let sent = session.send(.wire(bytes), to: .all)
    session.shutdown(.all)
    let refused = session.send(.wire([4]), to: .all)
    #expect(journal.waits { $0.state() == .weFinished })
    #expect(try peer.receiveAll(bytes.count + 1) == bytes)
    #expect(journal.waits { $0.outcomes[sent] == .sent(bytes: bytes.count) })
    #expect(
      journal.now.outcomes[refused] == .failed("cannot send on connection 1: we have finished sending"))
    try peer.send([0, 0, 0, 0])
    #expect(journal.waits { $0.bytes(.received) == [0, 0, 0, 0] })
    try peer.finishSending()
    #expect(journal.waits { $0.isClosed("closed by the peer") })
  }

  @Test func tellsAReset() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    var peer: PlainSocket? = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    try peer?.send([0, 0, 0, 60, 1, 2])
    #expect(journal.waits { $0.count(.received) == 6 })
    try peer?.resetsAtEnd()
    peer = nil
    #expect(journal.waits { $0.isClosed("reset by the peer") })
    #expect(journal.now.notes.last == "reset by the peer (RST)")
  }

  @Test func resetsThePeer() throws {
    let (_, peer, session) = try connected()
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    session.reset(.all)
    let failure = #expect(throws: PlainSocket.Failure.self) { try peer.receive(1) }
    #expect(failure?.code == 104 || failure?.code == 54)
    #expect(journal.waits { $0.isClosed("reset by us") })
  }

  @Test func aWriteErrorEndsAHalfOpenConnection() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    var peer: PlainSocket? = try server.accepted()
    #expect(peer != nil)
    peer = nil
    #expect(journal.waits { $0.state() == .peerFinished })
    let id = session.send(.wire([UInt8](repeating: 1, count: 20_000_000)), to: .all)
    #expect(journal.waits { $0.outcomes[id] != nil })
    guard case .failed(let words)? = journal.now.outcomes[id] else {
      Issue.record("the send cannot have succeeded: \(String(describing: journal.now.outcomes[id]))")
      return
    }
    // The peer's system answers with a reset; whether that is seen first by reading or by writing is chance.
    #expect(
      words.hasPrefix("reset by the peer (RST): ")
        || words.hasPrefix("closed by the peer while we were sending (broken pipe): "),
      "\(words)")
    #expect(journal.waits { if case .closed? = $0.state() { true } else { false } })
  }

  @Test func oneOfSeveralSendsCanFail() throws {
    let (_, peer, session) = try connected()
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    let large = session.send(.wire([UInt8](repeating: 1, count: 50_000_000)), to: .all)
    let waiting = session.send(.wire([2]), to: .all)
    let cancelled = session.send(.wire([3, 3]), to: .all)
    session.cancel(cancelled)
    #expect(journal.waits { $0.outcomes[cancelled] == .cancelled(sent: 0, of: 2) })
    #expect(journal.now.outcomes[large] == nil && journal.now.outcomes[waiting] == nil)
    session.close(.connection(ConnectionID(number: 1)))
    #expect(journal.waits { $0.outcomes[large] != nil })
    #expect(journal.waits { $0.outcomes[waiting] == .failed("closed by us (FIN): nothing was sent") })
    #expect(journal.now.notices.filter { if case .sendEnded = $0 { true } else { false } }.count == 3)
    withExtendedLifetime(peer) {}
  }

  @Test func tellsARefusal() throws {
    let address: Address
    do { address = try PlainSocket.listening().address }
    let session = Session.started(.connect(address), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .closed("connection refused") })
    #expect(journal.now.notes.last == "connection refused by \(address): nothing listens there")
    let id = session.send(.wire([1]), to: .all)
    #expect(journal.waits { $0.outcomes[id] == .failed("cannot send: no connection is open") })
    let unknown = session.send(.wire([1]), to: .connection(ConnectionID(number: 7)))
    #expect(journal.waits { $0.outcomes[unknown] == .failed("cannot send: there is no connection 7") })
    let closed = session.send(.wire([1]), to: .connection(ConnectionID(number: 1)))
    #expect(journal.waits { $0.outcomes[closed] == .failed("cannot send: connection 1 is closed") })
  }

  @Test func tellsThatANameIsUnknown() throws {
    let session = Session.started(.connect(Address(host: "nohost.invalid", port: 1)), journal)
    defer { session.stop() }
    #expect(journal.waits(30) { if case .closed? = $0.state() { true } else { false } })
    let note = try #require(journal.now.notes.last)
    // Without any name server the system cannot even tell that the name does not exist.
    #expect(note.contains("'nohost.invalid'"))
    #expect(note.hasPrefix("cannot find the name") || note.hasPrefix("cannot look up the name"))
  }

  @Test func connectsToANameAndSaysWhichAddress() throws {
    let server = try PlainSocket.listening()
    let port = try server.port
    let session = Session.started(.connect(Address(host: "localhost", port: port)), journal)
    defer { session.stop() }
    _ = try server.accepted()
    #expect(journal.waits { $0.has("connected to localhost:\(port) (127.0.0.1:\(port))") })
  }

  @Test func givesUpWhenNobodyAnswers() throws {
    // Nobody accepts and the queue is full: the system ignores further callers.
    let server = try PlainSocket.listening(backlog: 0)
    let waiting = try PlainSocket.connected(to: try server.port)
    var options = SessionOptions()
    options.connectTimeout = .milliseconds(200)
    let address = try server.address
    let session = Session.started(.connect(address), journal, options)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .closed("timed out") })
    #expect(journal.now.notes.last == "no answer from \(address) within 0.2 s")
    withExtendedLifetime(waiting) {}
  }

  @Test func canBeGivenUpWhileNobodyAnswers() throws {
    let server = try PlainSocket.listening(backlog: 0)
    let waiting = try PlainSocket.connected(to: try server.port)
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    session.close(.all)
    #expect(journal.waits { $0.state() == .closed("given up") })
    #expect(journal.now.notes.last == "stopped connecting to \(try server.address)")
    withExtendedLifetime(waiting) {}
  }
}
