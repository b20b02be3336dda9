import Testing

@testable import FramingCore

@Suite("Addresses of the Internet as text")
struct InternetAddressTextTests {
  @Test(
    "are read as people write them",
    arguments: [
      ("10.0.0.1", [10, 0, 0, 1]), ("255.255.255.255", [255, 255, 255, 255]), ("0.0.0.0", [0, 0, 0, 0]),
      ("::", [UInt8](repeating: 0, count: 16)), ("::1", [UInt8](repeating: 0, count: 15) + [1]),
      ("fe80::1", [0xfe, 0x80] + [UInt8](repeating: 0, count: 13) + [1]),
      ("FE80:0:0:0:0:0:0:1", [0xfe, 0x80] + [UInt8](repeating: 0, count: 13) + [1]),
      ("2001:db8::", [0x20, 0x01, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 12)),
      ("::ffff:10.0.0.1", [UInt8](repeating: 0, count: 10) + [0xff, 0xff, 10, 0, 0, 1]),
      ("1:2:3:4:5:6:7::", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]),
    ] as [(String, [UInt8])])
  func reads(_ text: String, _ bytes: [UInt8]) { #expect(InternetAddressText.bytes(text) == bytes) }

  @Test(
    "are none when they are anything else",
    arguments: [
      "", ".", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", "01.2.3.4", "1.2.3.4 ", "1..2.3", ":", ":::", "1::2::3",
      "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::", "::1.2.3", "1.2.3.4::", "::1%eth0",
      "1:2:3:4:5:6:7:1.2.3.4",
    ])
  func refuses(_ text: String) { #expect(InternetAddressText.bytes(text) == nil) }

  @Test("read what was written", arguments: 0..<200 as Range<UInt64>)
  func written(_ seed: UInt64) {
    var random = SeededGenerator(seed)
    // Zeros in runs, as addresses have them.
    let bytes = (0..<(seed % 2 == 0 ? 4 : 16)).map { _ in
      random.next() % 3 == 0 ? UInt8.random(in: 0...255, using: &random) : 0
    }
    #expect(InternetAddressText.text(bytes).flatMap(InternetAddressText.bytes) == bytes)
  }
}
