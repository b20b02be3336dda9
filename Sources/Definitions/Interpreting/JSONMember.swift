/// Finds a member of a JSON object in its text (RFC 8259 §4) without reading the values of the others.
struct JSONMember {
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
    position = range.lowerBound
  }

  /// Where the value of the first member with a name is: of a string what stands between its quotes. Nil when the text in
  /// `range` is no object, has no such member, or is cut before its end.
  static func range(of name: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var text = JSONMember(bytes, range)
    guard text.takes("{") else { return nil }
    repeat {
      guard let key = text.string(), text.takes(":"), let value = text.value() else { return nil }
      if text.bytes[key].elementsEqual(name) { return value }
    } while text.takes(",")
    return nil
  }

  private mutating func skipBlanks() {
    while position < end, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) { position += 1 }
  }

  private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard position < end, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  /// What stands between the quotes of a string.
  private mutating func string() -> Range<Int>? {
    guard takes("\"") else { return nil }
    let start = position
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return start..<position - 1
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return nil
  }

  private mutating func value() -> Range<Int>? {
    skipBlanks()
    guard position < end else { return nil }
    let start = position
    switch bytes[position] {
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested() ? start..<position : nil
    default:
      while position < end, !Self.endsLiteral(bytes[position]) { position += 1 }
      return position > start && position < end ? start..<position : nil
    }
  }

  private static func endsLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0a, 0x0d: true
    default: false
    }
  }

  /// Goes over an object or an array with all that is in it. Whether its end is there.
  private mutating func skipNested() -> Bool {
    var depth = 0
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        if string() == nil { return false }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { return true }
    }
    return false
  }

  /// Whether a value is what stands between the quotes of a string.
  static func isString(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: "\"")
  }

  /// What a string says that has escapes (RFC 8259 §7) between its quotes, in UTF-8; nil when it has none, or is no string.
  /// What is no escape stays as it is.
  static func unescaped(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    guard isString(bytes, range), bytes[range].contains(UInt8(ascii: "\\"))
    else { return nil }
    var text: [UInt8] = []
    var units: [UInt16] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position] == UInt8(ascii: "\\"), let (unit, length) = escape(bytes[position..<range.upperBound]) {
        units.append(unit)
        position += length
        continue
      }
      text += String(decoding: units, as: UTF16.self).utf8
      units = []
      text.append(bytes[position])
      position += 1
    }
    return text + String(decoding: units, as: UTF16.self).utf8
  }

  /// The unit of UTF-16 that an escape at the start of `bytes` means, and how many bytes it has.
  private static func escape(_ bytes: ArraySlice<UInt8>) -> (unit: UInt16, length: Int)? {
    guard let mark = bytes.dropFirst().first else { return nil }
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return (UInt16(mark), 2)
    case UInt8(ascii: "b"): return (8, 2)
    case UInt8(ascii: "f"): return (12, 2)
    case UInt8(ascii: "n"): return (10, 2)
    case UInt8(ascii: "r"): return (13, 2)
    case UInt8(ascii: "t"): return (9, 2)
    case UInt8(ascii: "u"):
      let digits = bytes.dropFirst(2).prefix(4)
      guard digits.count == 4, digits.first != UInt8(ascii: "+"),
        let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      return (unit, 6)
    default: return nil
    }
  }
}
