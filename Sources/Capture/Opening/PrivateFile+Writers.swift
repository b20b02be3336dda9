#if canImport(Glibc)
  import Glibc
#endif

extension PrivateFile {
  /// Whether a program has the file open for writing; nil where the system cannot tell.
  var isOpenForWriting: Bool? {
    #if canImport(Glibc)
      // A read lease is only given while nobody may write (fcntl(2)); it is given back at once. Whoever opens the file
      // in between waits for that, and the signal that says so is one that does nothing by default.
      _ = fcntl(descriptor, LinuxLease.setSignal, SIGURG)
      guard fcntl(descriptor, LinuxLease.set, F_RDLCK) == 0 else { return errno == EAGAIN ? true : nil }
      _ = fcntl(descriptor, LinuxLease.set, F_UNLCK)
      return false
    #else
      return nil
    #endif
  }
}

/// Commands of Linux's fcntl (include/uapi/linux/fcntl.h, asm-generic/fcntl.h).
private enum LinuxLease {
  static let setSignal: Int32 = 10
  static let set: Int32 = 1024
}
