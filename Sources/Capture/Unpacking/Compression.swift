/// A form of compressed data that a tool of the system unpacks.
package enum Compression: String, CaseIterable, Sendable {
  case gzip, zstd, lz4, xz, bzip2

  /// What the beginning of a file says.
  enum Recognition: Equatable {
    case plain
    case compressed(Compression)
    /// More bytes are needed to tell.
    case undecided
  }

  /// The tool's words for unpacking its standard input. Its name is the case's own.
  var arguments: [String] {
    // Without a limit a few bytes make xz allocate 4 GiB for its dictionary.
    self == .xz ? ["-dc", "--memlimit-decompress=1GiB"] : ["-dc"]
  }

  /// The Debian and Homebrew package that brings the tool.
  var package: String { self == .xz ? "xz-utils (Homebrew: xz)" : rawValue }

  /// Whether a tool's complaint is that its input ends too early. The tools speak English here (`LC_ALL=C`).
  static func tellsOfCut(_ complaint: String) -> Bool {
    let words = complaint.lowercased()
    return ["unexpected end", "ends unexpectedly", "premature end", "unfinished stream"].contains { words.contains($0) }
  }

  /// Tells from the first bytes of a file. `isWhole` says that it has no more.
  static func recognise(_ start: Span<UInt8>, isWhole: Bool) -> Recognition {
    var (place, isSkippable) = (0, false)
    // zstd and lz4 share their skippable frames (RFC 8878 §3.1.2): what follows them tells.
    while let length = skippableFrame(start, at: place) {
      isSkippable = true
      guard length <= start.count - place else {
        return isWhole || start.count >= InputFile.window ? .plain : .undecided
      }
      place += length
    }
    let rest = start.extracting(place..<start.count)
    if let found = allCases.first(where: { $0.begins(rest) }) { return .compressed(found) }
    if isWhole { return .plain }
    if isSkippable, rest.count < 4 { return .undecided }
    return allCases.contains { $0.mayBegin(rest) } || mayBeSkippable(rest) ? .undecided : .plain
  }

  /// The first bytes, each with the bits of it that count.
  private var patterns: [[(byte: UInt8, mask: UInt8)]] {
    switch self {
    // RFC 1952 §2.3.1: deflate is the only method, and the three high flags are reserved.
    case .gzip: [[(0x1f, 0xff), (0x8b, 0xff), (0x08, 0xff), (0x00, 0xe0)]]
    // RFC 8878 §3.1.1.
    case .zstd: [Self.exactly([0x28, 0xb5, 0x2f, 0xfd])]
    // LZ4 frame format 1.6, and its legacy frame.
    case .lz4: [Self.exactly([0x04, 0x22, 0x4d, 0x18]), Self.exactly([0x02, 0x21, 0x4c, 0x18])]
    // The .xz file format 1.2, §2.1.1.1.
    case .xz: [Self.exactly([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])]
    // A digit for the block size, then the first block's magic number or, in an empty file, the end's.
    case .bzip2:
      [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]].map {
        Self.exactly(Array("BZh".utf8)) + [(0x30, 0xf0)] + Self.exactly($0)
      }
    }
  }

  private static func exactly(_ bytes: [UInt8]) -> [(byte: UInt8, mask: UInt8)] { bytes.map { ($0, 0xff) } }

  private func begins(_ start: Span<UInt8>) -> Bool {
    patterns.contains { $0.count <= start.count && Self.agrees($0, start) }
  }

  private func mayBegin(_ start: Span<UInt8>) -> Bool {
    patterns.contains { $0.count > start.count && Self.agrees($0, start) }
  }

  private static func agrees(_ pattern: [(byte: UInt8, mask: UInt8)], _ start: Span<UInt8>) -> Bool {
    (0..<min(pattern.count, start.count)).allSatisfy { start[$0] & pattern[$0].mask == pattern[$0].byte }
  }

  /// The length of the skippable frame at `place`; nil when there is none.
  private static func skippableFrame(_ bytes: Span<UInt8>, at place: Int) -> Int? {
    guard bytes.count - place >= 8, bytes[place] & 0xf0 == 0x50 else { return nil }
    guard bytes[place + 1] == 0x2a, bytes[place + 2] == 0x4d, bytes[place + 3] == 0x18 else { return nil }
    return 8 + (4...7).reduce(0) { $0 | Int(bytes[place + $1]) << (($1 - 4) * 8) }
  }

  private static func mayBeSkippable(_ start: Span<UInt8>) -> Bool {
    let rest: [UInt8] = [0x2a, 0x4d, 0x18]
    guard start.count < 8 else { return false }
    return start.isEmpty
      || start[0] & 0xf0 == 0x50 && (1..<max(1, min(4, start.count))).allSatisfy { start[$0] == rest[$0 - 1] }
  }
}
