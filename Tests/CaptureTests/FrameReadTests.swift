import FramingCore
import Testing

@testable import Capture

@Suite("The reads in which a frame came")
struct FrameReadTests {
  @Test("are told with their bytes and times, and a frame can begin at any byte")
  func reads() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u16be")))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for (time, bytes) in [[0, 6, 1], [2, 3], [0, 1, 9]].enumerated() {
      let bytes = bytes.map { UInt8($0) }
      try capture.append(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: Int64(time + 1) * 1_000))
    }
    let frame = try #require(try capture.frame(numbered: 1))
    let (reads, count) = capture.reads(of: frame, most: 2)
    #expect(count == 3 && reads.map(\.bytes) == [0..<3, 3..<5])
    #expect(reads.map(\.time.nanoseconds) == [1_000, 2_000])
    #expect(capture.begin(atByte: 5, of: frame) == [.at(5, connection, .received)])
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    let second = try #require(try capture.frame(numbered: 2))
    #expect(second.frame.offset == 5 && second.frame.payloadLength == 1)
  }
}
