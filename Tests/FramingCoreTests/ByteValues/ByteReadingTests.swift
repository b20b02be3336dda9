import Testing

@testable import FramingCore

@Suite("Values at a byte")
struct ByteReadingTests {
  /// A reading, bytes, and what they are in either order of bytes; nil for no value.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: String
    let big: String?
    let little: String?
    let count: Int

    init(_ name: String, _ bytes: String, _ big: String?, _ little: String? = nil, count: Int) {
      (self.name, self.bytes, self.big, self.little, self.count) = (name, bytes, big, little, count)
    }

    var testDescription: String { "\(name) of \(bytes)" }
  }

  /// `same` of readings without an order.
  private static func one(_ name: String, _ bytes: String, _ same: String?, count: Int) -> Row {
    Row(name, bytes, same, same, count: count)
  }

  static let integers = [
    one("bits", "48", "01001000", count: 1), one("bits", "ff", "11111111", count: 1), one("bits", "", nil, count: 1),
    one("u8", "ff", "255", count: 1), one("i8", "ff", "-1", count: 1), one("i8", "80", "-128", count: 1),
    Row("u16", "3630", "13872", "12342", count: 2), Row("i16", "8000", "-32768", "128", count: 2),
    Row("u16", "36", nil, nil, count: 2),
    Row("u24", "010203", "66051", "197121", count: 3), Row("i24", "fffffe", "-2", "-65537", count: 3),
    Row("u32", "00000017", "23", "385875968", count: 4), Row("i32", "80000000", "-2147483648", "128", count: 4),
    Row("u64", "ffffffffffffffff", "18446744073709551615", "18446744073709551615", count: 8),
    Row("i64", "8000000000000000", "-9223372036854775808", "128", count: 8),
  ]

  static let floats = [
    Row("f16", "3c00", "1.0", "3.5762787e-06", count: 2), Row("f16", "fc00", "-inf", "1.50203705e-05", count: 2),
    Row("f16", "3555", "0.33325195", "83.3125", count: 2), Row("f16", "7e00", "nan", "7.5101852e-06", count: 2),
    Row("f32", "3f800000", "1.0", "4.6006e-41", count: 4), Row("f32", "c2280000", "-42.0", "1.4621e-41", count: 4),
    Row("f64", "400921fb54442d18", "3.141592653589793", "3.207375630676366e-192", count: 8),
  ]

  static let varints = [
    // DWARF 5 §7.6, tables 7.7 and 7.8.
    one("LEB128", "02", "2", count: 1), one("LEB128", "8101", "129 (2 B)", count: 2),
    one("LEB128", "b964", "12857 (2 B)", count: 2), one("LEB128", "80", nil, count: 1),
    one("LEB128", "ffffffffffffffffff01", "18446744073709551615 (10 B)", count: 10),
    one("LEB128", "ffffffffffffffffff02", nil, count: 10),
    one("sLEB128", "7e", "-2", count: 1), one("sLEB128", "ff00", "127 (2 B)", count: 2),
    one("sLEB128", "807f", "-128 (2 B)", count: 2), one("sLEB128", "ffffffffffffffffff7f", "-1 (10 B)", count: 10),
    // Protocol Buffers, "Signed Integers".
    one("zigzag", "00", "0", count: 1), one("zigzag", "01", "-1", count: 1), one("zigzag", "02", "1", count: 1),
    one("zigzag", "ffffffffffffffffff01", "-9223372036854775808 (10 B)", count: 10),
    // MQTT 5.0 §1.5.5, table 1-1.
    one("MQTT", "7f", "127", count: 1), one("MQTT", "8001", "128 (2 B)", count: 2),
    one("MQTT", "ffffff7f", "268435455 (4 B)", count: 4), one("MQTT", "ffffffff7f", nil, count: 5),
    one("MQTT", "8000", nil, count: 2),
    // RFC 9000 §A.1.
    one("QUIC", "c2197c5eff14e88c", "151288809941952652 (8 B)", count: 8),
    one("QUIC", "9d7f3e7d", "494878333 (4 B)", count: 4), one("QUIC", "7bbd", "15293 (2 B)", count: 2),
    one("QUIC", "25", "37", count: 1), one("QUIC", "c219", nil, count: 8),
  ]

  static let times = [
    Row("unix s", "6955e4a0", "2026-01-01T03:06:08Z", "2055-07-16T02:43:53Z", count: 4),
    Row("unix ms", "0000019b77ec4400", "2026-01-01T04:58:51.264Z", nil, count: 8),
    Row("unix us", "ffffffffffffffff", "1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z", count: 8),
    Row("unix ns", "188a000000000000", "2026-01-12T13:50:03.696340992Z", "1970-01-01T00:00:00.000035352Z", count: 8),
    // [MS-DTYP] §2.3.3: nothing is 1601; 1970 is 116,444,736,000,000,000.
    Row("FILETIME", "019db1ded53e8000", "1970-01-01T00:00:00.0000000Z", "1715-05-23T23:02:10.4102145Z", count: 8),
    // RFC 5905: the first moment of 1970 in the first era, and where the second begins.
    Row("NTP", "83aa7e8080000000", "1970-01-01T00:00:00.500000Z", "2036-02-07T06:30:24.501932Z", count: 8),
    Row("NTP", "0000000000000000", "2036-02-07T06:28:16.000000Z", "2036-02-07T06:28:16.000000Z", count: 8),
    Row("DOS", "7d1b985a", nil, "2025-04-24T03:27:58", count: 4),
    Row("DOS", "00000000", nil, nil, count: 4),
  ]

  static let addresses = [
    Row("IPv4", "7f000001", "127.0.0.1", "1.0.0.127", count: 4),
    Row("IPv6", "20010db8000000000000000000000001", "2001:db8::1", nil, count: 16),
    Row("MAC", "001122aabbcc", "00:11:22:aa:bb:cc", "cc:bb:aa:22:11:00", count: 6),
    Row(
      "UUID", "0000180f00001000800000805f9b34fb", "0000180f-0000-1000-8000-00805f9b34fb",
      "fb349b5f-8000-0080-0010-00000f180000", count: 16),
    Row("GUID", "33221100554477668899aabbccddeeff", nil, "00112233-4455-6677-8899-aabbccddeeff", count: 16),
  ]

  static let texts = [
    one("UTF-8", "48656c6c6f00", "\"Hello\"", count: 5), one("UTF-8", "c3a9ff", "\"é\"", count: 2),
    one("UTF-8", "00", nil, count: 0), one("UTF-8", "c3", nil, count: 0),
    Row("UTF-16", "00480069", "\"Hi\"", "\"䠀椀\"", count: 4), Row("UTF-16", "d83dde00", "\"😀\"", "\"㷘Þ\"", count: 4),
  ]

  @Test("are as their specifications say", arguments: integers + floats + varints + times + addresses + texts)
  func values(_ row: Row) throws {
    let bytes = try HexText.parse(row.bytes)
    let reading = try #require(ByteReading.all.first { $0.name == row.name })
    let (big, little) = (reading.value(of: bytes.span, .big), reading.value(of: bytes.span, .little))
    #expect(big?.text == row.big)
    #expect(little?.text == row.little)
    for value in [big, little].compactMap(\.self) { #expect(value.count == row.count) }
  }

  @Test("of any bytes are there or not, and never longer than told", .timeLimit(.minutes(30)))
  func anyBytes() {
    var generator = SeededGenerator(14)
    for round in 0..<600 {
      let alphabet: [UInt8] = round % 3 == 0 ? [0, 0x7f, 0x80, 0xff] : round % 3 == 1 ? Array(0x20...0x7e) : []
      let bytes = generator.bytes(round % 81, from: alphabet)
      for reading in ByteReading.all {
        for order in ByteOrder.allCases {
          guard let value = reading.value(of: bytes.span, order) else { continue }
          #expect(1...min(bytes.count, ByteReading.reach) ~= value.count)
          #expect(value.text.unicodeScalars.count <= reading.width, "\(reading.name): \(value.text)")
        }
      }
    }
  }

  @Test("of a selection are its number, up to 8 bytes")
  func selections() {
    func number(_ bytes: [UInt8], _ order: ByteOrder = .big) -> String? {
      ByteReading.number(of: bytes.span, order).map { "\($0.name) \($0.text)" }
    }
    #expect(number([0x36, 0x30]) == "u16be 13872")
    #expect(number([1, 0, 0, 0, 0], .little) == "u40le 1")
    #expect(number([7]) == "u8 7")
    #expect(number([]) == nil)
    #expect(number([UInt8](repeating: 1, count: 9)) == nil)
  }

  @Test("have names of their own")
  func names() { #expect(Set(ByteReading.all.map(\.name)).count == ByteReading.all.count) }
}
