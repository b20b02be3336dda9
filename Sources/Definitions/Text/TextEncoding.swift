/// How bytes are text.
enum TextEncoding: Hashable, Sendable {
  case ascii, utf8, latin1
  /// The order is nil where a byte order mark tells; big-endian without one (RFC 2781 §4.3).
  case utf16(isLittle: Bool?)
  case utf32(isLittle: Bool)
  /// One byte for each character: the characters of 80 to ff.
  case table(CodePage)
  case shiftJIS
  case eucJP
  /// Known by name only, or not at all.
  case unsupported(String)

  init(_ name: String) {
    guard let canonical = EncodingName.canonicalName(of: name) else {
      self = .unsupported(name)
      return
    }
    self =
      switch canonical {
      case "ASCII": .ascii
      case "UTF-8": .utf8
      case "ISO-8859-1": .latin1
      case "UTF-16": .utf16(isLittle: nil)
      case "UTF-16LE": .utf16(isLittle: true)
      case "UTF-16BE": .utf16(isLittle: false)
      case "UTF-32LE": .utf32(isLittle: true)
      case "UTF-32BE": .utf32(isLittle: false)
      case "SJIS": .shiftJIS
      case "EUC-JP": .eucJP
      default: CodePage(rawValue: canonical).map(TextEncoding.table) ?? .unsupported(name)
      }
  }

  /// Whether bytes below 80 are the characters of ASCII.
  var isASCIIBased: Bool {
    switch self {
    case .ascii, .utf8, .latin1: true
    default: false
    }
  }

  /// Bytes of the smallest unit.
  var unit: Int {
    switch self {
    case .utf16: 2
    case .utf32: 4
    default: 1
    }
  }

  /// The text of `bytes`; what is no text becomes U+FFFD. nil when the encoding is not supported.
  func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    switch self {
    case .ascii: return Self.decodeASCII(bytes)
    case .utf8: return String(decoding: bytes, as: UTF8.self)
    case .latin1: return Self.text(bytes.map { Unicode.Scalar($0) })
    case .utf16(let isLittle): return Self.decodeUTF16(bytes, isLittle: isLittle)
    case .utf32(let isLittle): return Self.decodeUTF32(bytes, isLittle: isLittle)
    case .table(let page): return page.decode(bytes)
    case .shiftJIS: return JapaneseText.decodeShiftJIS(bytes)
    case .eucJP: return JapaneseText.decodeEUC(bytes)
    case .unsupported: return nil
    }
  }

  /// The bytes of a text; nil when the encoding does not have one of its characters, or is not supported.
  func encode(_ text: String) -> [UInt8]? {
    switch self {
    case .ascii: text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.utf8) : nil
    case .utf8: Array(text.utf8)
    case .latin1: Self.each(text) { UInt8(exactly: $0.value).map { [$0] } }
    case .utf16(let isLittle):
      text.utf16.flatMap { unit in Self.bytes(of: UInt32(unit), size: 2, isLittle: isLittle ?? false) }
    case .utf32(let isLittle):
      text.unicodeScalars.flatMap { Self.bytes(of: $0.value, size: 4, isLittle: isLittle) }
    case .table(let page): Self.each(text) { page.byte(of: $0).map { [$0] } }
    case .shiftJIS: Self.each(text, JapaneseText.shiftJIS)
    case .eucJP: Self.each(text, JapaneseText.euc)
    case .unsupported: nil
    }
  }

  static func text(_ scalars: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private static func each(_ text: String, _ encode: (Unicode.Scalar) -> [UInt8]?) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let encoded = encode(scalar) else { return nil }
      bytes += encoded
    }
    return bytes
  }

  private static func bytes(of value: UInt32, size: Int, isLittle: Bool) -> [UInt8] {
    let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    return isLittle ? little : little.reversed()
  }

  private static func decodeASCII(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    return text(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : "\u{fffd}" })
  }

  private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, isLittle: Bool?) -> String {
    var bytes = bytes
    var isLittle = isLittle
    if isLittle == nil, bytes.count >= 2 {
      let mark = (bytes[bytes.startIndex], bytes[bytes.startIndex + 1])
      if mark == (0xff, 0xfe) || mark == (0xfe, 0xff) {
        isLittle = mark.0 == 0xff
        bytes = bytes.dropFirst(2)
      }
    }
    var units = numbers(bytes, size: 2, isLittle: isLittle ?? false).map { UInt16(truncatingIfNeeded: $0) }
    if !bytes.count.isMultiple(of: 2) { units.append(0xfffd) }
    return String(decoding: units, as: UTF16.self)
  }

  private static func decodeUTF32(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
    var scalars = numbers(bytes, size: 4, isLittle: isLittle).map { Unicode.Scalar($0) ?? "\u{fffd}" }
    if !bytes.count.isMultiple(of: 4) { scalars.append("\u{fffd}") }
    return text(scalars)
  }

  private static func numbers(_ bytes: ArraySlice<UInt8>, size: Int, isLittle: Bool) -> [UInt32] {
    stride(from: bytes.startIndex, to: bytes.endIndex - size + 1, by: size).map { start in
      var number: UInt32 = 0
      for offset in 0..<size {
        number = number << 8 | UInt32(bytes[start + (isLittle ? size - 1 - offset : offset)])
      }
      return number
    }
  }
}
