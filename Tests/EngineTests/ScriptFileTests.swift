import Capture
import Conversation
import Definitions
import FramingCore
import Session
import TerminalUI
import Testing

@testable import Engine

/// Conversation files, with what they name.
@Suite struct ScriptFileTests {
  /// The words and the status of what `body` throws, with FOLDER for the folder's path.
  private func failure(_ folder: TemporaryFolder, _ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let failure as Failure {
      return "\(failure.status.rawValue) \(folder.named(in: failure.description))"
    } catch {
      return "\(error)"
    }
  }

  @Test("what is wrong is told with the file and the line, and the status of bad data")
  func wrong() throws {
    let folder = try TemporaryFolder(["a.yaml": "steps:\n  - sned: hello\n"])
    let words = failure(folder) { _ = try ScriptFile(path: folder.path("a.yaml")) }
    #expect(
      words?.hasPrefix("65 FOLDER/a.yaml:2:5: a step has no key 'sned'; did you mean 'send'?") == true, "\(words ?? "")"
    )
    #expect(failure(folder) { _ = try ScriptFile(path: folder.path("b.yaml")) }?.hasPrefix("66 ") == true)
  }

  @Test("files that it sends are found from where it is; in a sandbox only in its folder")
  func contents() throws {
    let folder = try TemporaryFolder([
      "own/a.yaml": "steps:\n  - send: {file: b.bin}\n", "own/b.bin": "hello",
      "own/c.yaml": "steps:\n  - send: {file: ../b.bin}\n", "b.bin": "secret",
      "own/d.yaml": "steps:\n  - send: {file: missing.bin}\n",
    ])
    let inside = try ScriptFile(path: folder.path("own/a.yaml"))
    #expect(try inside.contents(limit: 100, isSandboxed: true).files == ["b.bin": Array("hello".utf8)])
    let outside = try ScriptFile(path: folder.path("own/c.yaml"))
    #expect(try outside.contents(limit: 100).files == ["../b.bin": Array("secret".utf8)])
    #expect(
      failure(folder) { _ = try outside.contents(limit: 100, isSandboxed: true) }?
        .hasSuffix("which is outside its folder FOLDER/own: --sandbox does not allow that") == true)
    #expect(
      failure(folder) { _ = try inside.contents(limit: 3) }
        == "66 FOLDER/own/b.bin has more than 3 B, which is the limit")
    let missing = try ScriptFile(path: folder.path("own/d.yaml"))
    #expect(failure(folder) { _ = try missing.contents(limit: 100) }?.hasPrefix("66 ") == true)
  }

  @Test("a definition is a file from where it is, or one that is known by its name")
  func definition() throws {
    let folder = try TemporaryFolder([
      "a.yaml": "definition: own.ksy\nsteps:\n  - send: hello\n", "own.ksy": "meta: {id: own}\nseq: []\n",
      "b.yaml": "definition: mqtt\nsteps:\n  - send: hello\n",
      "c.yaml": "definition: none.ksy\nsteps:\n  - send: hello\n",
      "d.yaml": "definition: off\nsteps:\n  - send: hello\n", "e.yaml": "steps:\n  - send: hello\n",
    ])
    func named(_ file: String) throws -> DefinitionChoice.Named? {
      try ScriptFile(path: folder.path(file)).definition()
    }
    #expect(try named("a.yaml")?.definition?.name == "own")
    #expect(try named("b.yaml")?.definition?.name == "mqtt")
    #expect(
      failure(folder) { _ = try named("c.yaml") }
        == "66 FOLDER/c.yaml: there is no definition FOLDER/none.ksy, and none is named 'none.ksy'")
    #expect(try named("d.yaml")?.definition == nil)
    #expect(try named("e.yaml") == nil)
  }

  @Test(
    "what cannot be played in a tab is told before it begins",
    arguments: [
      ("steps:\n  - send: hello\n", PlayKind.rules, "65 FOLDER/a.yaml has no rules: :play plays its steps"),
      ("name: nothing\n", .play, "65 FOLDER/a.yaml:1:1: a conversation has 'steps:' or 'rules:', and this has neither"),
    ])
  func prepared(_ text: String, _ kind: PlayKind, _ words: String) throws {
    let folder = try TemporaryFolder(["a.yaml": text])
    let call = PlayCall(kind: kind, path: folder.path("a.yaml"), isStepping: false, recipient: .all)
    #expect(failure(folder) { _ = try call.prepared(.client, Lens(), DefinitionTable()) } == words)
  }
}
