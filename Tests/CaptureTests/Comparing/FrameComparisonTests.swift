import FramingCore
import Testing

@testable import Capture

@Suite("Two frames beside each other")
struct FrameComparisonTests {
  /// A recording of these payloads, a frame each.
  private static func capture(_ payloads: [[UInt8]]) throws -> Capture {
    let capture = try Capture(directory: "/tmp", lens: Lens())
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for payload in payloads {
      let length = UInt32(payload.count)
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * UInt32($0))) } + payload
      for start in stride(from: 0, to: bytes.count, by: 60_000) {
        let piece = Array(bytes[start..<min(start + 60_000, bytes.count)])
        try capture.append(piece.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
      }
    }
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    return capture
  }

  private static func comparison(_ one: [UInt8], _ two: [UInt8]) throws -> FrameComparison {
    let capture = try capture([one, two])
    let frames = (try capture.frame(numbered: 1), try capture.frame(numbered: 2))
    return try capture.comparison(of: try #require(frames.0), with: try #require(frames.1))
  }

  private static let long = [UInt8](repeating: 0x61, count: 1 << 20)

  @Test(
    "show the first byte that differs, however far behind it is", arguments: [0, 11, 200_000, 500_000, (1 << 20) - 1])
  func late(_ place: Int) throws {
    var other = Self.long
    other[place] = 0x62
    let compared = try Self.comparison(Self.long, other)
    #expect(!compared.isSame)
    let column = try #require(compared.bytes.columns.firstIndex { !$0.isSame })
    #expect(compared.start + column == place + 4)
  }

  @Test("show bytes that are new, and say what is not compared behind them")
  func inserted() throws {
    let other = Array(Self.long[..<500_000]) + [1, 2, 3] + Self.long[500_000...]
    let compared = try Self.comparison(Self.long, other)
    // The length in front differs already.
    #expect(compared.start == 0)
    guard case .notCompared(let one, let two) = compared.rest else {
      Issue.record("\(compared.rest)")
      return
    }
    #expect(two - one == 3)
    #expect(!compared.isSame)
  }

  @Test("are the same only when all of them is")
  func same() throws {
    #expect(try Self.comparison(Self.long, Self.long).isSame)
    #expect(try Self.comparison([], []).isSame)
    var other = Self.long
    (other[10], other[1_000_000]) = (1, 2)
    let compared = try Self.comparison(Self.long, other)
    #expect(!compared.isSame)
    #expect(compared.rest.words?.hasPrefix("not compared: ") == true)
    other[1_000_000] = 0x61
    #expect(try Self.comparison(Self.long, other).rest.words?.hasSuffix("are the same") == true)
  }
}
