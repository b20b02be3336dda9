import Capture
import FramingCore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A random session that is recorded to a file, and what went over its connections.
struct RecordedSession {
  let directory = TemporaryDirectory()
  let capture: Capture
  /// What each stream carried, in the order in which connections first carried a byte.
  private(set) var streams: [NaiveRecording.Stream: [UInt8]] = [:]
  private(set) var order: [ConnectionID] = []
  private(set) var outgoing: [ConnectionID: Bool] = [:]
  private var open: [ConnectionID] = []
  private var random: SeededRandom
  private var clock: Int64 = 1_700_000_000_000_000_000
  private let longestRead: Int
  private var moves = 0

  init(
    seed: UInt64, longestRead: Int = 3_000, lens: Lens = Lens(framing: .raw), write: @escaping FileWrite = systemWrite
  ) throws {
    random = SeededRandom(seed: seed)
    self.longestRead = longestRead
    capture = try RecordedSession.begin(100, directory.path + "/0.pcapng", lens, longestRead, write)
  }

  /// Begins to record, in so many attempts at most; with sequence numbers that wrap around soon.
  private static func begin(
    _ attempts: Int, _ path: String, _ lens: Lens, _ longestRead: Int, _ write: @escaping FileWrite
  ) throws -> Capture {
    do {
      return try Capture(
        directory: "/tmp", lens: lens, recording: .file(path),
        sequences: { (UInt32.max - UInt32($0) * 1_000, UInt32.max - UInt32(longestRead)) }, write: write)
    } catch {
      guard attempts > 1 else { throw error }
      return try begin(attempts - 1, path, lens, longestRead, write)
    }
  }

  /// The bytes of the files that were written, one after the other.
  func files() throws -> [UInt8] {
    try capture.recordingPaths.flatMap { try RecordedSession.bytes($0) }
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    var input = try InputFile(path: path)
    while try input.fill() {}
    return input.withBytes { bytes in
      // The pointer is used within the call only.
      unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
  }

  func removeFiles() {
    for path in capture.recordingPaths { _ = unsafe unlink(path) }
  }

  mutating func goOn(_ steps: Int) throws {
    for _ in 0..<steps {
      if open.isEmpty || random.once(in: 30) { try connect() }
      if random.once(in: 30) { capture.note("note \(clock) ✓", weight: .notice, connection: open.first, at: now()) }
      if random.once(in: 50), open.count > 1 { disconnect() }
      if random.once(in: 20) { capture.flush() }
      if let id = open.randomElement(using: &random) { try transfer(id) }
    }
    while !open.isEmpty { disconnect() }
  }

  mutating func move() throws {
    moves += 1
    try capture.moveRecording(to: "\(directory.path)/\(moves).pcapng")
  }

  private mutating func now() -> Timestamp {
    clock += Int64.random(in: 0...9, using: &random)
    return Timestamp(nanoseconds: clock)
  }

  private mutating func connect() throws {
    let isOutgoing = random.once(in: 2)
    let number = capture.summary.connectionCount + 1
    let addresses = random.once(in: 2) ? ("10.0.0.1", "10.0.0.2") : ("fe80::1%eth0", "2001:db8::2")
    let endpoints = ConnectionEndpoints(
      local: random.once(in: 5) ? nil : Endpoint(address: addresses.0, port: 10_000 + number),
      peer: Endpoint(address: addresses.1, port: 20_000 + number), isOutgoing: isOutgoing)
    let id = capture.openConnection(peer: "peer", state: .connecting, at: now())
    capture.setEndpoints(endpoints, of: id)
    capture.setState(.open, of: id, at: now())
    open.append(id)
    outgoing[id] = isOutgoing
    order.append(id)
    // At once, so that readers number connections as we do.
    try transfer(id)
  }

  private mutating func disconnect() {
    let id = open.removeFirst()
    if random.once(in: 3) { capture.markReset(id, by: .received, at: now()) }
    if random.once(in: 3) { capture.endStream(id, .received, at: now()) }
    capture.setState(.closed("over"), of: id, at: now())
  }

  private mutating func transfer(_ id: ConnectionID) throws {
    let stream = NaiveRecording.Stream(connection: id, direction: random.once(in: 2) ? .sent : .received)
    let count = Int.random(in: 1...(random.once(in: 30) ? longestRead * 40 : longestRead), using: &random)
    let seed = UInt8.random(in: 0...255, using: &random)
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) ^ seed }
    streams[stream, default: []] += bytes
    let time = now()
    for _ in 0..<10_000 {
      do {
        return try capture.append(bytes.span, to: id, stream.direction, at: time)
      } catch {
        #expect(error.description.contains("cannot write"))
      }
    }
    Issue.record("the disk never takes \(count) bytes")
  }

  /// Expects a reading of the files to give what went over the connections.
  func expectAgreement(_ reading: CaptureReading) {
    #expect(reading.failure == nil)
    for (index, id) in order.enumerated() {
      for direction in Direction.allCases {
        let speaker: Speaker = (direction == .sent) == (outgoing[id] == true) ? .client : .server
        let wanted = streams[NaiveRecording.Stream(connection: id, direction: direction), default: []]
        // Not expected away: thousands of bytes would be printed.
        let isSame = reading.recording.bytes(index + 1, speaker) == wanted
        #expect(isSame, "connection \(id.number), \(direction)")
      }
    }
  }
}
