import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("What is sent again and again")
struct RepeatingTests {
  private static func stage() throws -> Stage {
    var stage = try Stage("80x24 connect a:1", directory: NSTemporaryDirectory())
    try stage.perform("open", "a:1")
    return stage
  }

  /// Sends so many bytes, and has that repeated.
  private static func repeating(_ bytes: Int) throws -> Stage {
    var stage = try stage()
    stage.state.lastSend = .send(SendNumber(number: 1), bytes: Array(repeating: 0x61, count: bytes), to: .all)
    stage.take(.input(.key(.escape)))
    try stage.perform("type", ":repeat 1s")
    try stage.perform("key", "Enter")
    return stage
  }

  @Test("shows how far a large one has come, and says nothing when it has been sent")
  func progress() throws {
    var stage = try Self.repeating(4 << 20)
    let number = try #require(stage.state.sends.keys.first)
    stage.take(.sendProgress(number, sent: 1 << 20, of: 4 << 20))
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 22).contains("25 %  1.0 MiB of 4.0 MiB"))
    try stage.perform("wait", "500")
    stage.state.message = nil
    stage.take(.sendEnded(number, .sent(bytes: 4 << 20)))
    #expect(stage.state.sends.isEmpty && stage.state.message == nil && stage.state.repetition != nil)
    try stage.perform("wait", "600")
    #expect(stage.state.sends.count == 1, "the next one")
  }

  @Test("ends when one is cancelled, from the composer or the conversation", arguments: ["i ^C", "^C"])
  func cancelled(_ keys: String) throws {
    var stage = try Self.repeating(4 << 20)
    try stage.perform("key", keys)
    let number = try #require(stage.state.sends.keys.first)
    #expect(stage.effects.contains(.cancelSend(number)) && stage.state.layers.isEmpty)
    stage.take(.sendEnded(number, .cancelled(sent: 100, of: 4 << 20)))
    #expect(stage.state.repetition == nil)
    #expect(stage.state.message?.text.hasSuffix("repeating has ended") == true)
  }

  @Test("a small one is not followed")
  func small() throws {
    #expect(try Self.repeating(100).state.sends.isEmpty)
  }

  @Test(
    "a message is not saved by a name that :repeat takes for a number",
    arguments: [("10", false), ("-3", false), ("10x", true), ("ping", true), ("a b", false), ("", false)])
  func names(_ name: String, _ isTaken: Bool) {
    #expect((SavedMessage.problem(withNewName: name) == nil) == isTaken)
    // One in a person's own file is read.
    if name == "10" { #expect(SavedMessage.problem(withName: name) == nil) }
  }
}
