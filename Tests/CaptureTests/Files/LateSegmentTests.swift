import FramingCore
import Testing

@testable import Capture

/// Segments between two ends, in the order of capture.
private struct Captured {
  static let client = Endpoint(ipv4: 1, port: 4000)
  static let server = Endpoint(ipv4: 2, port: 9000)

  var isReply = false
  var flags: TCPSegment.Flags = .ack
  var sequence: UInt32
  var acknowledgement: UInt32 = 0
  var payload: [UInt8] = []
  /// Another client's port, for a connection of its own.
  var port: UInt16?

  static func reply(
    _ flags: TCPSegment.Flags = .ack, _ sequence: UInt32, acknowledgement: UInt32 = 0, _ payload: [UInt8] = []
  ) -> Captured {
    Captured(isReply: true, flags: flags, sequence: sequence, acknowledgement: acknowledgement, payload: payload)
  }

  var segment: TCPSegment {
    let client = port.map { Endpoint(ipv4: 1, port: $0) } ?? Self.client
    return TCPSegment(
      source: isReply ? Self.server : client, destination: isReply ? client : Self.server,
      sequence: sequence, acknowledgement: acknowledgement, flags: flags, payload: 0..<payload.count,
      payloadLength: payload.count)
  }
}

/// What one reading, or the second of two, makes of them.
private struct Reading {
  var told = StreamRecording()
  var late = LateSegments()
  var survey = CaptureSurvey()

  init(_ steps: [Captured], survey: CaptureSurvey? = nil) {
    var tracker = ConnectionTracker(survey: survey)
    for step in steps { tracker.take(step.segment, in: step.payload.span, into: &told) }
    tracker.finish(into: &told)
    late = tracker.late
    self.survey = CaptureSurvey(carrying: tracker.carried, knowledge: tracker.knowledge)
    self.survey.corrections = tracker.found
  }

  static func second(_ steps: [Captured]) -> Reading { Reading(steps, survey: Reading(steps).survey) }

  /// The bytes of the connection's two sides, whichever is taken for the client.
  var bytes: [[UInt8]?] { [told.bytes(1, .client), told.bytes(1, .server)] }
}

@Suite("Segments that are captured late")
struct LateSegmentTests {
  private static let data = (0..<200).map { UInt8($0) }

  /// The data in segments of ten bytes, with numbers that wrap around.
  private static func segments(_ order: some Sequence<Int>) -> [Captured] {
    order.map { place in
      Captured(sequence: UInt32.max - 50 &+ UInt32(place * 10), payload: Array(data[place * 10..<place * 10 + 10]))
    }
  }

  @Test("Without a SYN the earliest of a few segments is the beginning, in any order of theirs")
  func anyOrder() {
    var random = SeededRandom(seed: 21)
    for _ in 0..<200 {
      let count = Int.random(in: 2...8, using: &random)
      let order = (0..<count).shuffled(using: &random) + Array(count..<20)
      let reading = Reading(Self.segments(order))
      #expect(reading.bytes.contains(Self.data) && reading.late == LateSegments(), "\(order)")
    }
  }

  @Test("Of a file that is read twice the earliest of all is the beginning, with replies between and without")
  func readTwice() {
    var random = SeededRandom(seed: 22)
    for round in 0..<200 {
      var steps = Self.segments((0..<20).shuffled(using: &random))
      if round % 2 == 1 {
        for place in 0..<20 {
          let reply = Captured.reply(.ack, 7 + UInt32(place), acknowledgement: 3, [UInt8(place)])
          steps.insert(reply, at: .random(in: 0...steps.count, using: &random))
        }
        let replies = steps.filter(\.isReply).map(\.payload).joined().sorted()
        let places = steps.indices.filter { steps[$0].isReply }
        for (place, byte) in zip(places, replies) { steps[place] = .reply(.ack, 7 + UInt32(byte), [byte]) }
      }
      let reading = Reading.second(steps)
      #expect(reading.bytes.contains(Self.data) && reading.late == LateSegments())
    }
  }

  @Test("What comes later than is waited for is counted")
  func tooLate() {
    let reading = Reading(Self.segments(Array(2..<19) + [0, 1, 19]))
    #expect(reading.bytes.contains(Array(Self.data[20...])))
    #expect(reading.late.beforeBeginning == 2 && reading.late.bytesBeforeBeginning == 20)
    let over = Reading(
      Self.segments(2..<20) + [Captured(flags: .fin, sequence: UInt32.max - 50 &+ 200), .reply(.fin, 9)]
        + Self.segments([0]))
    #expect(over.late.bytesBeforeBeginning == 10)
  }

