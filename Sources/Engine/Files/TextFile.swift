import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files of people's own that are written as a whole.
enum TextFile {
  /// Puts `text` in the place of the file at `path`, which stays as it is when that fails. Where a link leads, the file
  /// there is replaced, not the link.
  static func replace(_ path: String, with text: String) throws(StoreError) {
    let target = FilePath.real(path) ?? FilePath.expanded(path)
    // No name that somebody else's file may have.
    let draft = "\(target).\(getpid()).new"
    do throws(StoreError) {
      try WrittenFile.write(text, to: draft, overwrites: false)
      var status = stat()
      // The call fills a local.
      if unsafe stat(target, &status) == 0 { _ = unsafe chmod(draft, status.st_mode & 0o777) }
      guard unsafe rename(draft, target) == 0 else { throw Self.failure(target) }
    } catch {
      _ = unsafe unlink(draft)
      throw error
    }
  }

  private static func failure(_ path: String) -> StoreError {
    let code = errno
    return StoreError(description: "cannot write \(path): \(SystemError.words(code))", code: code)
  }
}
