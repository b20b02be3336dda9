import Capture
import FramingCore
import Testing

@Suite("Searching what lies in the store at once")
struct StreamScanTests {
  @Test(
    "finds what lies across chunks within a frame, and nothing that crosses frames", arguments: ["ab", "aaaab", "a"])
  func crossing(needle: String) throws {
    var random = SeededRandom(seed: 77)
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "fixed(100)")))
    let connections = (0..<3).map { capture.openConnection(peer: "\($0)", state: .open, at: Timestamp(nanoseconds: 1)) }
    var streams: [[UInt8]] = [[], [], []]
    for _ in 0..<6_000 {
      let number = Int.random(in: 0..<3, using: &random)
      let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        // Rare enough that most frames have none, so that the search goes on over all that was read.
        random.once(in: 40) ? UInt8.random(in: 0x61...0x63, using: &random) : random.once(in: 2) ? 0x61 : 0x2e
      }
      let rare = needle == "a" ? bytes.map { $0 == 0x61 && !random.once(in: 300) ? 0x2e : $0 } : bytes
      streams[number] += rare
      try capture.append(rare.span, to: connections[number], .sent, at: Timestamp(nanoseconds: 2))
    }
    try capture.setFilter(try DisplayFilter(parsing: "payload contains \"\(needle)\""))
    while capture.advanceFilter(byAtMost: 5_000) {}
    var found: Set<Int> = []
    for position in 0..<capture.filteredItemCount { found.insert(capture.itemIndex(atFiltered: position) ?? -1) }
    let wanted = Array(needle.utf8)
    for position in 0..<capture.summary.itemCount {
      guard case .frame(let frame) = try capture.item(at: position) else { continue }
      let start = Int(frame.frame.offset)
      let bytes = streams[frame.connection.number - 1][start..<start + frame.frame.totalLength]
      let has = bytes.indices.contains { bytes[$0...].starts(with: wanted) }
      #expect(found.contains(position) == has, "frame \(frame.number)")
    }
    #expect(!found.isEmpty && found.count < capture.summary.itemCount)
  }
}
