import Definitions
import FramingCore
import Testing

@testable import Capture

@Suite("Problems")
struct ProblemTests {
  /// A message has a kind, a number and an identifier, and a CRC-16 behind it.
  static func definition() throws -> Definition {
    try Definition(
      text: """
        meta: {id: acme, -framescope: {framing: "length(size: 1, adjust: 2, checksum: crc16-modbus)", ports: [7654]}}
        seq: [{id: size, type: u1}, {id: body, type: {switch-on: kind, cases: {1: ask, 2: reply, 3: failure}}}]
        instances: {kind: {pos: 1, type: u1}}
        types:
          ask: {seq: [{id: kind, type: u1}, {id: head, type: head}], -framescope: {message: request}}
          reply: {seq: [{id: kind, type: u1}, {id: head, type: head}], -framescope: {message: response}}
          failure: {seq: [{id: kind, type: u1}, {id: head, type: head}], -framescope: {message: error, name: Failure}}
          head:
            seq:
              - {id: number, type: u1, -framescope: {role: sequence}}
              - {id: id, type: u1, -framescope: {role: correlation}}
        """, name: "acme.ksy")
  }

  static func frame(_ content: [UInt8], isRight: Bool = true) -> [UInt8] {
    let head = [UInt8(content.count)] + content
    var check = (Checksum(rawValue: "crc16-modbus")?.bytes(of: head.span) ?? [])
    if !isRight { check[0] ^= 0xff }
    return head + check
  }

  private typealias Message = (direction: Direction, kind: UInt8, number: UInt8, id: UInt8)

  /// Asks 1, 2, 2 again, 4, then 3 late, 5; answers to some.
  private static let messages: [Message] = [
    (.sent, 1, 1, 11), (.received, 2, 1, 11), (.sent, 1, 2, 12), (.received, 3, 2, 12), (.sent, 1, 2, 13),
    (.sent, 1, 4, 14), (.sent, 1, 3, 15), (.sent, 1, 5, 16), (.received, 2, 5, 16), (.received, 2, 4, 14),
  ]

  private static func capture(_ directory: String = "/tmp") throws -> (Capture, ConnectionID) {
    let definition = try definition()
    let lens = Lens(following: try #require(definition.wireProtocol))
    let capture = try Capture(directory: directory, lens: lens)
    capture.definitions = DefinitionTable([definition])
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    return (capture, connection)
  }

  private static func kinds(_ capture: Capture) -> [[ProblemKind]] {
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    return (1...max(capture.summary.frameCount, 1)).map { capture.problemKinds(ofFrame: $0).kinds }
  }

  private static func fill(_ capture: Capture, _ connection: ConnectionID, inPieces size: Int? = nil) throws {
    for (number, message) in messages.enumerated() {
      let bytes = frame([message.kind, message.number, message.id])
      let time = Timestamp(nanoseconds: Int64(number) * 1_000_000)
      for start in stride(from: 0, to: bytes.count, by: size ?? bytes.count) {
        let piece = Array(bytes[start..<min(start + (size ?? bytes.count), bytes.count)])
        try capture.append(piece.span, to: connection, message.direction, at: time)
      }
    }
  }

  private static let found: [[ProblemKind]] = [
    [], [], [], [.error], [.sequence], [.sequence], [.sequence], [], [], [.sequence],
  ]

  @Test("are found, whatever pieces the bytes come in", arguments: [nil, 1, 2, 5] as [Int?])
  func found(_ size: Int?) throws {
    let (capture, connection) = try Self.capture()
    try Self.fill(capture, connection, inPieces: size)
    #expect(Self.kinds(capture) == Self.found)
    #expect(capture.problemStatus.count == 5)
    #expect(capture.problem(atOrAfterFrame: 1) == 4)
    #expect(capture.problem(atOrAfterFrame: 8) == 10)
    #expect(capture.problem(atOrBeforeFrame: 9) == 7)
    #expect(capture.problem(atOrBeforeFrame: 3) == nil)
  }

  @Test("have words")
  func words() throws {
    let (capture, connection) = try Self.capture()
    try Self.fill(capture, connection)
    _ = Self.kinds(capture)
    let words = try (1...10).compactMap { number -> String? in
      guard let item = capture.itemIndex(ofFrame: number), case .frame(let frame) = try capture.item(at: item) else {
        return nil
      }
      return capture.problems(of: frame).map { "\(number) \($0.kind.rawValue): \($0.text)" }.first
    }
    #expect(
      words == [
        "4 error: Failure", "5 sequence: `number` repeats 2", "6 sequence: `number` goes from 2 to 4: 1 missing",
        "7 sequence: `number` goes back from 4 to 3", "10 sequence: `number` goes back from 5 to 4",
      ])
  }

