import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("Whom the composer writes to")
struct RecipientTests {
  private static func stage(peers: Int) throws -> Stage {
    var stage = try Stage("80x24 listen 127.0.0.1:9000", directory: NSTemporaryDirectory())
    for peer in 1...peers {
      try stage.perform("open", "127.0.0.1:4000\(peer)")
      try stage.perform("receive", "00000001 6\(peer)")
    }
    return stage
  }

  private static func prompt(_ stage: Stage) -> String {
    render(stage.state, reading: stage.capture).grid.text(row: 21)
  }

  private static func sent(_ stage: inout Stage) throws -> Recipient? {
    try stage.perform("key", "Enter")
    for case .send(_, _, let recipient) in stage.effects { return recipient }
    return nil
  }

  private static func peer(_ number: Int) -> Recipient { .connection(ConnectionID(number: number)) }

  @Test("the peer of the newest frame, which the prompt names")
  func newest() throws {
    var stage = try Self.stage(peers: 3)
    #expect(Self.prompt(stage).hasPrefix(" text to peer 3 ▸"))
    try stage.perform("peer", "2")
    try stage.perform("receive", "00000001 7a")
    #expect(Self.prompt(stage).hasPrefix(" text to peer 2 ▸"))
    try stage.perform("type", "hello")
    #expect(try Self.sent(&stage) == Self.peer(2))
  }

  @Test("the peer of the selected frame")
  func selected() throws {
    var stage = try Self.stage(peers: 3)
    try stage.perform("key", "Escape 1 G i")
    #expect(Self.prompt(stage).hasPrefix(" text to peer 1 ▸"))
    try stage.perform("type", "hello")
    #expect(try Self.sent(&stage) == Self.peer(1))
  }

  @Test("A line that is begun stays for whom it was begun, whatever comes meanwhile")
  func begun() throws {
    var stage = try Self.stage(peers: 2)
    try stage.perform("type", "for the second")
    try stage.perform("peer", "1")
    try stage.perform("receive", "00000001 7a")
    #expect(Self.prompt(stage).hasPrefix(" text to peer 2 ▸"))
    #expect(try Self.sent(&stage) == Self.peer(2))
    #expect(Self.prompt(stage).hasPrefix(" text to peer 1 ▸"))
  }

  @Test("All are chosen on purpose; auto goes back")
  func chosen() throws {
    var stage = try Self.stage(peers: 2)
    try stage.perform("key", "Escape")
    try stage.perform("type", ":peer all")
    try stage.perform("key", "Enter")
    #expect(Self.prompt(stage).hasPrefix(" text to all ▸"))
    try stage.perform("type", ":peer auto")
    try stage.perform("key", "Enter")
    #expect(Self.prompt(stage).hasPrefix(" text to peer 2 ▸"))
  }

  @Test("A peer that is gone takes nobody else's messages")
  func gone() throws {
    var stage = try Self.stage(peers: 3)
    try stage.perform("type", "for the third")
    try stage.perform("peer", "3")
    try stage.perform("end", "")
    #expect(Self.prompt(stage).contains("gone"))
    #expect(try Self.sent(&stage) == nil)
  }

  @Test(
    "who cannot be chosen is told, with why and who can be",
    arguments: [
      ("1", "peer: peer 1 is gone: 'all', 'auto' and 2, 3 can be chosen"),
      ("4", "peer: there was no peer 4: 'all', 'auto' and 2, 3 can be chosen"),
      ("0", "peer: there was no peer 0: 'all', 'auto' and 2, 3 can be chosen"),
      ("one", "peer: 'one' is not a peer number: 'all', 'auto' and 2, 3 can be chosen"),
    ])
  func refused(_ text: String, _ words: String) throws {
    var stage = try Self.stage(peers: 3)
    try stage.perform("peer", "1")
    try stage.perform("end", "")
    try stage.perform("key", "Escape")
    try stage.perform("type", ":peer \(text)")
    try stage.perform("key", "Enter")
    #expect(stage.state.message?.text == words)
    #expect(stage.state.chosenRecipient == nil)
  }
}

