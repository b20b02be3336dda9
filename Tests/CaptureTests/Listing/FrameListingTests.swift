import Capture
import FramingCore
import Testing

@Suite("Listings of frames")
struct FrameListingTests {
  private let two: [UInt8] = [0, 2, 0x68, 0x69, 0, 0]

  private func u16() throws -> Framing { try Framing(parsing: "u16be") }

  @Test("A frame is one JSON object with its keys in a fixed order")
  func json() throws {
    #expect(
      try list(u16(), [.bytes(two)], from: .client) == [
        #"{"number":1,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":4,"payload":"6869"}"#,
        #"{"number":2,"connection":1,"from":"client","kind":"frame","offset":4,"header":2,"trailer":0,"total":2,"payload":""}"#,
      ])
  }

  @Test("What is left at the end is a partial frame, with what it lacks when that is known")
  func partial() throws {
    #expect(
      try list(u16(), [.bytes([0, 9, 1])]) == [
        #"{"number":1,"connection":1,"from":"server","kind":"partial","offset":0,"header":2,"trailer":0,"total":3,"payload":"01","missing":8,"problems":[{"problem":"partial","text":"the last 8 bytes never came"}]}"#
      ])
    #expect(
      try list(u16(), [.bytes([0])]) == [
        #"{"number":1,"connection":1,"from":"server","kind":"partial","offset":0,"header":1,"trailer":0,"total":1,"payload":"","problems":[{"problem":"partial","text":"the rest of the frame never came"}]}"#
      ])
    #expect(
      try list(Framing(parsing: "line"), [.bytes([0x41])]) == [
        #"{"number":1,"connection":1,"from":"server","kind":"partial","offset":0,"header":0,"trailer":0,"total":1,"payload":"41","problems":[{"problem":"partial","text":"the rest of the frame never came"}]}"#
      ])
  }

  @Test("What is no frame says why, in one object however it came")
  func unframed() throws {
    let bytes: [UInt8] = [0, 1, 7, 0xff, 0xff, 1, 2, 3]
    let whole = try list(u16(), [.bytes(bytes)], limit: 100)
    #expect(whole.count == 2)
    #expect(
      whole.last?.contains(
        #""kind":"unframed","offset":3,"header":0,"trailer":0,"total":5,"payload":"ffff010203","reason":"length 0xffff (65,535) at offset 3 is over the limit"#
      ) == true)
    #expect(try list(u16(), bytes.map { .bytes([$0]) }, limit: 100) == whole)
  }

  @Test("A reason is valid JSON whatever the bytes are")
  func escaping() throws {
    let line = try #require(list(Framing(parsing: "netstring"), [.bytes([0x22, 0x5c, 1])]).first)
    let reason = try #require(line.split(separator: #""reason":"#).last?.split(separator: ",\"problems\"").first)
    #expect(
      reason.dropFirst().dropLast().split(separator: #"\""#, omittingEmptySubsequences: false).allSatisfy {
        !$0.contains("\"")
      })
    #expect(line.utf8.allSatisfy { $0 >= 0x20 })
  }

  @Test("Without payloads the lines are the same but for them")
  func noPayload() throws {
    let short = try list(u16(), [.bytes(two)], ListingStyle(.json, showsPayload: false))
    #expect(try short == list(u16(), [.bytes(two)]).map { $0.split(separator: ",\"payload\"")[0] + "}" })
  }

  @Test("The summary counts everything, gaps included")
  func summary() throws {
    let pieces: [StreamRecording.Piece] = [.bytes(two), .missing(10), .bytes([1, 2])]
    #expect(
      try list(u16(), pieces, ListingStyle(.summary)) == [
        #"{"frames":2,"bytes":18,"partial":0,"unframed":2}"#
      ])
  }

  @Test("Text is a line a frame with a dump, the header marked when asked for")
  func text() throws {
    #expect(
      try list(u16(), [.bytes(two)], ListingStyle(.text)) == [
        "1  connection 1  server  frame  offset 0  total 4  header 2  payload 2",
        "00000000  00 02 68 69                                       ..hi",
        "2  connection 1  server  frame  offset 4  total 2  header 2",
        "00000000  00 00                                             ..",
      ])
    let marked = try list(u16(), [.bytes([0, 1, 0x41])], ListingStyle(.text, mark: "<"))
    let end = "\u{1b}[0m"
    #expect(marked.last == "00000000  <00\(end) <01\(end) 41" + String(repeating: " ", count: 42) + "<.\(end)<.\(end)A")
  }

  @Test("In a gap inside a frame whose end is known, frames go on behind it")
  func gapInFrame() throws {
    let lines = try list(u16(), [.bytes([0, 8, 1]), .missing(4), .bytes([6, 7, 8, 0, 1, 9])])
    #expect(lines.map(kind) == ["partial", "unframed", "unframed", "frame"])
    #expect(lines[0].contains(#""missing":7"#))
    #expect(lines[1].contains(#""offset":3,"header":0,"trailer":0,"total":4,"payload":"","reason":"gap: 4 bytes"#))
    #expect(lines[2].contains(#""offset":7,"header":0,"trailer":0,"total":3,"payload":"060708""#))
    #expect(lines[3].contains(#""offset":10,"header":2,"trailer":0,"total":3,"payload":"09""#))
  }

  @Test("Behind a gap at an unknown place of a frame, frames are found again where enough of them lie")
  func gapBeyondFrame() throws {
    let lost = try list(u16(), [.bytes([0, 1, 5]), .missing(4), .bytes([0, 2, 9])])
    #expect(lost.map(kind) == ["frame", "unframed", "unframed"])
    #expect(lost[2].contains(#""missing_before":4,"reason":"behind a gap"#))
    // A frame that fills what is left is one.
    let whole = try list(u16(), [.bytes([0, 1, 5]), .missing(4), .bytes([0, 1, 9])])
    #expect(whole.map(kind) == ["frame", "unframed", "frame"])
    var frames: [UInt8] = []
    for round in 1...40 as ClosedRange<UInt8> {
      let size = 8 + round % 5
      frames += [0, size] + [UInt8](repeating: 0x40 + round, count: Int(size))
    }
    let found = try list(u16(), [.bytes([0, 1, 5]), .missing(4), .bytes([0x61, 0x62, 0x63] + frames)])
    #expect(found.map(kind).prefix(4) == ["frame", "unframed", "unframed", "frame"])
    #expect(found.count == 43 && found[2].contains(#""offset":7,"header":0,"trailer":0,"total":3"#))
    #expect(found[3...].allSatisfy { kind($0) == "frame" && $0.contains(#""missing_before":4"#) })
    let lines = try list(Framing(parsing: "line"), [.bytes([0x41]), .missing(4), .bytes([0x42, 10, 0x43, 10])])
    #expect(lines.map(kind) == ["partial", "unframed", "unframed", "frame"])
    #expect(lines[2].contains(#""offset":5,"header":0,"trailer":0,"total":2,"payload":"420a""#))
    let fixed = try list(Framing(parsing: "fixed(4)"), [.missing(6), .bytes([7, 8, 1, 2, 3, 4])])
    #expect(fixed.map(kind) == ["unframed", "unframed", "frame"])
    #expect(fixed[2].contains(#""offset":8"#))
  }

  private func kind(_ line: String) -> String {
    String(line.split(separator: "\"kind\":\"").last?.prefix { $0 != "\"" } ?? "")
  }

  @Test(
    "However a stream is cut, each byte is listed once and the listing is the same", arguments: FramingSyntax.catalogue)
  func anyChunking(entry: FramingSyntax.Entry) throws {
    let framing = try Framing(parsing: entry.example)
    guard framing != .raw else { return }
    var random = SeededRandom(seed: 11)
    for round in 0..<60 {
      let bytes = (0..<Int.random(in: 1...300, using: &random)).map { _ -> UInt8 in
        round % 2 == 0
          ? [0, 0, 0, 1, 2, 3, 10, 13, 0x31, 0x3a].randomElement(using: &random) ?? 0
          : .random(in: 0...255, using: &random)
      }
      let whole = list(framing, [.bytes(bytes)], limit: 200)
      var chunks: [StreamRecording.Piece] = []
      var position = 0
      while position < bytes.count {
        let end = min(bytes.count, position + Int.random(in: 1...9, using: &random))
        chunks.append(.bytes(Array(bytes[position..<end])))
        position = end
      }
      #expect(list(framing, chunks, limit: 200) == whole)
      #expect(ListedRange.tile(whole) == bytes.count)
    }
  }

  @Test("Gaps anywhere trap nowhere, and the offsets go on behind them", arguments: FramingSyntax.catalogue)
  func randomGaps(entry: FramingSyntax.Entry) throws {
    let framing = try Framing(parsing: entry.example)
    var random = SeededRandom(seed: 12)
    for _ in 0..<60 {
      var total = 0
      let pieces = (0..<Int.random(in: 1...12, using: &random)).map { _ -> StreamRecording.Piece in
        let count = Int.random(in: 1...20, using: &random)
        total += count
        if random.once(in: 3) { return .missing(count) }
        return .bytes((0..<count).map { _ in [0, 0, 1, 2, 3, 10, 0x31].randomElement(using: &random) ?? 0 })
      }
      #expect(ListedRange.tile(list(framing, pieces, limit: 200)) == total)
    }
  }
}

/// Reads offsets and lengths back out of JSON lines.
enum ListedRange {
  /// The end of the last, when each begins where the one before ended and has all its payload; nil otherwise.
  static func tile(_ lines: [String]) -> Int? {
    var end = 0
    for line in lines {
      guard number("offset", line) == end, let total = number("total", line), let header = number("header", line),
        let trailer = number("trailer", line)
      else { return nil }
      let digits = line.split(separator: "\"payload\":\"").last?.prefix { $0 != "\"" }.count ?? 0
      guard digits == 2 * (total - header - trailer) || line.contains("\"gap: ") else { return nil }
      end += total
    }
    return end
  }

  private static func number(_ key: String, _ line: String) -> Int? {
    line.split(separator: "\"\(key)\":").last.flatMap { Int($0.prefix { $0.isNumber }) }
  }
}
