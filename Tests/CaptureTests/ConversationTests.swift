import Capture
import FramingCore
import Testing

@Suite("Any conversation, whatever its chunks, is recorded and framed as it was")
struct ConversationTests {
  static let lenses: [Lens] =
    [
      Lens(framing: .length(LengthField(size: 2)), limit: 400),
      Lens(framing: .length(LengthField(size: 1, order: .little)), limit: 200),
      Lens(framing: .delimiter(.line), limit: 90),
      Lens(framing: .raw),
      Lens(framing: .length(LengthField(offset: 1, size: 1, adjust: 2)), limit: 1_000),
    ]
    + ["mysql", "redis", "postgresql", "http1"].compactMap(WireProtocol.named).map { Lens(following: $0, limit: 500) }

  @Test("Live, the log is what a naive replay finds", arguments: lenses)
  func live(lens: Lens) throws {
    for seed in UInt64(1)...12 {
      var conversation = try Conversation(seed: seed, lens: lens)
      try conversation.goOn(300)
      try expectAgreement(conversation, seed: seed)
    }
  }

  @Test("Under another lens in mid-conversation, too", arguments: lenses)
  func reframed(lens: Lens) throws {
    for seed in UInt64(1)...6 {
      var conversation = try Conversation(seed: seed, lens: ConversationTests.lenses[0])
      try conversation.goOn(150)
      try conversation.reframe(lens, steps: 100)
      try expectAgreement(conversation, seed: seed)
      try conversation.goOn(60)
      try conversation.reframe(ConversationTests.lenses[2], steps: 30)
      try conversation.goOn(60)
      try expectAgreement(conversation, seed: seed)
      #expect(conversation.capture.summary.generation == 2)
    }
  }

  @Test("Connections reframed one by one have their own lenses, and those to come the common one", arguments: lenses)
  func reframedOneByOne(lens: Lens) throws {
    for seed in UInt64(1)...2 {
      var random = SeededRandom(seed: seed)
      var conversation = try Conversation(seed: seed, lens: ConversationTests.lenses[0])
      try conversation.goOn(80)
      for turn in 0..<4 {
        let number = Int.random(in: 1...conversation.connectionCount, using: &random)
        let other = turn % 2 == 0 ? lens : ConversationTests.lenses[Int(seed) % ConversationTests.lenses.count]
        try conversation.reframe(other, of: ConnectionID(number: number), steps: 40)
        try expectAgreement(conversation, seed: seed)
      }
      let used = Set((1...conversation.connectionCount).map { conversation.lens(of: $0) })
      #expect(Set(conversation.capture.lensesInUse) == used)
      try conversation.reframe(ConversationTests.lenses[2], steps: 30)
      try expectAgreement(conversation, seed: seed)
      #expect(conversation.capture.lensesInUse == [ConversationTests.lenses[2]])
    }
  }

  @Test("Long enough to leave memory, it reads back the same", arguments: [1, 2] as [UInt64])
  func large(seed: UInt64) throws {
    var conversation = try Conversation(seed: seed, lens: ConversationTests.lenses[1], longestRead: 9_000)
    try conversation.goOn(700)
    try #require(conversation.capture.summary.bytes > 2 << 20)
    try #require(conversation.capture.summary.frameCount > 40_000)
    try expectAgreement(conversation, seed: seed)
  }
}
