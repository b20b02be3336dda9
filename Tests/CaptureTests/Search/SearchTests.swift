import FramingCore
import Testing

@testable import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Searching the log")
struct SearchTests {
  @Test("finds each frame that has a part of a match, forwards and backwards", arguments: 0..<4)
  func agreement(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let lens = Lens(framing: try Framing(parsing: seed % 2 == 0 ? "u8" : "line"), limit: 100)
    var conversation = try Conversation(seed: seed, lens: lens)
    try conversation.goOn(150)
    let capture = conversation.capture
    let items = conversation.naive.items(lens).items
    for text in ["hex:00", "hex:0000", "hex:0000000000", "hex:01 00 02", "/\\x03\\x00+\\x01/", "/^\\x02/", "hex:0a 00"]
    {
      let pattern = try SearchPattern(parsing: text)
      let wanted = highlights(items, conversation.naive, pattern, isAnchored: text.contains("^"))
      for (position, item) in items.enumerated() {
        guard case .frame(let frame) = try capture.item(at: position), case .frame = item else { continue }
        let found = try capture.matches(of: pattern, in: frame, 0..<Int.max)
        #expect(covered(found) == wanted[position], "seed \(seed): \(text) in \(position)")
      }
      try expectSteps(capture, pattern, wanted.map { !$0.isEmpty }, &random)
    }
  }

  /// The bytes of each frame that are in a match of its stream's bytes.
  private func highlights(
    _ items: [NaiveRecording.Item], _ naive: NaiveRecording, _ pattern: SearchPattern, isAnchored: Bool
  ) -> [Set<Int>] {
    var streams: [NaiveRecording.Stream: [UInt8]] = [:]
    for case (.bytes(let bytes), let stream?, _) in naive.entries { streams[stream, default: []] += bytes }
    return items.map { item in
      guard case .frame(let frame) = item else { return [] }
      if isAnchored { return covered(pattern.matches(in: frame.bytes.span)) }
      let stream = streams[frame.stream] ?? []
      let range = Int(frame.frame.offset)..<Int(frame.frame.offset) + frame.bytes.count
      return Set(anyMatch(pattern, stream, near: range).filter(range.contains).map { $0 - range.lowerBound })
    }
  }

  /// What is near a frame decides, so that matches which overlap are told apart as there.
  private func anyMatch(_ pattern: SearchPattern, _ stream: [UInt8], near range: Range<Int>) -> Set<Int> {
    let reach =
      pattern.description.hasPrefix("/") ? 4_095 : (pattern.description.filter(\.isHexDigit).count - 1) / 2 - 1
    let low = max(0, range.lowerBound - reach)
    let part = Array(stream[low..<min(stream.count, range.upperBound + reach)])
    return Set(covered(pattern.matches(in: part.span)).map { $0 + low })
  }

  private func covered(_ ranges: [Range<Int>]) -> Set<Int> { Set(ranges.joined()) }

  private func expectSteps(
    _ capture: Capture, _ pattern: SearchPattern, _ wanted: [Bool], _ random: inout SeededRandom
  ) throws {
    for _ in 0..<8 {
      let start = Int.random(in: wanted.indices, using: &random)
      let forward = capture.search(pattern, from: start)
      #expect(try run(capture, forward) == wanted[start...].firstIndex(of: true))
      let backward = capture.search(pattern, from: start, forward: false)
      #expect(try run(capture, backward) == wanted[...start].lastIndex(of: true))
    }
  }

  private func run(_ capture: Capture, _ start: LogSearch) throws -> Int? {
    var search = start
    while true {
      switch try capture.advance(&search, byAtMost: 300) {
      case .found(let item): return item
      case .none: return nil
      case .searching: continue
      case .outdated:
        Issue.record("nothing was framed anew")
        return nil
      }
    }
  }

  @Test(
    "is told what is wrong with the pattern",
    arguments: [("", 1), ("hex:0g", 6), ("/a(b/", 3), ("a\\q", 2), ("/a/x", 4), ("hex:", 5)])
  func errors(text: String, column: Int) throws {
    let error = try #require(throws: FilterError.self) { try SearchPattern(parsing: text) }
    #expect(error.column == column, "\(error)")
  }

  @Test("takes a lone slash, and one in the middle, for text")
  func slashes() throws {
    let path = Array("GET /index".utf8)
    #expect(try SearchPattern(parsing: "/ind").matches(in: path.span) == [4..<8])
    #expect(try SearchPattern(parsing: "/").matches(in: path.span) == [4..<5])
  }

