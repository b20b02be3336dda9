import Definitions
import FramingCore

/// Something that is wrong with a frame, in words.
public struct FrameProblem: Hashable, Sendable {
  /// What it is.
  public let kind: ProblemKind
  /// One line for a person; not cleaned.
  public let text: String

  /// A problem of that kind.
  public init(kind: ProblemKind, text: String) {
    self.kind = kind
    self.text = text
  }
}

/// What the words are made of.
struct ProblemFacts {
  var missing: Int?
  var missingBefore: UInt64 = 0
  /// Bytes of the stream behind it that are not in the capture, where nothing else is.
  var missingBehind: UInt64 = 0
  /// Why the bytes are not framed, in words.
  var reason: String?
  var reading: ListedReading?
  var meaning: FrameMeaning?
  var sequence: SequenceBreak?
  /// Nanoseconds from the request to its answer.
  var taken: Int64?
  /// The first of its bytes that were sent again as others.
  var repeated: UInt64?
}

extension FrameProblem {
  /// The problems of `kinds`, in words.
  static func list(_ kinds: ProblemKinds, _ facts: ProblemFacts) -> [FrameProblem] {
    kinds.kinds.map { FrameProblem(kind: $0, text: words($0, facts)) }
  }

  private static func words(_ kind: ProblemKind, _ facts: ProblemFacts) -> String {
    switch kind {
    case .checksum:
      if let check = facts.reading?.checksum, !check.isRight { return "\(check)" }
      return facts.meaning?.tree.checksumProblem ?? kind.explanation
    case .length: return facts.reason ?? facts.reading?.warning ?? kind.explanation
    case .unframed: return facts.reason ?? kind.explanation
    case .partial: return facts.missing.map { "the last \($0) bytes never came" } ?? kind.explanation
    case .gap:
      let amounts = [(facts.missingBefore, "before"), (facts.missingBehind, "behind")].filter { $0.0 > 0 }
      if amounts.isEmpty { return facts.reason ?? kind.explanation }
      return amounts.map { "\($0.0) bytes of the stream \($0.1) it are not in the capture" }.joined(separator: "; ")
    case .sequence: return facts.sequence?.words ?? kind.explanation
    case .error:
      let summary = facts.meaning?.summary ?? ""
      let name = facts.meaning?.name ?? ""
      return [name, summary].filter { !$0.isEmpty }.joined(separator: ": ")
    case .unanswered: return "nothing answered it"
    case .retransmission:
      guard let repeated = facts.repeated else { return kind.explanation }
      return "bytes from 0x\(String(repeated, radix: 16)) of it on were sent again as others; the first ones are shown"
    case .slow:
      guard let taken = facts.taken else { return kind.explanation }
      let unit: Int64 = taken < 10_000_000 ? 1_000 : 1_000_000
      return "the answer took \(DurationText.format(UInt64(clamping: taken / unit * unit)))"
    case .definition: return facts.meaning?.tree.problem ?? kind.explanation
    }
  }
}

extension FieldTree {
  /// Which checksum is wrong, and what it must be; nil when none is.
  fileprivate var checksumProblem: String? { wrongChecksum.map { "`\($0.path)` must be \($0.right)" } }
}
