import FramingCore
import Testing

@testable import Capture

/// A framing that somebody chose applies within each datagram: the log and a listing find the same in it.
@Suite("Frames within datagrams")
struct DatagramFramingTests {
  /// A framing or protocol, datagrams in hexadecimal, and of each what is in it: F a frame, P a partial one, U what is none,
  /// with the bytes of header, payload and trailer.
  static let cases: [(String, [String], [[String]])] = [
    ("raw", ["00", "0102"], [["F 0 1 0"], ["F 0 2 0"]]),
    ("u16be", ["0001 61", "0002 6162 0001 63"], [["F 2 1 0"], ["F 2 2 0", "F 2 1 0"]]),
    // What is cut at the end of a datagram does not go on in the next.
    ("u16be", ["0003 61", "0001 62", "00"], [["P 2 1 0"], ["F 2 1 0"], ["P 1 0 0"]]),
    ("line", ["61 0a 62 0a", "63", "64 0a"], [["F 0 1 1", "F 0 1 1"], ["P 0 1 0"], ["F 0 1 1"]]),
    ("gap(5ms)", ["0102", "03"], [["F 0 2 0"], ["F 0 1 0"]]),
    ("netstring", ["323a6162 2c 31 3a63 2c", "78"], [["F 2 2 1", "F 2 1 1"], ["U 0 1 0"]]),
    // Protocols with a form of their own for datagrams.
    ("protocol dns", ["0001 0100 0001 0000 0000 0000 01 61 00 0001 0001"], [["F 0 19 0"]]),
    ("protocol syslog", ["3c33343e 6869", "3c33343e 686f 0a"], [["F 0 6 0"], ["F 0 7 0"]]),
    ("protocol rtp", ["8060 0001"], [["F 0 4 0"]]),
    ("protocol redis", ["2b4f4b 0d0a 3a31 0d0a"], [["F 1 2 2", "F 1 1 2"]]),
  ]

