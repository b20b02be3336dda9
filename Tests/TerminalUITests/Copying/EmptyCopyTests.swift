import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("Copying nothing")
struct EmptyCopyTests {
  private func order(_ form: CopyForm, onlyPayloads: Bool = false, of frames: FrameCopy.Frames) -> CopyOrder {
    CopyOrder(
      subject: .frames(FrameCopy(form, onlyPayloads: onlyPayloads, of: frames)), words: "them", absence: "no frame",
      way: .auto)
  }

  @Test("is refused in every form, with the reason", arguments: CopyForm.allCases.filter { $0 != .value })
  func forms(_ form: CopyForm) throws {
    let framing = try Framing(parsing: "u16be")
    let capture = try Capture(directory: NSTemporaryDirectory(), lens: Lens(framing: framing))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    try capture.append([0, 0, 0, 1, 7].span, to: connection, .received, at: Timestamp(nanoseconds: 0))
    let (empty, other) = (try #require(try capture.frame(numbered: 1)), try #require(try capture.frame(numbered: 2)))
    func refusal(_ order: CopyOrder) throws -> String? {
      guard case .frames(let copy) = order.subject else { return nil }
      return order.refusal(of: try #require(try copy.text(of: capture, limit: 1 << 20)))
    }
    #expect(try refusal(order(form, of: .marked)) == "there is nothing to copy: no frame")
    #expect(try refusal(order(form, onlyPayloads: true, of: .one(empty))) == "there is nothing to copy: no frame")
    #expect(try refusal(order(form, onlyPayloads: true, of: .one(other))) == nil)
    #expect(try refusal(order(form, of: .shown)) == nil)
    try capture.setFilter(DisplayFilter(parsing: "length > 100"))
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    #expect(try refusal(order(form, of: .shown)) == "there is nothing to copy: no frame")
  }

  @Test("says so at once where that is known", arguments: CopyForm.allCases.filter { $0 != .value })
  func atOnce(_ form: CopyForm) throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", "Escape")
    for (part, reason) in [("shown", "no frame has come"), ("marked", State.unmarked)] {
      try stage.perform("type", ":copy \(form.rawValue) \(part)")
      try stage.perform("key", "Enter")
      #expect(stage.state.message?.text == "there is nothing to copy: \(reason)")
      #expect(!stage.effects.contains { if case .copy = $0 { true } else { false } })
    }
  }
}
