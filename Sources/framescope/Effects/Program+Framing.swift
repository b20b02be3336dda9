import Capture
import FramingCore
import TerminalUI

extension Program {
  /// Bytes of a stream that are looked at for a better framing: more would not tell more.
  private static let sample = 64 << 10

  /// Finds frames again behind `run`, or wherever they were lost, and says where.
  func resynchronise(behind run: CapturedFrame?) {
    do {
      let places = try capture.resynchronise(behind: run)
      dispatch(.told(ResynchronisationWords.text(places, namesPeers: state.setting.isListening), .notice))
    } catch {
      dispatch(.told("frames could not be looked for: \(error)", .error))
    }
  }

  /// Looks how the conversation may be framed, beside the loop: it takes some milliseconds.
  func detectFraming() {
    let streams: [DetectionStream]
    do {
      streams = try capture.sample(atMost: Self.sample).map { DetectionStream($0, weAre: capture.side) }
    } catch {
      return dispatch(.framingDetected(nil))
    }
    let (mailbox, inForce) = (mailbox, capture.lens.rule)
    Task.detached(priority: .utility) {
      let best = FramingDetector(streams).proposals(most: 1).first
      mailbox.post(.framingDetected(best.flatMap { LensProposal($0, insteadOf: inForce) }))
    }
  }
}

extension DetectionStream {
  fileprivate init(_ sample: StreamSample, weAre side: StreamDirection) {
    self.init(
      sample.bytes, chunkEnds: Array(sample.chunkStarts.dropFirst()) + [sample.bytes.count],
      direction: sample.direction.speaker(whenWeAre: side), connection: sample.connection.number)
  }
}

extension LensProposal {
  /// Proposals below this are likelier wrong than right.
  private static let least = 0.5

  /// What was detected, when it is worth a person's while.
  fileprivate init?(_ proposal: FramingProposal, insteadOf rule: Lens.Rule) {
    let better = proposal.wireProtocol.map { Lens.Rule.wireProtocol($0) } ?? proposal.framing.map { .framing($0) }
    guard let better, better != rule, proposal.confidence >= Self.least else { return nil }
    self.init(rule: better, confidence: proposal.confidence, frames: proposal.frameCount)
  }
}

/// Where frames begin again, in words.
enum ResynchronisationWords {
  /// One line for all streams.
  static func text(_ places: [Resynchronisation], namesPeers: Bool) -> String {
    if places.isEmpty {
      return "no stream has lost its frames; with a frame of a wrong length selected, they are looked for within it"
    }
    return places.map { words($0, namesPeers: namesPeers) }.joined(separator: "; ")
  }

  private static func words(_ place: Resynchronisation, namesPeers: Bool) -> String {
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
    }
  }
}
