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
      RecordingOutcome(of: capture).tell()
      throw error
    }
    let end = RecordingOutcome(of: capture)
    end.tell()
    return (result, end.isComplete)
  }
}

extension FilePath {
  /// A file's size in bytes; 0 when there is none.
  static func size(_ path: String) -> UInt64 {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? UInt64(clamping: status.st_size) : 0
  }
}
