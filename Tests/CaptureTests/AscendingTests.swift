import Testing

@testable import Capture

@Suite("Ascending values")
struct AscendingTests {
  @Test("A place is found in as many steps as the number of elements has bits")
  func steps() {
    for count in [1, 100, 1 << 16] {
      let values = (0..<count).map { $0 * 2 }
      for wanted in [-1, 0, count, count * 2] {
        var steps = 0
        let place = values.firstPlace { value in
          steps += 1
          return value >= wanted
        }
        #expect(place == min(count, max(0, (wanted + 1) / 2)))
        #expect(steps <= Int.bitWidth - count.leadingZeroBitCount)
      }
    }
  }

  @Test("Beginnings inserted in any order are found, each once")
  func beginnings() {
    var random = SeededRandom(seed: 31)
    let stream = StreamKey(connection: 1, direction: .sent)
    var beginnings = Beginnings()
    var all: Set<UInt64> = []
    for _ in 0..<500 {
      let offset = UInt64.random(in: 0...800, using: &random)
      beginnings.insert(offset, of: stream, inAnyCase: false)
      all.insert(offset)
    }
    let text = StoredText(place: 0, length: 50)
    for start in stride(from: 0, to: 800, by: 7) as StrideTo<Int> {
      let record = ChunkRecord(
        .bytes, detail: Direction.sent.rawValue, connection: 1, stored: text, streamOffset: UInt64(start),
        time: Timestamp(nanoseconds: 0), previous: 0, jump: 0)
      #expect(beginnings.of(record, nil) == all.filter { $0 >= start && $0 < start + 50 }.sorted())
    }
  }
}
