import FramingCore

/// The head of a message of HTTP/1.1 (RFC 9112 §2.1): a start line and fields.
struct HTTPHead {
  /// The longest that is read, in bytes.
  static let longest = 16 << 10

  /// The words of the start line, at most three.
  let start: [String]
  private let fields: [(name: String, value: String)]

  /// Reads a head without the empty line behind it.
  init(_ bytes: some Sequence<UInt8>) {
    let lines = Array(bytes).split(separator: 0x0a, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 0x0d ? line.dropLast() : line, as: UTF8.self)
    }
    start = (lines.first ?? "").split(separator: " ", maxSplits: 2).map(String.init)
    fields = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), Self.trimmed(line[line.index(after: colon)...]))
    }
  }

  /// Bytes up to and with the empty line that ends a head; nil while it is not there. Of the bytes in front of `known` it
  /// is known that it is not there.
  static func end(in bytes: [UInt8], known: Int = 0) -> Int? {
    for place in max(0, known - 2)..<bytes.count where bytes[place] == 0x0a {
      if bytes[(place + 1)...].starts(with: [0x0a]) { return place + 2 }
      if bytes[(place + 1)...].starts(with: [0x0d, 0x0a]) { return place + 3 }
    }
    return nil
  }

  /// A field's value; nil when it is not there. Of several the values with commas between them (RFC 9110 §5.3).
  subscript(name: String) -> String? {
    let values = fields.filter { $0.name == name.lowercased() }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// A field's members, which commas part.
  func list(_ name: String) -> [String] {
    (self[name] ?? "").split(separator: ",").map { Self.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// Whether a field has a member, whatever its case.
  func has(_ name: String, _ word: String) -> Bool { list(name).contains { $0.lowercased() == word } }

  /// Without blanks and tabs around it (RFC 9110 §5.6.3).
  static func trimmed(_ text: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var rest = text.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }
}
