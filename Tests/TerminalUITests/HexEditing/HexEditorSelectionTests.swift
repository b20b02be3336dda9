import Capture
import FramingCore
import Testing

@testable import TerminalUI

@Suite("Searching and filling in the hex editor")
struct HexEditorSelectionTests {
  private static func editor(_ bytes: [UInt8], _ framing: String? = nil) throws -> HexEditor {
    HexEditor(bytes, title: "frame 1", framing: try framing.map { try Framing(parsing: $0) })
  }

  private static func hex(_ editor: HexEditor) -> String { HexText.format(editor.content.bytes) }

  private static func found(
    _ text: String, in editor: inout HexEditor, isForward: Bool = true
  ) throws -> (HexEditor.Found, Int)? {
    let found = editor.search(try SearchPattern(parsing: text), isForward: isForward)
    return found.map { ($0, editor.cursor) }
  }

  @Test("A search goes from match to match, and round")
  func searching() throws {
    var editor = try Self.editor(Array("xabcabcab".utf8))
    for (place, rank, hasWrapped) in [(1, 1, false), (4, 2, false), (7, 3, false), (1, 1, true)] {
      let (found, cursor) = try #require(try Self.found("ab", in: &editor))
      #expect(cursor == place && found.rank?.place == rank && found.rank?.count == 3 && found.hasWrapped == hasWrapped)
    }
    let (found, cursor) = try #require(try Self.found("ab", in: &editor, isForward: false))
    #expect(cursor == 7 && found.hasWrapped)
    #expect(try Self.found("hex:62 63 61", in: &editor)?.1 == 2)
    #expect(try Self.found("/C.?A/i", in: &editor)?.1 == 3)
    #expect(try Self.found("/^x/", in: &editor)?.1 == 0)
    #expect(try Self.found("nothing", in: &editor) == nil)
    var empty = try Self.editor([])
    #expect(try Self.found("a", in: &empty) == nil)
  }

  @Test("Of very many matches the next is the next one")
  func veryMany() throws {
    var editor = try Self.editor([UInt8](repeating: 0, count: 200_000))
    for (start, isForward, place, hasWrapped) in [
      (150_000, true, 150_001, false), (199_999, true, 0, true), (199_999, false, 199_998, false),
      (0, false, 199_999, true),
    ] {
      editor.move(to: start)
      let (found, cursor) = try #require(try Self.found("hex:00", in: &editor, isForward: isForward))
      #expect(cursor == place && found.hasWrapped == hasWrapped)
    }
  }

  @Test("Many bytes are searched as few are", arguments: [1 << 20 + 1, 3 << 20])
  func many(_ count: Int) throws {
    var random = SeededRandom(seed: 7)
    var bytes = [UInt8](repeating: 0, count: count)
    // Also across the pieces that are looked through.
    var places = [5, 256 << 10 - 1, 512 << 10 - 2, 700_000, count - 3]
    for place in places { bytes.replaceSubrange(place..<place + 3, with: [1, 2, 3]) }
    var editor = try Self.editor(bytes)
    places.shuffle(using: &random)
    for start in places + [0, count] {
      for isForward in [true, false] {
        editor.move(to: start)
        let all = places.sorted()
        let expected =
          isForward
          ? all.first { $0 > start } ?? all[0] : all.last { $0 < start } ?? all[all.count - 1]
        #expect(try Self.found("hex:010203", in: &editor, isForward: isForward)?.1 == expected)
      }
    }
  }

  @Test(
    "A pattern fills the selection, in one step",
    arguments: [
      ("00", "61 00 00 00 65"), ("de ad", "61 de ad de 65"), ("\"xy\"", "61 78 79 78 65"), ("\"\\n", "61 0a 0a 0a 65"),
      ("01020304", "61 01 02 03 65"),
    ])
  func filling(_ pattern: String, _ bytes: String) throws {
    for (from, to) in [(1, 3), (3, 1)] {
      var editor = try Self.editor(Array("abcde".utf8))
      editor.move(to: from)
      editor.toggleSelecting()
      editor.move(to: to)
      let count = editor.fill(with: try HexPrompt.bytes(pattern))
      #expect(count == 3 && Self.hex(editor) == bytes && editor.selected == nil && editor.cursor == 1)
      let isUndone = editor.undo()
      #expect(isUndone && Self.hex(editor) == "61 62 63 64 65")
      let isRedone = editor.redo()
      #expect(isRedone && Self.hex(editor) == bytes)
    }
  }

  @Test("What is no byte is refused", arguments: ["0", "xy", "\"\\q\""])
  func wrong(_ text: String) {
    #expect(throws: (any Error).self) { try HexPrompt.bytes(text) }
  }

  @Test("The selection is deleted as one, and a length follows; one that is filled stays as it is")
  func deleting() throws {
    var editor = try Self.editor([0, 5, 1, 2, 3, 4, 5], "u16be")
    editor.move(to: 3)
    editor.toggleSelecting()
    editor.move(by: 2)
    let isDeleted = editor.deleteSelected()
    #expect(isDeleted && Self.hex(editor) == "00 02 01 05" && editor.cursor == 3)
    let isUndone = editor.undo()
    #expect(isUndone && Self.hex(editor) == "00 05 01 02 03 04 05")
    editor.move(to: 0)
    editor.toggleSelecting()
    editor.move(to: .max)
    #expect(editor.selected == 0..<7)
    let count = editor.fill(with: [0xff])
    #expect(count == 7 && editor.length == .pinned && editor.content[0] == 0xff)
  }

  @Test("What is typed ends the selection; what cannot be typed does not")
  func typing() throws {
    var editor = try Self.editor([1, 2, 3])
    editor.toggleSelecting()
    _ = editor.type("x")
    #expect(editor.selected == 0..<1)
    _ = editor.type("a")
    #expect(editor.selected == nil)
    editor.toggleSelecting()
    editor.toggleSelecting()
    #expect(editor.selected == nil)
    var empty = try Self.editor([])
    empty.toggleSelecting()
    #expect(empty.selected == nil && empty.fill(with: [0]) == 0)
  }

  @Test("Every action has a key in each column, no key has two, and help says all")
  func bindings() {
    #expect(
      HexBinding.all.map(\.action)
        == HexAction.allCases.sorted { left, right in
          let all = HexBinding.all.map(\.action)
          return all.firstIndex(of: left) ?? .max < all.firstIndex(of: right) ?? .max
        })
    let keys = HexBinding.all.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for action in HexAction.allCases {
      for column in [HexEditor.Column.hex, .text] {
        #expect(keys.contains { HexBinding.action(of: $0, in: column) == action }, "\(action)")
      }
    }
    for digit in "0123456789abcdefABCDEF" { #expect(HexBinding.action(of: .character(digit), in: .hex) == nil) }
    #expect(HexEntryPlace.entries.count == HexBinding.all.count)
  }

  private enum HexEntryPlace {
    static var entries: [HelpEntry] { HelpEntry.entries(of: .hexEditor, ScreenOptions()) }
  }
}
