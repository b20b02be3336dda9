import Foundation
import FramingCore
import Testing

@testable import Capture

@Suite("Listings of bytes that TCP sends again")
struct ListedRepetitionTests {
  typealias Segments = [(isClient: Bool, offset: UInt32, text: String)]

  /// What a listing of lines says.
  private static func list(_ segments: Segments, _ style: ListingStyle, filter: String? = nil) throws -> [String] {
    let path = NSTemporaryDirectory() + "listed-\(UInt64.random(in: 0...UInt64.max)).pcap"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(RepeatedBytesTests.pcap(segments)).write(to: URL(filePath: path))
    let recording = ListingRecording()
    let lens = Lens(framing: try Framing(parsing: "line"))
    var listing = FrameListing(StreamDecoders(lens), style: style, write: recording.write)
    if let filter { listing.show(try DisplayFilter(parsing: filter), secondsFromUTC: 0) }
    var input = try InputFile(path: path)
    _ = try listing.read(&input, from: .server)
    listing.finish()
    return recording.lines
  }

  private static func check(_ segments: Segments, filter: String? = nil) throws -> [String] {
    var style = ListingStyle(.text)
    style.onlyProblems = true
    return try list(segments, style, filter: filter)
  }

  /// Others for two frames that are whole, for one that is not yet, for none, of both sides; the same ones; of what comes early.
  static let captures: [Segments] = [
    [
      (true, 0, "one\n"), (true, 4, "two\nthree\nfour\n"), (false, 0, "answer\n"), (true, 4, "twO\nThree\n"),
      (true, 19, "five\n"),
    ],
    [(true, 0, "one\ntw"), (true, 4, "xx"), (true, 4, "yy"), (true, 6, "o\n"), (false, 0, "yes\n")],
    [(true, 0, "one\n"), (true, 0, "one\n"), (false, 0, "a\nb\n"), (false, 2, "c\n"), (true, 0, "One\ntwo\n")],
    [(true, 0, "one\n"), (true, 0, "one\n"), (true, 2, "e\nt"), (true, 5, "wo\n")],
    [(true, 4, "late\n"), (true, 2, "xxLA"), (true, 0, "ab"), (true, 100, "behind\n"), (true, 100, "BEHIND\n")],
  ]

  @Test("have the problems that the screen has, of the same frames", arguments: captures.indices)
  func problems(index: Int) throws {
    let segments = Self.captures[index]
    let capture = try RepeatedBytesTests.open(segments, Framing(parsing: "line"))
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    _ = capture.advanceProblems(byAtMost: 1 << 20)
    let numbers = (1...max(capture.summary.frameCount, 1)).filter {
      capture.problemKinds(ofFrame: $0).contains(.retransmission)
    }
    let words = try numbers.map { number in
      capture.problems(of: try #require(try capture.frame(numbered: number))).first { $0.kind == .retransmission }?.text
    }
    let lines = try Self.check(segments).filter { $0.contains("  retransmission  ") }
    #expect(lines.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }.sorted() == numbers)
    for text in words.compactMap(\.self) { #expect(lines.contains { $0.hasSuffix(text) }, "\(text)") }
  }

  @Test("count them, and leave out what a filter does")
  func counts() throws {
    #expect(try Self.check(Self.captures[0]).last == "2 problems in 6 frames: 2 retransmission")
    #expect(try Self.check(Self.captures[0], filter: "problem == retransmission").count == 3)
    #expect(try Self.check(Self.captures[0], filter: "problem == gap").last == "no problems in 0 frames")
    #expect(try Self.check(Self.captures[0], filter: "number != 2").count == 2)
  }

  @Test("tell them as they come, in JSON as an event")
  func events() throws {
    let told = try Self.list(Self.captures[0], ListingStyle(.json)).filter { $0.contains("\"repeated\"") }
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix(
        #"{"event":"repeated","connection":1,"from":"client","offset":6,"bytes":2,"time":"2023-11-14T"#) == true)
    let text = try Self.list(Self.captures[0], ListingStyle(.text)).filter { $0.contains("again") }
    #expect(
      text == [
        "connection 1: 2 of 10 B from the client were sent again as others, from 0x6 of the stream on; the first ones are listed"
      ])
    #expect(try Self.list(Self.captures[3], ListingStyle(.text)).contains { $0.contains("again") } == false)
  }

  @Test("have a problem in the frame that was not whole yet")
  func arriving() throws {
    let lines = try Self.list(Self.captures[1], ListingStyle(.json))
    #expect(lines.filter { $0.contains("\"problem\":\"retransmission\"") }.count == 1)
  }

  @Test("keep the newest bytes of each stream only")
  func bounds() {
    var recent = RecentBytes()
    let stream = StreamIdentity(connection: 1, speaker: .client)
    let chunk = [UInt8](repeating: 7, count: 64 << 10)
    let unknown = StreamIdentity(connection: 2, speaker: .client)
    let isKnown = recent.knows(unknown)
    #expect(!isKnown)
    recent.take(chunk.span, of: unknown)
    recent.begin(stream)
    for _ in 0..<400 where recent.knows(stream) { recent.take(chunk.span, of: stream) }
    let others = [UInt8](repeating: 8, count: 1000)
    #expect(recent.differences(others.span, from: 0, of: stream) == nil)
    let newest = UInt64(400 * chunk.count - 500)
    let found = recent.differences(others.span, from: newest, of: stream)
    #expect(found?.count == 500 && found?.range == newest..<newest + 500)
    #expect(recent.differences(others.span, from: 0, of: unknown) == nil)
    recent.end(1)
    #expect(recent.differences(others.span, from: newest, of: stream) == nil)
  }
}
