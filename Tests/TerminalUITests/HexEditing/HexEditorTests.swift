import Capture
import FramingCore
import Testing

@testable import TerminalUI

@Suite("The hex editor")
struct HexEditorTests {
  private func editor(_ bytes: String, _ framing: String? = nil) throws -> HexEditor {
    HexEditor(try HexText.parse(bytes), title: "frame 1", framing: try framing.map { try Framing(parsing: $0) })
  }

  private func type(_ text: String, into editor: inout HexEditor) {
    for character in text {
      let isTaken = editor.type(character)
      #expect(isTaken)
    }
  }

  private func hex(_ editor: HexEditor) -> String { HexText.format(editor.content.bytes) }

  @Test("Digits overwrite, or insert, and one undo takes a byte back")
  func digits() throws {
    var editor = try editor("61 62 63")
    type("0d0A", into: &editor)
    #expect(hex(editor) == "0d 0a 63" && editor.cursor == 2)
    let isUndone = editor.undo()
    #expect(isUndone && hex(editor) == "0d 62 63")
    editor.toggleInserting()
    editor.move(to: 1)
    type("ff", into: &editor)
    #expect(hex(editor) == "0d ff 62 63" && editor.cursor == 2)
    let isDigit = editor.type("g")
    #expect(!isDigit)
    editor.move(to: 99)
    type("7", into: &editor)
    #expect(hex(editor) == "0d ff 62 63 70" && editor.isHalfTyped)
    editor.deleteBackward()
    #expect(hex(editor) == "0d ff 62 70")
    while editor.undo() {}
    #expect(hex(editor) == "61 62 63")
    while editor.redo() {}
    #expect(hex(editor) == "0d ff 62 70")
  }

  @Test("Text is typed in the text column, as UTF-8, and ends of lines stay")
  func text() throws {
    var editor = try editor("47 0d 0a 0d 0a")
    editor.changeColumn()
    type("Pé", into: &editor)
    #expect(hex(editor) == "50 c3 a9 0d 0a")
    editor.move(to: 3)
    editor.delete()
    #expect(hex(editor) == "50 c3 a9 0a")
  }

  @Test("The length follows what is inserted and deleted, in the same step")
  func lengths() throws {
    var editor = try editor("00 02 61 62", "u16be")
    #expect(editor.length == .follows && editor.checksum == .none)
    editor.toggleInserting()
    editor.move(to: 4)
    type("63", into: &editor)
    #expect(hex(editor) == "00 03 61 62 63")
    let isUndone = editor.undo()
    #expect(isUndone && hex(editor) == "00 02 61 62")
    editor.move(to: 2)
    editor.delete()
    #expect(hex(editor) == "00 01 62")
  }

  @Test("A length that needs more bytes moves the cursor, and gives them back")
  func growingLengths() throws {
    var editor = try editor("30 02 61 62", "varint(offset: 1)")
    #expect(editor.length == .follows)
    editor.move(to: 4)
    editor.put([UInt8](repeating: 0x63, count: 126))
    #expect(editor.content.bytes.prefix(3) == [0x30, 0x80, 0x01] && editor.count == 131 && editor.cursor == 131)
    #expect(editor.isDerived(1) && editor.isDerived(2) && !editor.isDerived(3))
    editor.deleteBackward()
    #expect(editor.content.bytes.prefix(2) == [0x30, 0x7f] && editor.cursor == 129)
    editor.toggleInserting()
    editor.move(to: 2)
    type("41", into: &editor)
    #expect(editor.content.bytes.prefix(5) == [0x30, 0x80, 0x01, 0x41, 0x61] && editor.cursor == 4)
    while editor.undo() {}
    #expect(hex(editor) == "30 02 61 62" && editor.isDerived(1) && !editor.isDerived(2))
    editor.move(to: 1)
    type("05", into: &editor)
    #expect(editor.length == .pinned)
  }

  @Test("The number of a header line follows the body, and is pinned once it is typed")
  func headerLines() throws {
    var editor = HexEditor(
      Array("Content-Length: 9\r\n\r\n{\"id\": 1}".utf8), title: "frame 1",
      framing: try Framing(parsing: "header(Content-Length)"))
    editor.changeColumn()
    editor.toggleInserting()
    editor.move(to: 28)
    type("23", into: &editor)
    #expect(String(decoding: editor.content.bytes, as: UTF8.self) == "Content-Length: 11\r\n\r\n{\"id\": 231}")
    editor.move(to: 17)
    type("0", into: &editor)
    #expect(editor.length == .pinned)
    #expect(String(decoding: editor.content.bytes, as: UTF8.self).hasPrefix("Content-Length: 101\r\n"))
  }

