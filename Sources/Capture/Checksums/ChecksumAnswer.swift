public import FramingCore

/// What a search for the checksum of frames came to.
public struct ChecksumAnswer: Hashable, Sendable {
  /// Bytes that are computed with between two looks at whether it is still wanted.
  private static let step = 1 << 20

  /// What was found, the likeliest first.
  public let findings: [ChecksumFinding]
  /// For each the framing with that checksum; nil when no option of a framing says it.
  public let framings: [Framing?]
  /// Frames that were looked at, by their numbers in the log.
  public let numbers: [Int]
  /// How many of them are different.
  public let distinct: Int
  /// Why nothing certain was found, where that is for want of frames.
  public let shortage: String?
  /// Whether places count in the messages without what was escaped.
  public let isDecoded: Bool

  /// Looks for the checksum of frames; nil when `isCancelled` says so between two slices.
  public init?(_ sample: ChecksumSample, isCancelled: () -> Bool = { false }) {
    var search = ChecksumSearch(sample.frames)
    while search.advance(byAtMost: Self.step) {
      if isCancelled() { return nil }
    }
    findings = search.findings
    numbers = Array(sample.numbers.prefix(search.frameCount))
    distinct = search.distinctCount
    shortage = search.shortage
    isDecoded = sample.isDecoded
    let shortest = sample.frames.map(\.count).min() ?? 0
    framings = search.findings.map { finding in
      guard case .end(let behind) = finding.rule.place else { return nil }
      return sample.framing?.adding(finding.rule, trailer: sample.trailer(behind), shortest: shortest)
    }
  }

  /// `50 frames, 48 of which differ`
  public var frameWords: String {
    let frames = "\(numbers.count) frame\(numbers.count == 1 ? "" : "s")"
    return distinct == numbers.count ? frames : "\(frames), \(distinct) of them distinct"
  }

  /// Why there is nothing, in one line.
  public var nothingWords: String {
    numbers.isEmpty
      ? "there is no whole frame to look at" : "no checksum fits \(frameWords)" + (shortage.map { ": " + $0 } ?? "")
  }

  /// How likely it is by chance.
  private func words(on finding: ChecksumFinding) -> String {
    let chance = "once in 2^\(Int(finding.bits.rounded()))"
    guard finding.certainty == .doubtful else { return "it fits by chance \(chance)" }
    let frames = "it fits \(finding.right) frame\(finding.right == 1 ? "" : "s"); could be chance"
    return frames + (finding.bits < 1 ? ", as of so many that are tried some fit" : ", \(chance)")
  }

  /// What there is to say of a finding beside its rule, a sentence each.
  public func remarks(on finding: ChecksumFinding) -> [String] {
    var remarks = ["\(finding.certainty.rawValue): \(words(on: finding))"]
    if !finding.wrong.isEmpty {
      let shown = finding.wrong.prefix(12).map { "#\(numbers[$0])" }.joined(separator: ", ")
      let more = finding.wrong.count > 12 ? " and \(finding.wrong.count - 12) more" : ""
      remarks.append("not of \(shown)\(more)")
    }
    if case .cyclic(_, let isDetermined) = finding.rule.algorithm {
      remarks.append(
        isDetermined
          ? "a CRC that has no name here, its parameters worked out from the frames"
          : "a CRC that has no name here; other values of init and xorout fit as well, as long as frames have these lengths"
      )
    }
    let others = finding.alternatives.prefix(2).map(\.description)
    if !others.isEmpty {
      let more = finding.alternatives.count > 2 ? " and \(finding.alternatives.count - 2) more" : ""
      remarks.append("as good: \(others.joined(separator: "; "))\(more)")
    }
    if isDecoded { remarks.append("bytes are counted in the messages, without what is escaped") }
    return remarks
  }
}
