import Testing

@testable import Definitions

@Suite("Messages that are packed one after the other")
struct MessageInflaterTests {
  /// Python: a zlib.compressobj(9, zlib.DEFLATED, -15), of each message what Z_SYNC_FLUSH gives without its last 4 bytes.
  static let messages: [(packed: String, text: String)] = [
    ("aa562a28ca4c4e55b232d451ca4bcc053294d2328b8a4b946a0100", #"{"price":1,"name":"first"}"#),
    ("aa86c918c1658a5393f3f352946a0100", #"{"price":2,"name":"second"}"#),
    ("00", #""#),
    ("824b19e3d444820c00", #"{"price":3,"name":"first"}{"price":3,"name":"first"}{"price":3,"name":"first"}"#),
  ]

  private static func bytes(_ text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
  }

  @Test("refer to those before them")
  func all() {
    var inflater = MessageInflater()
    for message in Self.messages {
      let unpacked = inflater.unpack(Self.bytes(message.packed), limit: 1000)
      #expect(unpacked.problem == nil)
      #expect(String(decoding: unpacked.bytes, as: UTF8.self) == message.text)
    }
  }

  @Test("without those before them are told, and what follows is right again when it refers to nothing else")
  func alone() {
    var inflater = MessageInflater()
    #expect(inflater.unpack(Self.bytes(Self.messages[1].packed), limit: 1000).refersBack)
    #expect(inflater.keptCount == 0)
    #expect(inflater.unpack(Self.bytes(Self.messages[0].packed), limit: 1000).problem == nil)
    #expect(inflater.unpack(Self.bytes(Self.messages[1].packed), limit: 1000).problem == nil)
  }

  @Test("keep no more than they can refer to, and no more is unpacked than wanted")
  func limits() {
    var inflater = MessageInflater()
    // A stored block of 30,000 bytes.
    let stored = [0, 0x30, 0x75, 0xcf, 0x8a] + [UInt8](repeating: 0x61, count: 30_000) + [0]
    for _ in 0..<10 {
      #expect(inflater.unpack(stored, limit: 30_000).bytes.count == 30_000)
      #expect(inflater.keptCount <= 2 * MessageInflater.window)
    }
    inflater.compact()
    #expect(inflater.keptCount == MessageInflater.window)
    #expect(inflater.unpack(stored, limit: 29_999).isLimited)
  }

  @Test("of any bytes end in words or in bytes")
  func damaged() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var inflater = MessageInflater()
      for message in Self.messages {
        var bytes = Self.bytes(message.packed)
        if !bytes.isEmpty, Bool.random(using: &generator) {
          bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        #expect(inflater.unpack(bytes, limit: 500).bytes.count <= 500)
      }
    }
  }
}
