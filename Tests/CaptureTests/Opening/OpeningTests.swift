import FramingCore
import Testing

@testable import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Files that are opened")
struct OpeningTests {
  /// The bytes of each stream, read back frame by frame from what was opened.
  private func streams(_ capture: Capture) throws -> [StreamIdentity: [UInt8]] {
    while capture.advanceIndex(byAtMost: 100_000) {}
    var found: [StreamIdentity: [UInt8]] = [:]
    for index in 0..<capture.summary.itemCount {
      guard case .frame(let frame) = try capture.item(at: index) else { continue }
      let speaker: Speaker = frame.direction == .sent ? .client : .server
      let stream = StreamIdentity(connection: frame.connection.number, speaker: speaker)
      found[stream, default: []] += try capture.bytes(of: frame, in: 0..<Int.max)
    }
    return found
  }

  private func flattened(_ recording: StreamRecording) -> [StreamIdentity: [UInt8]] {
    recording.streams.mapValues { pieces in
      pieces.flatMap { if case .bytes(let bytes) = $0 { bytes } else { [UInt8]() } }
    }
    .merging(recording.datagrams.mapValues { $0.flatMap(\.bytes) }, uniquingKeysWith: +)
    .filter { !$0.value.isEmpty }
  }

  private func open(_ path: String, _ lens: Lens = Lens(framing: .raw)) throws -> CaptureOpening {
    let opening = try CaptureOpening(path: path, speaker: .server, lens: lens, directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    #expect(opening.progress.isFinished)
    return opening
  }

  private func notes(_ capture: Capture) throws -> [String] {
    try (0..<capture.summary.itemCount).compactMap {
      if case .event(let event) = try capture.item(at: $0) { event.text } else { nil }
    }
  }

  @Test("A capture's streams are in it byte for byte", arguments: CaptureFixture.all)
  func captures(name: String) throws {
    let reading = CaptureReading(try CaptureFixture.bytes(name))
    let opening = try open(CaptureFixture.path(name))
    #expect(try streams(opening.capture) == flattened(reading.recording))
    #expect(opening.isCapture == true)
    let gaps = try notes(opening.capture).filter { $0.contains("not in the capture") }
    let datagrams = reading.recording.datagrams.values.joined()
    #expect(gaps.isEmpty == (reading.recording.missing == 0 && datagrams.allSatisfy { $0.origin.missing == 0 }))
  }

  @Test(
    "Framed, a capture has the frames that its listing has",
    arguments: ["vlan.pcapng", "ipv6.pcapng", "cut-off.pcapng"])
  func frames(name: String) throws {
    let known = try #require(WireProtocol.named("postgresql"))
    let capture = try open(CaptureFixture.path(name), Lens(following: known)).capture
    while capture.advanceIndex(byAtMost: 5_000) {}
    let listing = ListingRecording()
    var frames = FrameListing(
      StreamDecoders(Lens(following: known)), style: ListingStyle(.summary), write: listing.write)
    var input = try InputFile(path: CaptureFixture.path(name))
    _ = try frames.read(&input, from: .server)
    #expect(capture.summary.received.frames + capture.summary.sent.frames == frames.summary.frames)
    #expect(frames.summary.frames > 100)
  }

  @Test("A file of bytes is one stream")
  func bytes() throws {
    let opening = try open(CaptureFixture.path("conn0.s2c.bin"))
    let stream = StreamIdentity(connection: 1, speaker: .server)
    #expect(try streams(opening.capture) == [stream: try CaptureFixture.bytes("conn0.s2c.bin")])
    #expect(opening.isCapture == false)
    // It has no ends that could be told.
    #expect(opening.capture.connections(0..<1).map(\.peer) == ["a stream of bytes"])
  }

  @Test("A file cut off anywhere opens up to the cut, and says that it ends early")
  func truncated() throws {
    let whole = try CaptureFixture.bytes("dns.pcapng")
    let folder = try TemporaryPlace()
    for length in stride(from: 4, to: whole.count, by: 331) {
      let path = try folder.write(Array(whole[..<length]), as: "cut.pcapng")
      let reading = CaptureReading(Array(whole[..<length]))
      let capture = try open(path).capture
      #expect(try streams(capture) == flattened(reading.recording), "\(length) bytes")
      #expect(try notes(capture).contains { $0.contains("ends early") } == (reading.failure != nil))
    }
  }

  @Test("A compressed file is decompressed first")
  func compressed() throws {
    let folder = try TemporaryPlace()
    let path = try folder.compress("dns.pcapng")
    let capture = try open(path).capture
    #expect(try streams(capture) == streams(open(CaptureFixture.path("dns.pcapng")).capture))
  }

  @Test("A file that grows is read on")
  func growing() throws {
    let whole = try CaptureFixture.bytes("dns.pcapng")
    let folder = try TemporaryPlace()
    let path = try folder.write(Array(whole[..<5000]), as: "growing.pcapng")
    let opening = try CaptureOpening(path: path, speaker: .server, lens: Lens(framing: .raw), directory: "/tmp")
    while try opening.advance() {}
    let before = opening.capture.summary.bytes
    #expect(opening.mayGrow)
    _ = try folder.write(whole, as: "growing.pcapng")
    while try opening.advance() {}
    try opening.finish()
    #expect(opening.capture.summary.bytes > before)
    #expect(try streams(opening.capture) == flattened(CaptureReading(whole).recording))
  }

  @Test("What cannot be opened is refused in one sentence", arguments: ["/nowhere", "/tmp", "/dev/null"])
  func refused(path: String) {
    #expect(throws: StoreError.self) { try CaptureOpening(path: path, speaker: .server, lens: Lens()) }
  }
}
