import FramingCore
import Testing

@testable import Capture

@Suite("What was sent stands before what came before it was complete")
struct OvertakenFrameTests {
  private static let question: [UInt8] = [0, 5, 1, 2, 3]
  private static let rest: [UInt8] = [4, 5]
  private static let answer: [UInt8] = [0, 1, 9]

  private let capture: Capture
  private let connection: ConnectionID

  init() throws {
    capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u16be")))
    connection = capture.openConnection(peer: "a", state: .open, at: Timestamp(nanoseconds: 1))
  }

  private func append(_ bytes: [UInt8], _ direction: Direction, at time: Int64) throws {
    try capture.append(bytes.span, to: connection, direction, at: Timestamp(nanoseconds: time))
  }

  /// The log's frames: which way, of what kind, how long, when.
  private func frames() throws -> [String] {
    try (0..<capture.summary.itemCount).compactMap { position in
      guard case .frame(let frame) = try capture.item(at: position) else { return nil }
      let size = "\(frame.frame.totalLength)" + (frame.missing.map { " without \($0)" } ?? "")
      let state = "at \(frame.time.nanoseconds)" + (frame.isArriving ? ", arriving" : "")
      return "\(frame.direction) \(frame.frame.kind) \(size) \(state)"
    }
  }

  @Test("also when it never is")
  func never() throws {
    try append(Self.question, .sent, at: 2)
    #expect(capture.partials().count == 1)
    try append(Self.answer, .received, at: 3)
    #expect(try frames() == ["sent partial 5 without 2 at 2, arriving", "received frame 3 at 3"])
    #expect(capture.partials().isEmpty)
    capture.setState(.closed("closed by us"), of: connection, at: Timestamp(nanoseconds: 4))
    #expect(try frames() == ["sent partial 5 without 2 at 2", "received frame 3 at 3"])
  }

  @Test("Frames in progress are in the order of their first bytes, also when the clock is set back")
  func order() throws {
    let other = capture.openConnection(peer: "b", state: .open, at: Timestamp(nanoseconds: 1))
    let third = capture.openConnection(peer: "c", state: .open, at: Timestamp(nanoseconds: 1))
    for (id, time) in [(third, 9), (connection, 7), (other, 8)] as [(ConnectionID, Int64)] {
      try capture.append(Self.question.span, to: id, .received, at: Timestamp(nanoseconds: time))
    }
    #expect(capture.partials().map(\.connection) == [third, connection, other])
    try capture.append([4].span, to: third, .received, at: Timestamp(nanoseconds: 10))
    #expect(capture.partials().map(\.connection) == [third, connection, other])
  }

  @Test("also before an event")
  func event() throws {
    try append(Self.question, .sent, at: 2)
    capture.note("so", weight: .notice, connection: connection, at: Timestamp(nanoseconds: 3))
    guard case .event(let event) = try capture.item(at: capture.summary.itemCount - 1) else {
      Issue.record("the event is not last")
      return
    }
    #expect(event.text == "so")
    #expect(try frames() == ["sent partial 5 without 2 at 2, arriving"])
  }

  @Test("and is completed there")
  func completed() throws {
    try append(Self.question, .sent, at: 2)
    try append(Self.answer, .received, at: 3)
    try append([4], .sent, at: 4)
    #expect(try frames() == ["sent partial 6 without 1 at 2, arriving", "received frame 3 at 3"])
    try append([5, 0, 0], .sent, at: 5)
    #expect(try frames() == ["sent frame 7 at 2", "received frame 3 at 3", "sent frame 2 at 5"])
    guard case .frame(let first) = try capture.item(at: 0), case .frame(let last) = try capture.item(at: 2) else {
      return
    }
    #expect(try capture.bytes(of: first, in: 0..<100) == Self.question + Self.rest)
    #expect(try capture.bytes(of: last, in: 0..<100) == [0, 0])
    for offset in 0..<7 {
      #expect(capture.itemIndex(ofByte: UInt64(offset), inStreamOf: last) == 0)
    }
    #expect(capture.summary.sent.frames == 2)
    #expect(capture.isFirst(first))
    let before = try frames()
    capture.reframe(capture.lens)
    while capture.advanceIndex(byAtMost: 1) {}
    #expect(try frames() == before)
  }

  @Test("but what was received stands where it was complete")
  func received() throws {
    try append([0, 5, 1], .received, at: 2)
    try append(Self.question + Self.rest, .sent, at: 3)
    try append([2, 3, 4, 5], .received, at: 4)
    #expect(try frames() == ["sent frame 7 at 3", "received frame 7 at 4"])
  }

