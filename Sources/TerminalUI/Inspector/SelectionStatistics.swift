import FramingCore

/// What can be counted of bytes that are selected: how mixed they are, how often each occurs, and their checksums.
struct SelectionStatistics {
  /// Bytes that are looked at, from the first: a screen is drawn meanwhile.
  static let most = 16 << 10
  /// Values that are named.
  private static let mostNamed = 4
  /// Checksums that are told, the usual ones first.
  private static let checksums: [Checksum] = [
    .crc32, .crc32c, .crc16CCITTFalse, .crc16X25, .crc16Modbus, .crc16ARC, .crc16XModem, .crc8SMBus, .xor, .sum8, .lrc,
    .fletcher16, .adler32, .internet,
  ]

  private let bytes: [UInt8]
  private let counts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    self.counts = counts
  }

  /// Bits of information in a byte, from 0, where all are the same, to 8 (Shannon).
  var entropy: Double {
    let total = Double(bytes.count)
    return counts.lazy.filter { $0 > 0 }.map { count in
      let share = Double(count) / total
      return -share * BinaryLogarithm.of(share)
    }.reduce(0, +)
  }

  /// How many bytes begin with each hexadecimal digit.
  var histogram: [Int] { (0..<16).map { digit in counts[digit * 16..<digit * 16 + 16].reduce(0, +) } }

  /// What is told, a name and a text each; `isAll` where the bytes are all that are selected.
  func lines(isAll: Bool) -> [(name: String, text: String)] {
    let values = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $1) > (counts[$1], $0) }
    let named = values.prefix(Self.mostNamed).map {
      "\(HexDigits.text([UInt8($0)])) ×\(ByteCountText.grouped(counts[$0]))"
    }
    let part = isAll ? "" : " of the first \(ByteCountText.text(Self.most))"
    let bits = (entropy * 100).rounded() / 100
    var lines = [
      ("entropy", "\(bits) of 8 bits a byte\(part)"),
      ("values", "\(values.count) different: \(named.joined(separator: "  "))"),
      ("00…ff", "\(Sparkline.text(histogram.map(Double.init)))  by the first digit"),
    ]
    for checksum in Self.checksums {
      let sent = checksum.bytes(of: bytes.span)
      // As people write the number, whatever the order of its bytes on the wire.
      lines.append((checksum.rawValue, HexDigits.text(checksum.usualOrder == .little ? sent.reversed() : sent)))
    }
    return lines.map { (name: $0.0, text: $0.1) }
  }
}
