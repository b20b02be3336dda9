import Capture
import FramingCore

/// How a recording ended.
package struct RecordingOutcome {
  /// Whether it has all that was said.
  package let isComplete: Bool
  /// Where it is, and what it has; nil when there is none any more.
  private(set) var place: String?
  /// What is wrong with it.
  private(set) var complaints: [String] = []

  /// Ends the recording when the session is over. What nobody was ever connected in is removed.
  init(of capture: Capture) {
    guard !capture.removeEmptyRecording(), capture.isRecorded else {
      isComplete = true
      return
    }
    var failure: StoreError?
    do throws(StoreError) {
      try capture.finishRecording(at: .now())
    } catch {
      failure = error
    }
    isComplete = failure == nil
    let paths = capture.recordingPaths
    if !paths.isEmpty {
      let summary = capture.summary
      let frames = summary.received.frames + summary.sent.frames
      let size = paths.reduce(0) { $0 + FilePath.size($1) }
      // Which of the frames are in a file that had no room for all, nobody has counted.
      let all = failure == nil ? "" : "not all of "
      let count = all + "\(ByteCountText.grouped(frames)) frame\(frames == 1 ? "" : "s")"
      place = "recorded in \(paths.joined(separator: " and ")) (\(count), \(ByteCountText.text(size)))"
    }
    if failure == nil, capture.isPipeUnread {
      complaints.append("nobody has opened the named pipe of the recording: nothing went to it")
    }
    if let failure { complaints.append("the recording is not complete: \(failure)") }
  }

  /// Says it on the standard error.
  func tell() {
    if let place { StandardError.write(place) }
    for words in complaints { StandardError.write("framescope: \(words)") }
  }

  /// One line for the screen; nil when there is nothing to say.
  package var words: String? {
    let words = (place.map { [$0] } ?? []) + complaints
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}
