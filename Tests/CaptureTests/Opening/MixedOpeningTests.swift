import FramingCore
import Testing

@testable import Capture

@Suite("A capture of several protocols")
struct MixedOpeningTests {
  /// How each connection of `mixed.pcapng` is framed where ports choose, in their order.
  private static let names = ["redis", "http1", "mysql", "dns-tcp", "raw", "u32be"]

  private func open(choosing: Bool = true, _ lens: Lens = Lens()) throws -> Capture {
    let opening = try CaptureOpening(
      path: CaptureFixture.path("mixed.pcapng"), speaker: .server, lens: lens, choosesByPort: choosing,
      directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    return opening.capture
  }

  private func frames(_ capture: Capture) throws -> [CapturedFrame] {
    while capture.advanceIndex(byAtMost: 100) {}
    return try (0..<capture.summary.itemCount).compactMap { index in
      if case .frame(let frame) = try capture.item(at: index) { frame } else { nil }
    }
  }

  /// Frames without what depends on other connections: their numbers, and when what was sent was complete or overtaken.
  private func frames(_ capture: Capture, of connection: Int) throws -> [CapturedFrame] {
    try frames(capture).filter { $0.connection.number == connection }.map { frame in
      var frame = frame
      frame.number = 0
      if frame.direction == .sent { frame.time = Timestamp(nanoseconds: 0) }
      return frame
    }
  }

  @Test("Each connection is framed as the protocol that its port is known for")
  func byPort() throws {
    let capture = try open()
    let infos = capture.connections(0..<100)
    #expect(infos.map(\.facts.lens.name) == Self.names)
    #expect(capture.lensesInUse.map(\.name).sorted() == Self.names.sorted())
    #expect(capture.commonFacts == nil)
    for (number, name) in zip(1..., Self.names) {
      let alone = try open(choosing: false, try Self.lens(name))
      #expect(try frames(capture, of: number) == frames(alone, of: number), "\(name)")
    }
    let firsts = try frames(capture).filter { capture.isFirst($0) }
    #expect(firsts.map(\.connection.number).sorted() == Array(1...6))
  }

  @Test("A lens that was asked for is that of all connections")
  func asked() throws {
    let lens = try Self.lens("line")
    let capture = try open(choosing: false, lens)
    #expect(capture.lensesInUse == [lens])
    #expect(capture.commonFacts?.lens == lens)
  }

  /// What was cut of a connection is another thing under another framing.
  private func events(_ capture: Capture, butTheEndOf number: Int) throws -> [CapturedEvent] {
    try items(capture).compactMap { item in
      guard case .event(let event) = item else { return nil }
      return event.isEnding && event.connection?.number == number ? nil : event
    }
  }

  @Test("One connection reframed leaves the others, the order of the log, marks and notes", arguments: 1...6)
  func one(number: Int) throws {
    let capture = try open()
    let before = try frames(capture)
    let events = try events(capture, butTheEndOf: number)
    let marked = try #require(before.last { $0.connection.number == number })
    let noted = try #require(before.first { $0.connection.number != number })
    capture.mark(marked, "m")
    capture.note(noted, "look here")
    #expect(capture.reframe(Lens(framing: .raw), of: ConnectionID(number: number)))
    #expect(capture.summary.itemCount == 0)
    let after = try frames(capture)
    for other in 1...6 where other != number {
      let former = before.filter { $0.connection.number == other }
      #expect(after.filter { $0.connection.number == other }.map(\.frame) == former.map(\.frame))
    }
    #expect(try frames(capture, of: number) == frames(open(choosing: false, Lens(framing: .raw)), of: number))
    #expect(try self.events(capture, butTheEndOf: number) == events)
    #expect(zip(after, after.dropFirst()).allSatisfy { $0.lastChunk <= $1.lastChunk })
    let place = try #require(capture.itemIndex(ofMark: "m"))
    guard case .frame(let holder) = try capture.item(at: place) else {
      Issue.record("the mark is on no frame")
      return
    }
    #expect(holder.connection.number == number)
    let same = try #require(after.first { $0.connection == noted.connection && $0.frame == noted.frame })
    #expect(capture.note(of: same) == "look here")
  }

  @Test("Reframed one after the other as they were, all is as it was; and all at once, ports choose no more")
  func thereAndBack() throws {
    let capture = try open()
    let before = try frames(capture)
    for number in 1...6 { capture.reframe(Lens(framing: .delimiter(.line)), of: ConnectionID(number: number)) }
    #expect(capture.lensesInUse == [Lens(framing: .delimiter(.line))])
    for (number, name) in zip(1..., Self.names) {
      capture.reframe(try Self.lens(name), of: ConnectionID(number: number))
    }
    #expect(try frames(capture) == before)
    #expect(!capture.reframe(Lens(), of: ConnectionID(number: 7)))
    #expect(try frames(capture) == before)
    capture.reframe(Lens(framing: .raw))
    #expect(capture.lensesInUse == [Lens(framing: .raw)])
  }

  @Test("While the file grows, ports go on choosing until one lens was chosen for all", arguments: [false, true])
  func growing(isForAll: Bool) throws {
    let folder = try TemporaryPlace()
    let whole = try CaptureFixture.bytes("mixed.pcapng")
    let path = try folder.write(Array(whole[..<1500]), as: "growing.pcapng")
    let opening = try CaptureOpening(
      path: path, speaker: .server, lens: Lens(), choosesByPort: true, directory: "/tmp")
    while try opening.advance() {}
    let capture = opening.capture
    #expect(capture.connections(0..<100).map(\.facts.lens.name) == ["redis", "http1", "mysql"])
    let line = Lens(framing: .delimiter(.line))
    capture.reframe(line, of: isForAll ? nil : ConnectionID(number: 2))
    _ = try folder.write(whole, as: "growing.pcapng")
    while try opening.advance() {}
    try opening.finish()
    let names = capture.connections(0..<100).map(\.facts.lens.name)
    #expect(names == (isForAll ? Array(repeating: "line", count: 6) : ["redis", "line"] + Self.names[2...]))
    let alone = try open(choosing: false, line)
    #expect(try frames(capture, of: 2) == frames(alone, of: 2))
  }

  @Test("Client and server of a reframed connection change places, and it stays as it is framed")
  func swapped() throws {
    let capture = try open()
    capture.reframe(try Self.lens("u16be"), of: ConnectionID(number: 6))
    let before = try frames(capture)
    capture.swapSides(of: ConnectionID(number: 6))
    let after = try frames(capture)
    #expect(after.map(\.frame) == before.map(\.frame))
    #expect(zip(before, after).allSatisfy { ($0.direction != $1.direction) == ($0.connection.number == 6) })
    #expect(capture.facts(of: ConnectionID(number: 6)).lens.name == "u16be")
  }

  @Test("A limit of frames changes no rule")
  func limit() throws {
    let capture = try open()
    capture.reframe(withLargestFrame: 40)
    _ = try frames(capture)
    let lenses = capture.connections(0..<100).map(\.facts.lens)
    #expect(lenses.map(\.name) == Self.names)
    #expect(lenses.allSatisfy { $0.limit == 40 })
    #expect(try frames(capture, of: 3).contains { $0.frame.kind == .unframed }, "the greeting has 104 bytes")
  }

  @Test("Only the connection whose lens does not fit it is looked at for another")
  func unfit() throws {
    let capture = try open()
    let samples = try capture.sample(atMost: 1 << 10, onlyUnfit: true)
    #expect(Set(samples.map(\.connection.number)) == [6])
    capture.reframe(try Self.lens("u16be"), of: ConnectionID(number: 6))
    _ = try frames(capture)
    #expect(try capture.sample(atMost: 1 << 10, onlyUnfit: true).isEmpty)
  }

  @Test("A display filter knows the protocol and the framing of a frame's connection")
  func filter() throws {
    let capture = try open()
    for (text, numbers) in [
      ("protocol == redis", [1]), ("protocol in {redis, mysql}", [1, 3]), ("protocol == none", [5, 6]),
      ("protocol != none and not protocol == http", [1, 3, 4]), ("framing == u32be", [6]),
      ("framing != raw", [1, 2, 3, 4, 6]),
    ] {
      try capture.setFilter(try DisplayFilter(parsing: text))
      while capture.advanceFilter(byAtMost: 50) {}
      #expect(try connectionsLeft(capture) == numbers, "\(text)")
    }
    try capture.setFilter(try DisplayFilter(parsing: "framing == u16be"))
    while capture.advanceFilter(byAtMost: 50) {}
    #expect(try connectionsLeft(capture) == [])
    capture.reframe(try Self.lens("u16be"), of: ConnectionID(number: 6))
    _ = try frames(capture)
    while capture.advanceFilter(byAtMost: 50) {}
    #expect(try connectionsLeft(capture) == [6])
  }

  private func connectionsLeft(_ capture: Capture) throws -> [Int] {
    var numbers: Set<Int> = []
    for position in 0..<capture.filteredItemCount {
      if case .frame(let frame) = try capture.item(atFiltered: position) { numbers.insert(frame.connection.number) }
    }
    return numbers.sorted()
  }

  private func items(_ capture: Capture) throws -> [LogItem] {
    while capture.advanceIndex(byAtMost: 100) {}
    return try (0..<capture.summary.itemCount).map { try capture.item(at: $0) }
  }

  private static func lens(_ name: String) throws -> Lens {
    if let known = WireProtocol.named(name) { return Lens(following: known) }
    return Lens(framing: try Framing(parsing: name))
  }
}
