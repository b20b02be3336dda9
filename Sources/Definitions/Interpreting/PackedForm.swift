internal import FramingCore

/// How bytes are packed that views unpack.
package enum PackedForm: String, CaseIterable, Sendable {
  /// RFC 1952.
  case gzip
  /// RFC 1950.
  case zlib
  /// RFC 1951, with nothing around it.
  case deflate
  /// RFC 8878, by a library of the system.
  case zstd
  /// LZ4's frames, by a library of the system.
  case lz4

  /// What was unpacked.
  package struct Unpacked: Sendable {
    package var bytes: [UInt8]
    /// Bytes that were read for it.
    package var length: Int
    /// Why there is no more of it, or it cannot be right; nil when all is well.
    package var problem: String?
    /// Whether there is more of it than was wanted.
    package var isLimited = false
    /// Whether it refers to bytes before the first.
    package var refersBack = false
  }

  /// Frames of one payload that a library unpacks: a frame may be 8 bytes that say nothing.
  package static let mostFrames = 4096

  /// Unpacks up to `limit` bytes of all frames that follow each other, as far as they go and in one time: there may be several
  /// of gzip, zstd and lz4 (RFC 1952 §2.2, RFC 8878 §3), but not of zlib and deflate. What is behind them is let be.
  package func unpackAll(_ bytes: [UInt8], limit: Int, time: Duration = .seconds(5)) -> Unpacked {
    let end = ContinuousClock.now + time
    if needsLibrary { return unpackByLibrary(bytes, limit: limit, until: end) }
    var unpacked = inflate(bytes, from: 0, limit: limit, until: end)
    while self == .gzip, unpacked.problem == nil, begins(bytes[unpacked.length...]) {
      guard ContinuousClock.now <= end else {
        unpacked.problem = tooLong
        break
      }
      let more = inflate(bytes, from: unpacked.length, limit: limit - unpacked.bytes.count, until: end)
      guard more.length > 0 else { break }
      unpacked.bytes += more.bytes
      unpacked.length += more.length
      (unpacked.problem, unpacked.isLimited) = (more.problem, more.isLimited)
    }
    return unpacked
  }

  /// What is said when time has run out.
  var tooLong: String { "\(rawValue)'s bytes take too long to unpack" }

  /// Unpacks up to `limit` bytes of the first frame, as far as it goes; by a library, of all frames.
  package func unpack(_ bytes: [UInt8], limit: Int, time: Duration = .seconds(5)) -> Unpacked {
    if needsLibrary { return unpackAll(bytes, limit: limit, time: time) }
    return inflate(bytes, from: 0, limit: limit, until: ContinuousClock.now + time)
  }

  private func inflate(
    _ bytes: [UInt8], from offset: Int, limit: Int, until end: ContinuousClock.Instant
  ) -> Unpacked {
    do throws(Inflater.Failure) {
      let start = try contentStart(bytes, from: offset)
      var inflater = Inflater(rawValue, bytes, from: start, limit: limit, until: end)
      do throws(Inflater.Failure) {
        _ = try inflater.blocks()
        let length = inflater.endOfBlocks
        try check(&inflater, bytes)
        return Unpacked(bytes: inflater.output, length: min(length + trailer, bytes.count) - offset)
      } catch {
        return Unpacked(
          bytes: inflater.output, length: bytes.count - offset, problem: error.message,
          isLimited: inflater.output.count >= limit, refersBack: error.refersBack)
      }
    } catch {
      return Unpacked(bytes: [], length: 0, problem: error.message)
    }
  }

  /// Bytes behind the blocks: a checksum, and gzip's length.
  private var trailer: Int {
    switch self {
    case .gzip: 8
    case .zlib: 4
    case .deflate, .zstd, .lz4: 0
    }
  }

  private func check(_ inflater: inout Inflater, _ bytes: [UInt8]) throws(Inflater.Failure) {
    switch self {
    case .deflate, .zstd, .lz4: break
    case .zlib: try inflater.checkSum()
    case .gzip:
      let end = inflater.endOfBlocks
      guard end + 8 <= bytes.count else {
        throw Inflater.Failure(message: "gzip's bytes end before their checksum and length")
      }
      func number(_ at: Int) -> UInt32 { (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) } }
      // RFC 1952 §2.3.1 has it with its lowest byte first, as is usual for it.
      guard Array(bytes[end..<end + 4]) == Checksum.crc32.bytes(of: inflater.output.span) else {
        throw Inflater.Failure(message: "gzip's checksum is not that of what was unpacked")
      }
      guard number(end + 4) == UInt32(truncatingIfNeeded: inflater.output.count) else {
        throw Inflater.Failure(
          message: "gzip says \(number(end + 4)) bytes, and \(inflater.output.count) were unpacked")
      }
    }
  }

  /// Where the blocks begin, behind the header that is at `offset`.
  func contentStart(_ bytes: [UInt8], from offset: Int = 0) throws(Inflater.Failure) -> Int {
    switch self {
    case .deflate, .zstd, .lz4: return offset
    case .zlib:
      guard bytes.count >= offset + 2 else {
        throw Inflater.Failure(message: "zlib's header has 2 bytes, and there are \(bytes.count - offset)")
      }
      let (method, flags) = (bytes[offset], bytes[offset + 1])
      // CMF and FLG: method 8 is deflate, and together they are a multiple of 31 (RFC 1950 §2.2).
      guard method & 0x0f == 8, (Int(method) << 8 | Int(flags)).isMultiple(of: 31) else {
        throw Inflater.Failure(message: "the bytes do not begin as zlib's do")
      }
      guard flags & 0x20 == 0 else {
        throw Inflater.Failure(message: "zlib's bytes want a dictionary, which is not known")
      }
      return offset + 2
    case .gzip: return try Self.gzipStart(bytes, from: offset)
    }
  }

  /// RFC 1952 §2.3.
  private static func gzipStart(_ bytes: [UInt8], from offset: Int) throws(Inflater.Failure) -> Int {
    guard bytes[offset...].starts(with: [0x1f, 0x8b, 8]) else {
      throw Inflater.Failure(message: "the bytes do not begin as gzip's do")
    }
    let short = Inflater.Failure(message: "gzip's bytes end in their header")
    guard bytes.count >= offset + 10 else { throw short }
    let flags = bytes[offset + 3]
    guard flags & 0xe0 == 0 else { throw Inflater.Failure(message: "gzip's header has flags that stand for nothing") }
    var position = offset + 10
    if flags & 4 != 0 {
      guard position + 2 <= bytes.count else { throw short }
      position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
    }
    // The file's name, then a comment, each up to a NUL.
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard position <= bytes.count, let end = bytes[position...].firstIndex(of: 0) else { throw short }
      position = end + 1
    }
    if flags & 2 != 0 { position += 2 }
    guard position <= bytes.count else { throw short }
    return position
  }
}

extension PackedForm.Unpacked {
  /// Nothing, for this reason.
  package init(problem: String) { self.init(bytes: [], length: 0, problem: problem) }
}
