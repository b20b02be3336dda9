import FramingCore
import Testing

@testable import Capture

/// A capture is read once more only where that tells something else.
@Suite("The second reading of a capture")
struct SecondReadingTests {
  private static let a = Endpoint(ipv4: 1, port: 50_001)
  private static let b = Endpoint(ipv4: 2, port: 50_002)
  private static let c = Endpoint(ipv4: 3, port: 40_003)

  /// A segment from `source` to `destination`, of which only what it says counts.
  private struct Step {
    var source = SecondReadingTests.a
    var destination = SecondReadingTests.b
    var flags: TCPSegment.Flags = .ack
    var sequence: UInt32 = 101
    var payload: [UInt8] = []

    var segment: TCPSegment {
      TCPSegment(
        source: source, destination: destination, sequence: sequence, acknowledgement: 0, flags: flags,
        payload: 0..<payload.count, payloadLength: payload.count)
    }
  }

  private static func read(
    _ steps: [Step], _ survey: CaptureSurvey? = nil
  ) -> (told: StreamRecording, isEnough: Bool, survey: CaptureSurvey) {
    var (tracker, told) = (ConnectionTracker(survey: survey), StreamRecording())
    for step in steps { tracker.take(step.segment, in: step.payload.span, into: &told) }
    tracker.finish(into: &told)
    var survey = CaptureSurvey(carrying: tracker.carried, knowledge: tracker.knowledge)
    survey.corrections = tracker.found
    return (told, tracker.needsNoSecondReading, survey)
  }

  /// More data than waits for a SYN.
  private static let data = (0..<40).map { Step(sequence: 101 + $0, payload: [UInt8($0)]) }
  private static let probe = Step(destination: c, flags: .syn, sequence: 900)

  private static let cases: [(words: String, steps: [Step], isEnough: Bool)] = [
    ("a handshake says who is who", [Step(flags: .syn, sequence: 100)] + data, true),
    ("what ports say of the only connection stays so", data, true),
    ("a SYN behind the data says the same", data + [Step(source: b, destination: a, flags: .syn)], true),
    (
      "a SYN behind the data says something else",
      data + [Step(source: b, destination: a, flags: [.syn, .ack])], false
    ),
    ("the stream begins earlier", data + [Step(sequence: 91, payload: [7])], false),
    ("another connection tells that an end is a server", data + [Step(source: c, destination: a, flags: .syn)], false),
    ("an end has connections with more others", data + [Step(source: a, destination: c, payload: [1])], false),
    ("a connection in front never carries a byte", [probe] + data, false),
    (
      "a connection in front carries its first byte later",
      [probe] + data + [Step(destination: c, sequence: 901, payload: [1])], true
    ),
  ]

  @Test("It is needed where something shows late", arguments: cases.indices)
  func isNeeded(_ number: Int) {
    let (words, steps, isEnough) = Self.cases[number]
    #expect(Self.read(steps).isEnough == isEnough, "\(words)")
  }

  @Test("Where it is not needed it tells the same", arguments: UInt64(1)...400)
  func tellsTheSame(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let ends = [Self.a, Self.b, Self.c, Endpoint(ipv4: 4, port: 80)]
    var next: [[Endpoint]: UInt32] = [:]
    let steps = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      let two = Array(ends.shuffled(using: &random).prefix(2))
      let payload = [UInt8](
        repeating: UInt8.random(in: 0...9, using: &random), count: Int.random(in: 0...3, using: &random))
      let flags: [TCPSegment.Flags] = [.ack, .ack, .ack, .ack, .syn, [.syn, .ack], [.fin, .ack], .rst]
      let step = Step(
        source: two[0], destination: two[1], flags: flags.randomElement(using: &random) ?? .ack,
        sequence: next[two, default: 100] &+ (Int.random(in: 0..<9, using: &random) == 0 ? 2 : 0), payload: payload)
      next[two] = step.sequence &+ UInt32(payload.count) &+ (step.flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
      return step
    }
    let first = Self.read(steps)
    let second = Self.read(steps, first.survey)
    guard first.isEnough else { return }
    #expect(first.told == second.told && first.told.clients == second.told.clients)
    #expect(first.told.closings.keys == second.told.closings.keys)
  }

  @Test("A file is listed as with two readings", arguments: CaptureFixture.all)
  func listed(_ name: String) throws {
    for form in [ListingStyle.Form.json, .text, .summary] {
      let decoders = StreamDecoders(Lens(framing: try Framing(parsing: "u16be")))
      let (once, twice) = (ListingRecording(), ListingRecording())
      var listing = FrameListing(decoders, style: ListingStyle(form), write: once.write)
      var input = try InputFile(path: CaptureFixture.path(name))
      let reading = try listing.read(&input, from: .server)
      listing.finish(reading)
      var other = FrameListing(decoders, style: ListingStyle(form), write: twice.write)
      other.output.order.waits = true
      var again = try InputFile(path: CaptureFixture.path(name))
      while again.count < 4, try again.fill() {}
      let format = try #require(again.withBytes { CaptureFileFormat(magic: $0) })
      let survey = try #require(CaptureSurvey.read(&again, format, nil))
      var streams = CaptureStreams(format, tracker: ConnectionTracker(survey: survey))
      let (failure, _) = streams.readAll(&again, into: &other)
      other.finish(FrameListing.Reading(failure: failure, skipped: streams.skipped))
      #expect(once.lines == twice.lines)
    }
  }
}
