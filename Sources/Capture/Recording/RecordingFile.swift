#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file of a recording.
enum RecordingFile {
  /// A new file at `path` for its owner alone, locked for as long as it is open. A file that exists stays as it is: it
  /// may be the evidence of another session.
  static func create(_ path: String, write: @escaping FileWrite) throws(StoreError) -> PrivateFile {
    let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError("record to", path, code: errno) }
    // The umask may have taken more than it should.
    _ = fchmod(descriptor, 0o600)
    // Some file systems know no locks: there a recording is safe from `prune` for as long as it is the newest. It may
    // have to wait while someone lists the directory.
    _ = flock(descriptor, LOCK_EX)
    return PrivateFile(descriptor: descriptor, path: path, write: write)
  }

  /// Takes back a file that was just made.
  static func remove(_ file: PrivateFile) {
    _ = unsafe unlink(file.path)
  }

  /// Whether the open file is now ours alone: false while a session records to it.
  static func lock(_ descriptor: Int32) -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }
}
