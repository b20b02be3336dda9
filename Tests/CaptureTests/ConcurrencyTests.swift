import Capture
import FramingCore
import Testing

@Test("Connections write while the screen reads and the lens changes, and nothing is lost")
func concurrency() async throws {
  let capture = try Capture(directory: "/tmp")
  let rounds = 2_000
  try await withThrowingTaskGroup(of: Void.self) { group in
    for writer in 0..<3 {
      group.addTask {
        let connection = capture.openConnection(peer: "peer \(writer)", state: .open, at: .now())
        for round in 0..<rounds {
          let payload = [UInt8](repeating: UInt8(truncatingIfNeeded: round), count: round % 90)
          let frame = [0, 0, 0, UInt8(payload.count)] + payload
          try capture.append(frame.span, to: connection, .received, at: .now())
          await Task.yield()
        }
      }
    }
    group.addTask {
      for round in 0..<60 {
        if round % 9 == 0 { capture.reframe(Lens(limit: 1_000 + round)) }
        while capture.advanceIndex(byAtMost: 5_000) {}
        let summary = capture.summary
        guard summary.itemCount > 0, case .frame(let frame) = try capture.item(at: summary.itemCount - 1) else {
          continue
        }
        #expect(try capture.bytes(of: frame, in: 0..<4).prefix(3) == [0, 0, 0])
        _ = capture.partials()
        await Task.yield()
      }
    }
    try await group.waitForAll()
  }
  while capture.advanceIndex(byAtMost: 1 << 20) {}
  #expect(capture.summary.received.frames == 3 * rounds)
  #expect(capture.openConnections.map(\.received.frames) == [rounds, rounds, rounds])
}
