import Testing

@testable import Capture

@Suite("How a recording is shown comes back")
struct RecordedViewTests {
  @Test("what is said in comments is read from them, a later one counts")
  func comments() {
    var view = RecordedView()
    view[.filter] = "payload contains \"a: b\""
    view[.fold] = "> 4096"
    view[.folded] = "3 -9"
    var read = RecordedView()
    for comment in view.comments { read.take(comment) }
    #expect(read == view && read.comments.count == 3)
    read.take("view filter: from == client")
    #expect(read[.filter] == "from == client")
    // An empty text takes it back.
    view[.fold] = nil
    read.take(view.comment(.fold))
    #expect(read[.fold] == nil)
    #expect(read.differences(from: view) == [.filter])
  }

  @Test(
    "other comments say nothing of it",
    arguments: ["view", "view filter", "view colour: red", "views filter: a", "framing: line", "", "view : x"])
  func others(_ comment: String) {
    var view = RecordedView()
    let isTaken = view.take(comment)
    #expect(!isTaken && view.isEmpty)
  }

  @Test("a text that is too long is none")
  func long() {
    var view = RecordedView()
    view[.filter] = String(repeating: "a", count: RecordedView.longestText + 1)
    #expect(view.isEmpty)
  }

  @Test("a recording's framing and its view stand side by side")
  func beside() {
    var framing = RecordedFraming()
    for comment in ["framing: line", "view inspector: open", "view definition: off"] { framing.take(comment) }
    #expect(framing.comments == ["framing: line", "view inspector: open", "view definition: off"])
  }
}
