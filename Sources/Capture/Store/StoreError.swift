#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The store cannot take more, or cannot be read.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What could not be done, where, and why: `cannot write /path: No space left on device`.
  public var description: String
  /// The system's error number.
  public var code: Int32

  /// An error of the system's.
  public init(description: String, code: Int32) {
    self.description = description
    self.code = code
  }

  /// `code` as the system words it, from `operation` ("write") on `path`.
  init(_ operation: String, _ path: String, code: Int32) {
    self.init(description: "cannot \(operation) \(path): \(StoreError.words(for: code))", code: code)
  }

  /// What is asked for was let go of.
  static let noLongerKept = StoreError(
    description: "this is no longer kept: without a recording only the newest bytes and frames are", code: ENOENT)

  /// Whether what is asked for was let go of.
  var isNoLongerKept: Bool { code == ENOENT }

  /// The system's words for one of its error numbers.
  package static func words(for code: Int32) -> String {
    if code == EDQUOT { return "the session's budget (--session-budget), or a disk quota, is used up" }
    // The text is copied at once; both C libraries answer any number with a text.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
