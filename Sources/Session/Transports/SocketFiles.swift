import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file of a listening Unix socket, known by its device and number, so that only our own is ever removed.
struct SocketFile: Hashable, Sendable {
  let path: String
  private let device: UInt64
  private let number: UInt64

  /// The socket that is at `path` now; nil when there is none.
  init?(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
    self.path = path
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// Removes it, if it is still at its path. Whether it was.
  @discardableResult
  func remove() -> Bool {
    guard SocketFile(path) == self else { return false }
    return unsafe unlink(path) == 0
  }
}

/// The socket files of a session, which go with it whatever its event loop is busy with.
final class SocketFiles: Sendable {
  private struct State {
    var files: [SocketFile] = []
    var isOver = false
  }

  private let state = Locked(State())

  /// A file that is ours from now on; nothing remains of it when the session is over already.
  func add(_ file: SocketFile) {
    let isOver = state.withLock { state in
      if !state.isOver { state.files.append(file) }
      return state.isOver
    }
    if isOver { file.remove() }
  }

  func remove(_ file: SocketFile) {
    state.withLock { $0.files.removeAll { $0 == file } }
    file.remove()
  }

  /// The session is over.
  func removeAll() {
    let files = state.withLock { state in
      state.isOver = true
      defer { state.files = [] }
      return state.files
    }
    for file in files { file.remove() }
  }
}
