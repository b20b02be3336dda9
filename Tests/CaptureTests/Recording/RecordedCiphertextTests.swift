import FramingCore
import Locking
import Testing

@testable import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A recording may have the ciphertext of a conversation beside its plaintext: for readers that decrypt, and no second conversation.
@Suite("Recorded ciphertext")
struct RecordedCiphertextTests {
  private static func time(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

  private static let standIn = StandIn(client: "127.0.0.1:40000", address: Address(tlsHost: "127.0.0.1", port: 8883))

  private static func record(
    _ capture: Capture, _ local: Endpoint?, _ peer: Endpoint?, at seconds: Int64
  ) throws -> (ConnectionID, Int) {
    let number = capture.openCiphertext(
      ConnectionEndpoints(local: local, peer: peer, isOutgoing: true, standIn: standIn), at: time(seconds))
    let id = capture.openConnection(
      peer: "tls://127.0.0.1:8883", address: standIn.address, state: .open,
      endpoints: ConnectionEndpoints(local: nil, peer: nil, isOutgoing: true, standIn: standIn), at: time(seconds))
    let plain: [UInt8] = [0, 0, 0, 2, 0x68, 0x69]
    try capture.append(plain.span, to: id, .sent, at: time(seconds))
    let sealed: [UInt8] = [23, 3, 3, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    capture.appendCiphertext(sealed.span, to: number, .sent, at: time(seconds))
    return (id, number)
  }

  private static func opened(_ path: String) throws -> (capture: Capture, notes: [String]) {
    let opening = try CaptureOpening(path: path, speaker: .server, lens: Lens(), directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    return (opening.capture, opening.notes)
  }

  @Test(
    "is told and is no conversation",
    arguments: [
      (Endpoint("127.0.0.1:40000"), Endpoint("127.0.0.1:8883")), (Endpoint("[::1]:40000"), Endpoint("[::1]:8883")),
      (nil, nil),
    ])
  func ciphertext(local: Endpoint?, peer: Endpoint?) throws {
    let directory = TemporaryDirectory()
    let path = directory.path + "/0.pcapng"
    var details = RecordingDetails()
    details.recordsCiphertext = true
    let capture = try Capture(directory: directory.path, recording: .file(path), details: details)
    #expect(capture.recordsCiphertext)
    let (id, number) = try Self.record(capture, local, peer, at: 1)
    let (_, second) = try Self.record(capture, local, peer, at: 2)
    #expect(number == 1 && second == 2)
    capture.endCiphertext(number, .received, at: Self.time(3))
    // What comes behind an end is nowhere.
    let late: [UInt8] = [1]
    capture.appendCiphertext(late.span, to: number, .received, at: Self.time(3))
    capture.endCiphertext(number, nil, at: Self.time(3))
    capture.appendCiphertext(late.span, to: number, .sent, at: Self.time(4))
    capture.setState(.closed("over"), of: id, at: Self.time(4))
    capture.flush()
    try capture.moveRecording(to: directory.path + "/1.pcapng")
    capture.appendCiphertext(late.span, to: second, .received, at: Self.time(5))
    try capture.finishRecording(at: Self.time(6))
    for (path, skipped, connections) in [(path, 3 + 1 + 3 + 1 + 3, 2), (directory.path + "/1.pcapng", 2, 0)] {
      let (read, notes) = try Self.opened(path)
      #expect(read.summary.connectionCount == connections, "\(path)")
      // A file that the recording went on in may have nothing else.
      let what = connections > 0 ? ", which the recording has in plaintext too" : " in which nothing was said"
      #expect(notes.last?.contains("the ciphertext of TLS\(what) (\(skipped))") == true, "\(notes)")
    }
  }

  @Test("is none where nobody asked for it or nothing is recorded")
  func none() throws {
    let directory = TemporaryDirectory()
    let plain = try Capture(directory: directory.path, recording: .file(directory.path + "/0.pcapng"))
    var details = RecordingDetails()
    details.recordsCiphertext = true
    let unrecorded = try Capture(directory: directory.path, recording: .nowhere, details: details)
    #expect(!plain.recordsCiphertext && !unrecorded.recordsCiphertext)
    let nobody = ConnectionEndpoints(local: nil, peer: nil, isOutgoing: true)
    #expect(unrecorded.openCiphertext(nobody, at: Self.time(1)) == 0)
  }

  @Test("is left out where there is no room for it, which is told once, and recorded again behind that")
  func noRoom() throws {
    let directory = TemporaryDirectory()
    let path = directory.path + "/0.pcapng"
    let disk = Disk()
    var details = RecordingDetails()
    details.recordsCiphertext = true
    let capture = try Capture(directory: directory.path, lens: Lens(), recording: .file(path), details: details) {
      disk.write($0, $1, $2)
    }
    let ends = ConnectionEndpoints(
      local: Endpoint("127.0.0.1:40000"), peer: Endpoint("127.0.0.1:8883"), isOutgoing: true, standIn: Self.standIn)
    let sealed = [UInt8](repeating: 23, count: 16 << 10)
    let before = capture.openCiphertext(ends, at: Self.time(1))
    capture.flush()
    disk.fill(true)
    for _ in 0..<300 {
      let number = capture.openCiphertext(ends, at: Self.time(2))
      capture.addSecrets(Array("CLIENT_RANDOM 00 00".utf8))
      capture.appendCiphertext(sealed.span, to: number, .received, at: Self.time(2))
      capture.appendCiphertext(sealed.span, to: before, .sent, at: Self.time(2))
      capture.endCiphertext(number, nil, at: Self.time(2))
    }
    let refused = capture.openCiphertext(ends, at: Self.time(3))
    #expect(before == 1 && refused == 0)
    // What tells of it is in memory, too.
    #expect(disk.most > 0 && disk.most <= GrowingFile.capacity + 4_096)
    let warnings = try (0..<capture.summary.itemCount).compactMap { index -> String? in
      if case .event(let event) = try capture.item(at: index), event.weight == .warning { event.text } else { nil }
    }
    #expect(warnings.count == 1)
    #expect(
      warnings.first?.hasPrefix(
        "the recording leaves out secrets and ciphertext of TLS while there is no room for them: ") == true)
    disk.fill(false)
    capture.flush()
    #expect(capture.openCiphertext(ends, at: Self.time(4)) > before)
    try capture.finishRecording(at: Self.time(5))
    #expect(try Self.opened(path).capture.summary.connectionCount == 0)
  }

  /// What may be full, and how much was to be written at once.
  private final class Disk: Sendable {
    private let state = Locked((isFull: false, most: 0))

    var most: Int { state.withLock { $0.most } }

    func fill(_ isFull: Bool) { state.withLock { $0.isFull = isFull } }

    func write(_ descriptor: Int32, _ bytes: Span<UInt8>, _ offset: UInt64) -> Int {
      let count = bytes.count
      let isFull = state.withLock { (state) -> Bool in
        state.most = max(state.most, count)
        return state.isFull
      }
      return isFull ? -Int(ENOSPC) : systemWrite(descriptor, bytes, offset)
    }
  }
}
