extension PackedForm {
  /// Bytes that are unpacked between two looks at the time.
  private static let piece = 64 << 10

  /// Whether a library of the system unpacks it.
  package var needsLibrary: Bool { self == .zstd || self == .lz4 }

  /// Whether bytes begin as its frames do (RFC 8878 §3.1.1, LZ4 frame format 1.6).
  package func begins(_ bytes: some Sequence<UInt8>) -> Bool {
    switch self {
    case .zstd: bytes.starts(with: [0x28, 0xb5, 0x2f, 0xfd])
    case .lz4: bytes.starts(with: [0x04, 0x22, 0x4d, 0x18])
    case .gzip: bytes.starts(with: [0x1f, 0x8b, 8])
    case .zlib, .deflate: false
    }
  }

  /// Whether bytes begin as a frame of either form that says nothing (RFC 8878 §3.1.2).
  private static func isPassedOver(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.first.map { $0 & 0xf0 == 0x50 } ?? false && bytes.dropFirst().starts(with: [0x2a, 0x4d, 0x18])
  }

  /// Unpacks the frames that follow each other, all by one stream of the library and through one buffer.
  func unpackByLibrary(_ bytes: [UInt8], limit: Int, until end: ContinuousClock.Instant) -> Unpacked {
    guard begins(bytes) else {
      return Unpacked(bytes: [], length: 0, problem: "the bytes do not begin as \(rawValue)'s do")
    }
    guard let library = UnpackingLibrary.library(for: self) else {
      let package = self == .zstd ? "libzstd1" : "liblz4-1"
      let words = "\(rawValue) needs a library that is not installed: \(package) (Debian), \(rawValue) (Homebrew)"
      return Unpacked(bytes: [], length: 0, problem: words)
    }
    guard let stream = library.begin() else {
      return Unpacked(bytes: [], length: 0, problem: "there is no memory to unpack \(rawValue)'s bytes")
    }
    defer { library.end(stream) }
    var room = [UInt8](repeating: 0, count: min(Self.piece, limit + 1))
    var unpacked = Unpacked(bytes: [], length: 0)
    var frames = 1
    while true {
      // One byte beyond the limit tells whether there is more.
      let count = min(room.count, limit - unpacked.bytes.count + 1)
      let step = library.step(stream, bytes, from: unpacked.length, into: &room, count: count)
      unpacked.length += step.consumed
      unpacked.bytes += room[..<step.produced]
      // Once a frame has ended, the stream takes the next one.
      let rest = bytes[unpacked.length...]
      let isFollowed = step.isEnd && (begins(rest) || Self.isPassedOver(rest))
      if let problem = step.problem {
        unpacked.problem = "\(rawValue)'s bytes are damaged: \(problem)"
      } else if unpacked.bytes.count > limit {
        unpacked.bytes.removeLast(unpacked.bytes.count - limit)
        unpacked.problem = "\(rawValue)'s bytes unpack to more than \(limit) bytes"
        unpacked.isLimited = true
      } else if !step.isEnd, step.consumed == 0, step.produced == 0 {
        unpacked.problem = "\(rawValue)'s data is truncated"
      } else if isFollowed, frames >= Self.mostFrames {
        unpacked.problem = "more than \(Self.mostFrames) frames of \(rawValue) follow each other"
      } else if !step.isEnd || isFollowed, ContinuousClock.now > end {
        unpacked.problem = tooLong
      }
      if unpacked.problem != nil {
        unpacked.length = bytes.count
        return unpacked
      }
      if step.isEnd {
        guard isFollowed else { return unpacked }
        frames += 1
      }
    }
  }
}