  @Test("of requests without an answer show when the connection is closed")
  func unanswered() throws {
    let (capture, connection) = try Self.capture()
    try Self.fill(capture, connection)
    #expect(Self.kinds(capture) == Self.found)
    capture.setState(.closed("gone"), of: connection, at: Timestamp(nanoseconds: 99_000_000))
    var wanted = Self.found
    wanted[4] = [.sequence, .unanswered]
    wanted[6] = [.sequence, .unanswered]
    #expect(Self.kinds(capture) == wanted)
    #expect(capture.problemStatus.count == 5)
  }

  @Test("are of checksums, lengths and ends")
  func framing() throws {
    let (capture, connection) = try Self.capture()
    let wrong = Self.frame([1, 1, 1], isRight: false) + Self.frame([1, 2, 2]) + [9, 1, 3]
    try capture.append(wrong.span, to: connection, .sent, at: Timestamp(nanoseconds: 5))
    #expect(Self.kinds(capture) == [[.checksum], []])
    capture.setState(.closed("gone"), of: connection, at: Timestamp(nanoseconds: 9))
    #expect(Self.kinds(capture) == [[.checksum, .unanswered], [.unanswered], [.partial]])
  }

  @Test("are found anew when frames are others, and when definitions change")
  func restart() throws {
    let (capture, connection) = try Self.capture()
    try Self.fill(capture, connection)
    #expect(Self.kinds(capture) == Self.found)
    capture.definitions = DefinitionTable()
    #expect(Self.kinds(capture) == Array(repeating: [], count: 10))
    capture.reframe(Lens(framing: try Framing(parsing: "u32be"), limit: 1024))
    while !capture.isIndexed { capture.advanceIndex(byAtMost: 1 << 20) }
    #expect(Self.kinds(capture).first == [.length])
  }

  @Test(
    "are filtered",
    arguments: [
      ("problem", [4, 5, 6, 7, 10]), ("problem == sequence", [5, 6, 7, 10]), ("problem != sequence", [4]),
      ("problem in {error, unanswered}", [4, 5, 7]), ("not problem", [1, 2, 3, 8, 9]),
      ("problem and from == server", [4, 10]), ("problem == unanswered", [5, 7]),
    ] as [(String, [Int])], [true, false])
  func filter(_ filter: (text: String, numbers: [Int]), _ isBefore: Bool) throws {
    let (capture, connection) = try Self.capture()
    func set() throws { try capture.setFilter(try DisplayFilter(parsing: filter.text)) }
    if isBefore { try set() }
    try Self.fill(capture, connection)
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    capture.setState(.closed("gone"), of: connection, at: Timestamp(nanoseconds: 99_000_000))
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    if !isBefore { try set() }
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    let numbers = try (0..<capture.filteredItemCount).compactMap { position -> Int? in
      guard case .frame(let frame) = try capture.item(atFiltered: position) else { return nil }
      return frame.number
    }
    #expect(numbers == filter.numbers)
  }

