/// Files that are no stream of messages, told by their first bytes.
public enum FileKind: String, Sendable, CaseIterable {
  case gzip = "gzip data"
  case zip = "a ZIP archive"
  case xz = "xz data"
  case zstandard = "Zstandard data"
  case bzip2 = "bzip2 data"
  case lz4 = "lz4 data"
  case sevenZip = "a 7z archive"
  case rar = "a RAR archive"
  case lzip = "lzip data"
  case lzop = "lzop data"
  case compress = "data of compress (.Z)"
  case lzma = "LZMA data"
  case tar = "a tar archive"
  case snappy = "Snappy data"
  case cabinet = "a cabinet archive"
  case elf = "an ELF program"
  case machO = "a Mach-O program"
  case jpeg = "a JPEG picture"
  case gif = "a GIF picture"
  case png = "a PNG picture"
  case pdf = "a PDF document"
  case sqlite = "an SQLite database"
  case archive = "an archive of object files"
  case messageCatalogue = "a gettext message catalogue"
  case timeZone = "time zone data"
  case font = "a font"
  case webAssembly = "a WebAssembly module"
  case windowsProgram = "a Windows program"
  case riff = "a RIFF file"
  case pythonBytecode = "compiled Python"

  private var magic: [[UInt8]] {
    switch self {
    case .gzip: [[0x1f, 0x8b, 0x08]]
    case .zip: [[0x50, 0x4b, 0x03, 0x04]]
    case .xz: [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]]
    case .zstandard: [[0x28, 0xb5, 0x2f, 0xfd]]
    case .bzip2: ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map { Array("BZh\($0)1AY&SY".utf8) }
    case .lz4: [[0x04, 0x22, 0x4d, 0x18], [0x02, 0x21, 0x4c, 0x18]]
    case .sevenZip: [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]]
    case .rar: [Array("Rar!".utf8) + [0x1a, 0x07]]
    case .lzip: [Array("LZIP".utf8) + [0x01]]
    case .lzop: [[0x89, 0x4c, 0x5a, 0x4f, 0x00, 0x0d, 0x0a, 0x1a, 0x0a]]
    // compress(1): the magic number, then the most bits of a code, 9 to 16, and whether the table may be cleared.
    case .compress: (9...16).flatMap { [[0x1f, 0x9d, 0x80 | $0], [0x1f, 0x9d, $0]] }
    // Snappy framing format, 4.1 Stream identifier.
    case .snappy: [[0xff, 0x06, 0x00, 0x00] + Array("sNaPpY".utf8)]
    // MS-CAB §2.1.
    case .cabinet: [Array("MSCF\0\0\0\0".utf8)]
    case .elf: [[0x7f, 0x45, 0x4c, 0x46]]
    case .machO: [[0xcf, 0xfa, 0xed, 0xfe], [0xca, 0xfe, 0xba, 0xbe]]
    case .jpeg: [[0xff, 0xd8, 0xff]]
    case .gif: [Array("GIF87a".utf8), Array("GIF89a".utf8)]
    case .png: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]
    case .pdf: [Array("%PDF-".utf8)]
    case .sqlite: [Array("SQLite format 3\0".utf8)]
    case .archive: [Array("!<arch>\n".utf8), Array("!<thin>\n".utf8)]
    case .messageCatalogue: [[0xde, 0x12, 0x04, 0x95], [0x95, 0x04, 0x12, 0xde]]
    case .timeZone: [Array("TZif".utf8)]
    case .font:
      [Array("OTTO\0".utf8), Array("ttcf\0".utf8)] + ["wOFF", "wOF2"].map { Array($0.utf8) }
    case .webAssembly: [Array("\0asm\u{1}\0\0\0".utf8)]
    case .windowsProgram: [[0x4d, 0x5a, 0x90, 0x00]]
    case .riff: [Array("RIFF".utf8)]
    // See below: their first bytes change with each version, or tell nothing by themselves.
    case .pythonBytecode, .lzma, .tar: []
    }
  }

  /// The kind of a file that begins with `bytes`.
  public init?(_ bytes: [UInt8]) {
    if Self.isPythonBytecode(bytes) {
      self = .pythonBytecode
      return
    }
    if Self.isTrueType(bytes) {
      self = .font
      return
    }
    if Self.isTar(bytes) || Self.isLZMA(bytes) {
      self = Self.isTar(bytes) ? .tar : .lzma
      return
    }
    guard
      let kind = Self.allCases.first(where: { $0.magic.contains { bytes.starts(with: $0) } })
        ?? Self.allCases.first(where: { $0.isDamaged(bytes) })
    else { return nil }
    self = kind
  }

  /// Whether bytes begin as packed data of which one byte is damaged, where its signature is long enough to tell.
  private func isDamaged(_ bytes: [UInt8]) -> Bool {
    guard isPacked else { return false }
    return magic.contains { magic in
      guard magic.count >= 6, bytes.count >= magic.count else { return false }
      let wrong = magic.indices.filter { bytes[$0] != magic[$0] }
      return wrong.count == 1
    }
  }

  /// Whether what is in it can be seen only once it is unpacked.
  public var isPacked: Bool {
    switch self {
    case .gzip, .zip, .xz, .zstandard, .bzip2, .lz4, .sevenZip, .rar, .lzip, .lzop, .compress, .lzma, .tar, .snappy,
      .cabinet:
      true
    default: false
    }
  }

  /// The magic of POSIX (ustar, pax) and of GNU behind the names and numbers of the first file.
  private static func isTar(_ bytes: [UInt8]) -> Bool { bytes.dropFirst(257).starts(with: "ustar".utf8) }

  /// The usual properties (lc 3, lp 0, pb 2), a dictionary of a power of two from 4 KiB on, and a size that is not known or
  /// below 2^40 (LZMA SDK, lzma-specification, "LZMA file format").
  private static func isLZMA(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 13, bytes[0] == 0x5d, bytes[13] == 0 else { return false }
    let dictionary = bytes[1..<5].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    let isUnknown = bytes[5..<13].allSatisfy { $0 == 0xff }
    return dictionary >= 4096 && dictionary.nonzeroBitCount == 1 && (isUnknown || bytes[10..<13].allSatisfy { $0 == 0 })
  }

  /// Version 1.0, the count of tables, 16 times the largest power of two in it, and the tag of the first one in letters
  /// (OpenType, Table Directory): the version alone may be a header.
  private static func isTrueType(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 16, bytes.starts(with: [0x00, 0x01, 0x00, 0x00, 0x00]), bytes[5] > 0 else { return false }
    let power = 1 << (Int.bitWidth - 1 - Int(bytes[5]).leadingZeroBitCount)
    return Int(bytes[6]) << 8 | Int(bytes[7]) == 16 * power && bytes[12..<16].allSatisfy { 0x20...0x7e ~= $0 }
  }

  /// A number of the version from 3190 (Python 3.3) on and CR LF; then, before 3390 (3.7), a time, a size and the sign of a
  /// code object, and from there on flags, of which two bits have a meaning (PEP 552).
  private static func isPythonBytecode(_ bytes: [UInt8]) -> Bool {
    let version = bytes.count >= 16 ? Int(bytes[1]) << 8 | Int(bytes[0]) : 0
    guard 3190..<0x1000 ~= version, bytes[2] == 0x0d, bytes[3] == 0x0a else { return false }
    if version < 3390 { return bytes[12] & 0x7f == 0x63 }
    return bytes[4] <= 3 && bytes[5..<8].allSatisfy { $0 == 0 }
  }
}
