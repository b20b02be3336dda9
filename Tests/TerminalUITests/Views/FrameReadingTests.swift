import Foundation
import FramingCore
import Testing

@testable import Capture
@testable import TerminalUI

@Suite("What the bytes of a frame tell")
struct FrameReadingTests {
  static let framings = [
    "cobs", "cobsr", "slip", "hdlc(checksum: crc16-x25)", "hdlc", "stx-etx(dle: true, checksum: crc16-arc)",
    "websocket(mask: required)", "length(size: 4, checksum: crc32)", "length(size: 2, checksum: sha256d)",
  ]

  @Test("A message is read as it was sent, and its checksum is right", arguments: framings)
  func sent(_ text: String) throws {
    let framing = try Framing(parsing: text)
    var random = SeededRandom(seed: 7)
    for count in [1, 2, 15, 16, 17, 253, 254, 255, 700] {
      let message = random.bytes(count)
      let (frame, wire) = try Self.frame(message, framing)
      let reading = FrameReading(frame, framing, bytes: wire.span)
      let payload = Array(wire[frame.headerLength..<(frame.headerLength + frame.payloadLength)])
      #expect(reading.message?.bytes ?? payload == message)
      #expect(reading.message == nil || payload != message)
      #expect(!reading.isWrong)
      #expect((reading.checksum != nil) == (framing.checksum != nil))
    }
  }

  @Test("A damaged checksum is told, wherever it was damaged", arguments: framings.filter { $0.contains("checksum") })
  func damaged(_ text: String) throws {
    let framing = try Framing(parsing: text)
    let (frame, wire) = try Self.frame(Array("123456789".utf8), framing)
    let payload = frame.headerLength..<(frame.headerLength + frame.payloadLength)
    for index in payload {
      var bytes = wire
      bytes[index] ^= 0x80
      let reading = FrameReading(frame, framing, bytes: bytes.span)
      #expect(reading.isWrong, "byte \(index)")
      #expect(reading.wrongRange.map { payload.upperBound <= $0.upperBound && $0.upperBound <= wire.count } == true)
    }
  }

  @Test("A frame that another framing cut is looked at without harm", arguments: framings)
  func strangers(_ text: String) throws {
    let framing = try Framing(parsing: text)
    var random = SeededRandom(seed: 11)
    for _ in 0..<2000 {
      let parts = (0..<3).map { _ in Int.random(in: 0...6, using: &random) }
      let frame = Frame(offset: 0, headerLength: parts[0], payloadLength: parts[1], trailerLength: parts[2])
      let bytes = random.bytes(Int.random(in: 0...frame.totalLength, using: &random))
      let reading = FrameReading(frame, framing, bytes: bytes.span)
      #expect(reading.message.map { $0.bytes.count <= 18 } ?? true)
    }
  }

  @Test("A frame too long to be read for a screen says so")
  func long() throws {
    let message = [UInt8](repeating: 0x41, count: FrameReading.limit)
    for (text, remark) in [
      ("length(size: 4, checksum: crc32)", "crc32 not checked: the frame is over 256 KiB"),
      ("cobs", "decoded below: the first 256 KiB of the frame"),
    ] {
      let framing = try Framing(parsing: text)
      let (_, wire) = try Self.frame(message, framing)
      let capture = try Capture(directory: NSTemporaryDirectory(), lens: Lens(framing: framing))
      let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
      try capture.append(wire.span, to: connection, .received, at: Timestamp(nanoseconds: 1))
      while capture.advanceIndex(byAtMost: 1 << 20) {}
      let state = Self.state(height: 24, lens: Lens(framing: framing))
      let reader = LogReader(capture: capture, state: state)
      let entry = try #require(reader.entry(reader.count - 1))
      let rows = reader.frameRows(entry, reader.reading(of: entry))
      #expect(rows.remarks.map(\.text) == [remark])
      #expect(rows.remarks.allSatisfy { $0.style == .dim })
    }
  }

  @Test("Scrolled line by line, the conversation has the rows it has on one tall screen", arguments: framings)
  func scrolling(_ text: String) throws {
    let framing = try Framing(parsing: text)
    let lens = Lens(framing: framing)
    let capture = try Self.conversation(framing)
    var tall = Self.state(height: 400, lens: lens)
    tall.log.view = .paused(top: LogPosition(item: 0, row: 0))
    let whole = Self.log(tall, capture)
    var small = Self.state(height: 14, lens: lens)
    let reader = LogReader(capture: capture, state: small)
    var position = LogPosition(item: 0, row: 0)
    var row = 0
    while position <= reader.topWhenFollowing(height: 10) {
      small.log.view = .paused(top: position)
      // The first row repeats the heading of a frame that began above.
      #expect(Self.log(small, capture).dropFirst() == whole[(row + 1)..<(row + 10)])
      let next = reader.line(1, from: position)
      guard next > position else { break }
      position = next
      row += 1
    }
    #expect(row > 30)
    #expect(whole[row + 10].isEmpty)
  }

  /// A message's frame and its bytes on the wire.
  private static func frame(_ message: [UInt8], _ framing: Framing) throws -> (Frame, [UInt8]) {
    var wire: [UInt8] = []
    var encoder = try FrameEncoder(
      framing, messageLength: message.count, maskKey: framing.mayChangePayload ? [0x37, 0xfa, 0x21, 0x3d] : nil)
    encoder.encode(message.span, into: &wire)
    encoder.finish(into: &wire)
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    decoder.feed(wire.span, into: &frames)
    return (try #require(frames.last), wire)
  }

  private static func conversation(_ framing: Framing) throws -> Capture {
    let capture = try Capture(directory: NSTemporaryDirectory(), lens: Lens(framing: framing))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    var random = SeededRandom(seed: 3)
    for index in 0..<30 {
      var (frame, wire) = try frame(random.bytes(Int.random(in: 1...60, using: &random)), framing)
      // Some checksums are wrong; none of the values that delimit frames comes up.
      let last = frame.headerLength + frame.payloadLength
      if framing.checksum != nil, index % 3 == 0, wire[last] | 1 < 0x70 { wire[last] ^= 1 }
      try capture.append(
        wire.span, to: connection, index % 2 == 0 ? .received : .sent, at: Timestamp(nanoseconds: Int64(index)))
    }
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    return capture
  }

  private static func state(height: Int, lens: Lens) -> State {
    State(
      setting: Setting(title: "connect peer"), size: GridSize(width: 60, height: height),
      now: Timestamp(nanoseconds: 1000), lens: lens)
  }

  private static func log(_ state: State, _ capture: Capture) -> [String] {
    let grid = render(state, reading: capture).grid
    return (ScreenLayout(size: state.size)?.log ?? 0..<0).map { grid.text(row: $0) }
  }
}

extension SeededRandom {
  fileprivate mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 13) }
  }
}
