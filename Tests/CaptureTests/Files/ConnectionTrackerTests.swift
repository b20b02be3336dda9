import FramingCore
import Testing

@testable import Capture

@Suite("Connections of a capture")
struct ConnectionTrackerTests {
  private static let high = Endpoint(ipv4: 1, port: 50_000)
  private static let low = Endpoint(ipv4: 2, port: 80)

  /// One packet: who sends, flags, numbers, and what.
  private struct Step {
    var source = ConnectionTrackerTests.high
    var destination = ConnectionTrackerTests.low
    var flags: TCPSegment.Flags = .ack
    var sequence: UInt32
    var acknowledgement: UInt32 = 0
    var payload: [UInt8] = []

    static func reply(
      _ flags: TCPSegment.Flags = .ack, _ sequence: UInt32, acknowledgement: UInt32 = 0, _ payload: [UInt8] = []
    ) -> Step {
      Step(
        source: low, destination: high, flags: flags, sequence: sequence, acknowledgement: acknowledgement,
        payload: payload)
    }
  }

  private func run(_ steps: [Step], carrying: [Bool]? = nil) -> StreamRecording {
    var recording = StreamRecording()
    var tracker = ConnectionTracker(survey: CaptureSurvey(carrying: carrying))
    for step in steps {
      let segment = TCPSegment(
        source: step.source, destination: step.destination, sequence: step.sequence,
        acknowledgement: step.acknowledgement, flags: step.flags, payload: 0..<step.payload.count,
        payloadLength: step.payload.count)
      tracker.take(segment, in: step.payload.span, into: &recording)
    }
    tracker.finish(into: &recording)
    return recording
  }

  @Test("The sender of the SYN is the client, whatever the ports")
  func handshake() {
    let told = run([
      .reply(.syn, 100), Step(flags: [.syn, .ack], sequence: 7, acknowledgement: 101), .reply(.ack, 101, [1]),
      Step(sequence: 8, payload: [2]),
    ])
    #expect(told.bytes(1, .client) == [1] && told.bytes(1, .server) == [2])
  }

  /// From the handshake on; the client has sent one byte, the server too.
  private static let talk = [
    Step(flags: .syn, sequence: 100), .reply([.syn, .ack], 40, acknowledgement: 101),
    Step(sequence: 101, acknowledgement: 41, payload: [1]), .reply(.ack, 41, acknowledgement: 102, [2]),
  ]

