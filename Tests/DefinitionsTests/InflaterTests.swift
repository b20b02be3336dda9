import Testing

@testable import Definitions

@Suite("Inflating")
struct InflaterTests {
  @Test("gives what Python's zlib packed")
  func inflates() throws {
    // zlib.compress(b"a" * 300, 9), zlib.compress(bytes(range(5)), 0), zlib.compress(b"")
    #expect(
      try Inflater.zlib([0x78, 0xda, 0x4b, 0x4c, 0x1c, 0x05, 0xc4, 0x02, 0x00, 0xd8, 0xa8, 0x71, 0xad], limit: 1000)
        == [UInt8](repeating: 0x61, count: 300))
    #expect(
      try Inflater.zlib([0x78, 0x01, 0x01, 0x05, 0x00, 0xfa, 0xff, 0, 1, 2, 3, 4, 0x00, 0x19, 0x00, 0x0b], limit: 10)
        == [0, 1, 2, 3, 4])
    #expect(try Inflater.zlib([0x78, 0x9c, 0x03, 0, 0, 0, 0, 1], limit: 0) == [])
  }

  @Test("says what is wrong, and never traps")
  func refuses() {
    var numbers = SeededNumbers(1)
    for _ in 0..<2000 {
      let bytes =
        [0x78, 0x9c]
        + (0..<Int.random(in: 0...40, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      _ = try? Inflater.zlib(bytes, limit: 1000)
    }
    #expect(throws: Inflater.Failure.self) { try Inflater.zlib([0x78, 0x9c, 0x03, 0, 0, 0, 0, 2], limit: 0) }
  }
}
