import Capture
import FramingCore
import Testing

@Suite("What a display filter leaves of the log")
struct FilteredLogTests {
  @Test("is what a naive evaluation leaves, for random filters and conversations", arguments: 0..<6)
  func agreement(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let lens = Lens(framing: try Framing(parsing: seed % 2 == 0 ? "u8" : "line"), limit: 100)
    // Every other conversation has reads so long that they are searched as they lie in the store.
    var conversation = try Conversation(seed: seed, lens: lens, longestRead: seed % 4 < 2 ? 40 : 1_500)
    try conversation.goOn(seed % 4 < 2 ? 400 : 150)
    for turn in 0..<8 {
      let filter = DisplayFilter(RandomFilter.expression(&random, depth: 2))
      try conversation.capture.setFilter(filter, client: turn % 2 == 0 ? .sent : .received)
      while conversation.capture.advanceFilter(byAtMost: Int.random(in: 1...40_000, using: &random)) {}
      try expectLeft(by: filter, turn % 2 == 0 ? .sent : .received, conversation, "seed \(seed)")
    }
  }

  @Test("follows what is recorded and framed anew, in whatever steps", arguments: 0..<6)
  func interleaved(seed: UInt64) throws {
    var random = SeededRandom(seed: seed &+ 1_000)
    let framings = try ["u8", "line", "raw", "u16be"].map { try Framing(parsing: $0) }
    var conversation = try Conversation(seed: seed, lens: Lens(framing: framings[Int(seed) % 4], limit: 100))
    let filter = DisplayFilter(RandomFilter.expression(&random, depth: 2))
    try conversation.capture.setFilter(filter)
    for turn in 0..<60 {
      try conversation.goOn(Int.random(in: 0...20, using: &random))
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        conversation.capture.advanceFilter(byAtMost: Int.random(in: 1...600, using: &random))
      }
      if turn == 30 { try conversation.reframe(Lens(framing: framings[Int(seed + 1) % 4], limit: 100), steps: 20) }
      if turn == 45 {
        let redis = Lens(following: try #require(WireProtocol.named("redis")))
        try conversation.reframe(redis, of: ConnectionID(number: 1), steps: 20)
      }
      guard turn % 10 == 9 else { continue }
      while conversation.capture.advanceFilter(byAtMost: 1_000) {}
      try expectLeft(by: filter, .sent, conversation, "seed \(seed), turn \(turn)")
    }
  }

  @Test("is everything without a filter")
  func noFilter() throws {
    var conversation = try Conversation(seed: 3, lens: Lens(framing: try Framing(parsing: "u8")))
    try conversation.goOn(100)
    let capture = conversation.capture
    #expect(capture.filteredItemCount == capture.summary.itemCount)
    #expect(!capture.advanceFilter(byAtMost: 1_000))
    #expect(try capture.item(atFiltered: 5) == capture.item(at: 5))
    #expect(capture.itemIndex(atFiltered: capture.summary.itemCount) == nil)
    try capture.setFilter(try DisplayFilter(parsing: "number == 3"))
    #expect(capture.filteredItemCount == 0)
    while capture.advanceFilter(byAtMost: 1_000) {}
    #expect(capture.filteredItemCount == 1)
    try capture.setFilter(nil)
    #expect(capture.filteredItemCount == capture.summary.itemCount)
  }

  private func expectLeft(
    by filter: DisplayFilter, _ client: Direction, _ conversation: Conversation, _ place: String
  ) throws {
    let capture = conversation.capture
    let (items, _) = conversation.naive.items(conversation.lens, conversation.lenses)
    let start = conversation.naive.entries.map(\.time).min() ?? Timestamp(nanoseconds: 0)
    let naive = NaiveFilter(filter: filter, context: FilterContext(client: client, start: start)) {
      conversation.lenses[$0] ?? conversation.lens
    }
    let wanted = naive.positions(in: items)
    let found = (0..<capture.filteredItemCount).map { capture.itemIndex(atFiltered: $0) ?? -1 }
    #expect(found == wanted, "\(place): \(filter)")
    #expect(capture.filterStatus.lookedAt == items.count)
    for item in stride(from: 0, through: items.count, by: 7) {
      #expect(capture.filteredIndex(atOrAfter: item) == wanted.firstIndex { $0 >= item } ?? wanted.count)
    }
  }
}
