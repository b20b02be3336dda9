extension FramingArguments {
  static let expectedBytes = "bytes in hex such as 0d0a"
  /// The longest byte string of a framing.
  private static let mostBytes = 64

  /// Bytes in hex, at least one.
  static func bytes(
    _ text: Substring, of token: FramingSyntaxReader.Token
  ) throws(NotationError) -> [UInt8] {
    guard let bytes = try? HexText.parse(String(text)), !bytes.isEmpty else {
      throw token.error(expected: expectedBytes)
    }
    guard bytes.count <= mostBytes else { throw token.error(expected: "at most \(mostBytes) bytes") }
    return bytes
  }

  /// Byte strings in hex with `/` between them; none when the option is not there.
  mutating func byteStrings(_ name: String, most: Int) throws(NotationError) -> [[UInt8]] {
    guard let token = try value(name) else { return [] }
    var strings: [[UInt8]] = []
    for part in token.text.split(separator: "/", omittingEmptySubsequences: false) {
      strings.append(try Self.bytes(part, of: token))
    }
    guard strings.count <= most else { throw token.error(expected: "at most \(most) of them for '\(name)'") }
    return strings
  }

  /// One byte in hex.
  mutating func byte(_ name: String) throws(NotationError) -> UInt8? {
    guard let token = try value(name) else { return nil }
    let bytes = try Self.bytes(token.text[...], of: token)
    guard bytes.count == 1 else { throw token.error(expected: "one byte in hex such as c0 for '\(name)'") }
    return bytes[0]
  }

  /// Two numbers with `/` between them, the second of which may be left out.
  mutating func pair(
    _ name: String, _ first: ClosedRange<Int>, _ second: ClosedRange<Int>, usual: Int
  ) throws(NotationError) -> (Int, Int)? {
    guard let token = try value(name) else { return nil }
    let parts = token.text.split(separator: "/", omittingEmptySubsequences: false)
    guard let one = parts.first.flatMap({ Int($0) }), first.contains(one), parts.count <= 2,
      let two = parts.count == 2 ? Int(parts[1]) : usual, second.contains(two)
    else {
      throw token.error(
        expected: "a number from \(first.lowerBound) to \(first.upperBound), and perhaps / and one from "
          + "\(second.lowerBound) to \(second.upperBound), for '\(name)'")
    }
    return (one, two)
  }
}
