package import Definitions
import FramingCore

/// A question of a filter about what the bytes of a frame say, or some of them.
package enum FrameQuestion: Hashable, Sendable {
  /// About some bytes of a part of the frame.
  case slice(FilterField, FilterSlice, ValueTest)
  /// Whether it has a checksum, and a right or a wrong one when that is said.
  case checksum(isRight: Bool?)
  /// Whether it answers a request, and took one of these nanoseconds.
  case duration([ClosedRange<Int64>])
  /// Whether it has one of these problems, and none of those.
  case problem(ProblemKinds, without: ProblemKinds = [])
  /// About the values of a field.
  case field(FieldSubject, ValueTest)
}

/// What of the meaning of a frame is asked for.
package enum FieldSubject: Hashable, Sendable {
  /// The name of the message's type.
  case type
  /// The line that the definition has for it.
  case summary
  case path(FieldPath)
  /// What a view reads.
  case view(ViewSubject)

  /// As it is written.
  package var text: String {
    switch self {
    case .type: "type"
    case .summary: "summary"
    case .path(let path): path.description
    case .view(let view): view.text
    }
  }
}

/// Bytes of a part of a frame: `[3]`, `[0:2]`, `[2:]`, `[-4:4]`, `[0-3]`.
package struct FilterSlice: Hashable, Sendable {
  /// From the beginning, or from the end when it is below 0.
  package var start: Int
  /// How many; nil for all that follow.
  package var count: Int?
  /// Whether it is one byte, as a number.
  package var isByte: Bool

  package init(start: Int, count: Int?, isByte: Bool = false) {
    self.start = start
    self.count = count
    self.isByte = isByte
  }

  /// Reads what is between the brackets: `START`, `START:COUNT`, `START-LAST`, either of the first two may be left out
  /// around the colon.
  package init?(parsing text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch parts.count {
    case 1:
      if let start = Self.offset(parts[0]) {
        self.init(start: start, count: 1, isByte: true)
        return
      }
      let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]), first <= last else {
        return nil
      }
      self.init(start: first, count: last - first + 1)
    case 2:
      guard let start = parts[0].isEmpty ? 0 : Self.offset(parts[0]) else { return nil }
      guard !parts[1].isEmpty else {
        self.init(start: start, count: nil)
        return
      }
      guard let count = Self.number(parts[1]) else { return nil }
      self.init(start: start, count: count)
    default: return nil
    }
  }

  /// The part of `0..<length` that is meant; nil when some of it is not there.
  package func range(in length: Int) -> Range<Int>? {
    let first = start < 0 ? length + start : start
    guard first >= 0, first <= length else { return nil }
    guard let count else { return first..<length }
    return count <= length - first ? first..<first + count : nil
  }

  /// The bytes that are meant, one of them as a number; nil when some of them are not there, and for none of them where
  /// something must be.
  func value(in bytes: Span<UInt8>, isTested: Bool) -> FieldValue? {
    guard let range = range(in: bytes.count), !range.isEmpty || !isTested else { return nil }
    if isByte { return .integer(Int128(bytes[range.lowerBound])) }
    return .bytes([UInt8](capacity: range.count) { for index in range { $0.append(bytes[index]) } })
  }

  package var text: String {
    if isByte { return "[\(start)]" }
    return "[\(start):\(count.map(String.init) ?? "")]"
  }

  /// So that sums of two stay numbers.
  private static let most = 1 << 40

  private static func number(_ text: Substring) -> Int? {
    guard text.first.map({ $0.isASCII && $0.isNumber }) ?? false, let number = Int(text), number <= most else {
      return nil
    }
    return number
  }

  private static func offset(_ text: Substring) -> Int? {
    text.hasPrefix("-") ? number(text.dropFirst()).map { -$0 } : number(text)
  }
}
