import Foundation
import Testing

@testable import TerminalUI

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
