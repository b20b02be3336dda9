import Capture
import Foundation
import FramingCore
import Testing

@testable import Engine

/// Marks and notes of files that are opened are kept beside them.
@Suite struct NotesFileTests {
  private static let frames: [UInt8] = [0, 2, 0x61, 0x62, 0, 1, 0x63, 0, 3, 1, 2, 3]

  private func opened(_ path: String, from speaker: Speaker? = nil) throws -> CaptureOpening {
    let opening = try CaptureOpening(
      path: path, speaker: speaker, lens: Lens(framing: Framing(parsing: "u16be")), directory: NSTemporaryDirectory())
    return opening
  }

  private func read(_ opening: CaptureOpening) throws -> Capture {
    while try opening.advance() {}
    try opening.finish()
    return opening.capture
  }

  private func frame(_ number: Int, _ capture: Capture) throws -> CapturedFrame {
    try #require(try capture.frame(numbered: number))
  }

  @Test(arguments: [nil, Speaker.client])
  func whatIsPutOnAFrameIsThereWhenTheFileIsOpenedAgain(_ speaker: Speaker?) throws {
    let folder = try TemporaryFolder(["a.bin": String(decoding: Self.frames, as: UTF8.self)])
    let path = folder.path + "/a.bin"
    let capture = try read(try opened(path))
    capture.mark(try frame(2, capture), "q")
    capture.note(try frame(3, capture), "a \u{1b} <note>\n\"of\" lines")
    var notes = NotesFile(of: path)
    let nothing = notes.load()
    #expect(nothing == nil && notes.refusal == nil)
    try notes.save(capture.keptMarks)
    let attributes = try FileManager.default.attributesOfItem(atPath: path + ".framescope-notes")
    #expect(attributes[.posixPermissions] as? Int == 0o600)

    let again = try opened(path, from: speaker)
    var kept = NotesFile(of: path, isTurned: again.isTurned)
    let loaded = kept.load()
    again.capture.put(try #require(loaded))
    let other = try read(again)
    #expect(other.itemIndex(ofMark: "q") == other.itemIndex(ofFrame: 2))
    #expect(other.note(of: try frame(3, other)) == "a \u{1b} <note>\n\"of\" lines")
    #expect(other.note(of: try frame(1, other)) == nil)

    // What is taken away is not there any more, and a file that says nothing goes.
    other.mark(try frame(2, other), nil)
    try kept.save(other.keptMarks)
    let left = kept.load()
    #expect(left?.entries.count == 1)
    try kept.save(KeptMarks())
    #expect(!FileManager.default.fileExists(atPath: kept.path))
  }

  @Test func aFileThatGrowsIsTheSame() throws {
    let folder = try TemporaryFolder(["a.bin": "\u{0}\u{2}ab"])
    let path = folder.path + "/a.bin"
    var notes = NotesFile(of: path)
    let entry = KeptMarks.Entry(connection: 1, isFromClient: false, offset: 0, mark: "a", note: "")
    try notes.save(KeptMarks([entry]))
    try "\u{0}\u{2}ab\u{0}\u{1}c".write(toFile: path, atomically: false, encoding: .utf8)
    var again = NotesFile(of: path)
    let loaded = again.load()
    #expect(loaded == KeptMarks([entry]))
  }

  @Test(
    arguments: [
      ("of another file", "\u{0}\u{2}xy", nil), ("of another file", "\u{0}", nil),
      ("line 1, is no JSON at column 1", nil, "what is this"),
      ("line 1, does not say that it has framescope's marks and notes", nil, "{}\n"),
      ("line 1, does not say that it has framescope's marks and notes", nil, ""),
      ("line 1, is of another version than 1", nil, #"{"framescope":"marks and notes","version":2}"#),
    ] as [(String, String?, String?)])
  func whatIsForeignIsNeitherReadNorOverwritten(_ words: String, _ content: String?, _ beside: String?) throws {
    let folder = try TemporaryFolder(["a.bin": "\u{0}\u{2}ab"])
    let path = folder.path + "/a.bin"
    var notes = NotesFile(of: path)
    let kept = KeptMarks([.init(connection: 1, isFromClient: false, offset: 0, mark: "a", note: "")])
    try notes.save(kept)
    if let content { try content.write(toFile: path, atomically: false, encoding: .utf8) }
    if let beside { try beside.write(toFile: notes.path, atomically: false, encoding: .utf8) }
    let before = try folder.text("a.bin.framescope-notes")
    var again = NotesFile(of: path)
    let loaded = again.load()
    #expect(loaded == nil)
    #expect(again.refusal?.contains(words) == true, "\(again.refusal ?? "")")
    #expect(throws: StoreError.self) { try again.save(kept) }
    #expect(try folder.text("a.bin.framescope-notes") == before)
  }

  private static func entry(_ offset: UInt64, _ mark: Character?, _ note: String = "") -> KeptMarks.Entry {
    KeptMarks.Entry(connection: 1, isFromClient: false, offset: offset, mark: mark, note: note)
  }

  @Test func whatTwoKeepStaysOfBoth() throws {
    let folder = try TemporaryFolder(["a.bin": "\u{0}\u{2}ab"])
    var (one, two) = (NotesFile(of: folder.path + "/a.bin"), NotesFile(of: folder.path + "/a.bin"))
    try one.save(KeptMarks([Self.entry(0, "a")]))
    let both = try two.save(KeptMarks([Self.entry(4, nil, "mine")]))
    #expect(both == KeptMarks([Self.entry(0, "a"), Self.entry(4, nil, "mine")]))
    // The one changes what the other has not, and takes away its own.
    let changed = try one.save(KeptMarks([Self.entry(9, "b")]))
    #expect(changed == KeptMarks([Self.entry(4, nil, "mine"), Self.entry(9, "b")]))
    // A letter that one has moved is where it is now.
    let moved = try two.save(KeptMarks([Self.entry(0, "a"), Self.entry(4, nil, "mine"), Self.entry(7, "b")]))
    #expect(moved == KeptMarks([Self.entry(4, nil, "mine"), Self.entry(7, "b"), Self.entry(9, nil)]))
    try "what is this".write(toFile: one.path, atomically: false, encoding: .utf8)
    #expect(throws: StoreError.self) { try one.save(KeptMarks([Self.entry(0, "a")])) }
    #expect(try folder.text("a.bin.framescope-notes") == "what is this")
  }

  @Test func ofAnotherFileNothingIsKept() throws {
    let folder = try TemporaryFolder(["a.bin": "\u{0}\u{2}ab"])
    let path = folder.path + "/a.bin"
    var notes = NotesFile(of: path)
    notes.remember()
    try "\u{0}\u{2}xy and more".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: StoreError.self) { try notes.save(KeptMarks([Self.entry(0, "a")])) }
    #expect(!FileManager.default.fileExists(atPath: notes.path))
  }

  @Test func whatIsTakenAwayAgainLeavesNothing() throws {
    let folder = try TemporaryFolder(["a.bin": String(decoding: Self.frames, as: UTF8.self)])
    let capture = try read(try opened(folder.path + "/a.bin"))
    capture.mark(try frame(2, capture), "q")
    capture.mark(try frame(2, capture), nil)
    #expect(capture.keptMarks.entries.isEmpty)
  }

  @Test func aNoteThatIsTooLongIsLeftWhereItIs() throws {
    let folder = try TemporaryFolder(["a.bin": "\u{0}\u{2}ab"])
    var notes = NotesFile(of: folder.path + "/a.bin")
    try notes.save(KeptMarks([Self.entry(0, nil, String(repeating: "x", count: KeptMarks.longestNote + 1))]))
    var again = NotesFile(of: folder.path + "/a.bin")
    let loaded = again.load()
    #expect(loaded == nil && again.refusal?.contains("line 2, has a note of more than 64 KiB") == true)
  }
}
