import Capture
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension RecordingPlan {
  /// Ends the recording when the session is over, and says where it is. What nobody was ever connected in is removed.
  func close(_ capture: Capture) {
    if capture.removeEmptyRecording() { return }
    var failure: StoreError?
    do throws(StoreError) {
      try capture.finishRecording(at: .now())
    } catch {
      failure = error
    }
    tell(capture, failure)
  }

  private func tell(_ capture: Capture, _ failure: StoreError?) {
    let paths = capture.recordingPaths
    if !paths.isEmpty {
      let summary = capture.summary
      let frames = summary.received.frames + summary.sent.frames
      let size = paths.reduce(0) { $0 + FilePath.size($1) }
      let count = "\(ByteCountText.grouped(frames)) frame\(frames == 1 ? "" : "s")"
      StandardError.write("recorded in \(paths.joined(separator: " and ")) (\(count), \(ByteCountText.text(size)))")
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
