import Capture
import FramingCore
import Testing

/// Listing a recording while it grows.
@Suite struct LiveListingTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]

  /// A line of the listing that is a frame, a partial frame or a run of unframed bytes.
  private struct Listed: Equatable {
    var number: Int
    var total: Int
    var isPartial = false
  }

  private func listed(_ lines: [String]) -> [Listed] {
    var listed: [Listed] = []
    for line in lines {
      guard let number = value("number", in: line), let total = value("total", in: line) else { continue }
      let new = Listed(number: number, total: total, isPartial: line.contains("\"kind\":\"partial\""))
      // A run that grows comes again, with what is new; a frame of ours that was listed before it was complete comes
      // again whole.
      if let known = listed.firstIndex(where: { $0.number == number }), listed[known].isPartial {
        listed[known] = new
      } else if listed.last?.number == number {
        listed[listed.count - 1].total += total
      } else {
        listed.append(new)
      }
    }
    return listed.sorted { $0.number < $1.number }
  }

  private func value(_ key: String, in line: String) -> Int? {
    guard let start = line.firstRange(of: "\"\(key)\":")?.upperBound else { return nil }
    return Int(line[start...].prefix { $0.isNumber })
  }

  private func advance(_ listing: inout LiveListing, _ capture: Capture) throws {
    while try listing.advance(to: capture.summary) {}
    listing.flush()
  }

  /// What a listing that looked at random moments has of a random conversation, and the conversation.
  private func run(_ seed: UInt64, filter: String? = nil) throws -> ([String], Capture) {
    var random = SeededRandom(seed: seed)
    // Small frames only, so that some bytes are none.
    var conversation = try Conversation(seed: seed, lens: Lens(framing: Framing(parsing: "u16be"), limit: 5_000))
    let capture = conversation.capture
    if let filter { try capture.setFilter(try DisplayFilter(parsing: filter)) }
    let recording = ListingRecording()
    var listing = LiveListing(of: capture, .json, tell: { _ in }, write: recording.write)
    for _ in 0..<60 {
      try conversation.goOn(Int.random(in: 1...8, using: &random))
      if random.once(in: 2) { try advance(&listing, capture) }
    }
    try advance(&listing, capture)
    return (recording.lines, capture)
  }

  private func items(_ capture: Capture) throws -> [LogItem] {
    try (0..<capture.summary.itemCount).map { try capture.item(at: $0) }
  }

  @Test("everything is listed once, in its order, whenever one looks", arguments: seeds)
  func everything(seed: UInt64) throws {
    let (lines, capture) = try run(seed)
    let frames = try items(capture).compactMap { item in
      if case .frame(let frame) = item { listed(frame) } else { nil }
    }
    #expect(frames.count > 10)
    #expect(try settled(listed(lines), capture) == settled(frames, capture))
    let events = lines.filter { $0.hasPrefix("{\"event\":\"note\"") || $0.hasPrefix("{\"event\":\"error\"") }
    #expect(events.count == capture.summary.itemCount - frames.count)
  }

  @Test(
    "with a filter, what it leaves is, under the numbers of the whole",
    arguments: seeds, ["from == client", "kind == frame and length > 20", "kind != frame", "length > 100000"])
  func filtered(seed: UInt64, filter: String) throws {
    let (lines, capture) = try run(seed, filter: filter)
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    let frames = try (0..<capture.filteredItemCount).compactMap { position in
      if case .frame(let frame) = try capture.item(atFiltered: position) { frame } else { nil }
    }
    // A frame of ours that was listed stays in the list when it has become another one.
    let numbers = Set(frames.map(\.number))
    let kept = listed(lines).filter { numbers.contains($0.number) }
    #expect(try settled(kept, capture) == settled(frames.map { listed($0) }, capture))
    for other in listed(lines) where !numbers.contains(other.number) {
      #expect(lines.contains { $0.contains("\"partial\",\"number\":\(other.number),") })
    }
  }

  private func listed(_ frame: CapturedFrame) -> Listed {
    Listed(number: frame.number, total: frame.frame.totalLength, isPartial: frame.frame.kind == .partial)
  }

  /// The same, but for how much there is of frames of ours that are still being sent: they are listed as they were first
  /// seen.
  private func settled(_ listed: [Listed], _ capture: Capture) throws -> [Listed] {
    let arriving = try items(capture).compactMap { item in
      if case .frame(let frame) = item, frame.isArriving { frame.number } else { nil }
    }
    return listed.map { arriving.contains($0.number) ? Listed(number: $0.number, total: 0, isPartial: true) : $0 }
  }

  @Test("ends with as many whole frames of the peer's as were asked for")
  func most() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u8")))
    let connection = capture.openConnection(peer: "a", state: .open, at: Timestamp(nanoseconds: 1))
    let recording = ListingRecording()
    var listing = LiveListing(of: capture, .json, most: 2, tell: { _ in }, write: recording.write)
    let bytes: [UInt8] = [1, 9, 0, 2, 8, 8]
    try capture.append(bytes.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: 3))
    try advance(&listing, capture)
    #expect(listing.isFull)
    #expect(listed(recording.lines).map(\.number) == [1, 2, 3, 4, 5])
  }

  @Test("begins again when the whole is framed anew")
  func reframed() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u8")))
    let connection = capture.openConnection(peer: "a", state: .open, at: Timestamp(nanoseconds: 1))
    let recording = ListingRecording()
    var listing = LiveListing(of: capture, .json, tell: { _ in }, write: recording.write)
    let bytes: [UInt8] = [0, 1, 7]
    try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    try advance(&listing, capture)
    capture.reframe(Lens(framing: try Framing(parsing: "u16be")))
    while capture.advanceIndex(byAtMost: 1_000) {}
    try advance(&listing, capture)
    let frames = recording.lines.compactMap { value("total", in: $0) }
    #expect(frames == [1, 2, 3])
  }

  @Test("what happened is told once, also when the whole is framed anew")
  func eventsOfTheReframed() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u8")))
    let recording = ListingRecording()
    var listing = LiveListing(of: capture, .json, tell: { _ in }, write: recording.write)
    for (index, framing) in ["u16be", "line", "nul"].enumerated() {
      capture.note(framing, weight: .notice, connection: nil, at: Timestamp(nanoseconds: Int64(index)))
      try advance(&listing, capture)
      capture.reframe(Lens(framing: try Framing(parsing: framing)))
      while capture.advanceIndex(byAtMost: 1_000) {}
    }
    try advance(&listing, capture)
    let told = recording.lines.filter { $0.contains("\"note\"") }
    #expect(told.count == 3)
    #expect(zip(told, ["u16be", "line", "nul"]).allSatisfy { $0.contains("\"\($1)\"") })
  }

  @Test("a run of unframed bytes that a filter leaves only later is listed whole then")
  func growing() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u32be"), limit: 100))
    try capture.setFilter(try DisplayFilter(parsing: "length > 10"))
    let connection = capture.openConnection(peer: "a", state: .open, at: Timestamp(nanoseconds: 1))
    let recording = ListingRecording()
    var listing = LiveListing(of: capture, .json, tell: { _ in }, write: recording.write)
    for index in 0..<4 {
      let bytes = [UInt8](repeating: 0xff, count: 6)
      try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: Int64(index + 2)))
      try advance(&listing, capture)
    }
    #expect(listed(recording.lines) == [Listed(number: 1, total: 24)])
  }
}
