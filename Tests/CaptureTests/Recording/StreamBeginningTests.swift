import Foundation
import FramingCore
import Testing

@testable import Capture

/// Where a person had frames looked for again is where they begin when the recording is opened.
@Suite("Where frames begin again comes back")
struct StreamBeginningTests {
  private static func end(_ port: Int) throws -> Endpoint { try #require(Endpoint(address: "127.0.0.1", port: port)) }

  /// Frames of u16be, of which the third says that it is longer than it is.
  private static let stream: [UInt8] = (0..<9).flatMap { number in
    [0, number == 2 ? 40 : 4] + [UInt8(number), 1, 2, 3]
  }

  /// What is there of a recording of two such streams in which frames were looked for in the first.
  private static func recording(
    _ directory: TemporaryDirectory, isEnded: Bool, _ body: (Capture, [ConnectionID]) throws -> Void = { _, _ in }
  ) throws -> (path: String, frames: [String]) {
    let capture = try Capture(
      directory: directory.path, lens: Lens(framing: try Framing(parsing: "u16be"), limit: 60), side: .server,
      recording: .file(directory.path + "/0.pcapng"),
      details: RecordingDetails(application: "framescope 1.0", comment: "framing: u16be"))
    let ids = try (1...2).map { number in
      let ends = ConnectionEndpoints(local: try end(9000), peer: try end(4000 + number), isOutgoing: false)
      let time = Timestamp(nanoseconds: Int64(number))
      let id = capture.openConnection(
        peer: "\(number)", address: nil, state: .open, endpoints: ends, at: Timestamp(nanoseconds: 1))
      try capture.append(stream.span, to: id, .received, at: time)
      return id
    }
    let wrong = try #require(try capture.frame(numbered: 3))
    #expect(try capture.resynchronise(behind: wrong) == [.at(18, ids[0], .received)])
    try body(capture, ids)
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    if isEnded { try capture.finishRecording(at: Timestamp(nanoseconds: 9_000_000_000)) } else { capture.flush() }
    return (try #require(capture.recordingPaths.last), try frames(capture))
  }

  private static func frames(_ capture: Capture) throws -> [String] {
    try (1...capture.summary.frameCount).map { number in
      let frame = try #require(try capture.frame(numbered: number))
      return "\(frame.connection.number) \(frame.frame.offset) \(frame.frame.totalLength) \(frame.frame.kind)"
    }
  }

  private static func reopened(_ path: String, _ directory: TemporaryDirectory) throws -> (
    opened: [String], listed: [String], comments: [String]
  ) {
    let framing = try #require(RecordedFraming.read(path: path, unpacking: Unpacking()))
    let byEnds = FramingByEnds(framing) { (try? Framing(parsing: $0)).map { Lens(framing: $0) } }
    let lens = Lens(framing: try Framing(parsing: "u16be"), limit: 60)
    let opening = try CaptureOpening(
      path: path, speaker: .server, lens: lens, framingByEnds: byEnds, directory: directory.path)
    while try opening.advance() {}
    try opening.finish()
    while opening.capture.advanceIndex(byAtMost: 1 << 20) {}
    let recording = ListingRecording()
    var listing = FrameListing(
      StreamDecoders(lens, framingByEnds: byEnds), style: ListingStyle(.json), write: recording.write)
    var input = try InputFile(path: path, unpacking: Unpacking())
    listing.finish(try listing.read(&input, from: .server))
    let listed = try recording.lines.compactMap { line -> String? in
      let item = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let item, let kind = item["kind"] as? String, let offset = item["offset"], let total = item["total"],
        let connection = item["connection"]
      else { return nil }
      return "\(connection) \(offset) \(total) \(kind)"
    }
    return (try frames(opening.capture), listed, framing.comments)
  }

  @Test("on the screen and in listings, whether the recording was ended or not", arguments: [true, false])
  func again(_ isEnded: Bool) throws {
    let directory = TemporaryDirectory()
    let (path, frames) = try Self.recording(directory, isEnded: isEnded)
    #expect(frames.prefix(4) == ["1 0 6 frame", "1 6 6 frame", "1 12 6 unframed", "1 18 6 frame"])
    let (opened, listed, comments) = try Self.reopened(path, directory)
    #expect(comments == ["framing: u16be", "frames of 127.0.0.1:4001 → 127.0.0.1:9000 begin at 18"])
    #expect(opened == frames)
    #expect(listed == frames)
  }

  @Test("unless another framing was chosen behind that")
  func reframed() throws {
    let directory = TemporaryDirectory()
    let (path, frames) = try Self.recording(directory, isEnded: true) { capture, ids in
      let lens = Lens(framing: try Framing(parsing: "fixed(3)"), limit: 60)
      capture.reframe(lens)
      capture.recordFraming(lens, of: nil, at: Timestamp(nanoseconds: 5))
    }
    let (opened, _, comments) = try Self.reopened(path, directory)
    #expect(comments == ["framing: fixed(3)"])
    #expect(frames.count == 36 && opened.count != 36)
  }

  @Test("but not in another file, which lacks the beginning of the stream")
  func moved() throws {
    let directory = TemporaryDirectory()
    let (path, _) = try Self.recording(directory, isEnded: true) { capture, ids in
      try capture.moveRecording(to: directory.path + "/1.pcapng")
      try capture.append(Self.stream.span, to: ids[1], .received, at: Timestamp(nanoseconds: 9))
      _ = try capture.resynchronise(behind: try capture.frame(numbered: 10))
    }
    #expect(path.hasSuffix("/1.pcapng"))
    #expect(try Self.reopened(path, directory).comments == ["framing: u16be"])
  }

  @Test(
    "are read from comments, and from no others",
    arguments: [
      ("frames of 10.0.0.1:1 → 10.0.0.2:2 begin at 7 5", [5, 7]), ("frames of 10.0.0.1:1 → 10.0.0.2:2 begin at ", []),
      ("frames of 10.0.0.1:1 → 10.0.0.2:2 begin at 7 x", []), ("frames of 10.0.0.2:2 → 10.0.0.1:1 begin at 7", []),
      ("frames of somebody begin at 7", []),
    ] as [(String, [UInt64])])
  func comments(_ comment: String, _ offsets: [UInt64]) throws {
    var framing = RecordedFraming()
    framing.take(comment)
    let (client, server) = (try #require(Endpoint("10.0.0.1:1")), try #require(Endpoint("10.0.0.2:2")))
    #expect(framing.beginnings.of(client, to: server) == offsets)
    framing.set("line", between: EndpointPair(client, server))
    #expect(framing.beginnings.isEmpty)
  }

  @Test("are not more than a person chooses")
  func bounded() throws {
    var beginnings = StreamBeginnings()
    let (sender, receiver) = (try Self.end(1), try Self.end(2))
    for offset in 0..<3_000 as Range<UInt64> { _ = beginnings.insert(offset, from: sender, to: receiver) }
    #expect(beginnings.of(sender, to: receiver).count == StreamBeginnings.most)
  }
}
