import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes bytes to a descriptor at an offset: how many were written, or the negative error number. A value, so that
/// a full disk can be had without one.
package typealias FileWrite = @Sendable (_ descriptor: Int32, _ bytes: Span<UInt8>, _ offset: UInt64) -> Int

/// pwrite(2).
package let systemWrite: FileWrite = { descriptor, bytes, offset in
  // The pointer is the span's own and is used within the call only.
  let count = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
  return count < 0 ? -Int(errno) : count
}

/// `write`, but refusing with EDQUOT what would make all files that are written to larger together than `budget` bytes,
/// as a disk would that is full.
package func limited(_ write: @escaping FileWrite, to budget: UInt64) -> FileWrite {
  let sizes = FileSizes(budget: budget)
  return { descriptor, bytes, offset in
    sizes.hasRoom(descriptor, from: offset, to: offset + UInt64(bytes.count))
      ? write(descriptor, bytes, offset) : -Int(EDQUOT)
  }
}

/// How large the files are that are open, by their descriptors.
private final class FileSizes: Sendable {
  private let sizes = Locked<[Int32: UInt64]>([:])
  private let budget: UInt64

  init(budget: UInt64) {
    self.budget = budget
  }

  /// Whether there is room for the bytes from `start` to `end` of a file, which has them from then on.
  func hasRoom(_ descriptor: Int32, from start: UInt64, to end: UInt64) -> Bool {
    sizes.withLock { sizes in
      // One that is written from its beginning is new, or was emptied.
      let known = start == 0 ? 0 : sizes[descriptor] ?? 0
      let others = sizes.reduce(0) { $1.key == descriptor ? $0 : $0 + $1.value }
      guard others + max(known, end) <= budget else { return false }
      sizes[descriptor] = max(known, end)
      return true
    }
  }
}

/// An open file of the store. Closed with its last owner, and deleted then when it has no name.
final class PrivateFile: Sendable {
  let descriptor: Int32
  let path: String
  private let write: FileWrite

  init(descriptor: Int32, path: String, write: @escaping FileWrite) {
    self.descriptor = descriptor
    self.path = path
    self.write = write
  }

  deinit {
    _ = close(descriptor)
  }

  /// Writes all of `bytes` at `offset`. After a throw the file's bytes from `offset` on are undefined.
  func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let count = write(descriptor, bytes.extracting(done..<bytes.count), offset + UInt64(done))
      if count == -Int(EINTR) { continue }
      // A regular file that takes nothing takes nothing the next time either: full in all but name.
      guard count > 0 else { throw StoreError("write", path, code: count == 0 ? ENOSPC : Int32(-count)) }
      done += count
    }
  }

  /// Appends the `count` records at `offset` to `records`, bytes for example: any bits must make a record.
  func read<Record: BitwiseCopyable>(
    _ count: Int, at offset: UInt64, appendingTo records: inout [Record]
  ) throws(StoreError) {
    try records.append(addingCapacity: count) { (added) throws(StoreError) in
      // The buffer has room for `count` records; they are all filled when there is no error, and none counts when
      // there is.
      let code = unsafe added.withUnsafeMutableBufferPointer { buffer, initialized in
        let code = unsafe fill(UnsafeMutableRawBufferPointer(buffer), at: offset)
        initialized = code == nil ? buffer.count : 0
        return code
      }
      if let code { throw StoreError("read", path, code: code) }
    }
  }

  /// Forgets the contents.
  func empty() {
    // What stays behind when this fails is overwritten later; it costs room only.
    _ = ftruncate(descriptor, 0)
  }

  /// Does away with what is behind the first `count` bytes, as what is left of a write that failed.
  func cut(to count: UInt64) {
    // When this fails too, a reader finds the torn end by itself.
    _ = ftruncate(descriptor, off_t(count))
  }

  /// Reads until `buffer` is full; the error number if it cannot be.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32? {
    var done = 0
    while done < buffer.count {
      // Both stay inside `buffer`.
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(done))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      done += count
    }
    return nil
  }
}
