import FramingCore
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file cannot be sent, in one sentence.
struct FileRefusal: Error {
  let words: String
}

/// A file that is sent as one frame: the frame's bytes can be had piece by piece, the file is never in memory whole.
///
/// Everything here blocks, so it is done on a thread of its own.
struct FrameFile: Sendable {
  /// Closes the descriptor when nobody reads any more.
  private final class Descriptor: Sendable {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
  }

  private let path: String
  private let descriptor: Descriptor
  private let size: Int
  private let envelope: Envelope

  /// Opens a regular file. Devices, pipes and directories are refused: their size says nothing.
  init(path: String, framing: Framing, limit: Int) throws(FileRefusal) {
    self.path = path
    _ = try unsafe Self.regularSize(path, Self.status { unsafe stat(path, $0) })
    // The name may mean something else by now: non-blocking, so that opening a FIFO returns.
    let number = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { throw FileRefusal(words: "cannot open '\(path)': \(SystemWords.of(errno))") }
    descriptor = Descriptor(number)
    size = try unsafe Self.regularSize(path, Self.status { unsafe fstat(number, $0) })
    do {
      envelope = try framing.envelope(forMessageOf: size, limit: limit)
    } catch {
      throw FileRefusal(words: "cannot send '\(path)' as one frame: \(error.description)")
    }
  }

  /// Bytes of the frame.
  var total: Int { size + envelope.header.count + envelope.trailer.count }

  /// At most `count` bytes of the frame from `position`; none at its end.
  func piece(at position: Int, upTo count: Int) throws(FileRefusal) -> ByteBuffer {
    var piece = ByteBufferAllocator().buffer(capacity: min(count, total - position))
    while piece.readableBytes < count, position + piece.readableBytes < total {
      try append(at: position + piece.readableBytes, to: &piece, upTo: count - piece.readableBytes)
    }
    return piece
  }

  /// Makes sure that what was sent is the file as it is now.
  func verifyUnchanged() throws(FileRefusal) {
    let now = try unsafe Self.regularSize(path, Self.status { unsafe fstat(descriptor.number, $0) })
    guard now == size else {
      throw FileRefusal(
        words: "'\(path)' changed from \(size) to \(now) bytes while it was sent; the frame has the first \(size)")
    }
  }

  /// The frame is `file[..<leading] + header + file[leading...] + trailer`.
  private func append(at position: Int, to piece: inout ByteBuffer, upTo count: Int) throws(FileRefusal) {
    let afterHeader = envelope.leading + envelope.header.count
    if position < envelope.leading {
      try read(at: position, to: &piece, count: min(count, envelope.leading - position))
    } else if position < afterHeader {
      piece.writeBytes(envelope.header[(position - envelope.leading)...].prefix(count))
    } else if position < size + envelope.header.count {
      let offset = position - envelope.header.count
      try read(at: offset, to: &piece, count: min(count, size - offset))
    } else {
      piece.writeBytes(envelope.trailer[(position - size - envelope.header.count)...].prefix(count))
    }
  }

  private func read(at offset: Int, to piece: inout ByteBuffer, count: Int) throws(FileRefusal) {
    // `pread` writes at most as many bytes as it is told the buffer has.
    var failure: Int32 = 0
    let got = unsafe piece.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { free in
      let got = unsafe pread(descriptor.number, free.baseAddress, min(count, free.count), off_t(offset))
      if got < 0 { failure = errno }
      return max(0, got)
    }
    if failure != 0 { throw FileRefusal(words: "cannot read '\(path)': \(SystemWords.of(failure))") }
    if got == 0 { throw FileRefusal(words: "'\(path)' became shorter while it was sent: \(offset) of \(size) bytes") }
  }

  /// Nil when the call failed, with the reason in `errno`.
  private static func status(_ call: (UnsafeMutablePointer<stat>) -> Int32) -> stat? {
    var status = stat()
    return unsafe call(&status) == 0 ? status : nil
  }

  private static func regularSize(_ path: String, _ status: stat?) throws(FileRefusal) -> Int {
    guard let status else { throw FileRefusal(words: "cannot open '\(path)': \(SystemWords.of(errno))") }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return Int(status.st_size)
    case S_IFDIR: throw FileRefusal(words: "cannot send '\(path)': it is a directory")
    default: throw FileRefusal(words: "cannot send '\(path)': it is not a regular file, so its size is unknown")
    }
  }
}
