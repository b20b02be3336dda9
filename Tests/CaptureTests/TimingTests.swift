import Capture
import FramingCore
import Testing

/// What recording costs; printed to be looked at, since no machine is like another.
@Suite("The time that 64-byte frames take, in 64 KiB reads")
struct TimingTests {
  private static let chunk = (0..<1024).flatMap { _ in [0, 0, 0, 60] + [UInt8](repeating: 0x61, count: 60) }

  #if DEBUG
    private static let rounds = 5
  #else
    private static let rounds = 1_000
  #endif

  @Test("Decoding, recording and indexing, with and without the disk")
  func print() throws {
    let nowhere: FileWrite = { _, bytes, _ in bytes.count }
    let plain = Lens(framing: .raw)
    Swift.print("ns for 64 bytes, least of several runs:")
    Swift.print("  decoding only:             ", try least { try TimingTests.decode() })
    Swift.print("  recording only, no disk:   ", try least { try TimingTests.record(plain, nowhere) })
    Swift.print("  recording + frames, no disk:", try least { try TimingTests.record(Lens(), nowhere) })
    Swift.print("  recording only:            ", try least { try TimingTests.record(plain, systemWrite) })
    Swift.print("  recording + frames:        ", try least { try TimingTests.record(Lens(), systemWrite) })
  }

  private func least(_ run: () throws -> Duration) throws -> Double {
    let times = try (0..<7).map { _ in try run() / .nanoseconds(1) }
    return (times.min() ?? 0) / Double(TimingTests.rounds * 1024)
  }

  private static func decode() throws -> Duration {
    var found: [Frame] = []
    var decoder = FrameDecoder(.default)
    return ContinuousClock().measure {
      for _ in 0..<rounds {
        found.removeAll(keepingCapacity: true)
        decoder.feed(chunk.span, into: &found)
      }
    }
  }

  private static func record(_ lens: Lens, _ write: @escaping FileWrite) throws -> Duration {
    let capture = try Capture(directory: "/tmp", lens: lens, write: write)
    let connection = capture.openConnection(peer: "peer", state: .open, at: .now())
    let elapsed = try ContinuousClock().measure {
      for _ in 0..<rounds { try capture.append(chunk.span, to: connection, .received, at: .now()) }
    }
    #expect(capture.summary.bytes == UInt64(rounds * chunk.count))
    return elapsed
  }
}
