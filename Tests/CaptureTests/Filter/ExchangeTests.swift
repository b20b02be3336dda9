import Definitions
import FramingCore
import Testing

@testable import Capture

@Suite("Requests and responses")
struct ExchangeTests {
  /// A message has a kind, an identifier, and a letter.
  private static func definition(_ keys: String, identifier: String) throws -> Definition {
    try Definition(
      text: """
        meta: {id: acme, -framescope: {framing: u8, ports: [7654]\(keys)}}
        seq: [{id: size, type: u1}, {id: body, type: {switch-on: kind, cases: {1: ask, 2: reply, 3: failure}}}]
        instances: {kind: {pos: 1, type: u1}}
        types:
          ask: {seq: [{id: kind, type: u1}, {id: id, type: u1\(identifier)}], -framescope: {message: request}}
          reply: {seq: [{id: kind, type: u1}, {id: id, type: u1\(identifier)}], -framescope: {message: response}}
          failure: {seq: [{id: kind, type: u1}, {id: id, type: u1\(identifier)}], -framescope: {message: error}}
        """, name: "acme.ksy")
  }

  /// Who spoke, of what kind, with which identifier.
  private typealias Message = (direction: Direction, kind: UInt8, id: UInt8)

  private static let messages: [Message] = [
    (.sent, 1, 7), (.sent, 1, 8), (.received, 2, 8), (.received, 3, 7), (.received, 2, 7), (.received, 1, 9),
    (.received, 2, 9), (.sent, 2, 9), (.sent, 1, 7), (.received, 2, 7), (.received, 9, 7),
  ]

