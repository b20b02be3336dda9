import Capture
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension RecordingPlan {
  /// Runs `body`, and then ends the recording, also after an error. Whether the recording is complete, which is said
  /// otherwise.
  func recording<Result>(in capture: Capture, _ body: () throws -> Result) throws -> (Result, isComplete: Bool) {
    let result: Result
    do {
      result = try body()
    } catch {
      _ = close(capture)
      throw error
    }
    return (result, close(capture))
  }

  /// Ends the recording when the session is over, and says where it is. What nobody was ever connected in is removed.
  private func close(_ capture: Capture) -> Bool {
    if capture.removeEmptyRecording() || !capture.isRecorded { return true }
    var failure: StoreError?
    do throws(StoreError) {
      try capture.finishRecording(at: .now())
    } catch {
      failure = error
    }
    tell(capture, failure)
    return failure == nil
  }

  private func tell(_ capture: Capture, _ failure: StoreError?) {
    let paths = capture.recordingPaths
    if !paths.isEmpty {
      let summary = capture.summary
      let frames = summary.received.frames + summary.sent.frames
      let size = paths.reduce(0) { $0 + FilePath.size($1) }
      // Which of the frames are in a file that had no room for all, nobody has counted.
      let all = failure == nil ? "" : "not all of "
      let count = all + "\(ByteCountText.grouped(frames)) frame\(frames == 1 ? "" : "s")"
      StandardError.write("recorded in \(paths.joined(separator: " and ")) (\(count), \(ByteCountText.text(size)))")
    }
    if failure == nil, capture.isPipeUnread {
      StandardError.write("framescope: nobody has opened the named pipe of the recording: nothing went to it")
    }
    if let failure { StandardError.write("framescope: the recording is not complete: \(failure)") }
  }
}

extension FilePath {
  /// A file's size in bytes; 0 when there is none.
  static func size(_ path: String) -> UInt64 {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? UInt64(clamping: status.st_size) : 0
  }
}
