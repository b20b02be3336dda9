import Capture
import FramingCore
import Testing

@Suite("A frame's bytes, however they came")
struct FrameBytesTests {
  let capture: Capture
  let connection: ConnectionID

  init() throws {
    capture = try Capture(directory: "/tmp")
    connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
  }

  private func receive(_ bytes: [UInt8], at time: Int64 = 0) throws {
    try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: time))
  }

  private func frame(_ index: Int) throws -> CapturedFrame {
    guard case .frame(let frame) = try capture.item(at: index) else { throw Unexpected() }
    return frame
  }

  struct Unexpected: Error {}

  @Test("A frame of 100,000 single-byte reads between another stream's reads is found at any range")
  func dribble() throws {
    let payload = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let whole = [0, 1, 0x86, 0xa0] + payload
    for (position, byte) in whole.enumerated() {
      try receive([byte], at: Int64(position))
      if position % 3 == 0 {
        try capture.append([0x2a].span, to: connection, .sent, at: Timestamp(nanoseconds: Int64(position)))
      }
    }
    let found = try (0..<capture.summary.itemCount).map(frame).first { $0.direction == .received }
    let frame = try #require(found)
    #expect(try capture.bytes(of: frame, in: 0..<Int.max) == whole)
    let elapsed = try ContinuousClock().measure {
      for start in stride(from: 0, to: whole.count, by: 1_000) {
        let range = start..<min(start + 16, whole.count)
        let bytes = try capture.bytes(of: frame, in: range)
        #expect(bytes == Array(whole[range]))
        #expect(capture.chunkStarts(of: frame, in: range) == Array(range))
      }
    }
    print("100 ranges of a frame of 100,000 reads: \(elapsed)")
  }

  @Test(
    "Ranges are cut to the frame",
    arguments: [
      (-5..<2, [0, 0]), (3..<6, [3, 7, 8]), (0..<Int.max, [0, 0, 0, 3, 7, 8, 9]), (7..<9, []), (Int.min..<0, []),
      (2..<2, []),
    ] as [(Range<Int>, [UInt8])])
  func ranges(range: Range<Int>, expected: [UInt8]) throws {
    try receive([0, 0])
    try receive([0, 3, 7, 8, 9])
    #expect(try capture.bytes(of: frame(0), in: range) == expected)
  }

  @Test("Reads begin where they began, also when one was too long for one chunk")
  func readStarts() throws {
    let size = 300_000
    try receive([0, 0x04, 0x93, 0xe0] + [UInt8](repeating: 1, count: size - 10))
    try receive([UInt8](repeating: 2, count: 10) + [0, 0, 0])
    try receive([1, 9])
    let (first, second) = try (frame(0), frame(1))
    #expect(capture.chunkStarts(of: first, in: 0..<Int.max) == [0, size - 6])
    #expect(capture.chunkStarts(of: second, in: 0..<Int.max) == [3])
    #expect(try capture.bytes(of: frame(1), in: 0..<Int.max) == [0, 0, 0, 1, 9])
  }

  @Test("One append larger than all buffers")
  func huge() throws {
    let size = 5 << 20
    let bytes: [UInt8] = [0, 0x50, 0, 0] + (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 4) }
    try receive([0, 0, 0, 1, 5])
    try receive(bytes)
    try receive([0, 0, 0, 1, 6])
    #expect(capture.summary.frameCount == 3)
    #expect(try capture.bytes(of: frame(1), in: 0..<Int.max) == bytes)
    #expect(try capture.bytes(of: frame(2), in: 0..<Int.max) == [0, 0, 0, 1, 6])
  }

  @Test("A frame stays readable after the conversation is framed anew")
  func staleFrame() throws {
    try receive([0, 0, 0, 2, 0x61, 0x0a])
    let before = try frame(0)
    capture.reframe(Lens(framing: .delimiter(.line)))
    #expect(capture.summary.itemCount == 0)
    #expect(!capture.advanceIndex(byAtMost: 1 << 20))
    #expect(try capture.bytes(of: before, in: 4..<6) == [0x61, 0x0a])
    #expect(try frame(0).frame == Frame(offset: 0, headerLength: 0, payloadLength: 5, trailerLength: 1))
  }

  @Test("There is no item beyond the log", arguments: [-1, 1, Int.max, Int.min])
  func noSuchItem(index: Int) throws {
    try receive([0, 0, 0, 0])
    let error = #expect(throws: StoreError.self) { try capture.item(at: index) }
    #expect(error?.description == "there is no item \(index): the log has 1")
    #expect(capture.itemIndex(ofFrame: 0) == nil)
    #expect(capture.itemIndex(ofFrame: 2) == nil)
  }

  @Test("Bytes for a connection that was never opened are refused")
  func unknownConnection() throws {
    let stranger = ConnectionID(number: 7)
    let error = #expect(throws: StoreError.self) {
      try capture.append([1].span, to: stranger, .sent, at: .now())
    }
    #expect(error?.description == "cannot record bytes: there is no connection 7")
    #expect(capture.summary.bytes == 0)
  }
}
