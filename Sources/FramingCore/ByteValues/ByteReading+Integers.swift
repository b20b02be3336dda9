extension ByteReading {
  static let integers: [ByteReading] =
    [
      ByteReading("bits", .none, width: 8) { bytes, _ in
        guard let number = unsigned(bytes, 1, .big) else { return nil }
        let digits = String(number, radix: 2)
        return Value(text: String(repeating: "0", count: 8 - digits.count) + digits, count: 1)
      }
    ] + [(1, 3, 4), (2, 5, 6), (3, 8, 8), (4, 10, 11), (8, 20, 20)].flatMap { integer(of: $0.0, $0.1, $0.2) }

  /// The two readings of so many bytes, without and with a sign, and the columns they need.
  private static func integer(of count: Int, _ width: Int, _ signedWidth: Int) -> [ByteReading] {
    let orders: Orders = count == 1 ? .none : .both
    return [
      ByteReading("u\(count * 8)", orders, width: width) { bytes, order in
        unsigned(bytes, count, order).map { Value(text: String($0), count: count) }
      },
      ByteReading("i\(count * 8)", orders, width: signedWidth) { bytes, order in
        unsigned(bytes, count, order).map { Value(text: String(signed($0, of: count)), count: count) }
      },
    ]
  }

  /// A number of so many bytes in two's complement.
  private static func signed(_ number: UInt64, of count: Int) -> Int64 {
    let unused = UInt64(64 - count * 8)
    return Int64(bitPattern: number << unused) >> Int64(unused)
  }
}
