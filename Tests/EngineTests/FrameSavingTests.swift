import Capture
import Foundation
import Testing

@testable import Engine

/// A frame that is written to a file.
@Suite struct FrameSavingTests {
  @Test("the payload or all of it, as a new file, or over one when that is meant")
  func saving() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "framescope-frame-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let capture = try Capture()
    let connection = capture.openConnection(peer: "h:1", state: .open, at: Timestamp(nanoseconds: 0))
    try capture.append([0, 0, 0, 2, 0x68, 0x69].span, to: connection, .received, at: Timestamp(nanoseconds: 0))
    let frame = try #require(try capture.frame(numbered: 1))
    func save(whole: Bool, overwrite: Bool) -> (words: String, isDone: Bool) {
      let saved = FrameSaving(frame: frame, isWhole: whole).save(capture, to: path, overwrite: overwrite)
      return (saved.words.replacing(path, with: "FILE"), saved.isDone)
    }
    #expect(save(whole: false, overwrite: false) == ("saved the payload of frame 1, 2 bytes, to FILE", true))
    #expect(save(whole: true, overwrite: false) == ("not saved: FILE exists; :save! overwrites it", false))
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([0x68, 0x69]))
    #expect(save(whole: true, overwrite: true) == ("saved all of frame 1, 6 bytes, to FILE", true))
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([0, 0, 0, 2, 0x68, 0x69]))
  }
}
