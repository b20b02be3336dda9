import Capture
import Testing

@testable import Engine

/// A frame that is written to a file.
@Suite struct FrameSavingTests {
  @Test("the payload or all of it, as a new file, or over one when that is meant")
  func saving() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a")
    let capture = try Capture()
    let connection = capture.openConnection(peer: "h:1", state: .open, at: Timestamp(nanoseconds: 0))
    try capture.append([0, 0, 0, 2, 0x68, 0x69].span, to: connection, .received, at: Timestamp(nanoseconds: 0))
    let frame = try #require(try capture.frame(numbered: 1))
    func save(whole: Bool, overwrite: Bool) -> (words: String, isDone: Bool) {
      let saved = FrameSaving(frame: frame, isWhole: whole).save(capture, to: path, overwrite: overwrite)
      return (folder.named(in: saved.words), saved.isDone)
    }
    #expect(save(whole: false, overwrite: false) == ("saved the payload of frame 1, 2 bytes, to FOLDER/a", true))
    #expect(save(whole: true, overwrite: false) == ("not saved: FOLDER/a exists; :save! overwrites it", false))
    #expect(try folder.text("a") == "hi")
    #expect(save(whole: true, overwrite: true) == ("saved all of frame 1, 6 bytes, to FOLDER/a", true))
    #expect(try folder.text("a") == "\0\0\0\u{2}hi")
  }
}
