import Capture
import FramingCore
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A frame that is to be written to a file.
struct FrameSaving {
  let frame: CapturedFrame
  /// Whether header and trailer go with the payload.
  let isWhole: Bool
  /// How a file that exists would be replaced.
  var overwriting = ":save! overwrites it"

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
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (overwrite ? O_TRUNC : O_EXCL)
    let file = unsafe open(FilePath.expanded(path), flags, 0o666)
    guard file >= 0 else { return refusal(path, errno) }
    defer { close(file) }
    do {
      try write(capture, to: file, path: path)
    } catch {
      return Outcome(words: "not saved: \(error)", isDone: false)
    }
    let what = isWhole ? "all" : "the payload"
    return Outcome(
      words: "saved \(what) of frame \(frame.number), \(ByteCountText.grouped(range.count)) bytes, to \(path)",
      isDone: true
    )
  }

  private func refusal(_ path: String, _ code: Int32) -> Outcome {
    let words =
      code == EEXIST
      ? "not saved: \(path) exists; \(overwriting)" : "not saved: \(path): \(SystemError.words(code))"
    return Outcome(words: words, isDone: false)
  }

  private func write(_ capture: Capture, to file: Int32, path: String) throws {
    let step = 1 << 20
    for start in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      let bytes = try capture.bytes(of: frame, in: start..<min(start + step, range.upperBound))
      try writeAll(bytes, to: file, path: path)
    }
  }

  private func writeAll(_ bytes: [UInt8], to file: Int32, path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe writeSome(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure("\(path): \(SystemError.words(errno))", status: .inputOutput) }
      rest = rest.dropFirst(count)
    }
  }
}

/// write(2), outside the type whose own `write` would hide it.
private func writeSome(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(file, bytes, count)
}
