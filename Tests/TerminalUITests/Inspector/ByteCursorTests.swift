import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("The byte cursor")
struct ByteCursorTests {
  /// Three frames in the inspector, the keys in its bytes; the first frame is selected.
  private static func stage() throws -> Stage {
    var stage = try Stage("120x36 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    for text in ["0000 0003 616263", "0000 0002 6465", "0000 0003 666768"] { try stage.perform("receive", text) }
    try stage.perform("key", "Escape")
    try stage.perform("type", "1G")
    try stage.perform("key", "Enter Tab")
    return stage
  }

  private static func place(_ stage: Stage) -> String {
    let reader = LogReader(capture: stage.capture, state: stage.state)
    guard let frame = InspectedFrame(stage.state, reader) else { return "nothing" }
    return "\(frame.entry.number ?? 0):\(frame.cursor)"
  }

  @Test(
    "goes from the last byte of a frame to the first of the next, and back",
    arguments: [
      ("l", "1:1"), ("l l l l l l", "1:6"), ("l l l l l l l", "2:0"), ("l l l l l l l h", "1:6"), ("h", "1:0"),
      ("9 l l", "2:0"),
    ])
  func across(_ keys: String, _ wanted: String) throws {
    var stage = try Self.stage()
    #expect(Self.place(stage) == "1:0")
    for key in keys.split(separator: " ") { try stage.perform("type", String(key)) }
    #expect(Self.place(stage) == wanted)
  }

  @Test("stays in the frame of which bytes are being selected")
  func selecting() throws {
    var stage = try Self.stage()
    try stage.perform("type", "V")
    for _ in 0..<12 { try stage.perform("type", "l") }
    #expect(Self.place(stage) == "1:6")
  }

  @Test("says where a frame begins")
  func resynchronising() throws {
    var stage = try Self.stage()
    try stage.perform("type", "lllll:resync")
    try stage.perform("key", "Enter")
    #expect(stage.takeEffects().contains("> resynchronise at byte 5 of frame 1"))
  }
}

@Suite("Statistics of bytes")
struct ByteStatisticsTests {
  @Test("tell how mixed they are and how often each occurs")
  func counts() {
    let same = ByteStatistics([UInt8](repeating: 0x41, count: 9))
    #expect(same.entropy == 0 && same.histogram[4] == 9)
    #expect(ByteStatistics([UInt8](0...255)).entropy == 8)
    let lines = ByteStatistics(Array("aabb123456789".utf8).suffix(9) + []).lines(isAll: true)
    #expect(lines.first { $0.name == "crc32" }?.text == "cbf43926")
    #expect(
      ByteStatistics([1, 1, 2]).lines(isAll: true).first { $0.name == "values" }?.text == "2 different: 01 ×2  02 ×1")
  }
}

@Suite("Pastes")
struct PastedLineEndTests {
  @Test(
    "keep CR LF, and have a line feed for the return that terminals send",
    arguments: [("a\r\nb", "a\r\nb"), ("a\rb", "a\nb")])
  func ends(_ pasted: String, _ wanted: String) throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    stage.take(.input(.paste(pasted)))
    #expect(stage.state.composer.editor.text == wanted)
  }
}

@Suite("Commands that take nothing")
struct StrayArgumentTests {
  @Test("refuse what is behind them", arguments: ["reset x", "close now", "shutdown --help", "raw 3"])
  func refused(_ line: String) throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", "Escape")
    try stage.perform("type", ":" + line)
    try stage.perform("key", "Enter")
    #expect(stage.takeEffects().filter { !$0.contains("remember") && $0 != "> none" } == [])
    #expect(stage.state.message?.text.contains("takes nothing") == true)
  }
}
