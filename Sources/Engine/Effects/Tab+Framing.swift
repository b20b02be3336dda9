import Capture
import FramingCore
import TerminalUI

extension Tab {
  /// Bytes of a stream that are looked at for a better framing: frames that fit a table at its beginning only are told
  /// by what comes behind.
  private static let sample = 1 << 20

  /// Finds frames again behind `run`, at a byte of it when that is said, or wherever they were lost, and says where.
  func resynchronise(behind run: CapturedFrame?, at byte: Int?) {
    do {
      let places =
        if let run, let byte { capture.begin(atByte: byte, of: run) } else { try capture.resynchronise(behind: run) }
      let open = Set(capture.openConnections.map(\.id))
      let words = ResynchronisationWords.text(places, namesPeers: state.setting.isListening, open: open)
      let isReframed = places.contains { if case .at = $0 { true } else { false } }
      dispatch(.resynchronised(words, isReframed: isReframed))
    } catch {
      dispatch(.resynchronised("frames could not be looked for: \(error)", isReframed: false))
    }
  }

  /// Looks how the conversation may be framed, beside the loop: it takes some milliseconds.
  func detectFraming() {
    // Where connections are framed alike the largest speaks for all, and what fits it is for all.
    let isForAll = capture.commonFacts != nil
    guard let samples = try? capture.sample(atMost: Self.sample, onlyUnfit: !isForAll), let first = samples.first else {
      return dispatch(.framingDetected(nil))
    }
    let facts = capture.facts(of: first.connection)
    let streams = samples.map { DetectionStream($0, weAre: facts.side) }
    let (mailbox, inForce, connection) = (mailbox, facts.lens.rule, isForAll ? nil : first.connection)
    let (definitions, knowsSides) = (capture.definitions, file?.knowsSides ?? true)
    Task.detached(priority: .utility) {
      let detector = FramingDetector(streams, knowsDirections: knowsSides)
      let best = detector.proposals(most: 1).first?.named(by: definitions, streams)
      if inForce.fits(detector, betterThan: best) { return mailbox.post(.framingDetected(.resynchronise)) }
      let proposal = best.flatMap { LensProposal($0, insteadOf: inForce, of: connection) }
      mailbox.post(.framingDetected(proposal.map { .reframe($0) }))
    }
  }
}

extension DetectionStream {
  fileprivate init(_ sample: StreamSample, weAre side: Speaker) {
    self.init(
      sample.bytes, chunkEnds: Array(sample.chunkStarts.dropFirst()) + [sample.bytes.count],
      direction: sample.direction.speaker(whenWeAre: side), connection: sample.connection.number)
    chunkOrder = sample.chunkOrder
  }
}

extension Lens.Rule {
  /// Whether the streams are framed so but for the places where frames break off, as well as by what was detected.
  fileprivate func fits(_ detector: FramingDetector, betterThan best: FramingProposal?) -> Bool {
    let fit =
      switch self {
      case .framing(.raw): nil as FramingFit?
      case .framing(let framing): detector.fit(of: framing)
      case .wireProtocol(let known): detector.fit(of: known)
      }
    if let best, isRule(of: best), !best.breaks.isEmpty { return true }
    guard let fit, fit.framesBeforeBreak >= 3, fit.sizesBeforeBreak >= 2 else { return false }
    return best.map { $0.coveredBytes * 5 <= fit.coveredBytes * 6 || $0.confidence < 0.5 } ?? true
  }
}

extension Lens.Rule {
  /// Whether it is what was detected.
  fileprivate func isRule(of proposal: FramingProposal) -> Bool {
    switch self {
    case .framing(let framing): proposal.wireProtocol == nil && proposal.framing == framing
    case .wireProtocol(let known): proposal.wireProtocol == known
    }
  }
}

extension LensProposal {
  /// Proposals below this are likelier wrong than right.
  private static let least = 0.5

  /// What was detected, when it is worth a person's while.
  fileprivate init?(_ proposal: FramingProposal, insteadOf rule: Lens.Rule, of connection: ConnectionID?) {
    let better = proposal.wireProtocol.map { Lens.Rule.wireProtocol($0) } ?? proposal.framing.map { .framing($0) }
    guard let better, better != rule || proposal.speaker != nil, proposal.confidence >= Self.least else { return nil }
    self.init(
      rule: better, confidence: proposal.confidence, frames: proposal.frameCount, connection: connection,
      swapsSides: proposal.speaker != nil)
  }
}

/// Where frames begin again, in words.
enum ResynchronisationWords {
  /// One line for all streams.
  static func text(_ places: [Resynchronisation], namesPeers: Bool, open: Set<ConnectionID>) -> String {
    if places.isEmpty {
      return
        "no stream has lost its frames and no checksum is wrong; in a selected frame of a wrong length :resync looks"
    }
    return places.map { words($0, namesPeers, open) }.joined(separator: "; ")
  }

  private static func words(_ place: Resynchronisation, _ namesPeers: Bool, _ open: Set<ConnectionID>) -> String {
    func stream(_ connection: ConnectionID, _ direction: Direction) -> String {
      (namesPeers ? "peer \(connection.number) " : "") + (direction == .received ? "◀" : "▶")
    }
    switch place {
    case .at(let offset, let connection, let direction):
      return "\(stream(connection, direction)) frames begin again at offset \(offset)"
    case .withNextBytes(let connection, let direction):
      return "\(stream(connection, direction)) no frame is plausible here: they begin again with the next bytes"
    case .unchanged(let offset, let connection, let direction):
      return "\(stream(connection, direction)) the next frame begins where this one ends, at offset \(offset): "
        + "its length is right"
    case .nowhere(let connection, let direction):
      return "\(stream(connection, direction)) no frame is plausible here"
        + (open.contains(connection) ? " yet: look again when more has come" : "")
    }
  }
}