  @Test("ends when the conversation is framed anew")
  func outdated() throws {
    var conversation = try Conversation(seed: 3, lens: Lens(framing: .raw))
    try conversation.goOn(20)
    var search = conversation.capture.search(try SearchPattern(parsing: "hex:00"), from: 0)
    conversation.capture.reframe(Lens())
    #expect(try conversation.capture.advance(&search, byAtMost: 10) == .outdated)
  }
}

@Suite("Marks and notes")
struct MarkTests {
  @Test("stay with their bytes when the conversation is framed anew, and filters see them")
  func marks() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "fixed(4)")))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    let bytes = Array("aaaabbbbccccdddd".utf8)
    try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    let third = try frame(capture, 2)
    #expect(capture.mark(third, "x"))
    #expect(!capture.mark(third, "X"))
    #expect(capture.note(third, "look \"here\""))
    #expect(capture.mark(of: third) == "x" && capture.note(of: third) == "look \"here\"")
    #expect(try left(capture, "marked") == [2] && left(capture, "mark == x") == [2] && left(capture, "mark == y") == [])
    #expect(try left(capture, "note contains \"HERE\"") == [] && left(capture, "note matches /HERE/i") == [2])
    #expect(try left(capture, "not marked") == [0, 1, 3])
    capture.reframe(Lens(framing: try Framing(parsing: "fixed(8)")))
    while capture.advanceIndex(byAtMost: 100) {}
    #expect(capture.itemIndex(ofMark: "x") == 1)
    #expect(capture.itemIndex(ofMark: "y") == nil)
    #expect(try left(capture, "marked") == [1])
    capture.mark(try frame(capture, 0), "x")
    while capture.advanceFilter(byAtMost: 100) {}
    #expect(capture.itemIndex(atFiltered: 0) == 0 && capture.filteredItemCount == 1)
  }

  @Test("are comments of the recording, of which the last ones hold")
  func comments() throws {
    let directory = TemporaryDirectory()
    let path = directory.path + "/marked.pcapng"
    let lens = Lens(framing: try Framing(parsing: "fixed(4)"))
    let capture = try Capture(directory: "/tmp", lens: lens, recording: .file(path))
    defer { _ = unsafe unlink(path) }
    let connection = capture.openConnection(peer: "10.0.0.1:9", state: .open, at: Timestamp(nanoseconds: 1))
    let bytes = Array("aaaabbbb".utf8)
    try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    let second = try frame(capture, 1)
    capture.mark(second, "x", at: Timestamp(nanoseconds: 3))
    capture.mark(second, "x", at: Timestamp(nanoseconds: 4))
    capture.note(second, "odd ✓", at: Timestamp(nanoseconds: 5))
    capture.note(second, "", at: Timestamp(nanoseconds: 6))
    capture.mark(second, nil, at: Timestamp(nanoseconds: 7))
    let long = String(repeating: "é", count: MarkTable.longestNote / 2)
    #expect(capture.note(second, long, at: Timestamp(nanoseconds: 8)))
    capture.flush()
    let opening = try CaptureOpening(path: path, speaker: .server, lens: lens, directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    while opening.capture.advanceIndex(byAtMost: 1 << 20) {}
    #expect(opening.capture.summary.itemCount == 3, "comments are no frames, and nothing to skip; the end is an event")
    let noted = try frame(opening.capture, 1)
    #expect(opening.capture.mark(of: noted) == nil)
    // An option of a block has at most 65,535 bytes, so the note's end is missing.
    let note = try #require(opening.capture.note(of: noted))
    #expect(long.hasPrefix(note) && note.utf8.count > 65_000)
    // The peer called, so it is the client, whose bytes count as sent.
    #expect(opening.capture.summary.sent.bytes == 8 && opening.capture.summary.connectionCount == 1)
  }

  private func frame(_ capture: Capture, _ index: Int) throws -> CapturedFrame {
    guard case .frame(let frame) = try capture.item(at: index) else { throw NotAFrame() }
    return frame
  }

  private func left(_ capture: Capture, _ text: String) throws -> [Int] {
    try capture.setFilter(try DisplayFilter(parsing: text))
    while capture.advanceFilter(byAtMost: 100) {}
    return (0..<capture.filteredItemCount).compactMap { capture.itemIndex(atFiltered: $0) }
  }

  private struct NotAFrame: Error {}
}
