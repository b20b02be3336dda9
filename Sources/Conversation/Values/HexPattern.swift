public import FramingCore

/// Bytes in hexadecimal with wildcards: `00 ?? 4? *`.
///
/// `??` is any byte, `4?` and `?4` a byte with one known digit, `*` any number of bytes. `(id:2)` is any two bytes and
/// `(rest:*)` any number, which are captured under their name.
public struct HexPattern: Hashable, Sendable, CustomStringConvertible {
  enum Element: Hashable, Sendable {
    /// A byte whose bits of `mask` are those of `value`.
    case byte(value: UInt8, mask: UInt8)
    /// Any number of bytes, as few as can be.
    case any
    /// What stands from here on belongs to the name.
    case open(String)
    case close
  }

  let elements: [Element]

  /// Reads the notation.
  public init(_ text: String) throws(NotationError) {
    var parser = HexPatternParser(text)
    elements = try parser.parse()
  }

  /// The pattern that matches these bytes only.
  public init(exactly bytes: [UInt8]) {
    elements = bytes.map { .byte(value: $0, mask: 0xff) }
  }

  /// The names that a match captures, in order.
  public var names: [String] {
    elements.compactMap { if case .open(let name) = $0 { name } else { nil } }
  }

  /// The bytes when there are no wildcards and captures, so that there is one match only.
  public var exactBytes: [UInt8]? {
    var bytes: [UInt8] = []
    for element in elements {
      guard case .byte(let value, 0xff) = element else { return nil }
      bytes.append(value)
    }
    return bytes
  }

  /// Whether the pattern is all of `bytes`.
  public func matches(_ bytes: Span<UInt8>) -> Bool { captures(in: bytes) != nil }

  /// What the names stand for when the pattern is all of `bytes`; nil when it is not.
  ///
  /// Takes at most the time of both lengths multiplied, whatever they are.
  public func captures(in bytes: Span<UInt8>) -> [String: Range<Int>]? {
    var match = HexPatternMatch(elements)
    return match.run(bytes) ? match.captures : nil
  }

  /// As it is written, spaced.
  public var description: String {
    var text = ""
    var openName: String?
    var count = 0
    for element in elements {
      switch element {
      case .open(let name): (openName, count) = (name, 0)
      case .close:
        if let openName { text += "(\(openName):\(count == 0 ? "*" : String(count))) " }
        openName = nil
      case .any where openName == nil: text += "* "
      case .any: count = 0
      case .byte where openName != nil: count += 1
      case .byte(let value, let mask): text += HexPattern.digits(value, mask) + " "
      }
    }
    return String(text.dropLast())
  }

  static func digits(_ value: UInt8, _ mask: UInt8) -> String {
    let high = mask & 0xf0 == 0 ? "?" : String(value >> 4, radix: 16)
    let low = mask & 0x0f == 0 ? "?" : String(value & 15, radix: 16)
    return high + low
  }
}