  @Test("Skipped packets tell what came too late, with how many bytes")
  func words() {
    let late = Reading(Self.segments(Array(2..<19) + [0, 1, 19])).late
    let skipped = SkippedPackets(packets: 20, connections: 1, late: late)
    #expect(skipped.lostCount == 2)
    #expect(
      skipped.notes == [
        "2 of 20 packets skipped: TCP data before the beginning of its stream, which came late (2, 20 bytes)"
      ])
  }

  @Test("A segment without data says where a stream is only as long as no data says it")
  func acknowledgementFirst() {
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
      let first = Captured(sequence: UInt32.max - 50 &+ 10)
      #expect(Reading([first] + Self.segments(order)).bytes.contains(Array(Self.data[..<30])), "\(order)")
    }
    // A probe that keeps the connection alive.
    let probe = Captured(sequence: UInt32.max - 51)
    #expect(Reading([probe] + Self.segments(0..<3)).bytes.contains(Array(Self.data[..<30])))
    // What is between an acknowledgement and the first data is missing.
    let before = Reading([Captured(sequence: UInt32.max - 60)] + Self.segments(0..<3))
    #expect(before.told.missing == 10)
  }

  /// A connection of one message each way from sequence numbers on, with its SYN behind the first data.
  private static func lateSyn(_ start: UInt32, _ replyStart: UInt32) -> [Captured] {
    [
      Captured(sequence: start &+ 1, acknowledgement: replyStart &+ 1, payload: [5, 6]),
      Captured(flags: .syn, sequence: start),
      .reply([.syn, .ack], replyStart, acknowledgement: start &+ 1),
      .reply(.ack, replyStart &+ 1, acknowledgement: start &+ 3, [7, 8]),
      Captured(flags: [.fin, .ack], sequence: start &+ 3), .reply([.fin, .ack], replyStart &+ 3),
    ]
  }

  @Test(
    "A late SYN opens another connection between ports that are used again, however the first ended",
    arguments: [[TCPSegment.Flags.fin, .fin], [.rst], []])
  func reuse(_ ends: [TCPSegment.Flags]) {
    for start: UInt32 in [900_000, 3_000_000_000, 4_294_000_000, 200_000] {
      var steps: [Captured] = [
        Captured(flags: .syn, sequence: 999), .reply([.syn, .ack], 4999, acknowledgement: 1000),
        Captured(sequence: 1000, acknowledgement: 5000, payload: [1, 2]), .reply(.ack, 5000, [3, 4]),
      ]
      if let first = ends.first { steps.append(Captured(flags: first, sequence: 1002)) }
      if ends.count > 1 { steps.append(.reply(ends[1], 5002)) }
      let told = Reading(steps + Self.lateSyn(start, 7_000_000)).told
      #expect(told.bytes(1, .client) == [1, 2] && told.bytes(1, .server) == [3, 4], "\(start)")
      #expect(told.bytes(2, .client) == [5, 6] && told.bytes(2, .server) == [7, 8], "\(start)")
      #expect(told.missing == 0 && told.streams.count == 4)
    }
  }

  @Test("A SYN captured behind all of its connection says who the client is, in a second reading")
  func clientLate() {
    let data: [Captured] = [
      Captured(sequence: 1000, payload: [1]), .reply(.ack, 5000, acknowledgement: 1001, [2]),
      Captured(flags: [.fin, .ack], sequence: 1001), .reply([.fin, .ack], 5001, acknowledgement: 1002),
    ]
    let other = (0..<40).map { place in Captured(sequence: UInt32(place), payload: [9], port: 50_000) }
    for filler in [[], other] {
      let steps =
        data + filler + [
          Captured(flags: .syn, sequence: 999), .reply([.syn, .ack], 4999, acknowledgement: 1000),
        ]
      let told = Reading.second(steps).told
      #expect(told.clients[1] == Captured.client && told.bytes(1, .client) == [1] && told.bytes(1, .server) == [2])
    }
  }
}

/// A SYN that comes behind more data than is waited for, from a pipe: the sides were guessed.
@Suite("SYNs that are captured too late")
struct LateSynTests {
  /// Frames of one byte, `count` of them from the end with the lower port, whose SYN comes behind; what that end
  /// sends more then; and what the other says in between.
  private static func steps(_ count: Int, frames: [[UInt8]]? = nil, fin: Bool = false) -> [Captured] {
    var steps: [Captured] = []
    var number: UInt32 = 101
    for frame in frames ?? (0..<count).map({ [0, 1, UInt8($0)] }) {
      steps.append(Captured(sequence: number, payload: frame))
      number &+= UInt32(frame.count)
    }
    if fin { steps += [Captured(flags: [.fin, .ack], sequence: number), .reply([.fin, .ack], 8)] }
    steps.append(Captured(flags: .syn, sequence: 100))
    if !fin { steps.append(Captured(sequence: number, payload: [0, 1, 0xff])) }
    return steps
  }