  @Test(
    "are listed as a filter leaves them, requests without an answer where their connection ends",
    arguments: [
      (nil, [4, 5, 6, 7, 10, 5, 7]), ("problem == unanswered", [5, 7]), ("problem != error", [5, 6, 7, 10, 5, 7]),
      ("problem == error", [4]), ("number == 5", [5, 5]), ("from == server", [4, 10]),
      ("payload contains hex \"0f\"", [7, 7]),
    ] as [(String?, [Int])])
  func listed(_ filter: String?, _ numbers: [Int]) throws {
    let definition = try Self.definition()
    let lens = Lens(following: try #require(definition.wireProtocol))
    var style = ListingStyle(.json)
    style.onlyProblems = true
    let found = try listedNumbers(style, lens, DefinitionTable([definition]), filter: filter) { listing in
      for message in Self.messages {
        let bytes = Self.frame([message.kind, message.number, message.id])
        let stream = StreamIdentity(connection: 1, speaker: message.direction == .sent ? .client : .server)
        listing.receive(bytes.span, of: stream, from: SegmentOrigin(place: 0))
      }
      for speaker in [Speaker.client, .server] { listing.end(StreamIdentity(connection: 1, speaker: speaker)) }
      listing.close(1, ConnectionClosing())
    }
    #expect(found == numbers)
  }

  @Test("are completed in filters")
  func completion() {
    let words = DisplayFilter.completions(for: "problem == ", at: 11).map(\.text)
    #expect(words == ProblemKind.allCases.map(\.rawValue))
    #expect(DisplayFilter.completions(for: "prob", at: 4).map(\.text) == ["problem"])
  }

  @Test("A header of the PROXY protocol is no message of what is behind it")
  func proxyHeader() throws {
    let lens = Lens(following: try #require(WireProtocol.named("http1")))
    let capture = try Capture(directory: "/tmp", lens: lens)
    capture.definitions = DefinitionTable(usesCatalogue: true)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    let header = Array("PROXY TCP4 192.0.2.1 192.0.2.2 4000 80\r\n".utf8)
    let request = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    let response = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)
    try capture.append((header + request).span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    try capture.append(response.span, to: connection, .received, at: Timestamp(nanoseconds: 3))
    #expect(Self.kinds(capture) == [[], [], []])
    let names = try (1...3).map { number in
      try capture.meaning(of: #require(try capture.frame(numbered: number)))?.name
    }
    #expect(names == [nil, "Request", "Response"])
    var scan = StatisticsScan(of: capture)
    while try scan.advance(over: capture, byAtMost: 1 << 20) {}
    let types = StatisticsTable(scan.statistics, of: capture).rows.filter { $0.group == .types }
    #expect(types.map(\.name) == ["Request", "Response"] && types.map(\.count.frames) == [1, 1])
    try capture.setFilter(try DisplayFilter(parsing: "not type == \"Response\" and type != \"x\""), client: .sent)
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    #expect(capture.filteredItemCount == 1)
  }
}

@Suite("Numbers of messages")
struct SequenceWatchTests {
  private static let stream = StreamKey(connection: 1, direction: .sent)

  /// The numbers that are told, of those that came.
  private func told(_ values: [Int64], largest: Int64? = nil, from stream: StreamKey = Self.stream) -> [Int64] {
    var watch = SequenceWatch()
    return values.filter { value in
      let sequence = MessageSequence(name: "n", value: value, largest: largest)
      return watch.take(sequence, of: stream, message: 1, isResponse: false, isDoubtful: false) != nil
    }
  }

  @Test("are one more each, up to where they are full")
  func follow() {
    #expect(told([5, 6, 7, 8]) == [])
    #expect(told([254, 255, 0, 1]) == [])
    #expect(told([65_534, 65_535, 1, 2]) == [])
    #expect(told([4_294_966_300, 4]) == [])
    #expect(told([Int64.max - 1, Int64.max, Int64.min]) == [])
    #expect(told([30, 0]) == [0])
    // A field that is known is full at its largest number, or at half of that, and nowhere else.
    #expect(told([254, 255, 0, 1], largest: 255) == [])
    #expect(told([126, 127, 1], largest: 255) == [])
    #expect(told([5, 6, 7, 0], largest: 255) == [0])
    #expect(told([1, 2, 3, 1, 2, 3], largest: 255) == [1])
    #expect(told([62, 63, 0], largest: 63) == [])
  }

  @Test("are told once where they jump, repeat or begin again")
  func breaks() {
    #expect(told([1, 2, 4, 5]) == [4])
    #expect(told([1, 2, 2, 3]) == [2])
    #expect(told([1, 3, 2, 4]) == [3, 2])
    #expect(told([10, 11, 1, 2, 3]) == [1])
    #expect(told([10, 11, 9, 12, 13]) == [9])
    // One that jumped in place of the right one, and one that came besides.
    #expect(told([5, 99, 7, 8, 9]) == [99])
    #expect(told([5, 99, 6, 7, 8]) == [99, 6])
    #expect(told([5, 99, 100, 101]) == [99])
    #expect(told([30, 9, 32, 33]) == [9])
  }

  @Test("of an answer are those of its request, and of what is doubtful are not believed")
  func answers() {
    var watch = SequenceWatch()
    func take(_ value: Int64, _ direction: Direction, message: UInt64, isResponse: Bool, isDoubtful: Bool = false)
      -> Bool
    {
      watch.take(
        MessageSequence(name: "n", value: value), of: StreamKey(connection: 1, direction: direction),
        message: message, isResponse: isResponse, isDoubtful: isDoubtful) != nil
    }
    #expect(!take(5, .sent, message: 1, isResponse: false))
    #expect(!take(5, .received, message: 2, isResponse: true))
    // It confirms what came, with its number.
    #expect(!take(5, .sent, message: 3, isResponse: false))
    #expect(take(9, .sent, message: 1, isResponse: false))
    #expect(!take(9, .received, message: 2, isResponse: true))
    #expect(!take(77, .sent, message: 1, isResponse: false, isDoubtful: true))
    #expect(!take(11, .sent, message: 1, isResponse: false))
  }
}
