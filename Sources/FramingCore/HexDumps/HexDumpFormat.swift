/// How a text hex dump is written, told by its first row.
public enum HexDumpFormat: Hashable, Sendable {
  /// Nothing but digits, two a byte: `xxd -p`.
  case plain
  /// A colon behind the offset, bytes in groups, two spaces, text: `xxd`, `tcpdump -X`.
  case colon
  /// Single bytes: `hexdump -C`, `od -t x1z`, Wireshark, text2pcap, and this program.
  case columns
  /// Words of so many bytes (2, 4 or 8), the least significant byte first: `hexdump`, `od -x`, `od -t x4`.
  case words(Int)

  /// The longest offset, in digits: of 64 bits in octal.
  static let longestOffset = 22
  private static let shortestOffset = 3
  /// hexdump and od write no others; other numbers of digits are plain groups.
  private static let wordOffsets = 6...7

  /// The format of a dump whose first row is `line`; nil when it is not a row of a dump.
  init?(firstRow line: Span<UInt8>) {
    if let place = HexDumpOffset.place(in: line), place.digits.count >= Self.shortestOffset, place.end < line.count {
      if place.hasColon {
        self = .colon
        return
      }
      switch Self.digits(in: line, from: place.end) {
      case 2:
        self = .columns
        return
      case let count where [4, 8, 16].contains(count) && Self.wordOffsets.contains(place.digits.count):
        self = .words(count / 2)
        return
      default: break
      }
    }
    guard Self.isPlain(line) else { return nil }
    self = .plain
  }

  /// Digits and white space, and the first digits are whole bytes.
  private static func isPlain(_ line: Span<UInt8>) -> Bool {
    for index in line.indices where HexDigits.value(of: line[index]) == nil && !line[index].isBlank { return false }
    return !line.isEmpty
  }

  /// How many digits there are from `start` on.
  private static func digits(in line: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < line.count, HexDigits.value(of: line[end]) != nil { end += 1 }
    return end == line.count || line[end].isBlank ? end - start : 0
  }

  /// The bytes of a word.
  var wordSize: Int {
    if case .words(let size) = self { size } else { 1 }
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
