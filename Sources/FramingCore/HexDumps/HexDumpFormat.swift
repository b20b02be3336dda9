/// How a text dump is written.
public enum HexDumpFormat: Hashable, Sendable {
  /// Nothing but digits, two a byte: `xxd -p`.
  case plain
  /// RFC 4648 §4 or §5, in one line or several.
  case base64
  /// Python's `b'...'`, one or several.
  case python
  /// Elements of an array of C, Swift or JSON: `xxd -i`.
  case array
  /// A colon behind the offset, bytes in groups, two spaces, text: `xxd`.
  case colon
  /// As `colon`, but words of so many bytes (2, 4 or 8) whose least significant byte is written last: `xxd -e`.
  case reversed(Int)
  /// As `colon`, but eight binary digits a byte: `xxd -b`.
  case bits
  /// Packets between other lines, their rows indented, with `0x` and a colon: `tcpdump -x`, `-X`, `-xx` and `-XX`.
  case packets
  /// Frames between other lines, an empty line behind each: `tshark -x`.
  case frames
  /// A conversation, what the second side says indented: Wireshark's "Follow".
  case follow
  /// Single bytes: `hexdump -C`, `od -t x1`, text2pcap, Go's `hex.Dump`, and this program.
  case columns
  /// Single bytes between bars: `hexyl`.
  case boxes
  /// Numbers of equal width: `hexdump`, `od`.
  case numbers(HexDumpNumber)
  /// Characters, escapes and octal numbers: `od -c`, `hexdump -c`.
  case characters

  /// Its name for a person, as the call that writes it.
  var name: String {
    switch self {
    case .plain: "xxd -p"
    case .base64: "base64"
    case .python: "bytes of Python"
    case .array: "an array"
    case .colon: "xxd"
    case .reversed(let size): size == 4 ? "xxd -e" : "xxd -e -g \(size)"
    case .bits: "xxd -b"
    case .packets: "tcpdump -X"
    case .frames: "tshark -x"
    case .follow: "Follow of Wireshark"
    case .columns: "hexdump -C"
    case .boxes: "hexyl"
    case .numbers(let number): number.name
    case .characters: "od -c"
    }
  }

  /// Whether its lines are rows with offsets.
  var hasRows: Bool {
    switch self {
    case .plain, .base64, .python, .array: false
    default: true
    }
  }

  var hasColon: Bool {
    switch self {
    case .colon, .reversed, .bits, .packets: true
    default: false
    }
  }

  /// The bytes of a number, of which the last row's last may have fewer.
  var wordSize: Int {
    if case .numbers(let number) = self { number.size } else { 1 }
  }

  /// The longest offset, in digits: of 64 bits in octal.
  static let longestOffset = 22
}

/// How a number of a dump is written; its least significant byte comes first in memory.
public struct HexDumpNumber: Hashable, Sendable {
  var radix: UInt64
  /// In bytes.
  var size: Int
  /// Its digits, and the characters from one number's end to the next one's.
  var digits: Int
  var slot: Int
  /// Whether it is filled up with zeros; otherwise with spaces.
  var isPadded = true

  /// Only hexdump(1) writes numbers so far apart.
  var isOfHexdump: Bool { slot == 8 }

  var name: String {
    let letter = radix == 16 ? "x" : radix == 8 ? "o" : "u"
    return isOfHexdump ? "hexdump -\(radix == 10 ? "d" : letter)" : "od -t \(letter)\(size)"
  }

  /// What od(1) and hexdump(1) write; single bytes in hex are `HexDumpFormat.columns`.
  static let all = [
    HexDumpNumber(radix: 16, size: 2, digits: 4, slot: 5),
    HexDumpNumber(radix: 16, size: 2, digits: 4, slot: 8),
    HexDumpNumber(radix: 16, size: 4, digits: 8, slot: 9),
    HexDumpNumber(radix: 16, size: 8, digits: 16, slot: 17),
    HexDumpNumber(radix: 8, size: 1, digits: 3, slot: 4),
    HexDumpNumber(radix: 8, size: 2, digits: 6, slot: 7),
    HexDumpNumber(radix: 8, size: 2, digits: 6, slot: 8),
    HexDumpNumber(radix: 8, size: 4, digits: 11, slot: 12),
    HexDumpNumber(radix: 8, size: 8, digits: 22, slot: 23),
    HexDumpNumber(radix: 10, size: 2, digits: 5, slot: 8),
    HexDumpNumber(radix: 10, size: 1, digits: 3, slot: 4, isPadded: false),
    HexDumpNumber(radix: 10, size: 2, digits: 5, slot: 6, isPadded: false),
    HexDumpNumber(radix: 10, size: 4, digits: 10, slot: 11, isPadded: false),
    HexDumpNumber(radix: 10, size: 8, digits: 20, slot: 21, isPadded: false),
  ]

  /// The value whose text is `text`, filled up as these numbers are; nil when it is none.
  func value(_ text: Span<UInt8>) -> UInt64? {
    var (value, start): (UInt64, Int) = (0, 0)
    while !isPadded, start < text.count - 1, text[start] == 0x20 { start += 1 }
    guard isPadded || start == text.count - 1 || text[start] != 0x30 else { return nil }
    for index in start..<text.count {
      guard let digit = HexDigits.value(of: text[index]), digit < radix else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: radix)
      let (sum, overflowsToo) = product.addingReportingOverflow(UInt64(digit))
      guard !overflows, !overflowsToo else { return nil }
      value = sum
    }
    return size == 8 || value >> (UInt64(size) * 8) == 0 ? value : nil
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
