import FramingCore
import Testing

@testable import Capture

@Suite("Gaps in captures that are opened")
struct GapOpeningTests {
  /// A run of a stream, as the log and the listing have it.
  private struct Run: Hashable, Comparable {
    var connection: Int
    var isSent: Bool
    var offset: UInt64
    var length: Int
    var kind: Frame.Kind

    static func < (left: Run, right: Run) -> Bool {
      (left.connection, left.isSent ? 0 : 1, left.offset) < (right.connection, right.isSent ? 0 : 1, right.offset)
    }
  }

  private func open(_ path: String, _ lens: Lens) throws -> Capture {
    let opening = try CaptureOpening(path: path, speaker: .server, surveyLimit: .max, lens: lens, directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    settle(opening.capture)
    return opening.capture
  }

  private func settle(_ capture: Capture) {
    while capture.advanceIndex(byAtMost: 10_000) {}
    while capture.hasFramesBehindGaps(whileReading: false) {
      capture.reframeBehindGaps()
      while capture.advanceIndex(byAtMost: 10_000) {}
    }
  }

  private func frames(_ capture: Capture) throws -> [CapturedFrame] {
    try (0..<capture.summary.itemCount).compactMap {
      if case .frame(let frame) = try capture.item(at: $0) { frame } else { nil }
    }
  }

  private func exported(_ capture: Capture) throws -> [String] {
    let output = Output()
    _ = try FrameExport(.json).write(0..<capture.summary.itemCount, of: capture, to: .function { output.take($0) })
    return String(decoding: output.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func listed(_ path: String, _ lens: Lens) throws -> [String] {
    let recording = ListingRecording()
    var listing = FrameListing(StreamDecoders(lens), style: ListingStyle(.json), write: recording.write)
    var input = try InputFile(path: path)
    _ = try listing.read(&input, from: .server)
    listing.finish()
    return recording.lines
  }

  @Test("Frames go on by themselves, and export and decode tell the same of each")
  func exports() throws {
    let lens = Lens(framing: try Framing(parsing: "u16be"))
    let path = CaptureFixture.path("gap.pcap")
    let capture = try open(path, lens)
    let lines = try exported(capture)
    #expect(lines.count == 66)
    #expect(lines.allSatisfy { $0.contains(#""kind":"frame""#) })
    #expect(lines.filter { $0.contains(#","missing_before":18,"#) } == Array(lines.dropFirst(6)))
    let inner = { (line: String) in
      line.dropFirst().dropLast().split(separator: ",").filter { !$0.hasPrefix(#""delta""#) }.sorted()
    }
    // A gap is no frame and has no number: an event of the log's.
    let listing = try listed(path, lens)
    #expect(listing.filter { !$0.hasPrefix(#"{"number":"#) }.allSatisfy { $0.contains("gap: 18 bytes") })
    #expect(lines.map(inner) == listing.filter { $0.hasPrefix(#"{"number":"#) }.map(inner))
    // In the order of their time.
    let times = try frames(capture).map(\.time.nanoseconds)
    #expect(times == times.sorted())
  }

  @Test("What follows a gap is not waited for when nothing comes for a while")
  func idle() throws {
    let lens = Lens(framing: try Framing(parsing: "u16be"))
    let opening = try CaptureOpening(
      path: CaptureFixture.path("gap.pcap"), speaker: .server, surveyLimit: .max, lens: lens, directory: "/tmp")
    let capture = opening.capture
    while try opening.advance() {}
    settle(capture)
    let before = try frames(capture).count
    try opening.giveUpGaps()
    settle(capture)
    #expect(before < 10)
    #expect(try frames(capture).count { $0.frame.kind == .frame } == 66)
  }

  @Test("With a named protocol too", arguments: [3, 7, 20, 40])
  func protocols(every: Int) throws {
    let known = Lens(following: try #require(WireProtocol.named("postgresql")))
    let folder = try TemporaryPlace()
    let path = try folder.write(try Self.leavingOut(every, of: "classic-le-us.pcap"), as: "cut.pcapng")
    let capture = try open(path, known)
    let log = try frames(capture).filter { $0.frame.kind == .frame }.map {
      Run(
        connection: $0.connection.number, isSent: $0.direction == .sent, offset: $0.frame.offset,
        length: $0.frame.totalLength, kind: $0.frame.kind)
    }
    let listing = try listed(path, known).filter { $0.contains(#""kind":"frame""#) }.map(Self.run)
    #expect(log.sorted() == listing.sorted())
    #expect(try frames(capture).contains { $0.missingBefore > 0 && $0.frame.kind == .frame })
  }

  @Test("Another framing finds them again")
  func reframes() throws {
    let capture = try open(CaptureFixture.path("gap.pcap"), Lens(framing: .raw))
    capture.reframe(Lens(framing: try Framing(parsing: "u16be")))
    settle(capture)
    #expect(try frames(capture).count == 66)
    #expect(try frames(capture).allSatisfy { $0.frame.kind == .frame })
  }

  /// A classic pcap file without every so-manieth packet that has 100 bytes or more.
  private static func leavingOut(_ every: Int, of name: String) throws -> [UInt8] {
    let file = try CaptureFixture.bytes(name)
    var (left, position, count) = (Array(file[..<24]), 24, 0)
    while position + 16 <= file.count {
      let length = (0..<4).reduce(0) { $0 | Int(file[position + 8 + $1]) << (8 * $1) }
      let end = position + 16 + length
      if length >= 100 { count += 1 }
      if length < 100 || count % every != 0 { left += file[position..<min(end, file.count)] }
      position = end
    }
    return left
  }

  private static func run(_ line: String) -> Run {
    func number(_ key: String) -> Int {
      line.components(behind: "\"\(key)\":").flatMap { Int($0.prefix { $0.isNumber }) } ?? -1
    }
    return Run(
      connection: number("connection"), isSent: line.contains(#""from":"client""#), offset: UInt64(number("offset")),
      length: number("total"), kind: .frame)
  }
}

extension String {
  /// What follows the first `text`.
  fileprivate func components(behind text: String) -> Substring? {
    let parts = split(separator: text, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[1] : nil
  }

}

extension Substring {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isCut(last) { rest.removeLast() }
    return rest
  }
}
