/// A programming language in whose source bytes can be written, for tests and programs of a person's own.
///
/// A name is given as words, `["frame", "3"]`, and joined as the language does. What is written is whole rows of bytes, so
/// that it can be made piece by piece: `opening`, any number of `append` with `bytesPerRow` bytes or a multiple of them
/// (the last may have less), `closing`.
public enum SourceLanguage: String, Hashable, Sendable, CaseIterable {
  case c, swift, python, rust, go

  /// Bytes of a full row.
  public var bytesPerRow: Int { self == .python ? 32 : 16 }

  /// What people call it.
  public var name: String {
    switch self {
    case .c: "C"
    case .swift: "Swift"
    case .python: "Python"
    case .rust: "Rust"
    case .go: "Go"
    }
  }

  /// What stands in front of `count` bytes.
  public func opening(_ words: [String], count: Int) -> String {
    let name = identifier(words)
    // C has no arrays without elements, and Swift, Rust and Go need no lines between the brackets of none.
    let end = count == 0 ? "" : "\n"
    switch self {
    case .c:
      return "const unsigned long \(name)_length = \(count);\n"
        + "const unsigned char \(name)[\(max(1, count))] = {\(count == 0 ? " 0 " : end)"
    case .swift: return "let \(name): [UInt8] = [" + end
    case .python: return "\(name) = bytes.fromhex(" + (count == 0 ? "\"\"" : end)
    case .rust: return "pub const \(name): [u8; \(count)] = [" + end
    case .go: return "var \(name) = []byte{" + end
    }
  }

  /// What stands behind the bytes.
  public var closing: String {
    switch self {
    case .c: "};\n"
    case .swift: "]\n"
    case .python: ")\n"
    case .rust: "];\n"
    case .go: "}\n"
    }
  }

  /// A line of comment. `words` must not have an end of a line, nor `*/`.
  public func comment(_ words: String) -> String {
    switch self {
    case .c: "/* \(words) */\n"
    case .python: "# \(words)\n"
    case .swift, .rust, .go: "// \(words)\n"
    }
  }

  /// Appends rows of bytes.
  public func append(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
    for start in stride(from: 0, to: bytes.count, by: bytesPerRow) {
      let row = bytes.extracting(start..<min(start + bytesPerRow, bytes.count))
      if self == .python { appendString(row, to: &text) } else { appendElements(row, to: &text) }
    }
  }

  /// All of it.
  public func text(of bytes: [UInt8], named words: [String]) -> [UInt8] {
    var text = Array(opening(words, count: bytes.count).utf8)
    append(bytes.span, to: &text)
    return text + Array(closing.utf8)
  }

  private func appendElements(_ row: Span<UInt8>, to text: inout [UInt8]) {
    let indent = self == .rust ? "    " : self == .go ? "\t" : "  "
    text.append(contentsOf: indent.utf8)
    for index in row.indices {
      text.append(contentsOf: index == 0 ? "0x".utf8 : " 0x".utf8)
      Self.append(hex: row[index], to: &text)
      text.append(UInt8(ascii: ","))
    }
    text.append(0x0a)
  }

  private func appendString(_ row: Span<UInt8>, to text: inout [UInt8]) {
    text.append(contentsOf: "    \"".utf8)
    for index in row.indices { Self.append(hex: row[index], to: &text) }
    text.append(contentsOf: "\"\n".utf8)
  }

  private static func append(hex byte: UInt8, to text: inout [UInt8]) {
    let digit: (UInt8) -> UInt8 = { $0 < 10 ? 0x30 + $0 : 0x57 + $0 }
    text.append(digit(byte >> 4))
    text.append(digit(byte & 15))
  }

  /// The words as one name: `frame_3_topic`, `frame3Topic` in Swift and Go, `FRAME_3_TOPIC` in Rust. What no name may have
  /// becomes `_`, and nothing else of it is left, so that a name from elsewhere says nothing in the language.
  func identifier(_ words: [String]) -> String {
    let clean = words.map { word in
      String(word.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
    switch self {
    case .c, .python: return clean.joined(separator: "_").lowercased()
    case .rust: return clean.joined(separator: "_").uppercased()
    case .swift, .go:
      let parts = clean.flatMap { $0.split(separator: "_") }
      let rest = parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
      return (parts.first.map(String.init) ?? "_") + rest.joined()
    }
  }
}
