/// What tells one cyclic redundancy check from another, in the terms of G. Cook's Catalogue of Parametrised CRC Algorithms.
/// `refin` and `refout` are one, since they are alike in all checks that are met over bytes.
public struct CyclicParameters: Hashable, Sendable {
  /// Bits of the check, 8 to 64.
  public var width: Int
  /// The polynomial without its highest term, the highest first.
  public var polynomial: UInt64
  /// The register before the first byte.
  public var initial: UInt64
  /// Whether bytes go in and the check comes out lowest bit first.
  public var isReflected: Bool
  /// What the register is combined with at the end.
  public var final: UInt64

  /// A check that begins with an empty register unless told otherwise.
  public init(width: Int, polynomial: UInt64, initial: UInt64 = 0, isReflected: Bool = false, final: UInt64 = 0) {
    self.width = width
    self.polynomial = polynomial
    self.initial = initial
    self.isReflected = isReflected
    self.final = final
  }

  /// A number of as many bits as the check has, all of them set.
  var ones: UInt64 { .max >> UInt64(64 - width) }
}

extension CyclicParameters: CustomStringConvertible {
  /// `crc16 poly=0x8005 init=0xffff refin=true xorout=0x0000`, as the program reveng writes it.
  public var description: String {
    func digits(_ value: UInt64) -> String { HexDigits.prefixed(value, digits: width / 4) }
    return "crc\(width) poly=\(digits(polynomial)) init=\(digits(initial)) refin=\(isReflected) xorout=\(digits(final))"
  }
}