  @Test("The lengths of strings in an array of RESP follow, each its own")
  func innerLengths() throws {
    func text(_ editor: HexEditor) -> String {
      String(decoding: editor.content.bytes, as: UTF8.self).replacing("\r\n", with: " ")
    }
    var editor = HexEditor(
      Array("*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$-1\r\n".utf8), title: "frame 1", framing: try Framing(parsing: "resp"))
    #expect(editor.length == .follows)
    editor.changeColumn()
    editor.toggleInserting()
    // Behind the last byte of `key`.
    editor.move(to: 20)
    type("_of_ten", into: &editor)
    #expect(text(editor) == "*3 $3 SET $10 key_of_ten $-1 " && editor.cursor == 28)
    #expect(editor.isDerived(14) && editor.isDerived(15) && !editor.isDerived(16) && editor.isDerived(5))
    editor.move(to: 8)
    editor.delete()
    editor.delete()
    #expect(text(editor) == "*3 $1 T $10 key_of_ten $-1 ")
    for _ in 0..<2 { _ = editor.undo() }
    #expect(text(editor) == "*3 $3 SET $10 key_of_ten $-1 ")
    editor.move(to: 8)
    type("M", into: &editor)
    #expect(text(editor) == "*3 $4 MSET $10 key_of_ten $-1 ")
    editor.move(to: 5)
    editor.toggleInserting()
    type("7", into: &editor)
    #expect(text(editor) == "*3 $7 MSET $10 key_of_ten $-1 " && editor.length == .pinned)
    editor.togglePins()
    while editor.undo() {}
    #expect(text(editor) == "*3 $3 SET $3 key $-1 ")
  }

  @Test("A length that is typed stays as it was typed, until it is let go")
  func pins() throws {
    var editor = try editor("00 02 61 62", "u16be")
    type("00ff", into: &editor)
    #expect(hex(editor) == "00 ff 61 62" && editor.length == .pinned)
    editor.move(to: 4)
    type("63", into: &editor)
    #expect(hex(editor) == "00 ff 61 62 63")
    editor.togglePins()
    #expect(hex(editor) == "00 03 61 62 63" && editor.length == .follows)
    editor.togglePins()
    editor.delete()
    #expect(editor.length == .pinned)
  }

  @Test("A frame that came wrong is not put right unasked")
  func wrong() throws {
    var editor = try editor("00 09 61 62", "u16be")
    #expect(editor.length == .pinned)
    let sent = editor.finished()
    #expect(sent == [0, 9, 0x61, 0x62])
  }

  @Test("The checksum follows the bytes and the length")
  func checksums() throws {
    let framing = "length(offset: 0, size: 2, adjust: 2, checksum: crc16-modbus)"
    let whole = try Framing(parsing: framing).wire(of: [0x61, 0x62].span, limit: FrameLimit(100), maskKey: [])
    let longer = try Framing(parsing: framing).wire(of: [0x61, 0x62, 0x63].span, limit: FrameLimit(100), maskKey: [])
    var editor = try editor(HexText.format(whole), framing)
    #expect(editor.length == .follows && editor.checksum == .follows)
    editor.toggleInserting()
    editor.move(to: 4)
    type("63", into: &editor)
    let sent = editor.finished()
    #expect(sent == longer)
    editor.toggleInserting()
    editor.move(to: 5)
    type("00", into: &editor)
    #expect(editor.checksum == .pinned && editor.content[5] == 0)
    editor.togglePins()
    let sentAgain = editor.finished()
    #expect(sentAgain == longer)
  }

  @Test("What no length can say is told, and the rest is as typed")
  func problems() throws {
    var editor = try editor("01 61", "u8")
    editor.move(to: 2)
    editor.put([UInt8](repeating: 0x61, count: 300))
    #expect(editor.problem?.contains("does not fit") == true)
    #expect(editor.content[0] == 1 && editor.count == 302)
    let isUndone = editor.undo()
    #expect(isUndone && editor.count == 2)
  }

  @Test("Random keys never leave the bytes", arguments: 0..<20)
  func monkey(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed) &* 104_729 &+ 3)
    var editor = try editor("00 04 61 62 63 64", seed % 2 == 0 ? "u16be" : nil)
    for _ in 0..<400 {
      switch Int.random(in: 0..<14, using: &random) {
      case 0: editor.move(by: Int.random(in: -9...9, using: &random))
      case 1: editor.delete()
      case 2: editor.deleteBackward()
      case 3: _ = editor.undo()
      case 4: _ = editor.redo()
      case 5: editor.toggleInserting()
      case 6: editor.changeColumn()
      case 7: editor.togglePins()
      case 8: editor.put([0x0d, 0x0a])
      case 9: editor.toggleSelecting()
      case 10: _ = editor.fill(with: [0xde, 0xad])
      case 11: _ = editor.deleteSelected()
      case 12: _ = editor.search(try SearchPattern(parsing: "/[a-d]+/"), isForward: Bool.random(using: &random))
      default: _ = editor.type("0123456789abcdefxyz".randomElement(using: &random)!)
      }
      #expect(0...editor.count ~= editor.cursor)
      #expect(editor.selected.map { !$0.isEmpty && $0.upperBound <= editor.count } ?? true)
      #expect(!editor.isHalfTyped || editor.cursor < editor.count)
    }
  }
}
