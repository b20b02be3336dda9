/// How a text dump is written.
public enum HexDumpFormat: Hashable, Sendable {
  /// Nothing but digits, two a byte: `xxd -p`.
  case plain
  /// RFC 4648 §4 or §5, in one line or several.
  case base64
  /// Python's `b'...'`, one or several.
  case python
  /// Strings with escapes such as C, Ruby and Wireshark write, one or several: `"\x22\x91"`.
  case escaped
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
  /// As `numbers`, but without offsets, so that nothing tells where the last number ends: `od -A n`.
  case bareNumbers(HexDumpNumber)
  /// Characters, escapes and octal numbers: `od -c`, `hexdump -c`.
  case characters

  /// Its name for a person, as the call that writes it.
  var name: String {
    switch self {
    case .plain: "xxd -p"
    case .base64: "base64"
    case .python: "bytes of Python"
    case .escaped: "a string with escapes"
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
    case .bareNumbers(let number): number.name + " -A n"
    case .characters: "od -c"
    }
  }

  /// Whether its lines are rows, nearly always with offsets.
  var hasRows: Bool {
    switch self {
    case .plain, .base64, .python, .escaped, .array: false
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
    switch self {
    case .numbers(let number), .bareNumbers(let number): number.size
    default: 1
    }
  }

  /// Which byte of a group it writes first; nil when it has no groups.
  var order: ByteOrder? {
    switch self {
    case .numbers(let number), .bareNumbers(let number):
      number.size == 1 ? nil : number.isBigEndian ? .big : .little
    case .reversed: .little
    case .colon, .plain: .big
    default: nil
    }
  }

  /// The longest offset, in digits: of 64 bits in octal.
  static let longestOffset = 22
}

/// How a number of a dump is written.
public struct HexDumpNumber: Hashable, Sendable {
  var radix: UInt64
  /// In bytes.
  var size: Int
  /// Its digits, and the characters from one number's end to the next one's.
  var digits: Int
  var slot: Int
  /// Whether it is filled up with zeros; otherwise with spaces.
  var isPadded = true
  /// Whether negative ones have a sign.
  var isSigned = false
  /// Whether its most significant byte comes first in memory: `od --endian=big`, and od on such machines.
  var isBigEndian = false

  /// Only hexdump(1) writes numbers so far apart.
  var isOfHexdump: Bool { slot == 8 }

  var name: String {
    let letter = radix == 16 ? "x" : radix == 8 ? "o" : isSigned ? "d" : "u"
    guard !isOfHexdump else { return "hexdump -\(radix == 10 ? "d" : letter)" }
    return "od -t \(letter)\(size)" + (isBigEndian ? " --endian=big" : "")
  }

  /// The same number in each order that it can have: only od(1) can be told one.
  var inEachOrder: [HexDumpNumber] {
    guard size > 1, !isOfHexdump else { return [self] }
    var big = self
    big.isBigEndian = true
    return [self, big]
  }

  /// Single bytes in hex without offsets; with them they are `HexDumpFormat.columns`.
  static let bareByte = HexDumpNumber(radix: 16, size: 1, digits: 2, slot: 3)

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
    HexDumpNumber(radix: 10, size: 1, digits: 4, slot: 5, isPadded: false, isSigned: true),
    HexDumpNumber(radix: 10, size: 2, digits: 6, slot: 7, isPadded: false, isSigned: true),
    HexDumpNumber(radix: 10, size: 4, digits: 11, slot: 12, isPadded: false, isSigned: true),
    HexDumpNumber(radix: 10, size: 8, digits: 20, slot: 21, isPadded: false, isSigned: true),
  ]

  /// The value whose text is `text`, filled up as these numbers are, of a negative one its two's complement; nil when it
  /// is none.
  func value(_ text: Span<UInt8>) -> UInt64? {
    var start = 0
    while !isPadded, start < text.count - 1, text[start] == 0x20 { start += 1 }
    let isNegative = isSigned && text[start] == 0x2d && start < text.count - 1
    if isNegative { start += 1 }
    guard isPadded || start == text.count - 1 || text[start] != 0x30,
      let value = magnitude(text.extracting(start..<text.count))
    else { return nil }
    let half: UInt64 = 1 << (UInt64(size) * 8 - 1)
    if isNegative { return value > half ? nil : 0 &- value }
    if isSigned { return value < half ? value : nil }
    return size == 8 || value >> (UInt64(size) * 8) == 0 ? value : nil
  }

  /// The value of digits without a sign.
  private func magnitude(_ text: Span<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for index in text.indices {
      guard let digit = HexDigits.value(of: text[index]), digit < radix else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: radix)
      let (sum, overflowsToo) = product.addingReportingOverflow(UInt64(digit))
      guard !overflows, !overflowsToo else { return nil }
      value = sum
    }
    return value
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
