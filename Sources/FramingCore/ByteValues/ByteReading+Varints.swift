extension ByteReading {
  static let varints: [ByteReading] = [
    ByteReading("LEB128", .none, width: 26) { bytes, _ in
      leb128(bytes).map { told(String($0.number), $0.count) }
    },
    ByteReading("sLEB128", .none, width: 26) { bytes, _ in
      leb128(bytes, isSigned: true).map { number, count in
        let bits = UInt64(min(count * 7, 64))
        let isNegative = number >> (bits - 1) & 1 == 1
        let extended = isNegative && bits < 64 ? number | ~0 << bits : number
        return told(String(Int64(bitPattern: extended)), count)
      }
    },
    ByteReading("zigzag", .none, width: 26) { bytes, _ in
      leb128(bytes).map { number, count in
        told(String(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)), count)
      }
    },
    ByteReading("MQTT", .none, width: 26) { bytes, _ in
      // MQTT 5.0 §1.5.5: at most 4 bytes, and no more than the number needs.
      guard let (number, count) = leb128(bytes), count <= 4, count == 1 || number >> UInt64(7 * (count - 1)) > 0 else {
        return nil
      }
      return told(String(number), count)
    },
    ByteReading("QUIC", .none, width: 26) { bytes, _ in
      // RFC 9000 §16: the first two bits tell whether it has 1, 2, 4 or 8 bytes.
      guard bytes.count > 0, let number = unsigned(bytes, 1 << Int(bytes[0] >> 6), .big) else { return nil }
      let count = 1 << Int(bytes[0] >> 6)
      return told(String(number & (1 << UInt64(8 * count - 2) - 1)), count)
    },
  ]

  /// Seven bits a byte, the lowest first, the highest bit set in all but the last (DWARF 5 §7.6); nil when it is not over
  /// or has more than 64 bits.
  private static func leb128(_ bytes: Span<UInt8>, isSigned: Bool = false) -> (number: UInt64, count: Int)? {
    var number: UInt64 = 0
    for index in 0..<min(bytes.count, 10) {
      let bits = UInt64(bytes[index] & 0x7f)
      // Of the tenth one bit is left, and those that only repeat the sign.
      if index == 9, isSigned ? bits != 0 && bits != 0x7f : bits > 1 { return nil }
      number |= bits << UInt64(7 * index)
      if bytes[index] & 0x80 == 0 { return (number, index + 1) }
    }
    return nil
  }

  /// A number, and of how many bytes when it is not one.
  private static func told(_ text: String, _ count: Int) -> Value {
    Value(text: count == 1 ? text : "\(text) (\(count) B)", count: count)
  }
}
