import FramingCore
import Locking
import Testing

@testable import Capture

/// Of most frames nothing is checked, and they are passed over many at a time: what stands between them must be found.
@Suite("Frames that are passed over")
struct PassedFramesTests {
  /// What a connection says in turn: whole frames, and perhaps a length that is too large, after which nothing is framed.
  private static func said(_ random: inout SeededRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let length = UInt8.random(in: 0...40, using: &random)
      bytes += [0, length] + [UInt8](repeating: 7, count: Int(length))
    }
    switch Int.random(in: 0...3, using: &random) {
    case 0: bytes += [0xff, 0xff] + [UInt8](repeating: 1, count: 50)
    case 1: bytes += [0, 20, 1, 2, 3]
    default: break
    }
    return bytes
  }

  @Test("what is wrong between them is found, however often it is looked at", arguments: 1...60 as ClosedRange<UInt64>)
  func found(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u16be"), limit: 60))
    var left: [(id: ConnectionID, direction: Direction, bytes: ArraySlice<UInt8>)] = []
    var connections: [ConnectionID] = []
    for number in 1...3 {
      let id = capture.openConnection(peer: "peer \(number)", state: .open, at: Timestamp(nanoseconds: 1))
      connections.append(id)
      for direction in [Direction.sent, .received] { left.append((id, direction, Self.said(&random)[...])) }
    }
    var time: Int64 = 1
    while !left.isEmpty {
      time += 1
      let next = Int.random(in: 0..<left.count, using: &random)
      let piece = Array(left[next].bytes.prefix(Int.random(in: 1...60, using: &random)))
      left[next].bytes.removeFirst(piece.count)
      if !piece.isEmpty {
        try capture.append(
          piece.span, to: left[next].id, left[next].direction, at: Timestamp(nanoseconds: time))
      }
      if left[next].bytes.isEmpty { left.remove(at: next) }
      if Bool.random(using: &random) { capture.advanceProblems(byAtMost: Int.random(in: 1...200, using: &random)) }
    }
    for id in connections { capture.close(id, "closed", weight: .notice, at: Timestamp(nanoseconds: time + 1)) }
    while capture.advanceProblems(byAtMost: 1 << 20) {}

    var wrong: [Int] = []
    var failed: Set<StreamKey> = []
    for number in 1...max(1, capture.summary.frameCount) where capture.summary.frameCount > 0 {
      let frame = try capture.state.withLock { state throws(StoreError) in try state.frame(at: number - 1) }
      let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
      switch frame.frame.kind {
      case .frame: continue
      case .partial: wrong.append(number)
      // Of bytes that are no frames the first are told.
      case .unframed: if failed.insert(stream).inserted { wrong.append(number) }
      }
    }
    let told = (1...max(1, capture.summary.frameCount)).filter { !capture.problemKinds(ofFrame: $0).kinds.isEmpty }
    #expect(told == wrong)
    #expect(capture.problemStatus.count == wrong.count)
  }
}
