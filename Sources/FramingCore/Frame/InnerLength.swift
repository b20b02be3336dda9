/// A length within a frame that says how long a part of it is: of a string in an array of RESP.
public struct InnerLength: Hashable, Sendable {
  /// Strings of a frame whose lengths are found at most.
  static let most = 1_000

  /// The length's digits, as bytes counted from the frame's first.
  public var range: Range<Int>
  /// The bytes that it counts.
  public var content: Range<Int>

  /// Those of a frame that `framing` cuts, ascending; none where a length is that of the frame, and behind what is no RESP.
  public static func all(_ framing: Framing, in bytes: [UInt8]) -> [InnerLength] {
    guard case .resp = framing, let first = bytes.first, !isString(first) else { return [] }
    var found: [InnerLength] = []
    var place = 0
    while place < bytes.count, found.count < most, let end = bytes[place...].firstIndex(of: 0x0a) {
      let digits = place + 1..<max(place + 1, end - 1)
      let content = end + 1
      let isPart = isString(bytes[place])
      place = content
      // A null string has the length -1 and no content.
      guard isPart, bytes[digits].first != 0x2d else { continue }
      guard let length = DigitLength.decimal(bytes[digits]).flatMap({ Int(exactly: $0) }),
        length <= bytes.count - content - 2
      else { return found }
      found.append(InnerLength(range: digits, content: content..<content + length))
      place = content + length + 2
    }
    return found
  }

  /// A bulk string, a verbatim string or a bulk error.
  private static func isString(_ byte: UInt8) -> Bool { [0x24, 0x3d, 0x21].contains(byte) }

  /// The digits that should stand there.
  public var digits: [UInt8] { Array(String(content.count).utf8) }

  /// Where it is behind a change of `changed`, which has `count` bytes more than before; nil where the change is of more
  /// than its content.
  public func moved(by count: Int, behind changed: Range<Int>) -> InnerLength? {
    if changed.lowerBound >= content.lowerBound, changed.upperBound <= content.upperBound {
      return InnerLength(range: range, content: content.lowerBound..<content.upperBound + count)
    }
    if changed.upperBound <= range.lowerBound {
      return InnerLength(
        range: range.lowerBound + count..<range.upperBound + count,
        content: content.lowerBound + count..<content.upperBound + count)
    }
    return changed.lowerBound > content.upperBound ? self : nil
  }
}
