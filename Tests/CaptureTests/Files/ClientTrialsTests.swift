import FramingCore
import Testing

@testable import Capture

/// Who is the client of connections between two odd ports whose SYN is not in the capture.
@Suite struct ClientTrialsTests {
  /// The end with the lower port, which is taken for the server where nothing else tells.
  private static let lower = Endpoint(ipv4: 1, port: 40_001)
  private static let higher = Endpoint(ipv4: 2, port: 50_001)
  private static let query: [UInt8] = [0x51, 0, 0, 0, 6, 0x78, 0]
  private static let ready: [UInt8] = [0x5a, 0, 0, 0, 5, 0x49]

  private static func segment(_ isLower: Bool, _ payload: [UInt8], at sequence: UInt32 = 1) -> TCPSegment {
    TCPSegment(
      source: isLower ? lower : higher, destination: isLower ? higher : lower, sequence: sequence, acknowledgement: 0,
      flags: .ack, payload: 0..<payload.count, payloadLength: payload.count)
  }

  private static func read(
    _ steps: [(isLower: Bool, payload: [UInt8])], _ wireProtocol: WireProtocol?, survey: CaptureSurvey? = nil
  ) -> (told: StreamRecording, survey: CaptureSurvey) {
    var (tracker, told) = (ConnectionTracker(survey: survey, wireProtocol: wireProtocol), StreamRecording())
    for step in steps { tracker.take(segment(step.isLower, step.payload), in: step.payload.span, into: &told) }
    tracker.finish(into: &told)
    var survey = CaptureSurvey(carrying: tracker.carried, knowledge: tracker.knowledge)
    survey.corrections = tracker.found
    return (told, survey)
  }

  @Test("a file that is read twice has the right sides, whoever speaks first", arguments: [true, false])
  func readTwice(_ clientSpeaksFirst: Bool) throws {
    let postgresql = try #require(WireProtocol.named("postgresql"))
    // The client is the end with the lower port.
    let steps = [(isLower: true, payload: Self.query), (isLower: false, payload: Self.ready)]
    let ordered = clientSpeaksFirst ? steps : steps.reversed()
    let first = Self.read(ordered, postgresql)
    let second = Self.read(ordered, postgresql, survey: first.survey)
    #expect(second.told.bytes(1, .client) == Self.query)
    #expect(second.told.bytes(1, .server) == Self.ready)
  }

  @Test("so has one that has a single side")
  func singleSide() throws {
    let postgresql = try #require(WireProtocol.named("postgresql"))
    let steps = [(isLower: true, payload: Self.query)]
    let second = Self.read(steps, postgresql, survey: Self.read(steps, postgresql).survey)
    #expect(second.told.bytes(1, .client) == Self.query)
  }

  @Test("a low port, or one that is known, is believed before what is said")
  func certain() {
    let pair = { (port: UInt16) in EndpointPair(Self.lower, Endpoint(ipv4: 2, port: port)) }
    #expect([22, 5432].allSatisfy { ServerKnowledge().isCertain(of: pair($0)) })
    #expect(!ServerKnowledge().isCertain(of: pair(50_001)))
  }
}
