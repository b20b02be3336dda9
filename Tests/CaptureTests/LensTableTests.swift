import FramingCore
import Testing

@testable import Capture

@Suite("The lenses of connections")
struct LensTableTests {
  @Test("are as many as connections have, however often they change")
  func bounded() throws {
    var table = ConnectionTable(lens: Lens(), side: .client)
    let (time, nowhere) = (Timestamp(nanoseconds: 0), StoredText(place: 0, length: 0))
    for _ in 1...3 { _ = table.add(peer: "", in: nowhere, state: .open, at: time) }
    #expect(table.commonFacts == ConnectionFacts(side: .client, lens: Lens()))
    for size in 1...1_000 {
      table.setLens(Lens(limit: size), of: 1 + size % 3)
      #expect(table.lensesInUse.count <= 3)
      #expect(table.facts(of: 1 + size % 3).lens.limit == size)
    }
    #expect(table.lensesDiffer)
    #expect(table.lens == Lens(), "those to come have the common one")
    table.setLens(Lens(limit: 7), of: 2)
    table.setLens(Lens(limit: 7), of: 3)
    table.setLens(Lens(limit: 7), of: 1)
    #expect(!table.lensesDiffer)
    #expect(table.commonFacts?.lens == Lens(limit: 7))
    #expect(MemoryLayout<LensTable.Number>.size == 4)
  }

  @Test("Frames that one connection found again stay when another is reframed, and go when it is itself")
  func beginnings() throws {
    let capture = try Capture(directory: "/tmp")
    let time = Timestamp(nanoseconds: 1)
    let lost = capture.openConnection(peer: "a", state: .open, at: time)
    let other = capture.openConnection(peer: "b", state: .open, at: time)
    let frames: [UInt8] = (1...4).flatMap { [0, 0, 0, UInt8($0)] + Array(repeating: 0x61, count: $0) }
    try capture.append((Array("GET / HTTP/1.1\r\n".utf8) + frames).span, to: lost, .received, at: time)
    try capture.append(Array("x\ny\n".utf8).span, to: other, .received, at: time)
    #expect(try !capture.resynchronise(behind: nil, of: lost).isEmpty)
    while capture.advanceIndex(byAtMost: 100) {}
    #expect(capture.connection(lost)?.received.frames == 4)
    capture.reframe(Lens(framing: .delimiter(.line)), of: other)
    while capture.advanceIndex(byAtMost: 100) {}
    #expect(capture.connection(lost)?.received.frames == 4)
    #expect(capture.connection(other)?.received.frames == 2)
    #expect(!capture.hasLostFrames)
    capture.reframe(Lens(), of: lost)
    while capture.advanceIndex(byAtMost: 100) {}
    #expect(capture.connection(lost)?.received.frames == 0)
    #expect(capture.hasLostFrames)
  }

  @Test("and the sides of them are told by their ends")
  func sides() throws {
    let capture = try Capture(directory: "/tmp", side: .server)
    let time = Timestamp(nanoseconds: 1)
    let called = capture.openConnection(peer: "a", state: .open, endpoints: nil, at: time)
    #expect(capture.commonFacts?.side == .server)
    let ends = ConnectionEndpoints(local: nil, peer: nil, isOutgoing: true)
    let calling = capture.openConnection(peer: "b", state: .open, endpoints: ends, at: time)
    #expect(capture.facts(of: called).side == .server)
    #expect(capture.facts(of: calling).side == .client)
    #expect(capture.facts(of: calling).speaker(.sent) == .client)
    #expect(capture.commonFacts == nil)
    for connection in [called, calling] {
      let frame: [UInt8] = [0, 0, 0, 1, 0x61]
      for direction in Direction.allCases { try capture.append(frame.span, to: connection, direction, at: time) }
    }
    for (text, wanted) in [
      ("from == client", [1, 4]), ("to == client", [2, 3]), ("from in {server, sent}", [2, 3, 4]),
      ("direction == sent", [2, 4]), ("from != received and from == server", [2]),
    ] {
      try capture.setFilter(try DisplayFilter(parsing: text), client: .received)
      while capture.advanceFilter(byAtMost: 100) {}
      let left = (0..<capture.filteredItemCount).compactMap { capture.itemIndex(atFiltered: $0) }
      #expect(left.map { $0 + 1 } == wanted, "\(text)")
    }
  }
}
