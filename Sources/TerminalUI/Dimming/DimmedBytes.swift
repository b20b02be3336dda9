import Capture
import Definitions
import FramingCore

/// Which bytes of dumps are dim, so that the others stand out.
public enum DimmedBytes: String, CaseIterable, Sendable {
  case none = "no"
  /// Those that the framing and the fields of a definition account for.
  case known
  /// These, and those that `:stable` found never to change.
  case stable
}

/// The bytes that `:stable` found never to change.
struct StableBytes: Hashable, Sendable {
  /// Kinds of frames that are remembered.
  private static let mostKinds = 32

  /// Bytes by the kinds of frames and offsets.
  private var kinds: [FrameKind: [Int: UInt8]] = [:]
  /// The recording's generation that they were found in.
  private var generation = 0

  /// Whether nothing is known.
  var isEmpty: Bool { kinds.isEmpty }

  /// Takes what was found. One frame tells nothing of what changes.
  mutating func take(_ answer: StabilityAnswer, in generation: Int) {
    if generation != self.generation { (kinds, self.generation) = ([:], generation) }
    guard answer.frames > 1, let kind = answer.kind, kinds[kind] != nil || kinds.count < Self.mostKinds else { return }
    var bytes: [Int: UInt8] = [:]
    for range in answer.ranges {
      guard case .constant(let values) = range.verdict else { continue }
      for (offset, value) in zip(range.offsets, values) { bytes[offset] = value }
    }
    kinds[kind] = bytes
  }

  /// The bytes of frames of a kind that never change, by their offsets.
  func bytes(of kind: FrameKind, in generation: Int) -> [Int: UInt8] {
    generation == self.generation ? kinds[kind] ?? [:] : [:]
  }
}

extension LogReader {
  /// What is understood of the bytes of an entry among `range`, where that is dim; nil where nothing is.
  func understoodBytes(of entry: LogEntry, in range: Range<Int>) -> UnderstoodBytes? {
    guard dimmed != .none, case .frame(let frame) = entry, frame.frame.kind == .frame else { return nil }
    var understood = UnderstoodBytes(in: range)
    understood.insert(0..<frame.frame.headerLength)
    understood.insert(frame.frame.headerLength + frame.frame.payloadLength..<frame.frame.totalLength)
    for place in meaning(of: entry)?.tree.valuePlaces ?? [] { understood.insert(place) }
    if dimmed == .stable, !stableBytes.isEmpty, let kind = (try? capture.kind(of: frame)) ?? nil {
      understood.constants = stableBytes.bytes(of: kind, in: summary.generation)
    }
    return understood
  }
}

/// Bytes of a part of a frame that are understood.
struct UnderstoodBytes: Hashable {
  private let range: Range<Int>
  private var isKnown: [Bool]
  /// Bytes that are understood as long as they have these values.
  var constants: [Int: UInt8] = [:]

  init(in range: Range<Int>) {
    self.range = range
    isKnown = Array(repeating: false, count: range.count)
  }

  mutating func insert(_ place: Range<Int>) {
    for offset in place.clamped(to: range) { isKnown[offset - range.lowerBound] = true }
  }

  /// Whether the byte at an offset is.
  func contains(_ byte: UInt8, at offset: Int) -> Bool {
    range.contains(offset) && isKnown[offset - range.lowerBound] || constants[offset] == byte
  }
}
