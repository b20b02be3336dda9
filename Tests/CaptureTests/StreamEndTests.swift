import Capture
import FramingCore
import Testing

@Suite("Where a stream ends, fails and begins anew")
struct StreamEndTests {
  let capture: Capture
  let connection: ConnectionID

  init() throws {
    capture = try Capture(directory: "/tmp", lens: Lens(limit: 1000))
    connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
  }

  private func receive(_ bytes: [UInt8], at time: Int64) throws {
    try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: time))
  }

  private var frames: [CapturedFrame] {
    get throws {
      try (0..<capture.summary.itemCount).compactMap {
        if case .frame(let frame) = try capture.item(at: $0) { frame } else { nil }
      }
    }
  }

  @Test("A frame that is arriving shows what is there, since when, and what is still to come")
  func partial() throws {
    try receive([0, 0], at: 5)
    #expect(capture.partials().map(\.partial) == [PartialFrame(offset: 0, received: 2, total: nil, headerLength: 4)])
    try receive([0, 9, 1, 2], at: 8)
    let partial = try #require(capture.partials().first)
    #expect(partial.partial == PartialFrame(offset: 0, received: 6, total: 13, headerLength: 4))
    #expect(partial.started == Timestamp(nanoseconds: 5))
    #expect(partial.latest == Timestamp(nanoseconds: 8))
    #expect(try capture.bytes(of: partial, in: 3..<5) == [9, 1])
  }

  @Test(
    "A stream that ends within a frame leaves what came of it, and says how much is missing",
    arguments: [
      ([0, 0, 0, 9, 1, 2], 4, 2, 7), ([0, 0, 0, 9], 4, 0, 9), ([0, 0], 2, 0, nil),
    ] as [([UInt8], Int, Int, Int?)])
  func end(bytes: [UInt8], header: Int, payload: Int, missing: Int?) throws {
    try receive(bytes, at: 1)
    capture.endStream(connection, .received, at: Timestamp(nanoseconds: 3))
    capture.endStream(connection, .received, at: Timestamp(nanoseconds: 4))
    let frame = try #require(try frames.first)
    #expect(try frames.count == 1)
    #expect(frame.frame == Frame(offset: 0, headerLength: header, payloadLength: payload, kind: .partial))
    #expect(frame.missing == missing)
    // Its last byte came then.
    #expect(frame.time == Timestamp(nanoseconds: 1))
    #expect(try capture.bytes(of: frame, in: 0..<100) == bytes)
    #expect(capture.partials().isEmpty)
    #expect(capture.summary.received == Traffic(bytes: UInt64(bytes.count), frames: 0))
  }

  @Test("Closing a connection ends both its streams")
  func close() throws {
    try receive([0, 0, 0], at: 1)
    capture.setState(.closed("reset by the peer"), of: connection, at: Timestamp(nanoseconds: 2))
    #expect(try frames.map(\.frame.kind) == [.partial])
    #expect(capture.partials().isEmpty)
  }

  @Test("After a failure, bytes come in runs, the first of which says why")
  func failure() throws {
    try receive([0, 0, 0, 1, 7, 0x47, 0x45], at: 1)
    try receive([0x54, 0x20, 0x2f], at: 2)
    for time in 3...10 { try receive([0x61], at: Int64(time)) }
    let found = try frames
    try #require(found.map(\.frame.kind) == [.frame, .unframed])
    #expect(found[1].frame.offset == 5)
    #expect(found[1].frame.totalLength == 13)
    #expect(found[1].time == Timestamp(nanoseconds: 10))
    let wanted = FramingError.Reason.tooLarge(declared: 0x4745_5420, limit: 1000)
    #expect(found[1].failure?.reason == wanted)
    capture.note("something between", weight: .notice, connection: nil, at: Timestamp(nanoseconds: 11))
    try receive([0x62], at: 12)
    #expect(try frames.map(\.frame.totalLength) == [5, 13, 1])
    #expect(try frames[2].failure == nil)
  }

  @Test("A run does not grow beyond 64 KiB")
  func longRun() throws {
    try receive([0xff, 0xff, 0xff, 0xff], at: 1)
    for _ in 0..<5 { try receive([UInt8](repeating: 0, count: 20_000), at: 2) }
    #expect(try frames.map(\.frame.totalLength) == [65_536, 34_468])
  }

  private func item(_ number: Int) throws -> CapturedFrame { try frames[number] }

  @Test("Frames that were lost are found again in the bytes that are there", arguments: [true, false])
  func resynchronise(isSelected: Bool) throws {
    try receive([0xff, 0xff, 0xff, 0xff, 0x71, 0x3c, 0x99], at: 1)
    for length in [3, 5, 2, 9, 4] as [UInt8] {
      try receive([0, 0, 0, length] + Array(repeating: 0x61, count: Int(length)), at: 2)
    }
    try #require(try frames.allSatisfy { $0.frame.kind == .unframed })
    let behind = isSelected ? try item(0) : nil
    #expect(try capture.resynchronise(behind: behind) == [.at(7, connection, .received)])
    while capture.advanceIndex(byAtMost: 1) {}
    #expect(try frames.map(\.frame.kind) == [.unframed] + [Frame.Kind](repeating: .frame, count: 5))
    #expect(try frames.map(\.frame.totalLength) == [7, 7, 9, 6, 13, 8])
    #expect(capture.summary.received.frames == 5)
  }

  @Test("When nothing there begins a frame, the next byte that arrives does")
  func resynchroniseLater() throws {
    try receive([0xff, 0xff, 0xff, 0xff, 0xfe], at: 1)
    #expect(try capture.resynchronise(behind: nil) == [.withNextBytes(connection, .received)])
    try receive([0, 0, 0, 1, 9], at: 2)
    try #require(try frames.map(\.frame.kind) == [.unframed, .frame])
    #expect(try capture.bytes(of: item(1), in: 0..<9) == [0, 0, 0, 1, 9])
    try receive([0xff, 0, 0, 0], at: 3)
    #expect(try frames.last?.failure?.offset == 10)
  }

  @Test("Of a stream that has ended, what is there is all there is")
  func resynchroniseEnded() throws {
    try receive([0xff, 0xff, 0xff, 0xff, 0xfe], at: 1)
    capture.setState(.closed("closed by the peer"), of: connection, at: Timestamp(nanoseconds: 2))
    #expect(try capture.resynchronise(behind: nil).isEmpty)
    #expect(try capture.resynchronise(behind: item(0)) == [.nowhere(connection, .received)])
  }

  @Test("A stream that is framed is not disturbed by resynchronising")
  func needlessResynchronisation() throws {
    try receive([0, 0, 0, 2, 1], at: 1)
    #expect(try capture.resynchronise(behind: nil).isEmpty)
    try receive([5], at: 2)
    #expect(try frames.map(\.frame.totalLength) == [6])
  }

  @Test("A peer that fails again and again is told from its bytes when its failure is no longer remembered")
  func manyFailures() throws {
    for number in 0..<6000 {
      let id = capture.openConnection(peer: "peer \(number)", state: .open, at: Timestamp(nanoseconds: 1))
      try capture.append([0x47, 0x45, 0x54, 0x20].span, to: id, .received, at: Timestamp(nanoseconds: 1))
      capture.setState(.closed("refused"), of: id, at: Timestamp(nanoseconds: 1))
    }
    for index in [0, 1, 2_500, 5_999] {
      guard case .frame(let frame) = try capture.item(at: index) else { continue }
      #expect(frame.failure?.reason == .tooLarge(declared: 0x4745_5420, limit: 1000))
    }
    #expect(capture.summary.itemCount == 6000)
  }

  @Test("Time does not go back in the log, whatever the clocks say")
  func clocks() throws {
    try receive([0, 0, 0, 0], at: 9)
    try receive([0, 0, 0, 0], at: 4)
    #expect(try frames.map(\.time.nanoseconds) == [9, 9])
  }

  @Test("A run grows also where the index was just written out", arguments: [-1, 0, 1])
  func runAtPageEnd(beyond: Int) throws {
    // Nine pages of 64 KiB with 24-byte records: one more than is gathered before a write.
    let records = 9 * (65_536 / 24) + beyond
    try receive([UInt8](repeating: 0, count: (records - 1) * 4) + [0xff, 0xff, 0xff, 0xff], at: 1)
    try receive([1], at: 2)
    #expect(capture.summary.frameCount == records)
    guard case .frame(let frame) = try capture.item(at: records - 1) else { return }
    #expect(frame.frame.totalLength == 5)
    #expect(frame.failure != nil)
  }
}
