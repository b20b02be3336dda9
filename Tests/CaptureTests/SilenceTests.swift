import FramingCore
import Testing

@testable import Capture

/// Frames that a silence ends are a function of the chunks and their times: live, with an alarm, and read again.
@Suite("A silence ends frames")
struct SilenceTests {
  private static let millisecond: Int64 = 1_000_000

  private static func lens(_ text: String = "gap(5ms)") throws -> Lens { Lens(framing: try Framing(parsing: text)) }

  private static func time(_ milliseconds: Int64) -> Timestamp { Timestamp(nanoseconds: 1_000_000 * milliseconds) }

  /// The log, an item a line.
  private static func log(_ capture: Capture) throws -> [String] {
    try (0..<capture.summary.itemCount).map { index in
      switch try capture.item(at: index) {
      case .event(let event): return "event \(event.text)"
      case .frame(let frame):
        let bytes = try capture.bytes(of: frame, in: 0..<Int.max)
        return "\(frame.connection.number) \(frame.direction) \(frame.frame.kind) \(frame.frame.offset) "
          + "\(frame.time.nanoseconds) \(bytes)"
      }
    }
  }

  private static func reframed(_ capture: Capture, _ lens: Lens) throws -> [String] {
    capture.reframe(lens)
    while capture.advanceIndex(byAtMost: 100) {}
    return try log(capture)
  }

  private static func append(_ bytes: [UInt8], _ capture: Capture, _ id: ConnectionID, _ way: Direction, _ at: Int64)
    throws
  {
    try capture.append(bytes.span, to: id, way, at: time(at))
  }

  @Test("when it is over, before the next byte comes")
  func alarm() throws {
    let lens = try Self.lens()
    let capture = try Capture(directory: "/tmp", lens: lens)
    let id = capture.openConnection(peer: "a", state: .open, at: Self.time(0))
    #expect(capture.endSilentFrames(at: Self.time(1)) == nil)
    try Self.append([1, 2], capture, id, .received, 10)
    #expect(capture.endSilentFrames(at: Self.time(11)) == Self.time(15))
    try Self.append([3], capture, id, .received, 14)
    #expect(capture.endSilentFrames(at: Self.time(15)) == Self.time(19))
    #expect(capture.summary.frameCount == 0)
    #expect(capture.endSilentFrames(at: Self.time(19)) == nil)
    #expect(try Self.log(capture) == ["1 received frame 0 14000000 [1, 2, 3]"])
    // A clock that was set back does not join what was told to be apart.
    try Self.append([4], capture, id, .received, 15)
    try Self.append([5], capture, id, .received, 30)
    capture.endStream(id, .received, at: Self.time(30))
    let log = try Self.log(capture)
    #expect(log.map { $0.suffix(9) } == ["[1, 2, 3]", "00000 [4]", "00000 [5]"])
    #expect(try Self.reframed(capture, lens) == log)
  }

  @Test("at the time, not later: exactly so much silence is enough")
  func exactly() throws {
    let capture = try Capture(directory: "/tmp", lens: try Self.lens())
    let id = capture.openConnection(peer: "a", state: .open, at: Self.time(0))
    for (byte, at) in [(1, 10), (2, 14), (3, 19), (4, 23)] as [(UInt8, Int64)] {
      try Self.append([byte], capture, id, .sent, at)
    }
    #expect(capture.summary.frameCount == 1)
    capture.endStream(id, .sent, at: Self.time(24))
    #expect(try Self.log(capture).map { $0.suffix(6) } == ["[1, 2]", "[3, 4]"])
  }

  @Test("and begins frames again behind what was too large")
  func tooLarge() throws {
    let capture = try Capture(directory: "/tmp", lens: try Self.lens("gap(5ms, max: 3)"))
    let id = capture.openConnection(peer: "a", state: .open, at: Self.time(0))
    try Self.append([1, 2, 3, 4], capture, id, .received, 10)
    try Self.append([5], capture, id, .received, 11)
    try Self.append([6, 7], capture, id, .received, 20)
    capture.endStream(id, .received, at: Self.time(30))
    let log = try Self.log(capture)
    #expect(log.last == "1 received frame 5 20000000 [6, 7]" && capture.summary.unframedCount == 1)
  }

  @Test(
    "alike in every session, in a recording that is read again, and with alarms or without",
    arguments: 1...12 as ClosedRange<UInt64>)
  func property(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let lens = try Self.lens(random.once(in: 2) ? "gap(5ms)" : "gap(5ms, max: 40)")
    let capture = try Capture(directory: "/tmp", lens: lens)
    let quiet = try Capture(directory: "/tmp", lens: lens)
    let both = [capture, quiet]
    // More than work at a time, so that some rest.
    let count = random.once(in: 3) ? 400 : 3
    for _ in 0..<count {
      for capture in both { _ = capture.openConnection(peer: "p", state: .open, at: Self.time(0)) }
    }
    var clock = Self.millisecond
    for step in 0..<1500 {
      clock += random.once(in: 6) ? 4 * Self.millisecond : Int64.random(in: 0...2_000_000, using: &random)
      let now = Timestamp(nanoseconds: clock)
      let id = ConnectionID(number: Int.random(in: 1...count, using: &random))
      let way: Direction = random.once(in: 2) ? .sent : .received
      let bytes = (0..<Int.random(in: 1...30, using: &random)).map { UInt8(truncatingIfNeeded: $0 + step) }
      switch Int.random(in: 0..<30, using: &random) {
      case 0: for capture in both { capture.note("\(step)", weight: .notice, connection: nil, at: now) }
      case 1: for capture in both { capture.endStream(id, way, at: now) }
      default: for capture in both { try capture.append(bytes.span, to: id, way, at: now) }
      }
      if random.once(in: 3) {
        clock += Int64.random(in: 0...7_000_000, using: &random)
        _ = capture.endSilentFrames(at: Timestamp(nanoseconds: clock))
      }
    }
    for capture in both {
      capture.note("end", weight: .notice, connection: nil, at: Timestamp(nanoseconds: clock + 1_000_000_000))
    }
    let log = try Self.log(capture)
    #expect(log.count > 300)
    #expect(try Self.log(quiet) == log)
    #expect(try Self.reframed(capture, lens) == log)
  }

  @Test("in a listing, where others' bytes show that it is over")
  func listing() throws {
    let recording = ListingRecording()
    var listing = FrameListing(StreamDecoders(try Self.lens()), style: ListingStyle(.json), write: recording.write)
    let (client, server) = (
      StreamIdentity(connection: 1, speaker: .client), StreamIdentity(connection: 1, speaker: .server)
    )
    func receive(_ bytes: [UInt8], _ stream: StreamIdentity, _ at: Int64) {
      listing.receive(bytes.span, of: stream, from: SegmentOrigin(place: 0, time: Self.time(at)))
    }
    receive([1], client, 10)
    receive([2], client, 12)
    receive([3], server, 20)
    receive([4], client, 22)
    receive([5], server, 24)
    receive([6], client, 40)
    listing.end(client)
    listing.end(server)
    listing.finish()
    let payloads = recording.lines.compactMap { line in
      line.firstRange(of: "\"payload\":\"").map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
    }
    #expect(payloads == ["0102", "04", "0305", "06"], "\(recording.lines)")
  }
}
