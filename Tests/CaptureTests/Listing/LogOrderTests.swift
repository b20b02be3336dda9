import FramingCore
import Testing

@testable import Capture

/// A frame has the same number in a listing as in the log.
@Suite("Numbers of listings and of the log")
struct LogOrderTests {
  /// Segments of connections as a capture of raw IPv4 packets.
  private struct Traffic {
    var file: [UInt8] =
      [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0] + [UInt8](repeating: 0, count: 8) + [0xff, 0xff, 0, 0, 101, 0, 0, 0]
    private var sent: [StreamIdentity: UInt32] = [:]
    private var time: UInt32 = 0

    private static func big(_ value: UInt32, _ count: Int = 4) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * (count - 1 - $0))) }
    }

    private static func little(_ value: UInt32) -> [UInt8] { big(value).reversed() }

    mutating func open(_ connection: Int) {
      packet(StreamIdentity(connection: connection, speaker: .client), flags: 0x02, sequence: 999, [])
      packet(StreamIdentity(connection: connection, speaker: .server), flags: 0x12, sequence: 999, [])
    }

    mutating func send(_ stream: StreamIdentity, _ bytes: [UInt8], isLost: Bool = false) {
      let offset = sent[stream] ?? 0
      if !isLost { packet(stream, flags: 0x18, sequence: 1000 + offset, bytes) }
      sent[stream] = offset + UInt32(bytes.count)
    }

    private mutating func packet(_ stream: StreamIdentity, flags: UInt8, sequence: UInt32, _ bytes: [UInt8]) {
      let ports = [UInt32(40_000 + stream.connection), 9000]
      let isClient = stream.speaker == .client
      let ends = (isClient ? ports : ports.reversed()).flatMap { Self.big($0, 2) }
      let hosts: [UInt8] = isClient ? [10, 0, 0, 1, 10, 0, 0, 2] : [10, 0, 0, 2, 10, 0, 0, 1]
      let tcp = ends + Self.big(sequence) + Self.big(1000) + [0x50, flags, 0xff, 0xff, 0, 0, 0, 0]
      let length = Self.big(UInt32(40 + bytes.count), 2)
      let packet = [0x45, 0] + length + [0, 0, 0x40, 0, 64, 6, 0, 0] + hosts + tcp + bytes
      time += 1
      let size = Self.little(UInt32(packet.count))
      file += Self.little(time) + Self.little(0) + size + size + packet
    }
  }

  /// A frame as both have it.
  private struct Entry: Hashable, CustomStringConvertible {
    var number: Int
    var connection: Int
    var isClient: Bool
    var offset: UInt64
    var total: Int
    var kind: Frame.Kind

    var description: String {
      "#\(number) \(connection) \(isClient ? "client" : "server") \(offset)+\(total) \(kind)"
    }
  }

  private func listed(_ path: String, _ lens: Lens) throws -> [Entry] {
    let recording = ListingRecording()
    var listing = FrameListing(
      StreamDecoders(lens), style: ListingStyle(.json, showsPayload: false), write: recording.write)
    var input = try InputFile(path: path)
    _ = try listing.read(&input, from: .server)
    listing.finish()
    return try recording.lines.compactMap { line in
      guard line.hasPrefix("{\"number\":") else {
        #expect(line.contains("\"reason\":\"gap: "))
        return nil
      }
      func number(_ key: String) throws -> Int {
        let place = try #require(line.firstRange(of: "\"\(key)\":"))
        return try #require(Int(line[place.upperBound...].prefix { $0.isNumber }))
      }
      let kinds: [Frame.Kind] = [.frame, .partial, .unframed]
      return Entry(
        number: try number("number"), connection: try number("connection"),
        isClient: line.contains("\"from\":\"client\""), offset: UInt64(try number("offset")),
        total: try number("total"),
        kind: try #require(kinds.first { line.contains("\"kind\":\"\($0)\"") }))
    }
  }

  private func open(_ path: String, _ lens: Lens) throws -> Capture {
    let opening = try CaptureOpening(path: path, speaker: .server, surveyLimit: .max, lens: lens, directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    let capture = opening.capture
    while capture.advanceIndex(byAtMost: 10_000) {}
    while capture.hasFramesBehindGaps(whileReading: false) {
      capture.reframeBehindGaps()
      while capture.advanceIndex(byAtMost: 10_000) {}
    }
    return capture
  }

  private func logged(_ path: String, _ lens: Lens) throws -> [Entry] {
    let capture = try open(path, lens)
    return try (0..<capture.summary.itemCount).compactMap { place in
      guard case .frame(let frame) = try capture.item(at: place) else { return nil }
      return Entry(
        number: frame.number, connection: frame.connection.number, isClient: frame.direction == .sent,
        offset: frame.frame.offset, total: frame.frame.totalLength, kind: frame.frame.kind)
    }
  }

  private func compare(_ traffic: Traffic, _ lens: Lens) throws {
    let folder = try TemporaryPlace()
    let path = try folder.write(traffic.file, as: "cut.pcapng")
    let (log, listing) = (try logged(path, lens), try listed(path, lens))
    #expect(listing == log)
  }

  private func u16() throws -> Lens { Lens(framing: try Framing(parsing: "u16be"), limit: 60_000) }

  @Test("A frame of a client's stands where it began, before what other connections say until it is complete")
  func overtaken() throws {
    var traffic = Traffic()
    for connection in 1...3 { traffic.open(connection) }
    let clients = (1...3).map { StreamIdentity(connection: $0, speaker: .client) }
    traffic.send(clients[0], [0, 4, 1, 2])
    traffic.send(clients[1], [0, 1, 7, 0, 3, 1])
    traffic.send(StreamIdentity(connection: 3, speaker: .server), [0, 0])
    traffic.send(clients[2], [0, 2, 5, 5])
    traffic.send(clients[0], [3, 4, 0, 1, 9])
    traffic.send(clients[1], [2, 3])
    try compare(traffic, u16())
  }

  @Test("Answers stand behind the question, before what came with its end")
  func pipelined() throws {
    var traffic = Traffic()
    traffic.open(1)
    let (client, server) = (
      StreamIdentity(connection: 1, speaker: .client), StreamIdentity(connection: 1, speaker: .server)
    )
    traffic.send(client, [0, 2, 1])
    traffic.send(server, [0, 0, 0, 0])
    traffic.send(client, [2, 0, 1, 1, 0, 0, 0, 5])
    try compare(traffic, u16())
  }

  @Test("Bytes that are no frames are cut alike, whatever comes between and however long they are")
  func unframed() throws {
    var traffic = Traffic()
    for connection in 1...2 { traffic.open(connection) }
    let (one, other) = (
      StreamIdentity(connection: 1, speaker: .server), StreamIdentity(connection: 2, speaker: .server)
    )
    for round in 0..<200 {
      traffic.send(one, [UInt8](repeating: 0xff, count: 1400))
      if round % 70 == 50 { traffic.send(other, [0, 1, 2]) }
    }
    try compare(traffic, u16())
  }

  @Test("Gaps have no numbers")
  func gaps() throws {
    var traffic = Traffic()
    traffic.open(1)
    let client = StreamIdentity(connection: 1, speaker: .client)
    let server = StreamIdentity(connection: 1, speaker: .server)
    traffic.send(client, [0, 3, 1])
    traffic.send(client, [2], isLost: true)
    traffic.send(client, [3, 0, 1, 9])
    traffic.send(server, [0, 1, 1])
    traffic.send(client, [0, 1, 8])
    try compare(traffic, u16())
  }

  @Test("What comes behind a gap stands where it came, whatever comes before the next frame is found")
  func searched() throws {
    var traffic = Traffic()
    for connection in 1...2 { traffic.open(connection) }
    let (one, other) = (
      StreamIdentity(connection: 1, speaker: .server), StreamIdentity(connection: 2, speaker: .client)
    )
    traffic.send(one, [0, 60] + [UInt8](repeating: 0xee, count: 20))
    traffic.send(one, [UInt8](repeating: 0xee, count: 80), isLost: true)
    traffic.send(one, [UInt8](repeating: 0xee, count: 10))
    for _ in 0..<8 {
      traffic.send(one, [0, 9] + Array("some text".utf8))
      traffic.send(other, [0, 2, 7, 7, 0])
      traffic.send(other, [1, 7])
    }
    try compare(traffic, u16())
  }

  @Test("What completes a frame in its place overtakes those that others have begun")
  func completed() throws {
    var traffic = Traffic()
    for connection in 1...2 { traffic.open(connection) }
    let clients = (1...2).map { StreamIdentity(connection: $0, speaker: .client) }
    traffic.send(clients[1], [0, 4, 1])
    traffic.send(clients[0], [0, 1, 7, 0, 3, 1])
    traffic.send(clients[1], [2, 3, 4, 0, 2, 9])
    traffic.send(clients[0], [2, 3])
    traffic.send(clients[1], [9])
    try compare(traffic, u16())
  }

  @Test("A frame that several gaps are in ends where its header says", arguments: [20, 21, 30, 40])
  func gapsInAFrame(rest: Int) throws {
    var traffic = Traffic()
    traffic.open(1)
    let client = StreamIdentity(connection: 1, speaker: .client)
    traffic.send(client, [0, 100] + [UInt8](repeating: 0xee, count: 20))
    for isLost in [true, false, true] {
      traffic.send(client, [UInt8](repeating: 0xee, count: 20), isLost: isLost)
    }
    // The last gap may end with the frame, or within it, or in the next.
    traffic.send(client, [UInt8](repeating: 0xee, count: min(rest, 20)), isLost: rest <= 20)
    if rest > 20 { traffic.send(client, [0, UInt8(rest)] + [UInt8](repeating: 7, count: rest)) }
    for count in 1...4 as ClosedRange<UInt8> {
      traffic.send(client, [0, count] + [UInt8](repeating: 0, count: Int(count)))
    }
    try compare(traffic, u16())
  }

  @Test("Frames have the same numbers in random traffic with gaps", arguments: 0..<60)
  func random(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var traffic = Traffic()
    let connections = Int.random(in: 1...4, using: &random)
    for connection in 1...connections { traffic.open(connection) }
    for _ in 0..<Int.random(in: 20...150, using: &random) {
      let stream = StreamIdentity(
        connection: Int.random(in: 1...connections, using: &random),
        speaker: Bool.random(using: &random) ? .client : .server)
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let length = random.once(in: 8) ? 250 : Int.random(in: 0...60, using: &random)
        let isNoise = random.once(in: 12)
        if isNoise { bytes += (0..<length).map { _ in UInt8.random(in: 0xf0...0xff, using: &random) } }
        bytes += [0, UInt8(length)] + (0..<length).map { _ in UInt8.random(in: 0x41...0x7a, using: &random) }
      }
      while !bytes.isEmpty {
        let piece = bytes.prefix(Int.random(in: 1...max(1, bytes.count), using: &random))
        bytes.removeFirst(piece.count)
        traffic.send(stream, Array(piece), isLost: random.once(in: 12))
      }
    }
    try compare(traffic, u16())
  }
}
