/// IEEE 754 binary formats.
extension ByteReading {
  static let floats: [ByteReading] = [
    ByteReading("f16", width: 14) { bytes, order in
      unsigned(bytes, 2, order).map { Value(text: String(half(UInt16($0))), count: 2) }
    },
    ByteReading("f32", width: 14) { bytes, order in
      unsigned(bytes, 4, order).map { Value(text: String(Float(bitPattern: UInt32($0))), count: 4) }
    },
    ByteReading("f64", width: 24) { bytes, order in
      unsigned(bytes, 8, order).map { Value(text: String(Double(bitPattern: $0)), count: 8) }
    },
  ]

  /// IEEE 754 §3.6, binary16: 5 bits of exponent, 10 of significand. Swift's own type is not there on every machine.
  private static func half(_ bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let (exponent, significand) = (Int(bits >> 10 & 0x1f), Float(bits & 0x3ff))
    switch exponent {
    case 0x1f: return significand == 0 ? sign * .infinity : .nan
    case 0: return sign * significand * 0x1p-24
    default: return sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + significand / 1024)
    }
  }
}
