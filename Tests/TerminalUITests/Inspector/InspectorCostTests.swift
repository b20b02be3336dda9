import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("What the inspector costs")
struct InspectorCostTests {
  private static func stage(frames: Int) throws -> Stage {
    var stage = try Stage("120x36 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    let frame: [UInt8] = [0, 0, 0, 1, 0x2a]
    let bytes = Array(repeatElement(frame, count: frames).joined())
    try stage.capture.append(bytes.span, to: ConnectionID(number: 1), .received, at: stage.state.now)
    stage.take(.captured)
    try stage.perform("key", "Escape Enter K")
    return stage
  }

  /// The fastest of several, so that what else the machine does is left out.
  private static func fastest(_ act: () -> Void) -> Duration {
    (0..<9).map { _ in ContinuousClock().measure(act) }.min() ?? .zero
  }

  @Test("depends on what is visible, not on how many frames there are")
  func painting() throws {
    let few = try Self.stage(frames: 100)
    let many = try Self.stage(frames: 10_000)
    for keys in ["k", "g", "G", "k"] {
      var (small, large) = (few, many)
      try small.perform("key", keys)
      try large.perform("key", keys)
      let base = Self.fastest { _ = render(small.state, reading: small.capture) }
      // Looking at each frame would take a hundred times as long.
      #expect(Self.fastest { _ = render(large.state, reading: large.capture) } < base * 8)
    }
  }

  @Test("is bounded for long frames, whose checksums are told as not looked at")
  func longFrames() throws {
    var stage = try Stage("120x36 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", "Escape")
    try stage.perform("type", ":framing length(size: 2, adjust: 2, checksum: crc16-modbus)")
    try stage.perform("key", "Enter")
    for length in [0x0010, 0x4000] {
      let bytes = [UInt8(length >> 8), UInt8(length & 0xff)] + [UInt8](repeating: 0x2a, count: length + 2)
      try stage.capture.append(bytes.span, to: ConnectionID(number: 1), .received, at: stage.state.now)
    }
    stage.take(.captured)
    let reader = LogReader(capture: stage.capture, state: stage.state)
    let items = sequence(first: reader.first) { $0.flatMap(reader.next) }.prefix { $0 != nil }.compactMap(\.self)
    let lines = items.compactMap { item in reader.entry(item).map { FrameLine(item, $0, reader) } }
    #expect(lines.filter { $0.entry.direction != nil }.map(\.isUnchecked) == [false, true])
    // Each was looked at once for problems.
    #expect(lines.filter { $0.entry.direction != nil }.map(\.isProblem) == [true, true])
  }
}
