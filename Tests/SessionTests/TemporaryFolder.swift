#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that goes away with its files.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/framescope-tests-XXXXXX".utf8CString)
    path = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) } ?? "/tmp"
    }
  }

  deinit {
    for name in ["file", "large", "small", "fifo", "socket", "other"] { _ = unsafe unlink("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }

  /// Writes a file and answers its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try write(name, pieces: [bytes])
  }

  /// Writes a file of `Pattern`, a chunk at a time.
  func write(_ name: String, chunks: [Range<Int>]) throws -> String {
    try write(name, pieces: chunks.lazy.map { Pattern.bytes($0) })
  }

  /// Makes a file longer or shorter.
  func resize(_ file: String, to size: Int) {
    _ = unsafe truncate(file, off_t(size))
  }

  /// Writes over bytes of a file.
  func overwrite(_ file: String, at offset: Int, with bytes: [UInt8]) throws {
    let descriptor = unsafe open(file, O_WRONLY)
    guard descriptor >= 0 else { throw PlainSocket.Failure(call: "open \(file)", code: errno) }
    defer { close(descriptor) }
    let written = unsafe pwrite(descriptor, bytes, bytes.count, off_t(offset))
    guard written == bytes.count else { throw PlainSocket.Failure(call: "pwrite \(file)", code: errno) }
  }

  func makeFIFO(_ name: String) -> String {
    _ = unsafe mkfifo("\(path)/\(name)", 0o600)
    return "\(path)/\(name)"
  }

  private func write(_ name: String, pieces: some Sequence<[UInt8]>) throws -> String {
    let file = "\(path)/\(name)"
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw PlainSocket.Failure(call: "open \(file)", code: errno) }
    defer { close(descriptor) }
    for piece in pieces {
      let written = unsafe piece.withUnsafeBytes { unsafe Self.put(descriptor, $0) }
      guard written == piece.count else { throw PlainSocket.Failure(call: "write \(file)", code: errno) }
    }
    return file
  }

  private static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}

/// Bytes that tell where they belong.
enum Pattern {
  static func bytes(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    while bytes.count < range.count {
      let start = (range.lowerBound + bytes.count) % period.count
      bytes += period[start...].prefix(range.count - bytes.count)
    }
    return bytes
  }

  /// Bytes most of which some framing escapes, in runs of all lengths; no ETX, which plain STX/ETX cannot carry.
  static func escaped(_ count: Int) -> [UInt8] {
    let special: [UInt8] = [0x00, 0x10, 0x7d, 0x7e, 0xc0, 0xdb, 0x02, 0x61]
    return (0..<count).map { $0 % 600 < 300 ? 0x78 : special[$0 &* 7 % 11 % special.count] }
  }

  /// Its length is prime, so that no power of two hides a shift.
  private static let period = (0..<65537).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
}