  private static let endings: [(words: String, isOrderly: Bool, steps: [Step])] = [
    (
      "closed by the client (FIN), then by the server (FIN)", true,
      [Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 42), .reply([.fin, .ack], 42, acknowledgement: 103)]
    ),
    (
      "closed by the server (FIN), then by the client (FIN)", true,
      [.reply([.fin, .ack], 42, acknowledgement: 102), Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 43)]
    ),
    (
      "closed by both sides at once (FIN)", true,
      [Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 42), .reply([.fin, .ack], 42, acknowledgement: 102)]
    ),
    (
      "closed by the client (FIN), then, after more data, by the server (FIN)", true,
      [
        Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 42), .reply(.ack, 42, acknowledgement: 103, [3]),
        .reply([.fin, .ack], 43, acknowledgement: 103),
      ]
    ),
    (
      // What was on its way before the FIN was known is no answer to it.
      "closed by the client (FIN), then by the server (FIN)", true,
      [
        Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 42), .reply(.ack, 42, acknowledgement: 102, [3]),
        .reply([.fin, .ack], 43, acknowledgement: 103),
      ]
    ),
    (
      "closed by the client (FIN), while the server went on sending; the server's end is not in the capture", false,
      [Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 42), .reply(.ack, 42, acknowledgement: 103, [3])]
    ),
    (
      "closed by the server (FIN); the client's end is not in the capture", false,
      [.reply([.fin, .ack], 42, acknowledgement: 102)]
    ),
    ("reset by the server (RST)", false, [.reply(.rst, 42)]),
    ("reset by the client (RST)", false, [Step(flags: [.rst, .ack], sequence: 102)]),
    (
      "closed by the client (FIN), then reset by the server (RST)", false,
      [Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 42), .reply([.rst, .ack], 42)]
    ),
    (
      "closed by the client (FIN), then reset by the client (RST)", false,
      [
        Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 42), .reply(.ack, 42, acknowledgement: 103, [3]),
        Step(flags: .rst, sequence: 103),
      ].filter { $0.payload.isEmpty }
    ),
    ("still open where the capture ends", false, []),
    ("its end is not in the capture", false, [Step(flags: .syn, sequence: 500_000_000)]),
  ]

  @Test("How a connection ended is what its packets say", arguments: endings.indices)
  func ending(row: Int) {
    let (words, isOrderly, steps) = Self.endings[row]
    let closing = run(Self.talk + steps).closings[1]
    #expect(closing?.words == words)
    #expect(closing?.isOrderly == isOrderly)
  }

  @Test("Of a connection whose beginning was not captured the end is told as well")
  func endingWithoutBeginning() {
    let told = run([
      Step(sequence: 101, acknowledgement: 41, payload: [1]), .reply(.ack, 41, acknowledgement: 102, [2]),
      .reply([.fin, .ack], 42, acknowledgement: 102), Step(flags: [.fin, .ack], sequence: 102, acknowledgement: 43),
    ])
    #expect(told.closings[1]?.words == "closed by the server (FIN), then by the client (FIN)")
  }

  @Test("Of a connection that was there before, the side with the higher port is the client")
  func noHandshake() {
    for steps in [
      [Step(sequence: 5, payload: [1]), .reply(.ack, 9, [2])], [.reply(.ack, 9, [2]), Step(sequence: 5, payload: [1])],
    ] {
      #expect(run(steps).bytes(1, .client) == [1] && run(steps).bytes(1, .server) == [2])
    }
  }

  @Test("A SYN with another number opens another connection; the same SYN again does not")
  func reuse() {
    let told = run([
      Step(flags: .syn, sequence: 100), Step(flags: .syn, sequence: 100), Step(sequence: 101, payload: [1]),
      Step(flags: .syn, sequence: 500), Step(sequence: 501, payload: [2]),
    ])
    #expect(told.bytes(1, .client) == [1] && told.bytes(2, .client) == [2])
    #expect(told.streams.count == 2)
  }

  @Test("The answer to a SYN may be captured in front of it")
  func crossedHandshake() {
    let told = run([
      .reply([.syn, .ack], 40, acknowledgement: 101), Step(flags: .syn, sequence: 100),
      Step(sequence: 101, payload: [1]), .reply(.ack, 41, [2]),
    ])
    #expect(told.bytes(1, .client) == [1] && told.bytes(1, .server) == [2])
    #expect(told.streams.count == 2)
  }

  @Test("Bytes behind a lost segment are told at the end, behind a gap")
  func loss() {
    let told = run([
      Step(flags: .syn, sequence: 0), Step(sequence: 1, payload: [1]), Step(sequence: 5, payload: [5, 6]),
      Step(flags: [.fin, .ack], sequence: 9),
    ])
    let stream = StreamIdentity(connection: 1, speaker: .client)
    #expect(told.streams[stream] == [.bytes([1]), .missing(3), .bytes([5, 6]), .missing(2)])
    #expect(told.ended.contains(stream))
  }

  @Test("A connection without a byte has no number; one whose bytes were all lost has")
  func numbers() {
    let probe = Endpoint(ipv4: 1, port: 50_001)
    let empty = [Step(source: probe, flags: .syn, sequence: 0), Step(source: probe, flags: .fin, sequence: 1)]
    let told = run(empty + [Step(flags: .syn, sequence: 0), Step(sequence: 1, payload: [9])])
    #expect(told.bytes(1, .client) == [9] && told.streams.count == 1 && told.ended.count == 1)
    let lost = run([Step(flags: .syn, sequence: 0), Step(flags: .fin, sequence: 8)])
    #expect(lost.streams == [StreamIdentity(connection: 1, speaker: .client): [.missing(7)]])
  }

  @Test("Numbers follow the order in which connections appear, not that of their first bytes")
  func order() {
    let other = Endpoint(ipv4: 1, port: 50_001)
    let told = run([
      Step(source: other, flags: .syn, sequence: 0), Step(flags: .syn, sequence: 0), Step(sequence: 1, payload: [2]),
      Step(source: other, sequence: 1, payload: [1]),
    ])
    #expect(told.bytes(1, .client) == [1] && told.bytes(2, .client) == [2])
  }

  @Test("A connection known to stay without bytes takes no number while it is open")
  func silent() {
    let other = Endpoint(ipv4: 1, port: 50_001)
    let steps = [
      Step(source: other, flags: .syn, sequence: 0), Step(flags: .syn, sequence: 0), Step(sequence: 1, payload: [2]),
    ]
    #expect(run(steps).bytes(2, .client) == [2])
    #expect(run(steps, carrying: [false, true]).bytes(1, .client) == [2])
  }

  @Test("The text of a reset is no data")
  func reset() {
    let told = run([Step(flags: .syn, sequence: 0), Step(flags: .rst, sequence: 1, payload: [0x4e, 0x4f])])
    #expect(told.bytes(1, .client) == [])
  }

  @Test(
    "A SYN that was captured behind data of its own stream does not split it",
    arguments: [
      // Behind the client's first data, behind its second, with the answer in front, and both behind.
      [2, 0, 1, 3, 4, 5], [3, 0, 2, 1, 4, 5], [2, 1, 0, 3, 4, 5], [2, 4, 1, 0, 3, 5], [3, 2, 5, 4, 1, 0],
      // The answer behind the server's data.
      [0, 2, 4, 1, 3, 5], [0, 5, 4, 2, 1, 3],
    ])
  func lateSyn(order: [Int]) {
    let steps = [
      Step(flags: .syn, sequence: 100), .reply([.syn, .ack], 500, acknowledgement: 101),
      Step(sequence: 101, payload: [1, 2]), Step(sequence: 103, payload: [3]), .reply(.ack, 501, [7, 8]),
      .reply(.ack, 503, [9]),
    ]
    let told = run(order.map { steps[$0] })
    #expect(told.streams.count == 2)
    #expect(told.bytes(1, .client) == [1, 2, 3] && told.bytes(1, .server) == [7, 8, 9])
  }

  @Test("Both ends may open at once")
  func simultaneousOpen() {
    let told = run([
      Step(flags: .syn, sequence: 100), .reply(.syn, 500),
      Step(flags: [.syn, .ack], sequence: 100, acknowledgement: 501),
      .reply([.syn, .ack], 500, acknowledgement: 101), Step(sequence: 101, payload: [1]), .reply(.ack, 501, [2]),
    ])
    #expect(told.streams.count == 2 && told.bytes(1, .client) == [1] && told.bytes(1, .server) == [2])
  }

  @Test("An old SYN in the middle of a connection is passed over; one that is answered opens another")
  func oldSyn() {
    let opening = [
      Step(flags: .syn, sequence: 100), .reply([.syn, .ack], 500, acknowledgement: 101),
      Step(sequence: 101, payload: [1]),
    ]
    let old = run(opening + [Step(flags: .syn, sequence: 9_000_000), Step(sequence: 102, payload: [2])])
    #expect(old.streams.count == 1 && old.bytes(1, .client) == [1, 2])
    let new = run(
      opening + [
        Step(flags: .syn, sequence: 9_000_000), .reply([.syn, .ack], 700, acknowledgement: 9_000_001),
        Step(sequence: 9_000_001, payload: [2]), .reply(.ack, 701, [3]),
      ])
    #expect(new.bytes(1, .client) == [1] && new.bytes(2, .client) == [2] && new.bytes(2, .server) == [3])
  }

  @Test("What is sent again of a connection that is over is passed over, and what is new opens another")
  func pastConnection() {
    let whole = [
      Step(flags: .syn, sequence: 100), Step(sequence: 101, payload: [1]), Step(flags: .fin, sequence: 102),
      .reply(.fin, 500), Step(sequence: 101, payload: [1]), Step(flags: .syn, sequence: 100),
    ]
    #expect(run(whole).streams.count == 1)
    let again = run(whole + [Step(sequence: 5000, payload: [5]), Step(flags: .syn, sequence: 4999)])
    #expect(again.bytes(1, .client) == [1] && again.bytes(2, .client) == [5] && again.streams.count == 2)
  }

  @Test("A connection that is over costs nothing but what tells its retransmissions, whoever spoke")
  func forgotten() {
    var recording = StreamRecording()
    var tracker = ConnectionTracker()
    let none: [UInt8] = []
    for port in 1...UInt16(3000) {
      let client = Endpoint(ipv4: 7, port: port)
      for (flags, sequence) in [(TCPSegment.Flags.syn, 1), (.rst, 2)] as [(TCPSegment.Flags, UInt32)] {
        let segment = TCPSegment(
          source: client, destination: Self.low, sequence: sequence, acknowledgement: 0, flags: flags, payload: 0..<0,
          payloadLength: 0)
        tracker.take(segment, in: none.span, into: &recording)
      }
    }
    #expect(tracker.openCount <= 1024)
    #expect(MemoryLayout<EndpointPair>.stride + MemoryLayout<PastConnection>.stride <= 100)
  }

  @Test("Without a SYN the server is the one that another connection's SYN was sent to, or whose port is known")
  func server() {
    let (one, other) = (Endpoint(ipv4: 1, port: 40_000), Endpoint(ipv4: 2, port: 45_000))
    let data = Step(source: one, destination: other, sequence: 5, payload: [1])
    #expect(run([data]).bytes(1, .server) == [1])
    let syn = Step(source: Endpoint(ipv4: 3, port: 9), destination: other, flags: .syn, sequence: 1)
    #expect(run([syn, data]).bytes(2, .client) == [1])
    let said = Step(source: other, destination: one, sequence: 5, payload: Array("HTTP/1.1 200 OK".utf8))
    #expect(run([said]).bytes(1, .server) == said.payload)
    let redis = Step(
      source: Endpoint(ipv4: 1, port: 6379), destination: Endpoint(ipv4: 2, port: 5000), sequence: 5, payload: [1])
    #expect(run([redis]).bytes(1, .server) == [1])
  }

  @Test("All connections together hold no more than their limit")
  func limit() {
    var recording = StreamRecording()
    var tracker = ConnectionTracker(limit: 1000)
    let bytes = [UInt8](repeating: 3, count: 100)
    for port in 0..<50 as Range<UInt16> {
      for sequence in [0, 200] as [UInt32] {
        let segment = TCPSegment(
          source: Endpoint(ipv4: 1, port: 1000 + port), destination: Self.low, sequence: sequence, acknowledgement: 0,
          flags: .ack, payload: 0..<100, payloadLength: 100)
        tracker.take(segment, in: bytes.span, into: &recording)
      }
      #expect(tracker.heldCost <= 1000)
    }
    #expect(recording.missing > 0)
    tracker.finish(into: &recording)
    #expect(recording.missing == 50 * 100)
  }
}