  @Test("A filter looks again when it is complete", arguments: [("kind == partial", 1, 0), ("kind == frame", 1, 2)])
  func filtered(filter: String, before: Int, after: Int) throws {
    try capture.setFilter(try DisplayFilter(parsing: filter))
    try append(Self.question, .sent, at: 2)
    try append(Self.answer, .received, at: 3)
    while capture.advanceFilter(byAtMost: 1_000) {}
    #expect(capture.filteredItemCount == before)
    try append(Self.rest, .sent, at: 4)
    while capture.advanceFilter(byAtMost: 1_000) {}
    #expect(capture.filteredItemCount == after)
  }

  @Test("A filter that asks for bytes sees those that came later")
  func filteredByBytes() throws {
    try capture.setFilter(try DisplayFilter(parsing: "payload contains hex \"04 05\""))
    try append(Self.question, .sent, at: 2)
    try append(Self.answer, .received, at: 3)
    while capture.advanceFilter(byAtMost: 1_000) {}
    try append(Self.rest, .sent, at: 4)
    while capture.advanceFilter(byAtMost: 1_000) {}
    #expect(capture.filteredItemCount == 1)
  }

  @Test("A live listing has it as partial before its answer, and again under its number when it is complete")
  func listed() throws {
    let recording = ListingRecording()
    var listing = LiveListing(of: capture, .json, tell: { _ in }, write: recording.write)
    for (bytes, direction) in [(Self.question, Direction.sent), (Self.answer, .received), (Self.rest, .sent)] {
      try append(bytes, direction, at: 2)
      while try listing.advance(to: capture.summary) {}
    }
    try append(Self.answer, .received, at: 3)
    while try listing.advance(to: capture.summary) {}
    listing.flush()
    let kinds = ["\"partial\"", "\"frame\"", "\"frame\"", "\"frame\""]
    #expect(recording.lines.count == 4)
    for (line, (kind, number)) in zip(recording.lines, zip(kinds, [1, 2, 1, 3])) {
      #expect(line.hasPrefix("{\"event\":\(kind),\"number\":\(number),"))
    }
  }

  @Test("A play is given it once, when it is complete")
  func fed() throws {
    var feed = FrameFeed(of: capture)
    try append(Self.question, .sent, at: 2)
    try append(Self.answer, .received, at: 3)
    #expect(try feed.next(upTo: capture.summary)?.frame.direction == .received)
    #expect(try feed.next(upTo: capture.summary) == nil)
    try append(Self.rest, .sent, at: 4)
    #expect(try feed.next(upTo: capture.summary)?.bytes == Self.question + Self.rest)
    #expect(try feed.next(upTo: capture.summary) == nil)
  }

  /// What a listing of a file has of a conversation.
  private func list(_ said: [(Speaker, [UInt8])]) throws -> [String] {
    let recording = ListingRecording()
    let lens = Lens(framing: try Framing(parsing: "u16be"))
    var listing = FrameListing(StreamDecoders(lens), style: ListingStyle(.json), write: recording.write)
    listing.output.order.waits = true
    for (speaker, bytes) in said {
      let stream = StreamIdentity(connection: 1, speaker: speaker)
      listing.receive(bytes.span, of: stream, from: SegmentOrigin(place: 0))
    }
    for speaker in [Speaker.server, .client] { listing.end(StreamIdentity(connection: 1, speaker: speaker)) }
    listing.close(1, ConnectionClosing())
    listing.finish()
    return recording.lines.compactMap { line in
      guard let from = line.firstRange(of: "\"from\":\""), let end = line.firstRange(of: "\",\"offset") else {
        return nil
      }
      return line[from.upperBound..<end.lowerBound].split(separator: "\",\"kind\":\"").joined(separator: " ")
    }
  }

  @Test("A file is listed in this order, too")
  func file() throws {
    #expect(
      try list([(.client, Self.question), (.server, Self.answer), (.server, Self.answer)])
        == ["client partial", "server frame", "server frame"])
    #expect(
      try list([(.client, Self.question), (.server, Self.answer), (.client, Self.rest), (.server, [0, 4])])
        == ["client frame", "server frame", "server partial"])
    #expect(
      try list([(.server, [0, 5, 1]), (.client, Self.question + Self.rest), (.server, [2, 3, 4, 5])])
        == ["client frame", "server frame"])
  }

  @Test("Answers of more than 4 MiB do not wait")
  func bounded() throws {
    let long = [UInt8](repeating: 0xff, count: 65_537)
    let answers = [(Speaker, [UInt8])](repeating: (.server, long), count: 80)
    let listed = try list([(.client, Self.question)] + answers + [(.client, Self.rest)])
    #expect(listed.count == 81)
    #expect(listed.first == "server frame" && listed.last == "client frame")
  }
}
