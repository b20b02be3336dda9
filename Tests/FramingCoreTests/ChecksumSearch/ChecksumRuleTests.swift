import FramingCore
import Testing

/// What is said of a checksum that was found, and the framing that says it.
@Suite struct ChecksumRuleTests {
  @Test(arguments: [
    (ChecksumRule(.known(.crc16Modbus)), "crc16-modbus little-endian in the last 2 bytes, of all bytes in front of it"),
    (
      ChecksumRule(.known(.xor), at: .end(trailer: 2), from: 1, to: .checksum(gap: 1)),
      "xor in the last byte in front of the last 2, of the bytes from 1 up to 1 in front of it"
    ),
    (
      ChecksumRule(.known(.internet), at: .offset(10), to: .end(trailer: 0), own: .zero),
      "internet big-endian in bytes 10 to 11, of all bytes, its own taken as 0"
    ),
    (
      ChecksumRule(.known(.crc32), order: .big, at: .offset(0), from: 4, to: .end(trailer: 1), own: .outside),
      "crc32 big-endian in bytes 0 to 3, of the bytes from 4 up to 1 in front of the end"
    ),
    (
      ChecksumRule(.cyclic(CyclicParameters(width: 8, polynomial: 0x1d), isDetermined: true)),
      "crc8 poly=0x1d init=0x00 refin=false xorout=0x00 in the last byte, of all bytes in front of it"
    ),
  ]) func aRuleIsOneLine(_ rule: ChecksumRule, _ words: String) {
    #expect(rule.description == words)
  }

  @Test(arguments: [
    ("u16be", ChecksumRule(.known(.crc32)), "length(size: 2, checksum: crc32)"),
    (
      "u16be", ChecksumRule(.known(.crc32), order: .big, from: 2),
      "length(size: 2, checksum: crc32, checksum-order: big, checksum-from: 2)"
    ),
    ("u8", ChecksumRule(.known(.lrc), at: .end(trailer: 1)), "length(size: 1, trailer: 0a, checksum: lrc)"),
    ("fixed(12)", ChecksumRule(.known(.fix)), "fixed(12, checksum: fix)"),
    ("hdlc", ChecksumRule(.known(.crc16X25)), "hdlc(checksum: crc16-x25)"),
    ("fixed(12)", ChecksumRule(.known(.fix), at: .end(trailer: 1)), nil),
    ("line", ChecksumRule(.known(.xor)), nil),
    ("u16be", ChecksumRule(.known(.xor), at: .offset(4), from: 5, to: .end(trailer: 0)), nil),
    ("u16be", ChecksumRule(.known(.xor), to: .checksum(gap: 1)), nil),
    ("u16be", ChecksumRule(.cyclic(CyclicParameters(width: 8, polynomial: 0x1d), isDetermined: true)), nil),
  ]) func aFramingTakesTheChecksum(_ text: String, _ rule: ChecksumRule, _ wanted: String?) throws {
    let framing = try Framing(parsing: text)
    let found = framing.adding(rule, trailer: [0x0a], shortest: 10)
    #expect(found?.description == wanted)
  }

  @Test func aFrameWithoutRoomForItKeepsItsFraming() throws {
    let framing = try Framing(parsing: "u32be").adding(ChecksumRule(.known(.crc32)), trailer: nil, shortest: 6)
    #expect(framing == nil)
  }
}
