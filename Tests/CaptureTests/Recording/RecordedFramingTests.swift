import Foundation
import FramingCore
import Testing

@testable import Capture

/// A recording says how it was framed, and what opens it finds that.
@Suite("How a recording is framed comes back")
struct RecordedFramingTests {
  private static func lens(_ text: String) throws -> Lens { Lens(framing: try Framing(parsing: text)) }

  private static func ends(_ peer: Int) -> ConnectionEndpoints {
    ConnectionEndpoints(
      local: Endpoint(address: "127.0.0.1", port: 9000), peer: Endpoint(address: "127.0.0.1", port: 4000 + peer),
      isOutgoing: false)
  }

  /// A recording of two peers that each say a line, begun with `comment`.
  private static func recording(
    _ directory: TemporaryDirectory, _ comment: String, isEnded: Bool = true, application: String = "framescope 1.0",
    _ body: (Capture, [ConnectionID]) throws -> Void = { _, _ in }
  ) throws -> String {
    let capture = try Capture(
      directory: directory.path, side: .server, recording: .file(directory.path + "/0.pcapng"),
      details: RecordingDetails(application: application, comment: comment))
    let ids = try (1...2).map { peer in
      let time = Timestamp(nanoseconds: Int64(peer) * 1_000_000_000)
      let id = capture.openConnection(peer: "\(peer)", address: nil, state: .open, endpoints: ends(peer), at: time)
      let line = Array("line\n".utf8)
      try capture.append(line.span, to: id, .received, at: time)
      return id
    }
    try body(capture, ids)
    if isEnded { try capture.finishRecording(at: Timestamp(nanoseconds: 9_000_000_000)) } else { capture.flush() }
    return try #require(capture.recordingPaths.last)
  }

  private static func read(_ path: String) -> RecordedFraming? {
    RecordedFraming.read(path: path, unpacking: Unpacking())
  }

  @Test(
    arguments: [
      (["framing: line"], "line", [:]), (["framing by default: u32be"], nil, [:]),
      (["command: x --framing: y"], nil, [:]),
      (["framing: length(offset: 1, size: 2)"], "length(offset: 1, size: 2)", [:]),
      (["framing: line", "framing: nul"], "nul", [:]),
      (["framing of [::1]:9 → [::1]:70: length(offset: 1)"], nil, ["[::1]:9 [::1]:70": "length(offset: 1)"]),
      (
        ["framing of 10.0.0.1:1 → 10.0.0.2:2: nul", "framing of 10.0.0.2:2 → 10.0.0.1:1: line"], nil,
        ["10.0.0.1:1 10.0.0.2:2": "line"]
      ),
      (["framing of 10.0.0.1:1 → 10.0.0.2:2: nul", "framing: line"], "line", [:]),
      (["framing of somebody: nul", "framing of connection 3: nul"], nil, [:]),
    ] as [([String], String?, [String: String])])
  func aLaterCommentCounts(comments: [String], common: String?, single: [String: String]) {
    var framing = RecordedFraming()
    for comment in comments { framing.take(comment) }
    #expect(framing.common == common)
    let found = framing.ofConnections.map { ("\($0.key.lower.text) \($0.key.higher.text)", $0.value) }
    #expect(Dictionary(uniqueKeysWithValues: found) == single)
    var again = RecordedFraming()
    for comment in framing.comments { again.take(comment) }
    #expect(again == framing)
  }

  @Test(arguments: [true, false])
  func isWhatWasInForceAtTheEnd(isEnded: Bool) throws {
    let directory = TemporaryDirectory()
    let path = try Self.recording(directory, "command: x\nframing: u16le", isEnded: isEnded) { capture, ids in
      capture.recordFraming(try Self.lens("nul"), of: ids[0], at: Timestamp(nanoseconds: 3_000_000_000))
      capture.recordFraming(try Self.lens("line"), of: nil, at: Timestamp(nanoseconds: 4_000_000_000))
      capture.recordFraming(try Self.lens("u8"), of: ids[1], at: Timestamp(nanoseconds: 5_000_000_000))
    }
    let framing = try #require(Self.read(path))
    #expect(framing.comments == ["framing: line", "framing of 127.0.0.1:4002 → 127.0.0.1:9000: u8"])
  }

  @Test func isSaidByTheBeginningWhereNothingChanged() throws {
    let directory = TemporaryDirectory()
    let path = try Self.recording(
      directory, RecordedFraming.comment(try Self.lens("line"), isChosen: true), isEnded: false)
    #expect(try #require(Self.read(path)).comments == ["framing: line"])
  }

