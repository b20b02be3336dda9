package import FramingCore

/// What a display filter says.
package indirect enum FilterExpression: Hashable, Sendable {
  /// All of these, at least two.
  case all([FilterExpression])
  /// Any of these, at least two.
  case any([FilterExpression])
  case not(FilterExpression)
  case test(FilterTest)
}

/// One question about a frame.
package enum FilterTest: Hashable, Sendable {
  case number(FilterField, FilterComparison, FilterNumber)
  case numbers(FilterField, [FilterRange])
  case word(FilterField, FilterComparison, FilterWord)
  case words(FilterField, [FilterWord])
  /// The lens of the frame's connection is one of these.
  case lens(FilterField, [FilterLens], isNegated: Bool)
  case contains(FilterField, FilterLiteral)
  case equals(FilterField, FilterLiteral, isNegated: Bool)
  case matches(FilterField, BytePattern)
  /// Has any mark, or any note; or the part has bytes.
  case present(FilterField)
  /// What only the bytes say.
  case question(FrameQuestion)
}

/// How a value is compared.
package enum FilterComparison: String, Hashable, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="
}

/// A number as it was written: in the field's unit, nanoseconds for times.
package struct FilterNumber: Hashable, Sendable {
  /// What the number is counted from.
  package enum Base: Hashable, Sendable {
    /// Zero; the recording's beginning for `time`.
    case zero
    /// 1970-01-01T00:00:00Z.
    case epoch
    /// As `epoch`, by the local clock.
    case localEpoch
    /// Midnight, by the local clock, of the recording's first day.
    case localMidnight
  }

  /// All that it stands for: a whole second when it names a second.
  package var values: ClosedRange<Int64>
  package var base = Base.zero
  package var text: String

  package init(values: ClosedRange<Int64>, base: Base = .zero, text: String) {
    self.values = values
    self.base = base
    self.text = text
  }
}

/// From a number to a number; of one when they are equal and `isSingle`.
package struct FilterRange: Hashable, Sendable {
  package var first: FilterNumber
  package var last: FilterNumber
  package var isSingle: Bool

  package init(first: FilterNumber, last: FilterNumber, isSingle: Bool) {
    self.first = first
    self.last = last
    self.isSingle = isSingle
  }
}

/// A word for a direction or a kind.
package enum FilterWord: String, Hashable, Sendable, CaseIterable {
  case client, server, sent, received
  case frame, partial, unframed, event
  case ok, wrong
  case without = "none"
  case checksum, length, gap, sequence, error, unanswered, definition, retransmission, slow

  static let speakers: [FilterWord] = [.client, .server]
  static let directions: [FilterWord] = [.sent, .received, .client, .server]
  static let kinds: [FilterWord] = [.frame, .partial, .unframed, .event]
  static let problems: [FilterWord] = ProblemKind.allCases.compactMap { FilterWord(rawValue: $0.rawValue) }
  static let verdicts: [FilterWord] = [.ok, .wrong, .without]

  package var explanation: String {
    switch self {
    case .client: "the side that connected"
    case .server: "the side that was connected to"
    case .sent: "from here to the peer"
    case .received: "from the peer"
    case .frame: "whole frames"
    case .partial: "frames that are still arriving, or whose rest never came"
    case .unframed: "bytes that are in no frame"
    case .event: "what happened, in words"
    case .ok: "the checksum is right"
    case .wrong: "the checksum is not that of the bytes"
    case .without: "the frame has no checksum"
    case .checksum, .length, .gap, .sequence, .error, .unanswered, .definition, .retransmission, .slow:
      problem?.explanation ?? ""
    }
  }

  /// The problem that it names.
  var problem: ProblemKind? { ProblemKind(rawValue: rawValue) }

  /// The kind of frame it names; nil for `event` and directions.
  var kind: Frame.Kind? {
    switch self {
    case .frame: .frame
    case .partial: .partial
    case .unframed: .unframed
    default: nil
    }
  }
}

/// Bytes as they were written.
package struct FilterLiteral: Hashable, Sendable {
  package var bytes: [UInt8]
  package var isHex: Bool

  package init(bytes: [UInt8], isHex: Bool) {
    self.bytes = bytes
    self.isHex = isHex
  }
}
