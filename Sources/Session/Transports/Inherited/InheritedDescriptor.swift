import FramingCore
import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A descriptor that the program was started with.
struct InheritedDescriptor {
  /// What it is.
  enum Kind: Hashable {
    /// A stream socket with a peer.
    case connected
    /// A stream socket that waits for peers.
    case listening
    /// A pipe or a terminal.
    case pipe
  }

  let number: Int32
  let kind: Kind

  /// Takes it, so that nobody else does: what we open ourselves is closed in programs that we start, and so is this from now on.
  ///
  /// One that listens is taken by who listens, and others by who connects; refused it stays free.
  init(taking number: Int32, toListen: Bool) throws(ListenFailure) {
    let flags = fcntl(number, F_GETFD)
    guard flags >= 0 else {
      throw ListenFailure(words: "the program was not started with a descriptor \(number), or it is closed by now")
    }
    guard flags & FD_CLOEXEC == 0 else {
      throw ListenFailure(words: "descriptor \(number) is the program's own, or was used before")
    }
    kind = try Self.kind(of: number)
    guard toListen == (kind == .listening) else {
      throw ListenFailure(
        words: "descriptor \(number) "
          + (toListen ? "does not wait for peers: use connect" : "waits for peers: use listen"))
    }
    self.number = number
    _ = fcntl(number, F_SETFD, flags | FD_CLOEXEC)
  }

  /// What a descriptor is; refused where it is nothing that a conversation could go over.
  static func kind(of number: Int32) throws(ListenFailure) -> Kind {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw ListenFailure(words: SystemWords.of(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: throw ListenFailure(words: "descriptor \(number) is a file: 'open' and 'decode' read files")
    case S_IFDIR: throw ListenFailure(words: "descriptor \(number) is a directory")
    case S_IFIFO: return .pipe
    case S_IFCHR:
      // Linux refuses to wait for what is always ready.
      guard isatty(number) == 1 else {
        throw ListenFailure(
          words: "descriptor \(number) is a device that is no terminal, as /dev/null: nothing comes over it")
      }
      return .pipe
    case S_IFSOCK: break
    default: throw ListenFailure(words: "descriptor \(number) is no pipe, terminal or socket")
    }
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    guard option(SO_TYPE, of: number) == stream else {
      throw ListenFailure(words: "descriptor \(number) is a socket of messages: only stream sockets can be taken over")
    }
    if option(SO_ACCEPTCONN, of: number) == 1 { return .listening }
    var size: socklen_t = 0
    // With no room nothing is written.
    guard unsafe getpeername(number, nil, &size) == 0 || errno != ENOTCONN else {
      throw ListenFailure(words: "descriptor \(number) is a socket that is not connected")
    }
    return .connected
  }

  private static func option(_ name: Int32, of socket: Int32) -> Int32? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    // The call writes into locals.
    return unsafe getsockopt(socket, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
  }
}
