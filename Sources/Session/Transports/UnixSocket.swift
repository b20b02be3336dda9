import Capture
import FramingCore
import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's calls for Unix stream sockets. None of them waits.
enum UnixSocket {
  /// A socket that listens.
  struct Bound {
    var descriptor: Int32
    /// Its file; nil for a name of the abstract namespace, and where someone else removed it at once.
    var file: SocketFile?
    /// Whether a file was there that no process listened at.
    var replacesStale: Bool
  }

  /// What bind and connect take.
  private struct Name {
    /// What goes into `sun_path`.
    let bytes: [UInt8]

    /// Nil for a name that `sun_path` has no room for.
    init?(_ place: Address.Place) {
      switch place {
      case .path(let path): bytes = Array(path.utf8) + [0]
      // A zero in front makes it one of the abstract namespace (unix(7)), and then its length says where it ends.
      case .abstract(let name): bytes = [0] + Array(name.utf8)
      case .host, .command, .machine, .descriptor, .given: return nil
      }
      guard bytes.count <= Self.room, bytes.count > 1 else { return nil }
    }

    static let room = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    func withAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      // `init` made sure that there is room.
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
      let size = MemoryLayout<sockaddr_un>.size - Self.room + bytes.count
      return unsafe withUnsafePointer(to: &address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, socklen_t(size)) }
      }
    }
  }

  // MARK: - Connecting

  /// A connection to `address`; nil when its server has too many callers waiting for now.
  static func connected(to address: Address) throws(ConnectFailure) -> Int32? {
    guard let name = Name(address.place) else { throw .other(tooLong(address.place)) }
    let socket = try open { ConnectFailure.other($0) }
    guard unsafe name.withAddress({ unsafe connect(socket, $0, $1) }) != 0 else { return socket }
    let code = errno
    closeDescriptor(socket)
    if code == EAGAIN || code == EINTR { return nil }
    throw failure(code, at: address)
  }

  private static func failure(_ code: Int32, at address: Address) -> ConnectFailure {
    switch code {
    case ENOENT: .other(address.path == nil ? "no process listens there" : "there is no such file")
    case ECONNREFUSED:
      if let path = address.path {
        .other(
          SocketFile(following: path) == nil
            ? "it is not a socket" : "no process listens at this socket: it is left from one that is gone")
      } else {
        .refused
      }
    case EACCES, EPERM: .other("permission denied")
    case EPROTOTYPE: .other("the socket there is not for streams but for datagrams or packets")
    default: .other(SystemWords.of(code))
    }
  }

  // MARK: - Listening

  /// umask(2) is the process's: two sessions must not change it at the same time.
  private static let maskLock = Locked(())

  /// Listens at `address`. A file that is left of a process that is gone is replaced.
  static func listening(at address: Address, backlog: Int32) throws(ListenFailure) -> Bound {
    guard let name = Name(address.place) else { throw ListenFailure(words: tooLong(address.place)) }
    // Held while the file is looked at, so that of two sessions that find a stale one only one replaces it.
    let lock = address.path.flatMap { DirectoryLock(of: $0) }
    defer { lock?.release() }
    let socket = try open { ListenFailure(words: $0) }
    do throws(ListenFailure) {
      let replacesStale = try bind(socket, name, address)
      guard listen(socket, backlog) == 0 else { throw ListenFailure(words: SystemWords.of(errno)) }
      return Bound(descriptor: socket, file: address.path.flatMap { SocketFile($0) }, replacesStale: replacesStale)
    } catch {
      closeDescriptor(socket)
      throw error
    }
  }

  /// Whether a stale file was replaced.
  private static func bind(_ socket: Int32, _ name: Name, _ address: Address) throws(ListenFailure) -> Bool {
    var replacesStale = false
    // A file may come or go between two looks at it; who changes it again and again is not waited for.
    for _ in 0..<3 {
      let code = bindOnce(socket, name, mode: address.mode)
      guard code != 0 else { return replacesStale }
      guard code == EADDRINUSE, let path = address.path else { throw ListenFailure(words: words(code, address)) }
      if try removeStale(path, name) { replacesStale = true }
    }
    throw ListenFailure(words: words(EADDRINUSE, address))
  }

  /// The error number, or 0. The file never has more permissions than it should, not even at first.
  private static func bindOnce(_ socket: Int32, _ name: Name, mode: UInt16) -> Int32 {
    maskLock.withLock { _ in
      let before = umask(mode_t(~mode & 0o777))
      defer { _ = umask(before) }
      return unsafe name.withAddress { unsafe bindDescriptor(socket, $0, $1) } == 0 ? 0 : errno
    }
  }

  /// Removes the file in the way when no process listens there. False when it is gone already.
  private static func removeStale(_ path: String, _ name: Name) throws(ListenFailure) -> Bool {
    guard let file = SocketFile(path) else {
      var status = stat()
      guard unsafe lstat(path, &status) == 0 else { return false }
      throw ListenFailure(words: "a file is there that is not a socket; choose another path")
    }
    let probe = try open { ListenFailure(words: $0) }
    defer { closeDescriptor(probe) }
    let code = unsafe name.withAddress { unsafe connect(probe, $0, $1) } == 0 ? 0 : errno
    switch code {
    case ECONNREFUSED:
      guard !file.remove(), SocketFile(path) == file else { return true }
      throw ListenFailure(
        words: "a socket is left there from a process that is gone, and may not be removed; choose another path")
    case ENOENT: return false
    case 0, EAGAIN: throw ListenFailure(words: "another program listens there; choose another path")
    case EACCES, EPERM:
      throw ListenFailure(
        words: "a socket is there, and whether a program listens at it may not be asked; choose another path")
    case EPROTOTYPE:
      throw ListenFailure(words: "a socket for datagrams or packets is there; choose another path")
    default: throw ListenFailure(words: "a socket is there: \(SystemWords.of(code)); choose another path")
    }
  }

  private static func words(_ code: Int32, _ address: Address) -> String {
    switch code {
    case EADDRINUSE: "another program listens there; choose another \(address.path == nil ? "name" : "path")"
    case ENOENT: "the directory does not exist"
    case EACCES, EPERM: "permission denied: the directory cannot be written to"
    default: SystemWords.of(code)
    }
  }

  // MARK: - Both

  private static func open<Failure: Error>(_ failure: (String) -> Failure) throws(Failure) -> Int32 {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      let descriptor = socket(AF_UNIX, kind, 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    #endif
    guard descriptor >= 0 else { throw failure(SystemWords.of(errno)) }
    return descriptor
  }

  private static func tooLong(_ place: Address.Place) -> String {
    let count =
      switch place {
      case .path(let text), .abstract(let text): text.utf8.count
      case .host, .command, .machine, .descriptor, .given: 0
      }
    return "its path of \(count) bytes is too long or empty: that of a socket has at most \(Name.room - 1)"
  }
}

extension SocketFile {
  /// The socket that `path` leads to, over symbolic links; nil when there is none.
  fileprivate init?(following path: String) {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    // The text is ours to free, and copied before.
    defer { unsafe free(resolved) }
    self.init(unsafe String(cString: resolved))
  }
}

/// A lock on the directory of a file, as long as no other program holds it.
private struct DirectoryLock {
  private let descriptor: Int32

  /// Nil where it cannot be had: then nothing is waited for.
  init?(of path: String) {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    descriptor = openDirectory(directory)
    guard descriptor >= 0 else { return nil }
    // Another session looks at its file for a moment only.
    for _ in 0..<20 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(1_000)
    }
  }

  func release() { closeDescriptor(descriptor) }
}

/// The system's call under a name that nothing here hides.
private func openDirectory(_ path: String) -> Int32 { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
