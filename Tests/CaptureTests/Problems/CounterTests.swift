import FramingCore
import Testing

@testable import Capture

@Suite("Numbers that count frames, without a definition")
struct CounterTests {
  /// Frames of a length of two bytes, a type, a number of two bytes and content.
  private static func frames(_ numbers: [Int], isLittle: Bool = false) -> [[UInt8]] {
    numbers.enumerated().map { place, number in
      let low = UInt8(truncatingIfNeeded: number)
      let high = UInt8(truncatingIfNeeded: number >> 8)
      let content = (0..<place % 5).map { UInt8(truncatingIfNeeded: place * 37 + $0) }
      let body = [UInt8(place % 3)] + (isLittle ? [low, high] : [high, low]) + content
      return [0, UInt8(body.count)] + body
    }
  }

  private static func problems(
    _ frames: [[UInt8]], _ framing: String = "u16be"
  ) throws -> [String] {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: framing)))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for (place, frame) in frames.enumerated() {
      try capture.append(frame.span, to: connection, .received, at: Timestamp(nanoseconds: Int64(place)))
      if place % 7 == 0 { while capture.advanceProblems(byAtMost: 1 << 20) {} }
    }
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    // What was found has its words also when the connection is over.
    capture.close(connection, "closed", weight: .notice, at: Timestamp(nanoseconds: 1_000))
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    return try (1...capture.summary.frameCount).flatMap { number in
      capture.problems(of: try #require(try capture.frame(numbered: number))).map { "\(number) \($0.kind): \($0.text)" }
    }
  }

  @Test(
    "are found where they stand, and told where they break",
    arguments: [
      (Array(1...40), []),
      (
        Array(1...20) + [99] + Array(22...40),
        ["21 sequence: the number at offset 3 (u16be) goes from 20 to 99: 78 missing"]
      ),
      (Array(1...30) + Array(32...40), ["31 sequence: the number at offset 3 (u16be) goes from 30 to 32: 1 missing"]),
      (Array(1...5) + Array(7...40), ["6 sequence: the number at offset 3 (u16be) goes from 5 to 7: 1 missing"]),
      (Array(1...9) + Array(9...40), ["10 sequence: the number at offset 3 (u16be) repeats 9"]),
      (Array(250...300), []),
      (
        Array(250...280) + [3] + Array(281...300),
        ["32 sequence: the number at offset 3 (u16be) goes back from 280 to 3"]
      ),
    ] as [([Int], [String])])
  func found(_ numbers: [Int], _ wanted: [String]) throws {
    #expect(try Self.problems(Self.frames(numbers)) == wanted)
  }

  @Test("are little-endian where carrying shows it")
  func order() throws {
    #expect(
      try Self.problems(Self.frames(Array(250...280) + Array(290...300), isLittle: true))
        == ["32 sequence: the number at offset 3 (u16le) goes from 280 to 290: 9 missing"])
    // Or where the byte behind it is always 0, and that in front is not.
    #expect(
      try Self.problems(
        Self.frames(Array(1...20) + [777] + Array(22...30), isLittle: true).map { [0, $0[1], 9] + $0[3...] })
        == ["21 sequence: the number at offset 3 (u16le) goes from 20 to 777: 756 missing"])
  }

  @Test(
    "are not what counts by chance, begins again and again, or is text",
    arguments: [
      // Too few frames.
      (1...10).map { [0, 2, 0, UInt8($0)] } + [[0, 2, 0, 90]],
      // The length of the frame.
      (1...40).map { [0, UInt8($0)] + [UInt8](repeating: 7, count: $0) } + [[0, 1, 7]],
      // Digits.
      (0...40).map { number in [0, 8] + Array("line \(number + 100)".utf8) } + [[0, 8] + Array("line 777".utf8)],
      // Three bits, and four.
      (0...60).map { [0, 2, 9, UInt8($0 % 8)] } + [[0, 2, 9, 0]],
      (9...70).map { [0, 2, 9, UInt8($0 % 16)] } + [[0, 2, 9, 0]],
      // The same in all frames, and anything.
      (0...60).map { [0, 2, 5, UInt8(truncatingIfNeeded: $0 * $0 * 31)] },
    ] as [[[UInt8]]])
  func nothing(_ frames: [[UInt8]]) throws {
    #expect(try Self.problems(frames) == [])
  }

  @Test("are given up when they break again and again")
  func trouble() throws {
    let told = try Self.problems(Self.frames(Array(1...20) + (1...200).map { $0 * 7 % 256 }))
    #expect((1...4).contains(told.count))
  }

  @Test("are looked for in the message, where the payload is escaped")
  func escaped() throws {
    var frames: [[UInt8]] = []
    for number in Array(185...210) + Array(212...230) {
      let escaped: [UInt8] = number == 0xc0 ? [0xdb, 0xdc] : number == 0xdb ? [0xdb, 0xdd] : [UInt8(number)]
      frames.append([7] + escaped + [1, 0xc0])
    }
    #expect(
      try Self.problems(frames, "slip")
        == ["27 sequence: the number at offset 1 of the payload (u8) goes from 210 to 212: 1 missing"])
  }

  @Test("of frames with a wrong checksum are not believed")
  func doubtful() throws {
    let frames = (1...40).map { number in
      let content = [UInt8(number == 9 ? 200 : number), 1]
      let check = (Checksum(rawValue: "crc16-modbus")?.bytes(of: content.span) ?? [])
      return [UInt8(content.count + 2)] + content + (number == 9 ? [0, 0] : check)
    }
    let told = try Self.problems(frames, "length(size: 1, checksum: crc16-modbus, checksum-from: 1)")
    #expect(told.map { $0.prefix(10) } == ["9 checksum"])
  }

  @Test(
    "are found by `check` in the same frames, also in those before it shows",
    arguments: [
      (nil, [6, 30]), ("problem == sequence", [6, 30]), ("number > 10", [30]), ("number < 10", [6]),
      ("from == server", []),
    ] as [(String?, [Int])])
  func listed(_ filter: String?, _ wanted: [Int]) throws {
    var style = ListingStyle(.text)
    style.onlyProblems = true
    let recording = ListingRecording()
    let decoders = StreamDecoders(Lens(framing: try Framing(parsing: "u16be")))
    var listing = FrameListing(decoders, style: style, write: recording.write)
    if let filter { listing.show(try DisplayFilter(parsing: filter), secondsFromUTC: 0) }
    let stream = StreamIdentity(connection: 1, speaker: .client)
    for frame in Self.frames(Array(1...5) + Array(7...30) + Array(30...40)) {
      listing.receive(frame.span, of: stream, from: SegmentOrigin(place: 0))
    }
    listing.end(stream)
    listing.finish()
    let told = recording.lines.dropLast().map { line in
      line.split(separator: " ").first.flatMap { Int($0) }
    }
    #expect(told == wanted, "\(recording.lines)")
  }

  @Test("leave nothing to be looked at where none is found")
  func settled() {
    var counters = StreamCounters()
    let stream = StreamKey(connection: 1, direction: .received)
    let other = StreamKey(connection: 2, direction: .received)
    #expect(!counters.isSettled([stream]) && counters.looks(at: stream))
    let framing = Framing.default
    for number in 1...48 {
      #expect(counters.isSearching(stream))
      let frame = Frame(offset: 0, headerLength: 4, payloadLength: 2)
      let counted = CountedBytes(frame, framing, [0, 0, 0, 2, 1, 1])
      #expect(counters.take(counted, number: number, of: stream, isDoubtful: false).isEmpty)
    }
    #expect(counters.isSettled([stream]) && !counters.looks(at: stream))
    #expect(!counters.isSettled([stream, other]))
    #expect(!counters.looks(at: StreamKey(connection: StreamCounters.mostConnections + 1, direction: .sent)))
    counters.end(2)
    #expect(counters.searchedConnections.isEmpty)
  }
}
