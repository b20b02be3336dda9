import Definitions
import FramingCore
import Testing

@testable import PayloadViews

@Suite("Every view")
struct ViewPropertyTests {
  private static let views: [PayloadView] =
    PayloadView.all + ["text", "frames u16be", "frames line"].compactMap { try? PayloadView(parsing: $0) }

  /// Payloads that some view reads whole.
  private static let whole: [(String, String)] = [
    ("json", #"'{"a":{"b":[1,2,{"c":"d"}]},"e":null}"#), ("cbor", "a26161c11a514b67b06162820203"),
    ("msgpack", "82a161d6ff00000001a16293010203"), ("protobuf", "08960112077465737469 6e671a03089601"),
    ("ber", "30120603550403130b7777772e612e6578616d70"), ("bson", "160000000268656c6c6f0006000000776f726c640000"),
    ("xml", "'<a x='1'><b>t</b></a>"), ("form", "'a=1&b=2"), ("utf-8", "'one\ntwo"), ("utf-16le", "41000a004200"),
  ]

  @Test("keeps places in the payload and in each other, whatever the bytes")
  func places() {
    var numbers = Numbers(seed: 3)
    for round in 0..<150 {
      for view in Self.views {
        let length = Int.random(in: 0...40, using: &numbers)
        var payload = (0..<length).map { _ in UInt8.random(in: 0...255, using: &numbers) }
        if round % 2 == 1, let (_, hex) = Self.whole.randomElement(using: &numbers) {
          payload = bytes(hex)
          let place = payload.indices.randomElement(using: &numbers) ?? 0
          payload[place] = UInt8.random(in: 0...255, using: &numbers)
        }
        check(view.view(payload), payload)
        check(PayloadView.guess(payload), payload)
      }
    }
  }

  @Test("says of every cut why it ends, and keeps the rest")
  func cuts() throws {
    for (name, hex) in Self.whole {
      let view = try PayloadView(parsing: name)
      let payload = bytes(hex)
      #expect(view.view(payload).tree.isWhole, "\(name): \(told(view.view(payload).tree))")
      for length in payload.indices {
        let viewed = view.view(Array(payload[..<length]))
        check(viewed, Array(payload[..<length]))
        // Texts, forms and fields of Protocol Buffers may end anywhere.
        if !["utf-8", "form", "utf-16le", "protobuf"].contains(name) {
          #expect(!viewed.tree.isWhole, "\(name) cut at \(length)")
          #expect(viewed.tree.errors.allSatisfy { $0.error?.isEmpty == false })
        }
      }
    }
  }

  @Test("stops at its limits, says so, and keeps what it read")
  func limits() throws {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1000)
    #expect(PayloadView.json.view(deep).tree.limit == "this is more than 100 values in each other")
    let cbor = [UInt8](repeating: 0x81, count: 1000)
    #expect(PayloadView.cbor.view(cbor).tree.limit == "this is more than 100 values in each other")
    var limits = ViewLimits()
    limits.nodes = 10
    let many = PayloadView.json.view(Array("[1,2,3,4,5,6,7,8,9,10,11,12]".utf8), limits: limits)
    #expect(many.tree.limit == "there are more than 10 fields")
    #expect(many.tree.root.child(named: "rest") != nil)
    // 5,000 zeros, packed by deflate.
    limits = ViewLimits()
    limits.unpacked = 1000
    let zeros = bytes("edc13101000000c2a0f54f6d0a3fa00000000080b701")
    let viewed = try PayloadView(parsing: "deflate").view(zeros, limits: limits)
    #expect(!viewed.tree.isWhole)
    // gzip of 300,000 bytes is viewed as what is unpacked of it, and says that there is more.
    let packed = Self.storedGzip([UInt8](repeating: 0x61, count: 60_000) + [0x0a], times: 5)
    let guessed = PayloadView.guess(packed, limits: limits)
    #expect(guessed.unpacked == ["gzip"] && guessed.name == "utf-8")
    #expect(guessed.tree.root.error == "gzip's bytes unpack to more than 1000 bytes")
  }

  /// gzip's format with blocks that are stored as they are, and no checksum that is right.
  private static func storedGzip(_ block: [UInt8], times: Int) -> [UInt8] {
    let length = [UInt8(block.count & 0xff), UInt8(block.count >> 8)]
    var blocks: [UInt8] = []
    for number in 1...times { blocks += [number == times ? 1 : 0] + length + length.map { ~$0 } + block }
    return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + blocks + [UInt8](repeating: 0, count: 8)
  }

  private func check(_ viewed: ViewedPayload, _ payload: [UInt8]) {
    func check(_ node: FieldNode, within outer: Range<Int>) {
      guard let place = node.place else { return }
      #expect(
        outer.lowerBound <= place.lowerBound && place.upperBound <= outer.upperBound,
        "\(viewed.name) \(node.path) \(place) of \(outer): \(payload)")
      for child in node.children { check(child, within: place) }
    }
    check(viewed.tree.root, within: 0..<payload.count)
    _ = viewed.tree.json()
    _ = viewed.tree.text()
  }
}
