#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written once from front to back, readable by its owner only whatever the umask.
///
/// A file that is overwritten stays as it is until `finish`: what is written goes beside it, and is then renamed. A
/// symbolic link is never followed, and what is no regular file is refused.
package struct WrittenFile: ~Copyable {
  private let place: FilePlace
  private var descriptor: Int32

  /// Makes the file at `path`; one that exists is refused, unless it is to be overwritten.
  package init(path: String, overwrites: Bool) throws(StoreError) {
    let place = try FilePlace(path: path, overwrites: overwrites)
    let descriptor = unsafe open(place.draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw place.failure(errno) }
    // The umask may have taken more than it should.
    _ = fchmod(descriptor, 0o600)
    self.place = place
    self.descriptor = descriptor
  }

  deinit {
    guard descriptor >= 0 else { return }
    _ = close(descriptor)
    place.discard()
  }

  /// Writes all of `bytes`.
  package func write(_ bytes: Span<UInt8>) throws(StoreError) {
    if let code = SystemWrite.all(bytes, to: descriptor) { throw StoreError("write", place.path, code: code) }
  }

  /// Closes the file, and puts it in the place of the one that it overwrites. What a network file system could not take
  /// is told only now.
  package mutating func finish() throws(StoreError) {
    let code = close(descriptor)
    descriptor = -1
    guard code == 0 else {
      let error = errno
      place.discard()
      throw StoreError("write", place.path, code: error)
    }
    try place.commit()
  }

  /// Writes `text` as the whole of the file at `path`.
  package static func write(_ text: String, to path: String, overwrites: Bool) throws(StoreError) {
    try write(Array(text.utf8), to: path, overwrites: overwrites)
  }

  /// Writes a whole file of bytes.
  package static func write(_ bytes: [UInt8], to path: String, overwrites: Bool) throws(StoreError) {
    var file = try WrittenFile(path: path, overwrites: overwrites)
    try file.write(bytes.span)
    try file.finish()
  }
}

/// Where a new file goes: directly to its path, or beside the one that it overwrites.
package struct FilePlace: Sendable {
  package let path: String
  /// The path to write to, where nothing is.
  let draft: String

  /// Throws when something is at `path` that is not to be overwritten, or that is no regular file.
  package init(path: String, overwrites: Bool) throws(StoreError) {
    self.path = path
    var status = stat()
    // The call fills a local.
    guard unsafe lstat(path, &status) == 0 else {
      draft = path
      return
    }
    if let kind = Self.kind(status.st_mode) {
      let words = "cannot write \(path): it is \(kind), which is not overwritten"
      throw StoreError(description: words, code: EINVAL)
    }
    guard overwrites else { throw StoreError("write", path, code: EEXIST) }
    guard unsafe access(path, W_OK) == 0 else { throw StoreError("write", path, code: errno) }
    draft = "\(path).\(String(UInt32.random(in: .min ... .max), radix: 36)).new"
  }

  /// The words for a draft that cannot be made.
  func failure(_ code: Int32) -> StoreError {
    guard draft != path else { return StoreError("write", path, code: code) }
    return StoreError(
      description: "cannot write \(path): no file can be made beside it: \(StoreError.words(for: code))", code: code)
  }

  /// Puts the draft in its place.
  func commit() throws(StoreError) {
    guard draft != path, unsafe rename(draft, path) != 0 else { return }
    let code = errno
    discard()
    throw StoreError("overwrite", path, code: code)
  }

  /// Removes a draft that is not wanted; what was written to a new file stays.
  func discard() {
    if draft != path { _ = unsafe unlink(draft) }
  }

  /// What is no regular file.
  private static func kind(_ mode: mode_t) -> String? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "a directory"
    case S_IFLNK: "a symbolic link"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }

  /// Makes a directory, its owner's only, unless there is one.
  static func makeDirectory(_ path: String) throws(StoreError) {
    guard unsafe mkdir(path, 0o700) != 0 else { return }
    let code = errno
    var status = stat()
    // The call fills a local.
    guard code == EEXIST, unsafe stat(path, &status) == 0 else {
      throw StoreError("make the directory", path, code: code)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw StoreError("write into", path, code: ENOTDIR) }
  }
}
