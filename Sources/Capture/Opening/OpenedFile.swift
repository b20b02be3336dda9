#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is opened to be looked at: its bytes are where they can be read again at any place.
struct OpenedFile {
  /// The file's bytes. Of a pipe or a compressed file, a nameless file that `spool` writes them to.
  let file: PrivateFile
  let spool: FileSpool?
  /// Whether `spool` reads a pipe, which somebody may go on writing to for long.
  let isPipe: Bool
  /// When its contents were last changed; nil when that is now.
  let time: Timestamp?

  private init(_ file: PrivateFile) {
    self.file = file
    spool = nil
    isPipe = false
    time = file.changed
  }

  private init(_ input: consuming InputFile, of source: PrivateFile?, in scratch: PrivateDirectory) throws(StoreError) {
    file = try scratch.file("what is read of \(input.path)")
    time = source?.changed
    isPipe = source == nil
    spool = FileSpool(input, to: file)
  }

  /// The file at `path`, `-` for the standard input.
  static func open(
    _ path: String, unpacking: Unpacking, scratch: PrivateDirectory
  ) throws(StoreError) -> OpenedFile {
    let name = path == "-" ? "the standard input" : path
    let descriptor = path == "-" ? dup(STDIN_FILENO) : openForReading(path)
    guard descriptor >= 0 else { throw StoreError("open", name, code: errno) }
    let file = PrivateFile(descriptor: descriptor, path: name, write: scratch.write)
    switch file.mode.map({ $0 & S_IFMT }) {
    // The standard input may have been given from its middle on.
    case S_IFREG where lseek(descriptor, 0, SEEK_CUR) == 0:
      guard try file.isCompressed(unpacking) else { return OpenedFile(file) }
      return try OpenedFile(InputFile(path: path, unpacking: unpacking), of: file, in: scratch)
    case S_IFREG, S_IFIFO, S_IFSOCK:
      return try OpenedFile(InputFile(file: file, unpacking: unpacking), of: nil, in: scratch)
    case S_IFDIR: throw StoreError("open", name, code: EISDIR)
    case _ where isatty(descriptor) == 1:
      throw StoreError(description: "cannot open \(name): it is a terminal, from which keys are read", code: EINVAL)
    default:
      throw StoreError(description: "cannot open \(name): it is neither a file nor a pipe", code: EINVAL)
    }
  }

  private static func openForReading(_ path: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #else
      unsafe Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #endif
  }
}

extension PrivateFile {
  private var facts: stat? {
    var facts = stat()
    return unsafe fstat(descriptor, &facts) == 0 ? facts : nil
  }

  /// Its type and permissions.
  var mode: mode_t? { facts?.st_mode }

  /// In bytes.
  var size: UInt64? { facts.map { UInt64(clamping: $0.st_size) } }

  /// When its contents were last changed.
  var changed: Timestamp? {
    guard let facts else { return nil }
    #if canImport(Glibc)
      let time = facts.st_mtim
    #else
      let time = facts.st_mtimespec
    #endif
    return Timestamp(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
  }

  /// Whether the file is compressed and to be unpacked, for which its tool is there.
  fileprivate func isCompressed(_ unpacking: Unpacking) throws(StoreError) -> Bool {
    guard unpacking.isWanted, let size, size > 0 else { return false }
    var start: [UInt8] = []
    try read(Int(min(size, UInt64(InputFile.window))), at: 0, appendingTo: &start)
    guard case .compressed(let compression) = Compression.recognise(start.span, isWhole: true) else { return false }
    _ = try Unpacker.tool(for: compression, path)
    return true
  }
}
