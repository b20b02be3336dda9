import Definitions
import Testing

@testable import PayloadViews

/// What the system's libraries unpack. Both are on every Debian and where the tests run.
@Suite("Payloads packed by zstd and lz4")
struct PackedViewTests {
  /// `{"a":[1,2]}`, by `zstd`, `zstd --no-check` and `lz4`.
  private static let zstd = "28b52ffd240b5900007b2261223a5b312c325d7d4ede8c4b"
  private static let unchecked = "28b52ffd200b5900007b2261223a5b312c325d7d"
  private static let lz4 = "04224d186440a70b0000807b2261223a5b312c325d7d00000000914a0f21"
  /// A frame that is passed over (RFC 8878 §3.1.2).
  private static let skippable = "502a4d1803000000616263"

  @Test(
    "are unpacked and viewed again, and places are of all that was packed",
    arguments: [
      (zstd, ["zstd"]), (unchecked, ["zstd"]), (lz4, ["lz4"]), (unchecked + skippable, ["zstd"]),
      (lz4 + skippable, ["lz4"]),
    ])
  func unpacked(hex: String, names: [String]) throws {
    let packed = bytes(hex)
    let viewed = PayloadView.guess(packed)
    #expect(viewed.name == "json")
    #expect(viewed.unpacked == names)
    #expect(told(viewed.tree) == "a=[1 2]")
    #expect(viewed.tree.node(at: "a[1]")?.place == packed.indices)
    #expect(told(try PayloadView(parsing: names[0]).view(packed).tree) == "a=[1 2]")
  }

  @Test("may be several frames")
  func several() {
    // `{"a":`, then `7}`.
    let parts = bytes("28b52ffd20052900007b2261223a") + bytes("28b52ffd2002110000377d")
    #expect(told(PayloadView.guess(parts).tree) == "a=7")
  }

  @Test("are unpacked up to a number of frames", arguments: [(unchecked, "zstd"), (lz4, "lz4")])
  func mostFrames(hex: String, name: String) throws {
    let form = try #require(PackedForm(rawValue: name))
    let empty = bytes("502a4d1800000000")
    let most = bytes(hex) + (1..<PackedForm.mostFrames).flatMap { _ in empty }
    let whole = form.unpackAll(most, limit: 100)
    #expect(whole.problem == nil)
    #expect(whole.length == most.count)
    let more = form.unpackAll(most + empty, limit: 100)
    #expect(more.problem == "more than 4096 frames of \(name) follow each other")
    #expect(more.bytes == whole.bytes)
  }

  @Test("have one time for all frames", arguments: [(unchecked, "zstd"), (lz4, "lz4")])
  func time(hex: String, name: String) throws {
    let form = try #require(PackedForm(rawValue: name))
    let frames = bytes(hex) + bytes(hex)
    #expect(form.unpackAll(frames, limit: 100, time: .zero).problem == "\(name)'s bytes take too long to unpack")
    #expect(form.unpackAll(frames, limit: 100).bytes == Array(#"{"a":[1,2]}{"a":[1,2]}"#.utf8))
  }

  private static let damages: [(String, String)] = [
    (String(zstd.dropLast(2)), "zstd's data is truncated"),
    ("\(zstd.dropLast(2))00", "zstd's bytes are damaged"),
    (String(lz4.dropLast(10)), "lz4's data is truncated"), ("\(lz4.dropLast(2))00", "lz4's bytes are damaged"),
    ("\(unchecked)0102", "2 bytes follow behind what is packed by zstd"),
    ("28b52ffd", "zstd's data is truncated"),
    ("28b52ffdffff", "zstd's data is truncated"),
  ]

  @Test("that are damaged show what was unpacked, and say what is wrong", arguments: damages)
  func damaged(hex: String, words: String) throws {
    let guessed = told(PayloadView.guess(bytes(hex)).tree)
    #expect(guessed.contains(words))
    let name = words.contains("zstd") ? "zstd" : "lz4"
    #expect(told(try PayloadView(parsing: name).view(bytes(hex)).tree) == guessed)
  }

  @Test("unpack no more than is wanted")
  func limit() {
    var limits = ViewLimits()
    limits.unpacked = 5
    for hex in [Self.zstd, Self.lz4] {
      let told = told(PayloadView.guess(bytes(hex), limits: limits).tree)
      #expect(told.contains("bytes unpack to more than 5 bytes"))
      limits.unpacked = 11
      #expect(PayloadView.guess(bytes(hex), limits: limits).tree.isWhole)
      limits.unpacked = 5
    }
  }

  @Test("in the body of an HTTP message are unpacked by its content encoding")
  func body() {
    var layers = PayloadLayers(bytes(Self.zstd))
    layers.unpackBody(head: Array("HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n".utf8))
    let viewed = PayloadView.guess(layers)
    #expect(viewed.unpacked == ["zstd"])
    #expect(told(viewed.tree) == "a=[1 2]")
  }
}
