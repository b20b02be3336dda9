import FramingCore
import Testing

@Suite("Named protocols cut real conversations into their frames")
struct ConversationDecodingTests {
  @Test("there is a conversation for many protocols")
  func enough() { #expect(RecordedConversation.names.count >= 30) }

  @Test("chunk by chunk as they were recorded", arguments: RecordedConversation.names)
  func asRecorded(_ name: String) throws {
    try check(name) { $0.chunks }
  }

  @Test("each turn whole", arguments: RecordedConversation.names)
  func whole(_ name: String) throws {
    try check(name) { $0.rechunked { [$0] } }
  }

  @Test("byte by byte", arguments: RecordedConversation.names)
  func oneByte(_ name: String) throws {
    try check(name) { $0.rechunked { $0.map { [$0] } } }
  }

  @Test("in random chunks", arguments: RecordedConversation.names, [1, 2, 3] as [UInt64])
  func random(_ name: String, seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    try check(name) { $0.rechunked { generator.chunks($0, largest: Int(seed) * 20) } }
  }

  private func check(
    _ name: String, _ chunks: (RecordedConversation.Connection) -> [RecordedConversation.Chunk]
  ) throws {
    let conversation = try RecordedConversation(name)
    let wireProtocol = try #require(WireProtocol.named(conversation.protocolName))
    for (number, connection) in conversation.connections.enumerated() {
      var decoder = StreamDecoder(wireProtocol)
      var frames: [Speaker: [Frame]] = [.client: [], .server: []]
      for chunk in chunks(connection) {
        decoder.feed(chunk.direction, chunk.bytes.span, into: &frames[chunk.direction, default: []])
      }
      for direction in Speaker.allCases {
        #expect(frames[direction] == connection.frames[direction], "connection \(number), \(direction)")
        #expect(decoder.partial(direction)?.received == connection.partial[direction])
        #expect(decoder.failure(direction) == nil)
      }
    }
  }
}
