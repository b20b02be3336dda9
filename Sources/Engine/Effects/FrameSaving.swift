import Capture
import FramingCore
import TerminalUI

/// A frame that is to be written to a file.
struct FrameSaving {
  let frame: CapturedFrame
  /// Whether header and trailer go with the payload.
  let isWhole: Bool
  /// What would overwrite a file that exists.
  var overwriting = ":save!"

  /// What became of it.
  struct Outcome {
    var words: String
    var isDone: Bool
  }

  private var range: Range<Int> {
    let start = isWhole ? 0 : frame.frame.headerLength
    return start..<(isWhole ? frame.frame.totalLength : start + frame.frame.payloadLength)
  }

  /// Writes the bytes to `path`, which must not exist unless `overwrite`.
  func save(_ capture: Capture, to path: String, overwrite: Bool) -> Outcome {
    do throws(StoreError) {
      var file = try WrittenFile(path: FilePath.expanded(path), overwrites: overwrite)
      try write(capture, to: file)
      try file.finish()
    } catch {
      return Outcome(words: "not saved: \(error.advising(overwriting, path: path))", isDone: false)
    }
    let what = isWhole ? "all" : "the payload"
    return Outcome(
      words: "saved \(what) of frame \(frame.number), \(ByteCountText.grouped(range.count)) bytes, to \(path)",
      isDone: true
    )
  }

  private func write(_ capture: Capture, to file: borrowing WrittenFile) throws(StoreError) {
    let step = 1 << 20
    for start in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      let bytes = try capture.bytes(of: frame, in: start..<min(start + step, range.upperBound))
      try file.write(bytes.span)
    }
  }
}
