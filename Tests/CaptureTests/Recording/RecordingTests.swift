import Capture
import FramingCore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("A session is recorded as a capture file")
struct RecordingTests {
  @Test("What went over its connections is what is read from it", arguments: 1...4 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var session = try RecordedSession(seed: seed)
    defer { session.removeFiles() }
    try session.goOn(90)
    session.capture.flush()
    let file = try session.files()
    session.expectAgreement(CaptureReading(file))
    session.expectAgreement(CaptureReading(file, chunk: 4_099))
  }

  @Test("Each packet has correct checksums", arguments: [1, 2] as [UInt64])
  func checksums(seed: UInt64) throws {
    var session = try RecordedSession(seed: seed)
    defer { session.removeFiles() }
    try session.goOn(100)
    session.capture.flush()
    let file = try session.files()
    var reader = CaptureFileReader(.pcapng)
    var packets: [CapturedPacket] = []
    #expect(try reader.read(file.span, into: &packets) == file.count)
    #expect(packets.count > 100)
    let areCorrect = packets.allSatisfy { hasCorrectChecksums(Array(file[$0.bytes])) }
    #expect(areCorrect)
    let times = packets.compactMap(\.time)
    #expect(times.count == packets.count)
    #expect(times == times.sorted())
  }

  @Test("Its bytes can be had from the capture while it goes on", arguments: [3, 4] as [UInt64])
  func live(seed: UInt64) throws {
    var session = try RecordedSession(seed: seed)
    defer { session.removeFiles() }
    try session.goOn(80)
    try expectItems(of: session)
  }

  @Test("It goes on in another file without a byte lost", arguments: [5, 6] as [UInt64])
  func moved(seed: UInt64) throws {
    var session = try RecordedSession(seed: seed)
    defer { session.removeFiles() }
    for _ in 0..<3 {
      try session.goOn(60)
      try session.move()
    }
    try session.goOn(60)
    session.capture.flush()
    #expect(session.capture.recordingPaths.count == 4)
    session.expectAgreement(CaptureReading(try session.files()))
    try expectItems(of: session)
    #expect(throws: StoreError.self) { try session.capture.moveRecording(to: session.capture.recordingPaths[0]) }
    #expect(session.capture.recordingPaths.count == 4)
  }

  @Test("Cut anywhere, it is readable up to its last whole block")
  func truncated() throws {
    var session = try RecordedSession(seed: 7, longestRead: 20)
    defer { session.removeFiles() }
    try session.goOn(12)
    session.capture.flush()
    let file = try session.files()
    let whole = CaptureReading(file)
    var packets = 0
    for count in 0..<file.count {
      let part = CaptureReading(Array(file.prefix(count)))
      #expect(part.packets == packets || part.packets == packets + 1)
      packets = part.packets
      for (stream, pieces) in part.recording.streams {
        guard case .bytes(let bytes)? = pieces.first, pieces.count == 1,
          case .bytes(let all)? = whole.recording.streams[stream]?.first
        else {
          Issue.record("bytes are missing in \(stream)")
          continue
        }
        let isBeginning = all.starts(with: bytes)
        #expect(isBeginning)
      }
    }
    #expect(packets + 1 == whole.packets)
  }

  @Test("After any failure of the disk nothing is lost, and nothing is there twice", arguments: [1, 2] as [UInt64])
  func flakyDisk(seed: UInt64) throws {
    var session = try RecordedSession(seed: seed, write: WriteFailureTests.flaky(seed: seed))
    defer { session.removeFiles() }
    try session.goOn(90)
    for _ in 0..<100 { session.capture.flush() }
    session.expectAgreement(CaptureReading(try session.files()))
  }

  @Test("A file that exists is not touched, and the recording is its owner's alone")
  func files() throws {
    let place = TemporaryDirectory()
    let path = place.path + "/session.pcapng"
    defer { _ = unsafe unlink(path) }
    let capture = try Capture(directory: "/tmp", recording: .file(path))
    #expect(capture.recordingPaths == [path])
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    let error = #expect(throws: StoreError.self) { try Capture(directory: "/tmp", recording: .file(path)) }
    #expect(error?.code == EEXIST)
    #expect(error?.description == "cannot record to \(path): File exists")
  }

  private func expectItems(of session: RecordedSession) throws {
    var seen: [NaiveRecording.Stream: [UInt8]] = [:]
    for index in 0..<session.capture.summary.itemCount {
      guard case .frame(let frame) = try session.capture.item(at: index) else { continue }
      let stream = NaiveRecording.Stream(connection: frame.connection, direction: frame.direction)
      seen[stream, default: []] += try session.capture.bytes(of: frame, in: 0..<Int.max)
    }
    let isSame = seen == session.streams
    #expect(isSame)
  }
}

/// Whether IP's and TCP's checksums are right, by the plain algorithm of RFC 1071: with the checksum itself, the words
/// sum up to all ones.
private func hasCorrectChecksums(_ packet: [UInt8]) -> Bool {
  func sum(_ bytes: [UInt8]) -> UInt32 {
    let padded = bytes.count % 2 == 0 ? bytes : bytes + [0]
    var sum: UInt32 = 0
    for index in stride(from: 0, to: padded.count, by: 2) {
      sum += UInt32(padded[index]) << 8 | UInt32(padded[index + 1])
      sum = sum & 0xffff + sum >> 16
    }
    return sum
  }
  let isVersion4 = packet[0] >> 4 == 4
  let header = isVersion4 ? 20 : 40
  if isVersion4, sum(Array(packet[..<header])) != 0xffff { return false }
  guard packet[isVersion4 ? 9 : 6] == 6 else { return true }
  let length = packet.count - header
  let addresses = Array(packet[(isVersion4 ? 12 : 8)..<header])
  let pseudo = addresses + [0, UInt8(length >> 16), UInt8(length >> 8 & 255), UInt8(length & 255), 0, 6]
  return sum(pseudo + packet[header...]) == 0xffff
}
