#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The descriptors 0, 1 and 2, which a program may be started without.
package enum StandardDescriptors {
  /// Opens something in the place of each that is closed: to be called before anything else is opened. A file opened
  /// later would take the lowest free number, and be read as the standard input or written to as the standard error.
  ///
  /// What is opened refuses: reading a closed input and writing a closed output fail with EBADF, as they would have.
  package static func occupy() {
    for (descriptor, flags) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)] {
      guard fcntl(descriptor, F_GETFD) < 0, errno == EBADF else { continue }
      // Those below are taken, so that open(2) answers with this one; `/` is there even without devices.
      if unsafe open("/dev/null", flags) < 0 { _ = unsafe open("/", O_RDONLY) }
    }
  }
}
