import Definitions
import Testing

@testable import PayloadViews

@Suite("Guessing a view")
struct GuessTests {
  @Test(
    "goes by content",
    arguments: [
      (#"'{"id":1}"#, "json"), ("'[1,2]", "json"), ("'<a>x</a>", "xml"), ("'a=1&b=2", "form"), ("'hello", "utf-8"),
      ("'dGVzdA==", "utf-8"), ("'x = {1}", "utf-8"), ("'<not xml", "utf-8"), ("'{not json}", "utf-8"),
      ("160000000268656c6c6f0006000000776f726c640000", "bson"), ("300602010502017f", "ber"),
      ("82a2696401a46e616d65a3626f62", "msgpack"), ("a262696401646e616d6563626f62", "cbor"),
      ("d9d9f7a10102", "cbor"), ("0801120774657374696e67", "protobuf"), ("fffe410042000a00", "utf-16"),
      ("410042004300440045004600", "utf-16"), ("00ff80017f", "raw"), ("", "raw"), ("a10102", "raw"), ("0801", "raw"),
    ])
  func guesses(hex: String, expected: String) { #expect(PayloadView.guess(bytes(hex)).name == expected) }

  @Test("makes nothing of random bytes")
  func randomBytes() {
    var numbers = Numbers(seed: 7)
    for count in 0..<40_000 {
      let length = 4 + count % 60
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      let viewed = PayloadView.guess(bytes)
      #expect(["raw", "utf-8", "utf-16"].contains(viewed.name), "\(viewed.name): \(bytes)")
    }
  }
}

struct Numbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
