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
    for directory in [StoreDirectory.state ?? path, path] {
      if let words = StoreDirectory.distrust(directory) { throw StoreError(description: words, code: EPERM) }
    }
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

  /// The recordings, oldest first; none when there is no directory yet.
  public func list() -> [RecordingEntry] {
    names.sorted().compactMap { RecordingEntry(directory: path, name: $0) }
  }

  /// Removes a recording. One that a session is recording to is refused.
  public func remove(_ entry: RecordingEntry) throws(StoreError) {
    guard try entry.remove() else {
      throw StoreError(description: "cannot remove \(entry.path): a session is recording to it", code: EBUSY)
    }
  }

  /// Removes the oldest recordings until all together take at most `budget` bytes, but none that a session is recording
  /// to. What was removed.
  @discardableResult
  public func prune(budget: UInt64 = RecordingDirectory.defaultBudget) throws(StoreError) -> [RecordingEntry] {
    let entries = list()
    var total = entries.reduce(0) { $0 + $1.size }
    var removed: [RecordingEntry] = []
    for entry in entries where total > budget {
      guard try entry.remove() else { continue }
      total -= entry.size
      removed.append(entry)
    }
    return removed
  }

  /// What is in the directory, in no order.
  private var names: [String] { DirectoryNames.all(in: path) }
}
