import Definitions
import FramingCore

/// Two frames beside each other.
package struct FrameComparison: Hashable, Sendable {
  /// Bytes of each that are aligned, from the first that differs on.
  package static let longest = 256 << 10

  /// From the byte `start` of each on; what is before is the same.
  package let bytes: ByteComparison
  package let start: Int
  /// What is behind the bytes that were aligned.
  package let rest: Rest
  package let fields: [FieldDifference]

  /// What is behind the bytes that are shown.
  package enum Rest: Hashable, Sendable {
    case none
    /// As many bytes, all the same.
    case same(Int)
    /// How many of each were not aligned; not all are the same.
    case notCompared(Int, Int)

    /// In one line; nil where there is nothing.
    package var words: String? {
      switch self {
      case .none: nil
      case .same(let count): "the last \(ByteCountText.text(count)) are the same"
      case .notCompared(let first, let second):
        "not compared: the last \(ByteCountText.text(first)) of one and \(ByteCountText.text(second)) of the other"
      }
    }
  }

  /// Whether every byte is the same.
  package var isSame: Bool {
    if case .notCompared = rest { return false }
    return bytes.isSame
  }
}

extension Capture {
  /// Two frames beside each other: their bytes from the first that differs on, and the fields that differ.
  package func comparison(
    of first: CapturedFrame, with second: CapturedFrame, in other: Capture? = nil
  ) throws(StoreError) -> FrameComparison {
    let other = other ?? self
    let pair = ReadPair(first: first, second: second, one: self, other: other)
    let start = try pair.firstDifference()
    let (one, two) = (
      try pair.bytes(ofFirst: start..<start + FrameComparison.longest),
      try pair.bytes(ofSecond: start..<start + FrameComparison.longest)
    )
    let (oneLeft, twoLeft) = (
      first.frame.totalLength - start - one.count, second.frame.totalLength - start - two.count
    )
    var rest = FrameComparison.Rest.none
    if oneLeft + twoLeft > 0 {
      rest = .notCompared(oneLeft, twoLeft)
      if oneLeft == twoLeft, try pair.isSame(from: start + one.count) { rest = .same(oneLeft) }
    }
    var fields: [FieldDifference] = []
    if let meaning = try meaning(of: first), let otherMeaning = try other.meaning(of: second) {
      fields = FieldDifference.list(meaning.tree, otherMeaning.tree)
    }
    return FrameComparison(bytes: ByteComparison(one, two), start: start, rest: rest, fields: fields)
  }
}

/// Two frames that are read piece by piece.
private struct ReadPair {
  /// Bytes that are read at once.
  private static let piece = 256 << 10
  /// Bytes in front of the first difference that are shown with it, in whole rows.
  private static let context = 64

  let first: CapturedFrame
  let second: CapturedFrame
  let one: Capture
  let other: Capture

  func bytes(ofFirst range: Range<Int>) throws(StoreError) -> [UInt8] { try one.bytes(of: first, in: range) }

  func bytes(ofSecond range: Range<Int>) throws(StoreError) -> [UInt8] { try other.bytes(of: second, in: range) }

  /// Where the bytes begin to differ, or shortly before; 0 when that is within what is aligned anyway.
  func firstDifference() throws(StoreError) -> Int {
    let shared = min(first.frame.totalLength, second.frame.totalLength)
    guard max(first.frame.totalLength, second.frame.totalLength) > FrameComparison.longest else { return 0 }
    var place = 0
    while place < shared {
      let range = place..<min(place + Self.piece, shared)
      let (left, right) = (try bytes(ofFirst: range), try bytes(ofSecond: range))
      if left != right {
        place += zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
        break
      }
      place = range.upperBound
    }
    let isNear = place < FrameComparison.longest / 2
    return isNear ? 0 : max(0, place - Self.context) / Self.context * Self.context
  }

  /// Whether the bytes from `start` on are the same, of frames of the same length.
  func isSame(from start: Int) throws(StoreError) -> Bool {
    for place in stride(from: start, to: first.frame.totalLength, by: Self.piece) {
      let range = place..<min(place + Self.piece, first.frame.totalLength)
      guard try bytes(ofFirst: range) == bytes(ofSecond: range) else { return false }
    }
    return true
  }
}
