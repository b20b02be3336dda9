#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A recording in the directory of recordings.
public struct RecordingEntry: Hashable, Sendable {
  /// The file's path.
  public var path: String
  /// When its session began, in UTC: `2026-11-22T20-15-03`.
  public var time: String
  /// What its session was: `connect-127.0.0.1-65432`.
  public var label: String
  /// The file's size in bytes.
  public var size: UInt64
  /// Frames that the session saw; nil while it goes on, and when it did not end as it should.
  public var frames: Int?
  /// Whether a session is recording to it.
  public var isBeingWritten: Bool

  /// Looks at a file of `directory`; nil when it is no recording.
  init?(directory: String, name: String) {
    guard let parts = RecordingName(fileName: name) else { return nil }
    let file = RecordingPeek(directory + "/" + name)
    guard file.isFile else { return nil }
    path = directory + "/" + name
    (time, label, size) = (parts.time, parts.label, file.size)
    isBeingWritten = !file.isLocked
    frames = isBeingWritten ? nil : RecordingEnd.frames(file.end)
  }

  /// Removes the file, unless a session is recording to it: whether it was removed.
  func remove() throws(StoreError) -> Bool {
    // Locked while it goes, so that nobody begins to write to it in between.
    let file = RecordingPeek(path)
    guard file.isLocked else { return false }
    guard unsafe unlink(path) == 0 else { throw StoreError("remove", path, code: errno) }
    // What was noted on its frames when it was looked at goes with it.
    _ = unsafe unlink(path + KeptMarks.fileSuffix)
    return true
  }
}

/// A recording that is open for a look at it, locked if nobody writes to it.
private struct RecordingPeek: ~Copyable {
  private let descriptor: Int32
  let isFile: Bool
  let size: UInt64
  let isLocked: Bool

  /// Opens a file; `isFile` says whether that went well.
  init(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    var status = stat()
    isFile = unsafe descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = UInt64(clamping: status.st_size)
    isLocked = isFile && RecordingFile.lock(descriptor)
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
  }

  /// The file's last bytes.
  var end: [UInt8] { isFile ? RecordingEnd.bytes(ofFile: descriptor) : [] }
}
