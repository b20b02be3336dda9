import Testing

/// Frames of a protocol and what its definition says of each: a file in `Catalogue`.
///
/// A line `client HEX` or `server HEX` is a frame. Below it, indented by two columns, stand `NAME | SUMMARY | KIND` and
/// the lines of its tree; `#` begins a comment.
struct FrameTranscript: Sendable {
  struct Frame: Sendable {
    /// Counts from 1.
    let line: Int
    let isFromClient: Bool
    let bytes: [UInt8]
    /// The heading and the tree.
    let expected: [String]
  }

  let frames: [Frame]
  private let lines: [Substring]

  init(_ text: String) throws {
    var frames: [Frame] = []
    var expected: [String] = []
    var start: (line: Int, isFromClient: Bool, bytes: [UInt8])?
    func finish() {
      guard let begun = start else { return }
      frames.append(
        Frame(line: begun.line, isFromClient: begun.isFromClient, bytes: begun.bytes, expected: expected))
      (start, expected) = (nil, [])
    }
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("  ") {
        expected.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("client ") || line.hasPrefix("server ") {
        finish()
        start = (index + 1, line.hasPrefix("client"), try Self.bytes(line.dropFirst(7)))
      } else {
        try #require(line.isEmpty || line.hasPrefix("#"), "line \(index + 1) is neither a frame nor a comment: \(line)")
      }
    }
    finish()
    self.frames = frames
  }

  /// Its text with other expectations.
  func updated(_ told: (Frame) -> [String]) -> String {
    let frames = Dictionary(uniqueKeysWithValues: frames.map { ($0.line, $0) })
    return lines.enumerated().flatMap { index, line -> [String] in
      if let frame = frames[index + 1] { return [String(line)] + told(frame).map { "  " + $0 } }
      return line.hasPrefix("  ") ? [] : [String(line)]
    }.joined(separator: "\n")
  }

  private static func bytes(_ text: Substring) throws -> [UInt8] {
    let digits = text.filter { $0 != " " }
    return try stride(from: 0, to: digits.count, by: 2).map { offset in
      try #require(UInt8(digits.dropFirst(offset).prefix(2), radix: 16), "\(text) is not hexadecimal")
    }
  }
}
