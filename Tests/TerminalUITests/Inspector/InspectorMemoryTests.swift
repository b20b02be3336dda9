import Capture
import Foundation
import Testing

@testable import TerminalUI

@Suite("How the inspector was left")
struct InspectorMemoryTests {
  @Test(
    "is a line that is read back",
    arguments: [
      "closed", "open", "open list:12 bytes:78", "closed beside:values", "open columns:number,topic,filters[0].name",
      "open beside:values mirrored", "open mirrored zoomed",
      "closed columns:number columns@mqtt:number,topic columns@redis:time",
      "open columns@postgresql-3.2:summary",
    ])
  func text(_ text: String) { #expect(InspectorMemory(parsing: text).description == text) }

  @Test(
    "is as usual where a line says nothing sensible",
    arguments: [
      ("", "closed"), ("list:0 bytes:-4", "closed"), ("list:99999999999999999999", "closed"), ("columns:", "closed"),
      ("nonsense open later:3", "open"), ("columns:time,time", "closed columns:time"),
      ("columns@:time columns@x:", "closed"),
      ("columns:a\u{1b}b", "closed columns:a␛b"),
    ])
  func nonsense(_ text: String, _ read: String) { #expect(InspectorMemory(parsing: text).description == read) }

  @Test("comes back from a recording whatever that says is folded")
  func hostileFolds() throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    var view = RecordedView()
    view[.folded] = "-9223372036854775808 9223372036854775807 0 99999999999999999999 x 2 -3"
    view[.fold] = "> 99999999999999999999"
    stage.state.recall(view, generation: 0)
    #expect(stage.state.folded.choice(of: 2, in: 0) == true)
    #expect(stage.state.folded.choice(of: 3, in: 0) == false)
    #expect(stage.state.folded.rule == nil)
    #expect(stage.state.message?.text.contains("which cannot be used here") == true)
    // Numbers of another framing are others' frames.
    #expect(stage.state.folded.handText(atMost: 9, in: 1) == nil)
    #expect(stage.state.folded.handText(atMost: 2, in: 0) == "2 -3")
  }

  @Test("is remembered when it changes, and found again")
  func remembering() throws {
    var stage = try Stage("120x36 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("receive", "00000003 \"abc\"")
    func memory() -> InspectorMemory? {
      stage.effects.compactMap { if case .rememberInspector(let memory) = $0 { memory } else { nil } }.last
    }
    try stage.perform("key", "Escape j")
    #expect(memory() == nil)
    try stage.perform("key", "Enter > > =")
    try stage.perform("type", ":columns number type")
    try stage.perform("key", "Enter")
    #expect(memory()?.description == "open list:14 beside:values columns:number,type")
    var next = try Stage("120x36 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    next.state.recall(try #require(memory()))
    #expect(next.state.inspector.isOpen && next.state.inspectorLayout?.areas[.frames]?.rows.count == 14)
    #expect(next.state.inspectorLayout?.areas[.values] != nil)
    _ = render(next.state, reading: next.capture)
  }

  @Test("selects the first frame of a file that is opened in it")
  func opened() throws {
    var stage = try Stage("120x36 open dns.pcapng", directory: NSTemporaryDirectory())
    stage.state.recall(InspectorMemory(parsing: "open"))
    stage.take(.captured)
    let reader = LogReader(capture: stage.capture, state: stage.state)
    #expect(InspectedFrame(stage.state, reader)?.entry.number == 1)
  }
}
