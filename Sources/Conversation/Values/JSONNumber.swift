/// A JSON number, exactly: 1, 1.0 and 10e-1 are the same, 9007199254740993 is not 9007199254740992.
public struct JSONNumber: Hashable, Sendable {
  /// As it was written.
  public let text: String
  private let isNegative: Bool
  /// Without zeros at either end; empty for zero.
  private let digits: [UInt8]
  /// The power of ten that the last digit counts.
  private let exponent: Int

  /// A whole number.
  public init(_ number: Int) { self.init(trusted: String(number), exponent: 0) }

  /// A number by RFC 8259 §6; nil when the exponent is beyond a million.
  init?(literal: String) {
    var mantissa = literal[...]
    var power = 0
    if let place = literal.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let value = Int(literal[literal.index(after: place)...]), value.magnitude <= 1_000_000 else { return nil }
      mantissa = literal[..<place]
      power = value
    }
    self.init(trusted: literal, mantissa: mantissa, exponent: power)
  }

  private init(trusted text: String, mantissa: Substring? = nil, exponent power: Int) {
    let mantissa = mantissa ?? text[...]
    self.text = text
    var digits = mantissa.utf8.filter { (0x30...0x39).contains($0) }
    var exponent = power
    if let point = mantissa.utf8.firstIndex(of: 0x2e) {
      exponent -= mantissa.utf8.distance(from: point, to: mantissa.utf8.endIndex) - 1
    }
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    while digits.last == 0x30 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
    isNegative = !digits.isEmpty && mantissa.hasPrefix("-")
  }

  /// The number when it is whole and fits.
  public var integer: Int? {
    guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
    let text =
      (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent)
    return digits.isEmpty ? 0 : Int(text)
  }

  /// The nearest number in binary.
  public var double: Double { Double(text) ?? .nan }

  /// Numbers are the same when they mean the same.
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.isNegative == right.isNegative && left.exponent == right.exponent && left.digits == right.digits
  }

  /// By what it means.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(exponent)
    hasher.combine(digits)
  }
}
