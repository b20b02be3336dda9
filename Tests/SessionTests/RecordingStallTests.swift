import Capture
import Dispatch
import Session
import Testing

/// A recording that refuses bytes: reading stops, nothing is lost.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct RecordingStallTests {
  private static let full = StoreError(description: "cannot write: no space left on device", code: 28)
  private static let told =
    "reading has stopped: cannot write: no space left on device; trying again"
    + "; :record-to PATH goes on in another file"
  private static let goesOn = "recording goes on, and so does reading; nothing was lost"

  private let journal = Journal()

  private func connected(retry: Duration) throws -> (PlainSocket, Session) {
    let server = try PlainSocket.listening()
    var options = SessionOptions()
    options.recordingRetryWait = retry
    let session = Session.started(.connect(try server.address), journal, options)
    return (try server.accepted(), session)
  }

  @Test func losesNothingWhileThePeerFloods() throws {
    let (peer, session) = try connected(retry: .milliseconds(5))
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    let bytes = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
    journal.refuse(Self.full)
    // Back-pressure: the kernel's buffers fill up, and the rest can be sent only once reading goes on.
    DispatchQueue.global().async { try? peer.sendThenFinish(bytes) }
    #expect(journal.waits { $0.refusals >= 5 })
    #expect(journal.now.count(.received) == 0)
    #expect(journal.now.notes.filter { $0 == Self.told }.count == 1)
    journal.refuse(nil)
    #expect(journal.waits { $0.state() == .peerFinished })
    #expect(journal.now.bytes(.received) == bytes)
    #expect(journal.now.has(Self.goesOn))
  }

  @Test func triesAgainWhenAsked() throws {
    let (peer, session) = try connected(retry: .seconds(3600))
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    journal.refuse(Self.full)
    try peer.send([1, 2])
    #expect(journal.waits { $0.has(Self.told) })
    session.retryRecording()
    #expect(journal.waits { $0.refusals == 2 })
    journal.refuse(nil)
    session.retryRecording()
    #expect(journal.waits { $0.bytes(.received) == [1, 2] && $0.has(Self.goesOn) })
    try peer.send([3])
    #expect(journal.waits { $0.bytes(.received) == [1, 2, 3] })
  }

  @Test func recordsWhatWasSentBeforeSendingMore() throws {
    let (peer, session) = try connected(retry: .seconds(3600))
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    journal.refuse(Self.full)
    let first = session.send(.wire([1]), to: .all)
    #expect(try peer.receiveAll(1) == [1])
    #expect(journal.waits { $0.has(Self.told) })
    let second = session.send(.wire([2]), to: .all)
    session.retryRecording()
    #expect(journal.waits { $0.refusals == 2 })
    #expect(journal.now.outcomes[second] == nil)
    journal.refuse(nil)
    session.retryRecording()
    #expect(try peer.receiveAll(1) == [2])
    #expect(journal.waits { $0.outcomes[first] != nil && $0.outcomes[second] == .sent(bytes: 1) })
    #expect(journal.now.bytes(.sent) == [1, 2])
  }

  @Test func aStreamEndsAfterItsLastBytes() throws {
    let (peer, session) = try connected(retry: .seconds(3600))
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .open })
    journal.refuse(Self.full)
    try peer.send([0, 0, 0, 1])
    #expect(journal.waits { $0.has(Self.told) })
    try peer.send([7])
    try peer.finishSending()
    session.close(.all)
    // What comes behind it is refused; that it is closed is told behind the bytes that wait.
    let refused = session.send(.wire([8]), to: .all)
    #expect(journal.waits { $0.outcomes[refused] != nil })
    #expect(journal.now.ended.isEmpty)
    #expect(journal.now.state() == .open)
    journal.refuse(nil)
    session.retryRecording()
    #expect(journal.waits { $0.isClosed("closed by us") })
    #expect(journal.now.bytes(.received).starts(with: [0, 0, 0, 1]))
    // Closed by us: our stream ended first.
    #expect(journal.now.ended.map(\.direction) == [.sent, .received])
  }

  @Test func tellsWhatIsLostWhenItMustStop() throws {
    let (peer, session) = try connected(retry: .seconds(3600))
    #expect(journal.waits { $0.state() == .open })
    journal.refuse(Self.full)
    try peer.send([1, 2, 3])
    #expect(journal.waits { $0.has(Self.told) })
    session.stop()
    #expect(journal.waits { $0.has("3 bytes could not be recorded") })
  }
}

extension PlainSocket {
  /// Sends all and ends; waits for as long as nobody reads.
  func sendThenFinish(_ bytes: [UInt8]) throws {
    try send(bytes)
    try finishSending()
  }
}
