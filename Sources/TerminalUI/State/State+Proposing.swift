public import Capture
import FramingCore

/// A rule that fits the conversation better than the one in force.
public struct LensProposal: Hashable, Sendable {
  /// How it would be framed.
  public var rule: Lens.Rule
  /// From 0 to 1.
  public var confidence: Double
  /// Frames that it finds in what was looked at.
  public var frames: Int

  /// A proposal.
  public init(rule: Lens.Rule, confidence: Double, frames: Int) {
    self.rule = rule
    self.confidence = confidence
    self.frames = frames
  }
}

/// When to look for a better framing, and what was found.
struct Proposing: Hashable, Sendable {
  /// Fewer bytes than three frames of two sizes could have.
  static let fewest: UInt64 = 12
  /// Beyond it another look would see the same.
  static let most: UInt64 = 1 << 20

  /// What was found, until the lens changes.
  var proposal: LensProposal?
  /// Bytes that there were at the last look.
  var lookedAt: UInt64 = 0
  /// Whether a look is under way.
  var isLooking = false
}

extension State {
  /// Looks for a better framing when the one in force does not fit, and twice as much is there as at the last look.
  mutating func lookForFraming(reading capture: Capture) -> [Effect] {
    let summary = capture.summary
    let isDue = summary.bytes >= max(proposing.lookedAt * 2, Proposing.fewest) && proposing.lookedAt < Proposing.most
    guard isDue, !proposing.isLooking, isUnfit(summary) else { return [] }
    proposing.lookedAt = summary.bytes
    proposing.isLooking = true
    return [.detectFraming]
  }

  /// Whether bytes are no frames under the lens in force, or all wait for an end that may never come.
  private func isUnfit(_ summary: CaptureSummary) -> Bool {
    if summary.unframedCount > 0 || lens.rule == .framing(.raw) { return true }
    return summary.indexedBytes == summary.bytes && summary.received.frames + summary.sent.frames == 0
  }

  /// Takes what a look has found; nil for nothing.
  mutating func takeProposal(_ proposal: LensProposal?) {
    proposing.isLooking = false
    proposing.proposal = proposal.flatMap { $0.rule == lens.rule ? nil : $0 }
  }

  /// Frames as proposed.
  mutating func acceptProposal(reading capture: Capture) -> [Effect] {
    guard let proposal = proposing.proposal else {
      say("there is no proposal: one appears when bytes are no frames and another framing fits")
      return []
    }
    return change(to: proposal.rule, reading: capture)
  }
}
