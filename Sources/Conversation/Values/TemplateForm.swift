import FramingCore

/// What is made of a value on its way into a template.
public enum TemplateForm: Hashable, Sendable {
  /// A number as an integer of some bytes.
  case integer(IntegerForm)
  /// The number that some bytes are.
  case number(IntegerForm)
  /// A number as LEB128 (Protocol Buffers, MQTT).
  case varint
  /// Digits and bytes.
  case hex, unhex, base64, unbase64, decimal
  /// ASCII letters.
  case upper, lower
  /// Without ASCII space at both ends.
  case trim
  /// The bytes last to first.
  case reversed
  /// As a JSON string, with its quotation marks.
  case quoted
  /// The value is JSON itself.
  case json
  /// A number with this added.
  case plus(Int64)
  /// Bytes this many times.
  case times(Int)
  /// Bytes repeated, and cut, to this length.
  case to(Int)
  /// Filled up to this length with the byte.
  case pad(Int, UInt8)

  /// The forms without an argument.
  static let words: [(name: String, form: TemplateForm)] = [
    ("varint", .varint), ("decimal", .decimal), ("hex", .hex), ("unhex", .unhex), ("base64", .base64),
    ("unbase64", .unbase64), ("upper", .upper), ("lower", .lower), ("trim", .trim), ("reversed", .reversed),
    ("quoted", .quoted), ("json", .json),
  ]

  /// All names of forms with one line on each, in the order of help.
  public static let catalogue: [(name: String, explanation: String)] = [
    ("u8 u16be u16le u24be u24le u32be u32le u64be u64le", "a number as so many bits in big- or little-endian order"),
    ("from-u8 from-u16be ... from-u64le", "the number that the bytes are"),
    ("varint", "a number in groups of 7 bits, lowest first"),
    ("decimal", "a number as decimal digits"),
    ("+N -N", "a number with N added or taken away"),
    ("hex unhex base64 unbase64", "bytes as digits, and back"),
    ("upper lower trim reversed", "letters in one case, no space around, bytes last to first"),
    ("times:N to:N", "bytes N times, bytes repeated to a length of N"),
    ("pad:N pad:N:20", "filled up with zeros, or the byte 20, to a length of N"),
    ("quoted", "as a JSON string with its quotation marks"),
    ("json", "the value is JSON: in a JSON message a number or object instead of a string"),
  ]

  /// Whether the result is a number, which has no bytes of its own.
  var makesNumber: Bool {
    switch self {
    case .number, .plus: true
    default: false
    }
  }

  /// Whether it is made of a number.
  var takesNumber: Bool {
    switch self {
    case .integer, .varint, .decimal, .plus: true
    default: false
    }
  }
}

/// An integer in bytes.
public struct IntegerForm: Hashable, Sendable {
  let size: Int
  let order: ByteOrder

  static let all: [(name: String, form: IntegerForm)] = [
    ("u8", IntegerForm(size: 1, order: .big)),
    ("u16be", IntegerForm(size: 2, order: .big)), ("u16le", IntegerForm(size: 2, order: .little)),
    ("u24be", IntegerForm(size: 3, order: .big)), ("u24le", IntegerForm(size: 3, order: .little)),
    ("u32be", IntegerForm(size: 4, order: .big)), ("u32le", IntegerForm(size: 4, order: .little)),
    ("u64be", IntegerForm(size: 8, order: .big)), ("u64le", IntegerForm(size: 8, order: .little)),
  ]

  /// The bytes of `value`, negative ones in two's complement; nil when it does not fit.
  func bytes(of value: Int128) -> [UInt8]? {
    let bits = Int128(size * 8)
    guard value >= -(1 << (bits - 1)), value < 1 << bits else { return nil }
    let ascending = (0..<size).map { UInt8(truncatingIfNeeded: value >> Int128($0 * 8)) }
    return order == .little ? ascending : ascending.reversed()
  }

  /// The number that `bytes` are, nil when there are more or fewer than `size`.
  func value(of bytes: [UInt8]) -> Int128? {
    guard bytes.count == size else { return nil }
    return (order == .big ? bytes : bytes.reversed()).reduce(0) { $0 << 8 | Int128($1) }
  }
}
