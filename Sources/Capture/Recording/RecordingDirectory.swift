#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The directory in which sessions are recorded when nobody names a file.
public struct RecordingDirectory: Hashable, Sendable {
  /// Bytes that all recordings together may take.
  public static let defaultBudget: UInt64 = 1 << 30

  /// The directory's path.
  public let path: String

  /// `path`, or `framescope/recordings` under `$XDG_STATE_HOME` or `$HOME/.local/state`. It is not made yet.
  public init(path: String? = nil) throws(StoreError) {
    guard let path = path ?? StoreDirectory.state.map({ $0 + "/recordings" }) else {
      throw StoreError(
        description: "there is no directory for recordings: neither $XDG_STATE_HOME nor $HOME is an absolute path",
        code: ENOENT)
    }
    self.path = path
  }

  /// A new file for a session that began at `time`; `label` says what it is.
  func create(label: String, at time: Timestamp, write: @escaping FileWrite) throws(StoreError) -> PrivateFile {
    try StoreDirectory.create(path)
    let name = RecordingName(time: time, label: label)
    var number = 1
    while true {
      do throws(StoreError) {
        return try RecordingFile.create("\(path)/\(name.fileName(number: number))", write: write)
      } catch {
        // Another session of the same second has that name.
        guard error.code == EEXIST, number < 1_000 else { throw error }
        number += 1
      }
    }
  }
}
