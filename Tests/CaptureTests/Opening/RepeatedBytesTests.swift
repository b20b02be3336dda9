import Foundation
import FramingCore
import Testing

@testable import Capture

@Suite("Bytes that TCP sends again")
struct RepeatedBytesTests {
  /// A capture of raw IP packets of one connection, each a time, a side and what its client or server sends from a place of the
  /// stream on.
  static func pcap(_ segments: [(isClient: Bool, offset: UInt32, text: String)]) -> [UInt8] {
    func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
    func big(_ value: UInt32) -> [UInt8] { little(value).reversed() }
    var bytes = little(0xa1b2_c3d4) + [2, 0, 4, 0] + little(0) + little(0) + little(65_535) + little(101)
    func add(_ isClient: Bool, _ flags: UInt8, _ sequence: UInt32, _ payload: [UInt8], at seconds: UInt32) {
      let (source, destination): ([UInt8], [UInt8]) = ([10, 0, 0, isClient ? 1 : 2], [10, 0, 0, isClient ? 2 : 1])
      let ports: [UInt8] = isClient ? [0xc0, 0, 0x23, 0x28] : [0x23, 0x28, 0xc0, 0]
      let length = UInt16(40 + payload.count)
      var packet: [UInt8] = [0x45, 0, UInt8(length >> 8), UInt8(length & 255), 0, 0, 0, 0, 64, 6, 0, 0]
      packet += source + destination + ports + big(sequence) + big(1) + [0x50, flags, 0xff, 0xff, 0, 0, 0, 0]
      packet += payload
      bytes += little(1_700_000_000 + seconds) + little(0) + little(UInt32(packet.count)) + little(UInt32(packet.count))
      bytes += packet
    }
    add(true, 2, 0, [], at: 0)
    add(false, 0x12, 0, [], at: 0)
    for (index, segment) in segments.enumerated() {
      add(segment.isClient, 0x18, 1 + segment.offset, Array(segment.text.utf8), at: UInt32(index + 1))
    }
    return bytes
  }

  /// A capture that was opened.
  static func open(
    _ segments: [(isClient: Bool, offset: UInt32, text: String)], _ framing: Framing = .raw
  ) throws -> Capture {
    let path = NSTemporaryDirectory() + "repeated-\(UInt64.random(in: 0...UInt64.max)).pcap"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(pcap(segments)).write(to: URL(filePath: path))
    let opening = try CaptureOpening(
      path: path, speaker: .server, lens: Lens(framing: framing), directory: NSTemporaryDirectory())
    while try opening.advance() {}
    try opening.finish()
    return opening.capture
  }

  /// What the log says besides frames.
  private static func events(_ segments: [(isClient: Bool, offset: UInt32, text: String)]) throws -> [String] {
    let capture = try open(segments)
    return try (0..<capture.summary.itemCount).compactMap { item -> String? in
      guard case .event(let event) = try capture.item(at: item), event.weight == .warning else { return nil }
      return event.text
    }.filter { $0.contains("again") }
  }

  @Test("The frames of which they are have a problem, once all is there")
  func problems() throws {
    let capture = try Self.open(
      [
        (true, 0, "one\n"), (true, 4, "two\nthree\nfour\n"), (false, 0, "answer\n"), (true, 4, "twO\nThree\n"),
        (true, 19, "five\n"),
      ], Framing(parsing: "line"))
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    _ = capture.advanceProblems(byAtMost: 1 << 20)
    let frames = (1...6).filter { capture.problemKinds(ofFrame: $0).contains(.retransmission) }
    #expect(frames == [2, 3])
    let words = try frames.flatMap { number in
      capture.problems(of: try #require(try capture.frame(numbered: number))).map(\.text)
    }
    #expect(
      words == [
        "bytes from 0x2 of it on were sent again as others; the first ones are shown",
        "bytes from 0x0 of it on were sent again as others; the first ones are shown",
      ])
  }

  @Test("The same bytes say nothing, however they are cut")
  func same() throws {
    #expect(
      try Self.events([
        (true, 0, "hello"), (true, 0, "hello"), (true, 2, "llo, w"), (true, 8, "orld"), (true, 0, "hello, world"),
        (false, 0, "hi"), (false, 0, "h"),
      ]).isEmpty)
  }

  @Test("Others are told, with how many and from where; new bytes behind them are taken")
  func others() throws {
    let told = try Self.events([
      (true, 0, "hello"), (true, 3, "LO, w"), (false, 0, "answer"), (false, 0, "ANSWER"), (true, 0, "jello"),
    ])
    #expect(
      told == [
        "2 B of this stream were sent again as others, from 0x3 on; the first ones are shown",
        "6 B of this stream were sent again as others, from 0x0 on; the first ones are shown",
        "1 of 5 B of this stream were sent again as others, from 0x0 on; the first ones are shown",
      ])
  }

  @Test("What came early and again is compared, a gap and a probe are not")
  func early() throws {
    let told = try Self.events([
      (true, 4, "late"), (true, 2, "xxLA"), (true, 0, "ab"), (true, 7, "?"), (true, 100, "behind a gap"),
    ])
    #expect(told == ["2 B of this stream were sent again as others, from 0x4 on; the first ones are shown"])
  }

  @Test("Of very many only some are told")
  func many() throws {
    let told = try Self.events([(true, 0, "abc")] + (0..<300).map { (true, 0, "x\($0 % 10)y") })
    #expect(told.count == 101)
    #expect(told.last == "further bytes that were sent again as others are not told")
  }
}
