extension ByteReading {
  static let addresses: [ByteReading] = [
    ByteReading("IPv4", width: 15) { bytes, order in
      ordered(bytes, 4, order).flatMap { InternetAddressText.text($0) }.map { Value(text: $0, count: 4) }
    },
    ByteReading("IPv6", .onlyBig, width: 39) { bytes, order in
      ordered(bytes, 16, order).flatMap { InternetAddressText.text($0) }.map { Value(text: $0, count: 16) }
    },
    ByteReading("MAC", width: 17) { bytes, order in
      ordered(bytes, 6, order).map { Value(text: $0.map { HexDigits.text([$0]) }.joined(separator: ":"), count: 6) }
    },
    // RFC 9562 §4; the other way round as Bluetooth sends it (Core 5.4, Vol 3, Part F §3.2.1).
    ByteReading("UUID", width: 36) { bytes, order in
      ordered(bytes, 16, order).map { Value(text: uuid($0), count: 16) }
    },
    // A UUID of 16 bits stands for one on the base UUID (Core 5.4, Vol 3, Part B §2.5.1).
    ByteReading("BT UUID", .onlyLittle, width: 36) { bytes, _ in
      ordered(bytes, 2, .little).map {
        Value(text: uuid([0, 0] + $0 + [0, 0, 0x10, 0, 0x80, 0, 0, 0x80, 0x5f, 0x9b, 0x34, 0xfb]), count: 2)
      }
    },
    // [MS-DTYP] §2.3.4.2: the first three parts are numbers with the lowest byte first.
    ByteReading("GUID", .onlyLittle, width: 36) { bytes, _ in
      ordered(bytes, 16, .big).map { bytes in
        let mixed = bytes[0..<4].reversed() + bytes[4..<6].reversed() + bytes[6..<8].reversed() + bytes[8...]
        return Value(text: uuid(Array(mixed)), count: 16)
      }
    },
  ]

  /// The first `count` bytes, the other way round when the lowest comes first; nil when there are fewer.
  private static func ordered(_ bytes: Span<UInt8>, _ count: Int, _ order: ByteOrder) -> [UInt8]? {
    guard bytes.count >= count else { return nil }
    let first = (0..<count).map { bytes[$0] }
    return order == .big ? first : first.reversed()
  }

  private static func uuid(_ bytes: [UInt8]) -> String {
    [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { HexDigits.text(Array(bytes[$0])) }.joined(separator: "-")
  }
}