  @Test("A long recording without an end is not read to its last byte, which is said")
  func partly() throws {
    let directory = TemporaryDirectory()
    let path = try Self.recording(directory, "framing: u16le", isEnded: false) { capture, _ in
      let bytes = [UInt8](repeating: 0, count: 3 << 20)
      try capture.append(bytes.span, to: ConnectionID(number: 1), .received, at: Timestamp(nanoseconds: 3_000_000_000))
      capture.recordFraming(try Self.lens("line"), of: nil, at: Timestamp(nanoseconds: 4_000_000_000))
    }
    let partly = try #require(RecordedFraming.read(path: path, unpacking: Unpacking(), longest: 1 << 20))
    #expect(partly.isPartlyRead && partly.common == "u16le")
    let whole = try #require(Self.read(path))
    #expect(!whole.isPartlyRead && whole.common == "line")
  }

  @Test func isEmptyWhereNobodyChose() throws {
    let directory = TemporaryDirectory()
    let path = try Self.recording(directory, RecordedFraming.comment(Lens(), isChosen: false))
    #expect(try #require(Self.read(path)).isEmpty)
  }

  @Test func goesAlongToAnotherFile() throws {
    let directory = TemporaryDirectory()
    let path = try Self.recording(directory, "framing: u16le", isEnded: false) { capture, _ in
      capture.recordFraming(try Self.lens("line"), of: nil, at: Timestamp(nanoseconds: 3_000_000_000))
      try capture.moveRecording(to: directory.path + "/1.pcapng")
    }
    #expect(path.hasSuffix("/1.pcapng"))
    #expect(try #require(Self.read(path)).comments == ["framing: line"])
  }

  @Test func isTheSameCompressed() throws {
    let directory = TemporaryDirectory()
    let path = try Self.recording(directory, "framing: line")
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", path]
    try gzip.run()
    gzip.waitUntilExit()
    #expect(try #require(Self.read(path + ".gz")).comments == ["framing: line"])
  }

  /// Every connection is framed as it was, in what looks and in what lists.
  @Test func framesEachConnectionAlike() throws {
    let directory = TemporaryDirectory()
    let path = try Self.recording(directory, "framing: line") { capture, ids in
      capture.recordFraming(try Self.lens("fixed(1)"), of: ids[1], at: Timestamp(nanoseconds: 3_000_000_000))
    }
    let framing = try #require(Self.read(path))
    let byEnds = FramingByEnds(framing) { try? Self.lens($0) }
    let lens = try Self.lens("line")
    let opening = try CaptureOpening(
      path: path, speaker: .server, lens: lens, framingByEnds: byEnds, directory: directory.path)
    while try opening.advance() {}
    try opening.finish()
    while opening.capture.advanceIndex(byAtMost: 1 << 20) {}
    #expect(opening.capture.summary.received.frames + opening.capture.summary.sent.frames == 1 + 5)
    let listed = ListingRecording()
    var listing = FrameListing(
      StreamDecoders(lens, framingByEnds: byEnds), style: ListingStyle(.json), write: listed.write)
    var input = try InputFile(path: path, unpacking: Unpacking())
    listing.finish(try listing.read(&input, from: .server))
    #expect(listed.lines.count { $0.contains("\"kind\":\"frame\"") } == 1 + 5)
  }

  @Test func ofOtherFilesIsNone() throws {
    let directory = TemporaryDirectory()
    let foreign = try Self.recording(directory, "framing: line", application: "Dumpcap 4.0")
    #expect(Self.read(foreign) == nil)
    #expect(Self.read(directory.path + "/none") == nil)
    #expect(Self.read(directory.path) == nil)
    #expect(Self.read("/dev/null") == nil)
    for bytes in [[], [0x0a, 0x0d, 0x0d, 0x0a], Array("some text that is no capture at all".utf8)] as [[UInt8]] {
      let path = directory.path + "/other"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(Self.read(path) == nil)
    }
  }

  @Test("A pipe is not read, since that takes its bytes")
  func aPipeStaysAsItIs() throws {
    let directory = TemporaryDirectory()
    let path = directory.path + "/pipe"
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(Self.read(path) == nil)
  }

  @Test("Whatever is damaged, the answer is one or none")
  func survivesDamage() throws {
    let directory = TemporaryDirectory()
    let path = try Self.recording(directory, "framing: line") { capture, ids in
      capture.recordFraming(try Self.lens("nul"), of: ids[0], at: Timestamp(nanoseconds: 3_000_000_000))
    }
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let damaged = directory.path + "/damaged"
    for place in whole.indices {
      try Data(whole[..<place]).write(to: URL(fileURLWithPath: damaged))
      // The beginning of the file has all of it or is none of ours.
      #expect(Self.read(damaged).map { $0.common == "line" } ?? (place < 300))
      for flip in [0x80, 0x01, 0xff] as [UInt8] {
        var bytes = whole
        bytes[place] ^= flip
        try Data(bytes).write(to: URL(fileURLWithPath: damaged))
        _ = Self.read(damaged)
      }
    }
  }
}