  private static func capture(_ definition: Definition) throws -> Capture {
    let lens = Lens(following: try #require(definition.wireProtocol))
    let capture = try Capture(directory: "/tmp", lens: lens)
    capture.definitions = DefinitionTable([definition])
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for (number, message) in messages.enumerated() {
      // A second, then two, then three.
      let time = Timestamp(nanoseconds: Int64(number * (number + 1) / 2) * 1_000_000_000)
      let bytes = [2, message.kind, message.id]
      try capture.append(bytes.span, to: connection, message.direction, at: time)
    }
    return capture
  }

  /// By the responses' numbers.
  private static let byIdentifier = [3: (2, 2), 4: (1, 6), 5: (1, 10), 8: (6, 13), 10: (9, 9)]
  private static let inOrder = [3: (1, 3), 4: (2, 5), 8: (6, 13), 10: (9, 9)]

  @Test("are paired once, where a definition says so")
  func once() throws {
    let definition = try Self.definition(", answers: once", identifier: ", -framescope: {role: correlation}")
    let capture = try Self.capture(definition)
    while capture.advanceExchanges(byAtMost: 4096) {}
    for number in 1...Self.messages.count {
      let wanted = number == 5 ? nil : Self.byIdentifier[number]?.0
      #expect(capture.request(ofFrame: number)?.request == wanted, "frame \(number)")
    }
  }

  @Test("are paired by an identifier, and by their order", arguments: [true, false])
  func pairs(_ hasIdentifier: Bool) throws {
    let definition =
      hasIdentifier
      ? try Self.definition("", identifier: ", -framescope: {role: correlation}")
      : try Self.definition(", answers: in-order", identifier: "")
    let capture = try Self.capture(definition)
    while capture.advanceExchanges(byAtMost: 4096) {}
    let wanted = hasIdentifier ? Self.byIdentifier : Self.inOrder
    for number in 1...Self.messages.count {
      let found = capture.request(ofFrame: number)
      #expect(found?.request == wanted[number]?.0, "frame \(number)")
      #expect(found?.duration == wanted[number].map { Int64($0.1) * 1_000_000_000 }, "frame \(number)")
    }
    #expect(capture.response(toFrame: 1) == (hasIdentifier ? 4 : 3))
    #expect(capture.response(toFrame: 3) == nil)
  }

  @Test("are told beside the frames of a listing that goes on")
  func listing() throws {
    let capture = try Self.capture(Self.definition("", identifier: ", -framescope: {role: correlation}"))
    let recording = ListingRecording()
    var listing = LiveListing(of: capture, .json, showsFields: true, tell: { _ in }, write: recording.write)
    while try listing.advance(to: capture.summary) {}
    listing.flush()
    #expect(recording.lines.count { $0.contains(#""request":"#) } == Self.byIdentifier.count)
    for (number, pair) in Self.byIdentifier {
      let line = recording.lines.first { $0.contains(#""number":\#(number),"#) }
      #expect(line?.contains(#""request":\#(pair.0),"duration":\#(pair.1)"#) == true, "frame \(number): \(line ?? "")")
    }
  }

  @Test(
    "are found by what a response took",
    arguments: [
      ("duration > 5s", [4, 5, 8, 10]), ("duration <= 6", [3, 4]), ("duration in {2, 9..10s}", [3, 5, 10]),
      ("duration == 13s", [8]), ("not duration > 5s", [1, 2, 3, 6, 7, 9, 11]),
      ("duration < 3s or number == 1", [1, 3]),
    ] as [(String, [Int])])
  func filter(_ text: String, _ wanted: [Int]) throws {
    let capture = try Self.capture(Self.definition("", identifier: ", -framescope: {role: correlation}"))
    try capture.setFilter(try DisplayFilter(parsing: text))
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    let numbers = try (0..<capture.filteredItemCount).compactMap { position -> Int? in
      guard case .frame(let frame) = try capture.item(atFiltered: position) else { return nil }
      return frame.number
    }
    #expect(numbers == wanted)
  }

  @Test("are forgotten when other frames are found, and when definitions change")
  func restart() throws {
    let capture = try Self.capture(Self.definition("", identifier: ", -framescope: {role: correlation}"))
    while capture.advanceExchanges(byAtMost: 1 << 20) {}
    #expect(capture.request(ofFrame: 3) != nil)
    capture.definitions = DefinitionTable()
    #expect(capture.request(ofFrame: 3, looksNow: true) == nil)
  }

  @Test("are paired by what a response says that it answers, beside an identifier of its own")
  func twoIdentifiers() throws {
    let role = "-framescope: {role: correlation}"
    let definition = try Definition(
      text: """
        meta: {id: acme, -framescope: {framing: u8, ports: [7654], type: {client: ask, server: reply}}}
        types:
          ask: {seq: [{id: size, type: u1}, {id: head, type: head}], -framescope: {message: request}}
          reply: {seq: [{id: size, type: u1}, {id: head, type: head}], -framescope: {message: response}}
          head: {seq: [{id: own, type: u1, \(role)}, {id: answered, type: u1, \(role)}]}
        """, name: "acme.ksy")
    let capture = try Capture(directory: "/tmp", lens: Lens(following: try #require(definition.wireProtocol)))
    capture.definitions = DefinitionTable([definition])
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for (own, answered) in [(1, 0), (2, 0), (7, 2), (2, 1)] as [(UInt8, UInt8)] {
      let bytes = [2, own, answered]
      let direction: Direction = answered == 0 ? .sent : .received
      try capture.append(bytes.span, to: connection, direction, at: Timestamp(nanoseconds: 5))
    }
    #expect((1...4).map { capture.request(ofFrame: $0, looksNow: true)?.request } == [nil, nil, 2, 1])
  }

  @Test("are paired when one of ours is complete only behind what overtook it")
  func overtaken() throws {
    let definition = try Self.definition("", identifier: ", -framescope: {role: correlation}")
    let capture = try Capture(directory: "/tmp", lens: Lens(following: try #require(definition.wireProtocol)))
    capture.definitions = DefinitionTable([definition])
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    func append(_ bytes: [UInt8], _ direction: Direction, at second: Int64) throws {
      try capture.append(bytes.span, to: connection, direction, at: Timestamp(nanoseconds: second * 1_000_000_000))
      while capture.advanceExchanges(byAtMost: 1 << 20) {}
    }
    // Our request, in two pieces with a request of the peer's between them, and then our response, in two as well.
    try append([2, 1], .sent, at: 1)
    try append([2, 1, 9], .received, at: 2)
    try append([5], .sent, at: 3)
    try append([2, 2, 5], .received, at: 4)
    try append([2, 2], .sent, at: 5)
    try append([2, 1, 8], .received, at: 6)
    try append([9], .sent, at: 7)
    #expect((1...5).map { capture.request(ofFrame: $0)?.request } == [nil, nil, 1, 2, nil])
    #expect(capture.response(toFrame: 2) == 4)
  }

  @Test("are not paired by an order that is lost")
  func lostOrder() throws {
    // The second request is longer than what is looked at; its response would get the third's.
    let definition = try Definition(
      text: """
        meta: {id: acme, -framescope: {framing: u32be, answers: in-order, ports: [7654], type: {client: ask, server: reply}}}
        types:
          ask: {seq: [{id: all, size-eos: true}], -framescope: {message: request}}
          reply: {seq: [{id: all, size-eos: true}], -framescope: {message: response}}
        """, name: "acme.ksy")
    let lens = Lens(following: try #require(definition.wireProtocol), limit: .max)
    let capture = try Capture(directory: "/tmp", lens: lens)
    capture.definitions = DefinitionTable([definition])
    let connections = (1...2).map {
      capture.openConnection(peer: "peer \($0)", state: .open, at: Timestamp(nanoseconds: 1))
    }
    let long = Capture.longestMeaning
    for (connection, lengths) in zip(connections, [[1, long, 1], [1, 1, 1]]) {
      for (direction, lengths) in [(Direction.sent, lengths), (.received, [1, 1, 1])] {
        for length in lengths {
          let frame = [UInt8(length >> 24), UInt8(length >> 16 & 255), UInt8(length >> 8 & 255), UInt8(length & 255)]
          let bytes = frame + [UInt8](repeating: 0, count: length)
          try capture.append(bytes.span, to: connection, direction, at: Timestamp(nanoseconds: 5))
        }
      }
    }
    #expect((4...6).map { capture.request(ofFrame: $0, looksNow: true)?.request } == [nil, nil, nil])
    #expect((10...12).map { capture.request(ofFrame: $0, looksNow: true)?.request } == [7, 8, 9])
  }

  @Test("take no more memory when nobody answers")
  func unanswered() {
    var pairing = RequestPairing()
    let stream = StreamKey(connection: 1, direction: .sent)
    for number in 0..<200_000 {
      let exchange = MessageExchange(kind: .request, correlation: .integer(Int128(number)))
      _ = pairing.take(exchange, number: number, time: 0, of: stream, nil)
      _ = pairing.take(MessageExchange(kind: .request, correlation: nil), number: number, time: 0, of: stream, .inOrder)
    }
    #expect(pairing.rememberedCount <= 4 * 32_768)
    let answer = MessageExchange(kind: .response, correlation: .integer(199_999))
    #expect(pairing.take(answer, number: 200_000, time: 5, of: stream.turned, nil)?.request == 199_999)
    let first = MessageExchange(kind: .response, correlation: .integer(0))
    #expect(pairing.take(first, number: 200_001, time: 5, of: stream.turned, nil) == nil)
  }
}
