import Capture
import Foundation
import FramingCore
import TerminalUI
import Testing

@testable import Engine
@testable import framescope

@Suite("What a tab is opened on")
struct TabOpeningTests {
  private static func plan(_ kind: TabKind, _ text: String, isRecorded: Bool = true) throws(Failure) -> SessionPlan {
    try TabOpening(kind: kind, text: text, isRecorded: isRecorded).plan()
  }

  @Test("a line is read as the call of the program is")
  func lines() throws {
    let plan = try Self.plan(.connect, "127.0.0.1:9000 --protocol redis --reconnect")
    #expect(plan.title == "connect 127.0.0.1:9000")
    #expect(plan.lens.name == "redis")
    #expect(plan.call == "framescope connect 127.0.0.1:9000 --protocol redis --reconnect")
    #expect(plan.recording?.place == .automatic)
    let quoted = try Self.plan(.connect, "h:1 --framing 'length(offset: 1, size: 4)'")
    #expect(quoted.lens.rule == .framing(try Framing(parsing: "length(offset: 1, size: 4)")))
    let several = try Self.plan(.listen, "127.0.0.1:0 :9001")
    #expect(several.title == "listen 127.0.0.1:0, 127.0.0.1:9001")
    #expect(try Self.plan(.connect, "ws://h:1/p?version=13&origin=x").title.hasPrefix("connect ws://"))
  }

  @Test(
    "what is wrong with it is said in one line, with what was meant",
    arguments: [
      (TabKind.connect, "h:1 --frming u8", "did you mean '--framing'?"),
      (.connect, "h:1 --protocol reds", "redis"),
      (.connect, "h", "port"),
      (.connect, "h:1 --framing 'u8", "a ' has no other behind it"),
      (.connect, "h:1 --json", "without a screen"),
      (.connect, "h:1 --record -", "screen"),
      (.connect, "--help", "'framescope connect --help'"),
      (.listen, "exec:sh", "cannot listen"),
      (.connect, "h:1 --theme=light", "':set theme' changes it"),
      (.open, "x --no-mouse", "':set mouse' changes it"),
      (.open, "-", "standard input"),
      (.open, "/nowhere/to be found", "/nowhere/to be found"),
      (.open, "x --definition /nowhere.ksy", "/nowhere.ksy"),
    ])
  func errors(_ kind: TabKind, _ text: String, _ words: String) {
    let failure = #expect(throws: Failure.self) { try Self.plan(kind, text) }
    #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
    #expect(failure?.description.contains("\n") == false)
  }

  @Test("opened from a tab that is not recorded it is not either, unless that is asked for")
  func recording() throws {
    #expect(try Self.plan(.connect, "h:1", isRecorded: false).recording?.place == RecordingPlan.Place.none)
    let path = NSTemporaryDirectory() + "tab.pcapng"
    #expect(try Self.plan(.listen, ":0 --record \(path)", isRecorded: false).recording?.place == .file(path))
  }

  @Test("a path with blanks needs no quotes")
  func blanks() throws {
    let path = NSTemporaryDirectory() + "two words.bin"
    try Data([0, 0, 0, 1, 65]).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Self.plan(.open, path).title == "open two words.bin")
    #expect(try Self.plan(.open, "'\(path)' --framing u8").lens.rule == .framing(try Framing(parsing: "u8")))
  }
}