  private static func lens(_ name: String) throws -> Lens {
    if name.hasPrefix("protocol ") {
      return Lens(following: try #require(WireProtocol.named(String(name.dropFirst(9)))))
    }
    return Lens(framing: try Framing(parsing: name))
  }

  private static func words(_ frame: Frame) -> String {
    let kind = ["F", "U", "P"][Int(frame.kind.rawValue)]
    return "\(kind) \(frame.headerLength) \(frame.payloadLength) \(frame.trailerLength)"
  }

  @Test("are found in each by itself", arguments: cases)
  func found(name: String, texts: [String], expected: [[String]]) throws {
    let datagrams = try texts.map { try HexText.parse($0) }
    let capture = try Capture(directory: "/tmp", lens: try Self.lens(name))
    let address = try Address(parsing: "udp://10.0.0.2:9", defaultHost: nil)
    var ends = ConnectionEndpoints(
      local: Endpoint("10.0.0.1:40000"), peer: Endpoint("10.0.0.2:9"), isOutgoing: true)
    ends.isDatagrams = true
    let connection = capture.openConnection(
      peer: "10.0.0.2:9", address: address, state: .open, endpoints: ends, at: Timestamp(nanoseconds: 1))
    for (number, datagram) in datagrams.enumerated() {
      try capture.appendDatagram(
        datagram.span, to: connection, .received, at: Timestamp(nanoseconds: Int64(number + 2) * 1_000_000_000))
    }
    #expect(try Self.frames(of: capture).map(Self.words) == expected.flatMap(\.self))
    // The index makes the same again.
    #expect(capture.reframe(try Self.lens(name)))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    let frames = try Self.frames(of: capture)
    #expect(frames.map(Self.words) == expected.flatMap(\.self))
    var places: UInt64 = 0
    for frame in frames {
      #expect(frame.offset == places)
      places += UInt64(frame.totalLength)
    }
    #expect(places == UInt64(datagrams.joined().count))
  }

  /// A framing, what is there of a datagram whose last 5 bytes were not captured, and of each line what is listed.
  static let cuts: [(String, String, [String])] = [
    (
      "u16be", "0001 61",
      [
        #""kind":"frame","offset":0,"header":2,"trailer":0,"total":3,"#,
        #""kind":"unframed","offset":3,"header":0,"trailer":0,"total":5,"#,
        #""kind":"frame","offset":8,"header":2,"trailer":0,"total":3,"#,
      ]
    ),
    (
      "u16be", "0001 61 0006 62",
      [
        #""kind":"frame","offset":0,"header":2,"trailer":0,"total":3,"#,
        #""kind":"partial","offset":3,"header":2,"trailer":0,"total":3,"#,
        #""kind":"unframed","offset":6,"header":0,"trailer":0,"total":5,"#,
        #""kind":"frame","offset":11,"header":2,"trailer":0,"total":3,"#,
      ]
    ),
  ]

  @Test("are listed with what the capture lacks of a datagram, also where it was cut between them", arguments: cuts)
  func cut(name: String, text: String, expected: [String]) throws {
    let recording = ListingRecording()
    var listing = FrameListing(
      StreamDecoders(try Self.lens(name)), style: ListingStyle(.json), write: recording.write)
    let stream = StreamIdentity(connection: 1, speaker: .server)
    let bytes = try HexText.parse(text)
    let next: [UInt8] = [0, 1, 0x63]
    listing.receiveDatagram(bytes.span, of: stream, from: DatagramOrigin(place: 0, missing: 5))
    listing.receiveDatagram(next.span, of: stream, from: DatagramOrigin(place: 0))
    listing.finish()
    let lines = recording.lines
    #expect(lines.count == expected.count)
    for (line, part) in zip(lines, expected) { #expect(line.contains(part)) }
    let reason = #""reason":"gap: 5 bytes of the datagram are not in the capture""#
    #expect(lines.filter { $0.contains(reason) }.count == 1)
  }

  @Test(
    "are no frames for the same reason in the log and in a listing",
    arguments: [
      ("netstring", ["78", "323a6162 2c 78 79 7a", "31 3a63 2c"]), ("u16be", ["ffff 61", "0001 62"]),
      ("u32be", ["ffffffff 0000", "00000001 61 ffffffff"]), ("protocol redis", ["2b4f4b 0d0a 7f7f 0d0a 2b4f4b 0d0a"]),
    ])
  func reasons(name: String, texts: [String]) throws {
    let capture = try Capture(directory: "/tmp", lens: try Self.lens(name))
    let connection = capture.openConnection(
      peer: "10.0.0.2:9", address: try Address(parsing: "udp://10.0.0.2:9", defaultHost: nil), state: .open,
      endpoints: nil, at: Timestamp(nanoseconds: 1))
    let recording = ListingRecording()
    var listing = FrameListing(
      StreamDecoders(try Self.lens(name)), style: ListingStyle(.json), write: recording.write)
    for text in texts {
      let bytes = try HexText.parse(text)
      try capture.appendDatagram(bytes.span, to: connection, .received, at: Timestamp(nanoseconds: 2))
      listing.receiveDatagram(
        bytes.span, of: StreamIdentity(connection: 1, speaker: .server), from: DatagramOrigin(place: 0))
    }
    listing.finish()
    let logged = try (0..<capture.summary.itemCount).compactMap { item -> (Frame, FramingError?)? in
      if case .frame(let frame) = try capture.item(at: item) { (frame.frame, frame.failure) } else { nil }
    }
    let lines = recording.lines
    #expect(lines.count == logged.count)
    for (line, (frame, failure)) in zip(lines, logged) {
      #expect(line.contains("\"offset\":\(frame.offset),"))
      guard frame.kind == .unframed else { continue }
      let reason = (failure?.description ?? "not a frame").replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      #expect(line.contains("\"reason\":\"\(reason)\""))
    }
  }

  private static func frames(of capture: Capture) throws -> [Frame] {
    try (0..<capture.summary.itemCount).compactMap { item in
      if case .frame(let frame) = try capture.item(at: item) { frame.frame } else { nil }
    }
  }

  @Test(
    "are wrapped as they are found",
    arguments: [
      ("u16be", "u16be"), ("raw", "raw"), ("protocol dns", "raw"), ("protocol rtp", "raw"),
      ("protocol netstring", "netstring"),
    ])
  func sent(name: String, framing: String) throws {
    let capture = try Capture(directory: "/tmp", lens: try Self.lens(name))
    let address = try Address(parsing: "udp://10.0.0.2:9", defaultHost: nil)
    let connection = capture.openConnection(
      peer: "10.0.0.2:9", address: address, state: .open, endpoints: nil, at: Timestamp(nanoseconds: 1))
    for _ in 0..<2 {
      #expect(capture.messageFraming(to: connection)?.description == framing)
      try capture.appendDatagram([1].span, to: connection, .received, at: Timestamp(nanoseconds: 2))
    }
  }

  @Test("leave it known what was chosen for streams and datagrams alike")
  func chosen() throws {
    let capture = try Capture(directory: "/tmp", lens: try Self.lens("protocol dns"))
    for (number, datagrams) in [(1, false), (2, true)] {
      let connection = capture.openConnection(peer: "peer \(number)", state: .open, at: Timestamp(nanoseconds: 1))
      if datagrams {
        try capture.appendDatagram([1].span, to: connection, .received, at: Timestamp(nanoseconds: 2))
      } else {
        try capture.append([0].span, to: connection, .received, at: Timestamp(nanoseconds: 2))
      }
    }
    #expect(Set(capture.lensesInUse.map(\.name)) == ["dns-tcp", "dns-udp"])
    #expect(capture.chosenLens?.name == "dns-tcp")
    capture.reframe(Lens(framing: .raw), of: ConnectionID(number: 1))
    #expect(capture.chosenLens == nil)
  }
}
