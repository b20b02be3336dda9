import FramingCore

/// Cuts what a process writes on its standard error into lines that a person can read.
struct ErrorLines {
  /// Bytes of a line beyond which it is told in pieces.
  static let longest = 4096

  private var rest: [UInt8] = []

  /// Whether a line has begun that has not ended.
  var hasRest: Bool { !rest.isEmpty }

  /// The lines that these bytes complete.
  mutating func take(_ bytes: Span<UInt8>) -> [String] {
    var lines: [String] = []
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0a {
        lines.append(line())
      } else {
        rest.append(byte)
        // Between characters of UTF-8, whose further bytes begin with the bits 10.
        if rest.count > Self.longest, byte & 0xc0 != 0x80 {
          rest.removeLast()
          lines.append(line())
          rest = [byte]
        } else if rest.count > Self.longest + 4 {
          lines.append(line())
        }
      }
    }
    return lines
  }

  /// What there is of a line that has not ended; nil when there is nothing.
  mutating func takeRest() -> String? { rest.isEmpty ? nil : line() }

  private mutating func line() -> String {
    defer { rest = [] }
    if rest.last == 0x0d { rest.removeLast() }
    return Self.printable(rest)
  }

  /// As text, with escapes for what is no text or would move other text.
  private static func printable(_ bytes: [UInt8]) -> String {
    var text = ""
    var index = 0
    while index < bytes.count {
      let length = Swift.max(1, scalarLength(bytes[index]))
      let end = Swift.min(index + length, bytes.count)
      if let piece = String(validating: bytes[index..<end], as: UTF8.self), let scalar = piece.unicodeScalars.first {
        text += isShown(scalar) ? piece : scalar == "\t" ? "  " : scalar.escaped(asASCII: true)
        index = end
      } else {
        text += "\\x" + (bytes[index] < 16 ? "0" : "") + String(bytes[index], radix: 16)
        index += 1
      }
    }
    return text
  }

  /// Bytes of the character that begins with `byte` (RFC 3629 §3).
  private static func scalarLength(_ byte: UInt8) -> Int { byte < 0x80 ? 1 : (~byte).leadingZeroBitCount }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: false
    default: true
    }
  }
}
