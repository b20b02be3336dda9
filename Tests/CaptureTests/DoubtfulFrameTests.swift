import FramingCore
import Testing

@testable import Capture

@Suite("Finding frames again where no stream lost them but a length was wrong")
struct DoubtfulFrameTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var framing: String
    /// The frame with this payload, and with that number in its length field.
    var frame: @Sendable (_ payload: [UInt8], _ length: Int?) -> [UInt8]
    /// What is added to the length.
    var excess: Int

    var testDescription: String { "\(name), \(excess) bytes too long" }

    static func crc16(_ bytes: [UInt8]) -> [UInt8] {
      var crc: UInt16 = 0xffff
      for byte in bytes {
        crc ^= UInt16(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xa001 : crc >> 1 }
      }
      return [UInt8(truncatingIfNeeded: crc), UInt8(crc >> 8)]
    }

    /// A length of two bytes, a payload and its CRC.
    static func prefixed(_ payload: [UInt8], _ length: Int?) -> [UInt8] {
      let length = length ?? payload.count
      let body = [UInt8(length >> 8), UInt8(length & 0xff)] + payload
      return body + crc16(body)
    }

    /// Modbus RTU's answers: unit, function, byte count, registers, CRC.
    static func register(_ payload: [UInt8], _ length: Int?) -> [UInt8] {
      let body = [0x11, 0x03, UInt8(length ?? payload.count)] + payload
      return body + crc16(body)
    }

    static let all: [Case] = [3, 20, 27, 60, 120].flatMap { excess in
      [
        Case(
          name: "length and CRC-16", framing: "length(size: 2, adjust: 2, checksum: crc16-modbus)", frame: prefixed,
          excess: excess),
        Case(
          name: "Modbus RTU", framing: "length(offset: 2, size: 1, adjust: 2, checksum: crc16-modbus)",
          frame: register, excess: excess),
      ]
    }
  }

  private func capture(_ framing: String, _ stream: [UInt8]) throws -> (Capture, ConnectionID) {
    let lens = Lens(framing: try Framing(parsing: framing))
    let capture = try Capture(directory: "/tmp", lens: lens)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    for start in stride(from: 0, to: stream.count, by: 50) {
      let piece = Array(stream[start..<min(stream.count, start + 50)])
      try capture.append(piece.span, to: connection, .received, at: Timestamp(nanoseconds: Int64(start)))
    }
    return (capture, connection)
  }

  private func payload(_ number: Int) -> [UInt8] {
    (0..<(12 + number % 5 * 2)).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ number &* 101) }
  }

  @Test("From the first frame of a wrong checksum in the newest row of them", arguments: Case.all)
  func wrongLength(_ example: Case) throws {
    let before = (0..<4).flatMap { example.frame(payload($0), nil) }
    let wrong = example.frame(payload(4), payload(4).count + example.excess)
    let behind = (5..<25).flatMap { example.frame(payload($0), nil) }
    let (capture, connection) = try capture(example.framing, before + wrong + behind)
    let place = UInt64(before.count + wrong.count)
    #expect(try capture.resynchronise(behind: nil) == [.at(place, connection, .received)])
    while capture.advanceIndex(byAtMost: 1 << 16) {}
    let frames = try (0..<capture.summary.itemCount).compactMap { (item) -> Frame? in
      if case .frame(let frame) = try capture.item(at: item) { frame.frame } else { nil }
    }
    #expect(frames.filter { $0.kind == .frame }.count == 24)
    #expect(frames.filter { $0.kind == .unframed }.map(\.totalLength) == [wrong.count])
  }

  @Test("A frame that is damaged elsewhere is told to have the right length, and is left as it is")
  func damaged() throws {
    var bad = Case.prefixed(payload(4), nil)
    bad[5] ^= 0x10
    let stream = (0..<4).flatMap { Case.prefixed(payload($0), nil) }
    let behind = (5..<12).flatMap { Case.prefixed(payload($0), nil) }
    let (capture, connection) = try capture(Case.all[0].framing, stream + bad + behind)
    let end = UInt64(stream.count + bad.count)
    #expect(try capture.resynchronise(behind: nil) == [.unchanged(end, connection, .received)])
    #expect(capture.summary.received.frames == 12)
  }

  @Test("Within the frame in progress, whose length swallows those behind it")
  func swallowing() throws {
    func frame(_ number: Int, _ length: Int? = nil) -> [UInt8] {
      [0, 0, 0, UInt8(length ?? payload(number).count)] + payload(number)
    }
    let before = (0..<4).flatMap { frame($0) }
    var wrong = frame(4)
    wrong[2] = 0x10
    let (capture, connection) = try capture("u32be", before + wrong + (5..<25).flatMap { frame($0) })
    try #require(capture.partials().count == 1)
    let place = UInt64(before.count + wrong.count)
    #expect(try capture.resynchronise(behind: nil) == [.at(place, connection, .received)])
  }

  @Test("Datagrams are cut each by itself, whatever their checksums")
  func datagrams() throws {
    let lens = Lens(framing: try Framing(parsing: Case.all[0].framing))
    let capture = try Capture(directory: "/tmp", lens: lens)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    var bad = Case.prefixed(payload(4), nil)
    bad[5] ^= 0x10
    try capture.appendDatagram(bad.span, to: connection, .received, at: Timestamp(nanoseconds: 1))
    #expect(try capture.resynchronise(behind: nil).isEmpty)
  }
}
