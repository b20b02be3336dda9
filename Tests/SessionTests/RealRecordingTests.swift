import Capture
import Dispatch
import FramingCore
import Session
import Synchronization
import Testing

/// Sessions that write into a real recording.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct RealRecordingTests {
  private let journal = Journal()

  /// A disk that can be full.
  private final class Disk: Sendable {
    let isFull = Atomic(false)

    func write(_ descriptor: Int32, _ bytes: Span<UInt8>, _ offset: UInt64) -> Int {
      isFull.load(ordering: .relaxed) ? -28 : systemWrite(descriptor, bytes, offset)
    }
  }

  private static func notes(_ capture: Capture) -> [String] {
    (0..<capture.summary.itemCount).compactMap { index in
      if case .event(let event)? = try? capture.item(at: index) { event.text } else { nil }
    }
  }

  private static func received(_ capture: Capture) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for index in 0..<capture.summary.itemCount {
      guard case .frame(let frame) = try capture.item(at: index), frame.direction == .received else { continue }
      bytes += try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    }
    return bytes
  }

  @Test func seesAConversationWithTheDemoPeer() throws {
    let demo = DemoPeer(speaksFirst: false)
    defer { demo.stop() }
    let capture = try Capture()
    let session = Session(role: .connect(try demo.start()), capture: capture) { [journal] in journal.told($0) }
    defer { session.stop() }
    session.start()
    #expect(journal.waits { _ in capture.openConnections.first?.state == .open })
    session.send(.wire([0, 0, 0, 5] + Array("hello".utf8)), to: .all)
    session.send(.wire([0, 0, 0, 5] + Array("close".utf8)), to: .all)
    #expect(journal.waits { _ in capture.openConnections.first?.state == .peerFinished })
    let summary = capture.summary
    #expect(summary.sent == Traffic(bytes: 18, frames: 2))
    #expect(summary.received == Traffic(bytes: 9 + 33, frames: 1))
    let note = try #require(Self.notes(capture).last)
    #expect(note.hasPrefix("the peer finished sending in the middle of a frame: 33 of 64 bytes came; "))
  }

  @Test func losesNothingWhenTheDiskIsFullForAWhile() throws {
    let disk = Disk()
    let capture = try Capture(directory: nil, lens: Lens()) { disk.write($0, $1, $2) }
    let server = try PlainSocket.listening()
    var options = SessionOptions()
    options.recordingRetryWait = .milliseconds(5)
    let session = Session(role: .connect(try server.address), capture: capture, options: options) { [journal] in
      journal.told($0)
    }
    defer { session.stop() }
    session.start()
    let peer = try server.accepted()
    let frames = (0..<200).map { number in [0, 0, 0xff, 0xfc] + Pattern.bytes(number..<number + 65532) }
    let bytes = frames.flatMap { $0 }
    DispatchQueue.global().async { try? peer.sendThenFinish(bytes) }
    #expect(journal.waits { _ in capture.summary.received.bytes > 1 << 20 })
    disk.isFull.store(true, ordering: .relaxed)
    #expect(journal.waits { _ in Self.notes(capture).contains { $0.hasPrefix("reading has stopped: ") } })
    let held = capture.summary.received.bytes
    #expect(held < UInt64(bytes.count))
    disk.isFull.store(false, ordering: .relaxed)
    #expect(journal.waits(30) { _ in capture.openConnections.first?.state == .peerFinished })
    #expect(capture.summary.received == Traffic(bytes: UInt64(bytes.count), frames: 200))
    #expect(try Self.received(capture) == bytes)
    #expect(Self.notes(capture).contains("recording goes on, and so does reading; nothing was lost"))
  }
}