  private struct Listed {
    var lines: [String]
    var note: String?

    func froms() -> [String] {
      lines.compactMap { line in
        line.contains(#""from":"client""#) ? "client" : line.contains(#""from":"server""#) ? "server" : nil
      }
    }
  }

  private static func list(_ steps: [Captured], _ form: ListingStyle.Form = .json) throws -> Listed {
    let recording = ListingRecording()
    let decoders = StreamDecoders(Lens(framing: try Framing(parsing: "u16be")))
    var listing = FrameListing(decoders, style: ListingStyle(form), write: recording.write)
    var tracker = ConnectionTracker()
    for step in steps { tracker.take(step.segment, in: step.payload.span, into: &listing) }
    tracker.finish(into: &listing)
    listing.finish()
    return Listed(lines: recording.lines, note: listing.exchangeNote)
  }

  private static let event = #"{"event":"exchanged","connection":1,"client":"0.0.0.1:4000","server":"0.0.0.2:9000"}"#

  @Test("While nothing waits any more, the sides are right or it is told that they are not", arguments: 1...40)
  func isToldOrRight(_ count: Int) throws {
    let listed = try Self.list(Self.steps(count))
    #expect(listed.froms().count == count + 1)
    let isRight = listed.froms().allSatisfy { $0 == "client" }
    #expect(isRight == (count <= 8))
    #expect(listed.lines.filter { $0 == Self.event }.count == (isRight ? 0 : 1))
    #expect((listed.note == nil) == isRight)
    let text = try Self.list(Self.steps(count), .text).lines
    #expect(text.contains { $0.contains("its SYN shows that 0.0.0.1:4000 is the client") } == !isRight)
  }

  @Test("Also when the connection is over by then")
  func overBefore() throws {
    let listed = try Self.list(Self.steps(12, fin: true))
    #expect(listed.lines.filter { $0 == Self.event }.count == 1)
    #expect(listed.note?.contains("connection 1") == true)
  }

  @Test("A SYN that comes once more tells it once")
  func again() throws {
    let more = [Captured(flags: .syn, sequence: 100), Captured(sequence: 140, payload: [0, 1, 9])]
    let listed = try Self.list(Self.steps(12) + more)
    #expect(listed.lines.filter { $0 == Self.event }.count == 1)
  }

  @Test("What was not listed yet is listed with the right sides")
  func corrects() throws {
    // One frame in twelve pieces.
    let pieces = [[0, 16]] + (0..<11).map { [UInt8($0)] }
    let listed = try Self.list(Self.steps(0, frames: pieces) + [Captured(sequence: 117, payload: [7, 7])])
    #expect(listed.froms() == ["client"])
    #expect(
      listed.lines == [
        #"{"number":1,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":18,"payload":"000102030405060708090a0001ff0707"}"#
      ])
    #expect(listed.note == nil)
  }

  @Test("A log has the right sides, and says so", arguments: [9, 12, 40])
  func log(_ count: Int) throws {
    let lens = Lens(framing: try Framing(parsing: "u16be"))
    let directory = try StoreDirectory.open("/tmp", write: systemWrite)
    var state = try CaptureState(directory: directory, lens: lens, side: .client)
    var tracker = ConnectionTracker()
    for step in Self.steps(count) { tracker.take(step.segment, in: step.payload.span, into: &state) }
    tracker.finish(into: &state)
    #expect(state.connections.info(1, texts: state.store).peer == "0.0.0.1:4000 \u{2192} 0.0.0.2:9000")
    #expect(state.connections.bytes(of: StreamKey(connection: 1, direction: .sent)) == UInt64(3 * count + 3))
    #expect(state.connections.bytes(of: StreamKey(connection: 1, direction: .received)) == 0)
    #expect(state.index.isOutdated)
    // The other event is the end of the connection.
    #expect(state.index.events.count == 2)
  }

  @Test("So does what is gathered for detection")
  func gathered() {
    var (gathering, tracker) = (StreamGathering(), ConnectionTracker())
    for step in Self.steps(12) { tracker.take(step.segment, in: step.payload.span, into: &gathering) }
    tracker.finish(into: &gathering)
    #expect(gathering.beginnings.map(\.direction) == [.client])
    #expect(gathering.beginnings.map(\.bytes.count) == [39])
  }
}
