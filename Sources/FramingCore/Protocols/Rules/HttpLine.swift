/// The lines of an HTTP head, as much of each as is needed.
struct HttpLine: Sendable {
  /// Longer lines are cut: no line that matters is.
  private static let longestKept = 512

  private var bytes: [UInt8] = []
  private var last: UInt8 = 0
  private var count = 0

  /// Takes a byte; true at the line's end, LF (RFC 9112 §2.2 lets a recipient accept it without CR).
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == 0x0a { return true }
    if bytes.count < Self.longestKept { bytes.append(byte) }
    last = byte
    count += 1
    return false
  }

  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    last = 0
    count = 0
  }

  /// The line's first byte, a letter in lower case.
  var first: UInt8? { bytes.first.map { $0 | 0x20 } }

  /// Whether it goes on with the field of the line before (RFC 9112 §5.2, RFC 3261 §7.3.1).
  var isFolded: Bool { bytes.first == 0x20 || bytes.first == 0x09 }

  var isEmpty: Bool { count == 0 || (count == 1 && last == 0x0d) }

  var text: String {
    String(decoding: last == 0x0d && count == bytes.count ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }

  /// The number of a chunk-size line, nil when it is none: digits, CR LF, and between them nothing but extensions
  /// (RFC 9112 §7.1). Blanks may stand in front of an extension, not of the line's end.
  var chunkSize: UInt64? {
    guard last == 0x0d else { return nil }
    let line = count == bytes.count ? bytes.dropLast() : bytes[...]
    guard !line.contains(0x0d) else { return nil }
    let digits = line.prefix { HexDigits.value(of: $0) != nil }
    let rest = line[digits.endIndex...]
    let isPlain = rest.isEmpty || rest.first { $0 != 0x20 && $0 != 0x09 } == 0x3b
    return isPlain ? DigitLength.hexadecimal(digits) : nil
  }

  /// What a line of the trailers should have had and has not; nil when it is right.
  var trailerProblem: String? {
    guard last == 0x0d else { return "CR LF at its end" }
    if isEmpty { return nil }
    let line = count == bytes.count ? bytes.dropLast() : bytes[...]
    if line.contains(0x0d) { return "no CR but at its end" }
    if isFolded { return "no folded line" }
    guard let colon = line.firstIndex(of: 0x3a), colon > 0 else { return "a name and a colon" }
    return line[colon - 1] == 0x20 || line[colon - 1] == 0x09 ? "no blank in front of the colon" : nil
  }

  /// The name, in lower case, and the value of a header line.
  var field: (name: String, value: String)? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let value = parts[1].drop { $0 == " " || $0 == "\t" }
    return (parts[0].lowercased(), String(value.reversed().drop { $0 == " " || $0 == "\t" }.reversed()))
  }
}
