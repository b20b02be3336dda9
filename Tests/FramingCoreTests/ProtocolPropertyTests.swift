import FramingCore
import Testing

@Suite("Any bytes in any chunks, with every protocol")
struct ProtocolPropertyTests {
  /// What a decoder said about both directions, with neighbouring unframed runs joined.
  private struct Outcome: Equatable {
    var frames: [Speaker: [Frame]] = [:]
    var partial: [Speaker: PartialFrame] = [:]
    var failed: [Speaker: FramingError] = [:]
    var faults: [Speaker: [FramingError]] = [:]
  }

  private static let limit = FrameLimit(4096)

  @Test("each byte is in one frame, and the chunks make no difference", arguments: WireProtocol.all.map(\.name))
  func anyBytes(_ name: String) throws {
    let wireProtocol = try #require(WireProtocol.named(name))
    for seed in 0..<12 as Range<UInt64> {
      var generator = SeededGenerator(seed)
      let turns = Self.turns(&generator)
      try check(wireProtocol, turns, &generator, "seed \(seed)")
    }
  }

  @Test("so it is with real conversations of which bytes were changed", arguments: RecordedConversation.names)
  func changed(_ name: String) throws {
    let recorded = try RecordedConversation(name)
    let wireProtocol = try #require(WireProtocol.named(recorded.protocolName))
    let chunks = recorded.connections.flatMap { $0.chunks }.prefix(60)
    for seed in 0..<3 as Range<UInt64> {
      var generator = SeededGenerator(seed)
      let turns = chunks.map { chunk in
        var bytes = Array(chunk.bytes.prefix(2000))
        for _ in 0..<(bytes.count / 100) {
          bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        return (chunk.direction, bytes)
      }
      try check(wireProtocol, turns, &generator, "seed \(seed)")
    }
  }

  private static func turns(_ generator: inout SeededGenerator) -> [(Speaker, [UInt8])] {
    let alphabets: [[UInt8]] = [
      [], Array("0123456789 \r\n$*+:PUT.AHEAD/".utf8), Array("PROXY \r\n\0QUIT".utf8),
      [0, 1, 2, 3, 4, 0x16, 0x30, 0x80], [0],
    ]
    return (0..<12).map { _ in
      let direction = Speaker.allCases.randomElement(using: &generator) ?? .client
      let alphabet = alphabets.randomElement(using: &generator) ?? []
      return (direction, generator.bytes(Int.random(in: 1...80, using: &generator), from: alphabet))
    }
  }

  private func check(
    _ wireProtocol: WireProtocol, _ turns: [(Speaker, [UInt8])], _ generator: inout SeededGenerator,
    _ context: String
  ) throws {
    for recovery in [.stop, .nextMark] as [FrameDecoder.Recovery] {
      try check(wireProtocol, turns, recovery, &generator, "\(context) \(recovery)")
    }
  }

  private func check(
    _ wireProtocol: WireProtocol, _ turns: [(Speaker, [UInt8])], _ recovery: FrameDecoder.Recovery,
    _ generator: inout SeededGenerator, _ context: String
  ) throws {
    let whole = Self.outcome(wireProtocol, recovery, turns.map { ($0.0, [$0.1]) })
    for direction in Speaker.allCases {
      let sent = turns.reduce(UInt64(0)) { $0 + ($1.0 == direction ? UInt64($1.1.count) : 0) }
      var next: UInt64 = 0
      for frame in whole.frames[direction] ?? [] {
        try #require(frame.offset == next, "\(context)")
        next += UInt64(frame.totalLength)
      }
      try #require(next + UInt64(whole.partial[direction]?.received ?? 0) == sent, "\(context)")
    }
    let single = Self.outcome(wireProtocol, recovery, turns.map { ($0.0, $0.1.map { [$0] }) })
    let random = Self.outcome(wireProtocol, recovery, turns.map { ($0.0, generator.chunks($0.1, largest: 9)) })
    // Without a framing each chunk is a frame.
    if wireProtocol.client.framing == .raw || wireProtocol.server.framing == .raw { return }
    if ["proxy", "docker-stream"].contains(wireProtocol.name) { return }
    try #require(single == whole, "\(context)")
    try #require(random == whole, "\(context)")
  }

  private static func outcome(
    _ wireProtocol: WireProtocol, _ recovery: FrameDecoder.Recovery, _ turns: [(Speaker, [[UInt8]])]
  ) -> Outcome {
    var decoder = StreamDecoder(wireProtocol, limit: limit, recovery: recovery)
    var frames: [Speaker: [Frame]] = [:]
    for (direction, chunks) in turns {
      for chunk in chunks { decoder.feed(direction, chunk.span, into: &frames[direction, default: []]) }
    }
    var outcome = Outcome()
    for direction in Speaker.allCases {
      outcome.frames[direction] = joined(frames[direction] ?? [])
      outcome.partial[direction] = decoder.partial(direction)
      outcome.failed[direction] = decoder.failure(direction)
      outcome.faults[direction] = decoder.takeFaults(direction)
    }
    return outcome
  }

  private static func joined(_ frames: [Frame]) -> [Frame] {
    var joined: [Frame] = []
    for frame in frames {
      if frame.kind == .unframed, joined.last?.kind == .unframed {
        joined[joined.count - 1].payloadLength += frame.totalLength
      } else {
        joined.append(frame)
      }
    }
    return joined
  }
}
