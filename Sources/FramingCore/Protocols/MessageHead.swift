/// The beginning of a message.
struct MessageHead {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// A byte, nil behind the end.
  subscript(offset: Int) -> UInt8? {
    offset < bytes.count ? bytes[bytes.startIndex + offset] : nil
  }

  /// A big-endian number; nil where it is cut.
  func number(at offset: Int, bytes count: Int) -> Int? {
    guard offset + count <= bytes.count else { return nil }
    return (0..<count).reduce(0) { $0 << 8 | Int(bytes[bytes.startIndex + offset + $1]) }
  }

  func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }

  func has(_ text: String) -> Bool {
    let text = Array(text.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: text) }
  }

  /// The first line, without its end.
  var firstLine: String {
    let line = bytes.prefix { $0 != 0x0a }
    return String(decoding: line.last == 0x0d ? line.dropLast() : line, as: UTF8.self)
  }

  /// Whether the first word is in upper case; nil when it is in neither, or no word.
  var isUppercase: Bool? {
    let word = bytes.prefix { $0 > 0x20 }
    if !word.isEmpty, word.allSatisfy({ 0x41...0x5a ~= $0 || $0 == 0x5f }) { return true }
    return !word.isEmpty && word.allSatisfy { 0x61...0x7a ~= $0 || $0 == 0x5f } ? false : nil
  }

  /// The first words of the first line, at most `count`.
  func words(_ count: Int) -> [String] {
    firstLine.split(separator: " ", maxSplits: count).prefix(count).map(String.init)
  }
}
