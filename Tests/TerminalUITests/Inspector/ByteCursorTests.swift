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
