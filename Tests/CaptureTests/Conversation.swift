import Capture
import FramingCore
import Testing

/// A random conversation, recorded by a `Capture` and naively at the same time.
struct Conversation {
  let capture: Capture
  private(set) var naive = NaiveRecording()
  private(set) var lens: Lens
  /// Those of connections that have one of their own.
  private(set) var lenses: [ConnectionID: Lens] = [:]
  private var random: SeededRandom
  private var clock: Int64 = 1_000
  private var connections: [ConnectionID] = []
  private var ended: Set<NaiveRecording.Stream> = []
  private var longestRead: Int

  init(seed: UInt64, lens: Lens, longestRead: Int = 40, write: @escaping FileWrite = systemWrite) throws {
    capture = try Capture(directory: "/tmp", lens: lens, write: write)
    self.lens = lens
    self.longestRead = longestRead
    random = SeededRandom(seed: seed)
  }

  /// Lets `steps` things happen.
  mutating func goOn(_ steps: Int) throws {
    for _ in 0..<steps {
      if connections.count * 2 == ended.count || connections.count < 6 && random.once(in: 40) { open() }
      if random.once(in: 25) { note() }
      if random.once(in: 60) { end() }
      try transfer()
    }
  }

  /// How many connections there have been.
  var connectionCount: Int { connections.count }

  /// The lens of a connection.
  func lens(of number: Int) -> Lens { lenses[ConnectionID(number: number)] ?? lens }

  /// Another lens, for a connection or all, and the index catching up in small steps while the conversation goes on.
  mutating func reframe(_ lens: Lens, of connection: ConnectionID? = nil, steps: Int) throws {
    if let connection {
      lenses[connection] = lens
    } else {
      self.lens = lens
      lenses = [:]
    }
    #expect(capture.reframe(lens, of: connection))
    #expect(capture.summary.itemCount == 0)
    for _ in 0..<steps {
      try goOn(1)
      capture.advanceIndex(byAtMost: Int.random(in: 1...400, using: &random))
    }
    catchUp()
  }

  func catchUp() {
    while capture.advanceIndex(byAtMost: 10_000) {}
    #expect(capture.summary.indexedBytes == capture.summary.bytes)
  }

  private mutating func now() -> Timestamp {
    // Often the same moment twice: clocks are coarser than one would like.
    clock += Int64.random(in: 0...2, using: &random)
    return Timestamp(nanoseconds: clock)
  }

  private mutating func open() {
    connections.append(capture.openConnection(peer: "peer \(connections.count)", state: .open, at: now()))
  }

  private mutating func note() {
    let connection = random.once(in: 2) ? connections.randomElement(using: &random) : nil
    let weight = [CapturedEvent.Weight.notice, .warning, .error].randomElement(using: &random) ?? .notice
    let event = CapturedEvent(connection: connection, time: now(), weight: weight, text: "event \(clock) ✓")
    capture.note(event.text, weight: weight, connection: connection, at: event.time)
    naive.add(.event(event), nil, at: event.time)
  }

  private mutating func end() {
    guard let stream = anyStream() else { return }
    let time = now()
    capture.endStream(stream.connection, stream.direction, at: time)
    naive.add(.end, stream, at: time)
    ended.insert(stream)
  }

  private mutating func transfer() throws {
    guard let stream = anyStream(), !ended.contains(stream) else { return }
    let bytes = read()
    let time = now()
    do {
      try capture.append(bytes.span, to: stream.connection, stream.direction, at: time)
    } catch {
      try repeatAppend(bytes, stream, at: time)
    }
    naive.add(.bytes(bytes), stream, at: time)
  }

  /// Nothing of the bytes was taken, so they can be offered again until they are.
  private func repeatAppend(_ bytes: [UInt8], _ stream: NaiveRecording.Stream, at time: Timestamp) throws {
    let before = capture.summary
    for _ in 0..<1_000 {
      do {
        return try capture.append(bytes.span, to: stream.connection, stream.direction, at: time)
      } catch {
        #expect(capture.summary.bytes == before.bytes)
        #expect(error.description.contains("cannot write"))
      }
    }
    try capture.append(bytes.span, to: stream.connection, stream.direction, at: time)
  }

  private mutating func anyStream() -> NaiveRecording.Stream? {
    guard let connection = connections.randomElement(using: &random) else { return nil }
    return NaiveRecording.Stream(connection: connection, direction: random.once(in: 3) ? .sent : .received)
  }

  /// Small numbers mostly, so that lengths are plausible and lines end; now and then a byte that is not.
  private mutating func read() -> [UInt8] {
    let count = Int.random(in: 1...(random.once(in: 10) ? longestRead * 5 : longestRead), using: &random)
    return (0..<count).map { _ in
      if random.once(in: longestRead * 75) { return 0xff }
      if random.once(in: 12) { return 0x0a }
      return random.once(in: 2) ? 0 : UInt8.random(in: 0...(longestRead > 1_000 ? 120 : 6), using: &random)
    }
  }
}
