import Capture
import Foundation
import FramingCore
import Testing

/// Marks and notes of a session are there again when its recording is opened.
@Suite("Marks and notes come back")
struct ReopenedMarksTests {
  /// What is told of a recording: frames with their times, letters and notes; events.
  private struct Contents: Equatable {
    var frames: [String] = []
    var events: [String] = []
  }

  private static let start: Int64 = 1_700_000_000_000_000_000

  private static func time(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: start + seconds * 1_000_000_000) }

  /// A session whose peers each say three frames, the last one cut.
  private static func session(
    _ directory: TemporaryDirectory, side: Speaker, _ body: (Capture, [ConnectionID]) throws -> Void
  ) throws -> [String] {
    let capture = try Capture(
      directory: directory.path, side: side, recording: .file(directory.path + "/0.pcapng"))
    var ids: [ConnectionID] = []
    for peer in 1...3 {
      let id = capture.openConnection(
        peer: "127.0.0.1:\(4000 + peer)", address: nil, state: .open,
        endpoints: ConnectionEndpoints(
          local: Endpoint(address: "127.0.0.1", port: side == .server ? 9000 : 5000 + peer),
          peer: Endpoint(address: "127.0.0.1", port: 4000 + peer), isOutgoing: side == .client),
        at: time(Int64(peer)))
      // One that never carried a byte is in no capture, and takes no number there.
      if peer == 2 {
        capture.setState(.closed("closed by us"), of: id, at: time(Int64(peer)))
        continue
      }
      ids.append(id)
      for (number, byte) in [0x61, 0x62].enumerated() {
        let direction: Direction = number == 0 ? .received : .sent
        let frame: [UInt8] = [0, 0, 0, 2, UInt8(byte), UInt8(peer)]
        try capture.append(frame.span, to: id, direction, at: time(Int64(10 * peer + number)))
      }
      let cut: [UInt8] = [0, 0, 0, 9, 1]
      try capture.append(cut.span, to: id, .received, at: time(Int64(10 * peer + 5)))
    }
    try body(capture, ids)
    for id in ids {
      capture.note("closed by us", weight: .notice, connection: id, at: time(200))
      capture.setState(.closed("closed by us"), of: id, at: time(200))
    }
    try capture.finishRecording(at: time(300))
    return capture.recordingPaths
  }

  private static func frame(_ number: Int, of capture: Capture) throws -> CapturedFrame {
    let index = try #require(capture.itemIndex(ofFrame: number))
    guard case .frame(let frame) = try capture.item(at: index) else { throw StoreError(description: "none", code: 0) }
    return frame
  }

  private static func opened(_ path: String, with kept: KeptMarks = KeptMarks()) throws -> Capture {
    let opening = try CaptureOpening(path: path, speaker: .server, lens: Lens(), directory: "/tmp")
    opening.capture.put(kept)
    while try opening.advance() {}
    try opening.finish()
    return opening.capture
  }

  private static func contents(_ path: String) throws -> Contents { try contents(of: opened(path)) }

  private static func contents(of capture: Capture) throws -> Contents {
    var contents = Contents()
    for index in 0..<capture.summary.itemCount {
      switch try capture.item(at: index) {
      case .event(let event): contents.events.append(event.text)
      case .frame(let frame):
        let bytes = try capture.bytes(of: frame, in: 0..<100)
        let seconds = (frame.time.nanoseconds - start) / 1_000_000_000
        let mark = capture.mark(of: frame).map(String.init) ?? "-"
        contents.frames.append("\(HexText.format(bytes)) at \(seconds) \(mark) \(capture.note(of: frame) ?? "-")")
      }
    }
    return contents
  }

  @Test("at their frames, whichever side we were", arguments: [Speaker.client, .server])
  func roundTrip(_ side: Speaker) throws {
    let (directory, plain) = (TemporaryDirectory(), TemporaryDirectory())
    defer {
      for folder in [directory, plain] { try? FileManager.default.removeItem(atPath: folder.path) }
    }
    let path = try Self.session(directory, side: side) { capture, _ in
      capture.mark(try Self.frame(1, of: capture), "a", at: Self.time(100))
      capture.note(try Self.frame(2, of: capture), "what (it) says: äöü", at: Self.time(101))
      capture.mark(try Self.frame(4, of: capture), "b", at: Self.time(102))
      capture.note(try Self.frame(4, of: capture), "gone", at: Self.time(103))
      capture.note(try Self.frame(4, of: capture), "", at: Self.time(104))
      capture.mark(try Self.frame(3, of: capture), "a", at: Self.time(105))
    }
    let bare = try Self.session(plain, side: side) { _, _ in }
    let (marked, unmarked) = (try Self.contents(path[0]), try Self.contents(bare[0]))
    #expect(marked.events == unmarked.events, "no event more")
    #expect(marked.events.filter { $0 == "closed by us" }.count == 3, "once for each connection")
    let wanted = unmarked.frames.map { line in
      let bare = String(line.dropLast("- -".count))
      // In the order of the session; a file that is opened has that of its client.
      if line.contains(" at 11 ") { return bare + "- what (it) says: äöü" }
      if line.contains(" at 30 ") { return bare + "a -" }
      if line.contains(" at 31 ") { return bare + "b -" }
      return line
    }
    #expect(marked.frames.sorted() == wanted.sorted())
  }

  @Test(
    "but for what a person has changed in the file since, also when sides have changed places",
    arguments: [false, true])
  func changed(_ swaps: Bool) throws {
    let directory = TemporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory.path) }
    let path = try Self.session(directory, side: .client) { capture, _ in
      capture.mark(try Self.frame(1, of: capture), "a", at: Self.time(100))
      capture.mark(try Self.frame(2, of: capture), "b", at: Self.time(101))
      capture.note(try Self.frame(3, of: capture), "as it was", at: Self.time(102))
      capture.note(try Self.frame(4, of: capture), "stays", at: Self.time(103))
    }[0]
    let first = try Self.opened(path)
    let numbers = 1...first.summary.frameCount
    func number(where isWanted: (CapturedFrame) -> Bool) throws -> Int {
      try #require(try numbers.first { isWanted(try Self.frame($0, of: first)) })
    }
    func swap() {
      if swaps { first.swapSides(of: nil) }
      while first.advanceIndex(byAtMost: 1 << 20) {}
    }
    swap()
    first.mark(try Self.frame(number { first.mark(of: $0) == "a" }, of: first), nil)
    first.note(try Self.frame(number { first.note(of: $0) == "as it was" }, of: first), "as it is")
    let free = try number { first.mark(of: $0) == nil && first.note(of: $0) == nil }
    first.mark(try Self.frame(free, of: first), "b")
    let second = try Self.opened(path, with: first.keptMarks)
    swap()
    #expect(try Self.contents(of: second).frames == Self.contents(of: first).frames)
    #expect(second.itemIndex(ofMark: "a") == nil && second.itemIndex(ofMark: "b") == second.itemIndex(ofFrame: free))
  }

  @Test("also when they are set after the connection is over, and in a recording that moved to another file")
  func later() throws {
    let directory = TemporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory.path) }
    let paths = try Self.session(directory, side: .client) { capture, ids in
      try capture.moveRecording(to: directory.path + "/1.pcapng")
      let more: [UInt8] = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0x7a]
      try capture.append(more.span, to: ids[0], .received, at: Self.time(150))
      capture.note(try Self.frame(5, of: capture), "in the second file", at: Self.time(151))
      capture.note("the peer closed the connection", weight: .notice, connection: ids[1], at: Self.time(152))
      capture.setState(.closed("closed by the peer"), of: ids[1], at: Self.time(152))
      capture.note(try Self.frame(3, of: capture), "too late", at: Self.time(153))
    }
    let contents = try Self.contents(paths[1])
    #expect(contents.frames.filter { $0.hasSuffix("in the second file") }.map { $0.contains(" at 150 ") } == [true])
    #expect(contents.frames.filter { $0.hasSuffix("too late") } == ["00 00 00 02 61 03 at 30 - too late"])
  }
}