@Suite("A whole frame in the composer")
struct WholeFrameTests {
  private static func stage(_ framing: String) throws -> Stage {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", "Escape")
    try stage.perform("type", ":framing \(framing)")
    try stage.perform("key", "Enter i ^t")
    return stage
  }

  private static func sent(_ stage: Stage) -> [[UInt8]] {
    stage.effects.compactMap { if case .send(_, let bytes, _) = $0 { bytes } else { nil } }
  }

  @Test(
    "typed in hex goes out as it is",
    arguments: [
      ("mqtt", "20 02 00 00"), ("u32be", "00 00 00 02 68 69"), ("u32be", "00 00 00 01 61 00 00 00 01 62"),
      ("length(size: 2, checksum: crc16-modbus)", "00 04 61 62 63 64"), ("line", "68 69 0a"), ("cobs", "03 11 22 00"),
      ("postgresql", "00 00 00 08 04 d2 16 2f"), ("netstring", "32 3a 68 69 2c"),
    ])
  func asItIs(_ framing: String, _ hex: String) throws {
    var stage = try Self.stage(framing)
    var bytes = try HexText.parse(hex)
    if framing.contains("crc16") {
      // The right checksum of that header and those bytes, as the framing itself makes it.
      bytes = try OutgoingBytes(message: [0x61, 0x62], as: stage.state.messageFraming, maskKey: [0, 0, 0, 0]).wire
    }
    try stage.perform("type", HexText.format(bytes))
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 22).contains("sent as it is"))
    try stage.perform("key", "Enter")
    #expect(Self.sent(stage) == [bytes])
  }

  @Test(
    "What is no whole frame is wrapped",
    arguments: [("mqtt", "20 02 00"), ("u32be", "00 00 00 02 68"), ("u32be", "68 69"), ("u32be", "00 00 00 01 61 00")])
  func wrapped(_ framing: String, _ hex: String) throws {
    var stage = try Self.stage(framing)
    try stage.perform("type", hex)
    try stage.perform("key", "Enter")
    let bytes = try HexText.parse(hex)
    #expect(Self.sent(stage).first?.count ?? 0 > bytes.count)
  }

  @Test(":send-framed wraps it all the same")
  func framed() throws {
    var stage = try Self.stage("u32be")
    try stage.perform("type", "00 00 00 01 61")
    try stage.perform("key", "Escape")
    try stage.perform("type", ":send-framed")
    try stage.perform("key", "Enter")
    #expect(Self.sent(stage) == [[0, 0, 0, 5, 0, 0, 0, 1, 0x61]])
  }

  @Test("Pasted into an empty text line it is taken as hex; into a line that is begun, as text")
  func pasted() throws {
    var stage = try Self.stage("mqtt")
    try stage.perform("key", "^t ^t")
    try stage.perform("paste", "20 02 00 00")
    #expect(stage.state.composer.mode == .hex)
    try stage.perform("key", "Enter")
    #expect(Self.sent(stage) == [[0x20, 2, 0, 0]])
    try stage.perform("key", "^t ^t")
    try stage.perform("type", "x")
    try stage.perform("paste", "20 02 00 00")
    #expect(stage.state.composer.mode == .text)
  }

  @Test("The preview shows the header's length field and the checksum")
  func preview() throws {
    var stage = try Self.stage("length(offset: 1, size: 2, checksum: crc16-modbus)")
    try stage.perform("type", "61 62")
    let grid = render(stage.state, reading: stage.capture).grid
    let styles = (0..<7).map { grid.cells[22 * 80 + 3 + 3 * $0].style }
    #expect(styles.prefix(3) == [.header, .lengthField, .lengthField])
    #expect(styles.dropFirst(3).contains(.trailer))
  }
}
