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
  /// The connection it is for; nil for all, when they are framed alike.
  public var connection: ConnectionID?
  /// Whether the bytes of a file are the other side's than was assumed, so that both have to change places.
  public var swapsSides: Bool

  /// A proposal.
  public init(
    rule: Lens.Rule, confidence: Double, frames: Int, connection: ConnectionID? = nil, swapsSides: Bool = false
  ) {
    self.connection = connection
    self.swapsSides = swapsSides
    self.rule = rule
    self.confidence = confidence
    self.frames = frames
  }
}

/// What helps where bytes are no frames.
public enum FramingOffer: Hashable, Sendable {
  /// Another rule, which fits where the one in force does not.
  case reframe(LensProposal)
  /// To find frames again: the rule in force fitted until some bytes were no frame.
  case resynchronise
}

/// When to look for a better framing, and what was found.
struct Proposing: Hashable, Sendable {
  /// Fewer bytes than three frames of two sizes could have.
  static let fewest: UInt64 = 12
  /// Beyond it another look would see the same.
  static let most: UInt64 = 1 << 20

  /// What was found, until its reason ends or the lens changes.
  var offer: FramingOffer?
  /// Bytes that there were at the last look.
  var lookedAt: UInt64 = 0
  /// Whether a look is under way.
  var isLooking = false
}

extension State {
  /// Looks for what helps when the rule in force does not fit, and twice as much is there as at the last look. An offer
  /// ends with its reason.
  mutating func lookForFraming(reading capture: Capture) -> [Effect] {
    let summary = capture.summary
    let isDue = summary.bytes >= max(proposing.lookedAt * 2, Proposing.fewest) && proposing.lookedAt < Proposing.most
    guard isDue || proposing.offer != nil, !proposing.isLooking else { return [] }
    guard isUnfit(summary, capture) else {
      if proposing.offer != nil { proposing = Proposing() }
      return []
    }
    guard isDue else { return [] }
    proposing.lookedAt = summary.bytes
    proposing.isLooking = true
    return [.detectFraming]
  }

  /// Whether bytes are no frames under the lens in force, or all wait for an end that may never come. Frames that were
  /// lost and found again are no reason, as long as a connection is open.
  private func isUnfit(_ summary: CaptureSummary, _ capture: Capture) -> Bool {
    // Whether one of them is unfit is seen when its bytes are looked at.
    if lensesInUse.count > 1 { return true }
    if lensesInUse.first?.rule == .framing(.raw) { return true }
    if summary.unframedCount > summary.cutShortCount {
      return summary.openConnectionCount == 0 || capture.hasLostFrames
    }
    return summary.indexedBytes == summary.bytes && summary.received.frames + summary.sent.frames == 0
  }

  /// Takes what a look has found; nil for nothing. Where frames are lost that the rule in force found until then, they
  /// can be looked for whatever it was, as the note at the bytes that are none says. Bytes that came during the look may
  /// be reason for another.
  mutating func takeOffer(_ offer: FramingOffer?, reading capture: Capture) -> [Effect] {
    keepOffer(offer, reading: capture)
    return lookForFraming(reading: capture)
  }

  private mutating func keepOffer(_ offer: FramingOffer?, reading capture: Capture) {
    proposing.isLooking = false
    let summary = capture.summary
    let hasFitted = summary.received.frames + summary.sent.frames > 0
    let offer = offer ?? (hasFitted && capture.hasLostFrames ? .resynchronise : nil)
    if case .reframe(let proposal)? = offer {
      let rule = proposal.connection.map { capture.facts(of: $0).lens.rule } ?? lens.rule
      if proposal.rule == rule, !proposal.swapsSides { return proposing.offer = nil }
    }
    proposing.offer = offer
  }

  /// Whether the entry that is meant is bytes that are no frame, at which the note says what can be done.
  private func isAtLostFrames(reading capture: Capture) -> Bool {
    let reader = LogReader(capture: capture, state: self)
    guard case .frame(let run)? = log.selectedItem(reader).flatMap(reader.entry), run.frame.kind == .unframed else {
      return false
    }
    return reader.framing(of: .frame(run))?.goesOnBehindBadFrames != true && !capture.goesOn(behind: run)
  }

  /// Does what is offered.
  mutating func acceptOffer(reading capture: Capture) -> [Effect] {
    switch proposing.offer {
    case .reframe(let proposal):
      let swap = proposal.swapsSides ? [Effect.swapSides(of: proposal.connection)] : []
      return swap + change(to: proposal.rule, of: proposal.connection, reading: capture)
    case .resynchronise:
      // What finds nothing is offered again when more has come.
      proposing = Proposing()
      proposing.lookedAt = capture.summary.bytes / 2 + 1
      return resynchronise(reading: capture)
    case nil where isAtLostFrames(reading: capture): return resynchronise(reading: capture)
    case nil:
      say("there is no proposal: one appears when bytes are no frames and another framing fits")
      return []
    }
  }
}
