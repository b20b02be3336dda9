import Capture
import FramingCore

/// The checksums that fit the frames shown, which `:find-checksum` lists.
public struct ChecksumsLayer: Hashable, Sendable {
  /// What was found.
  let answer: ChecksumAnswer
  /// Whose frames were looked at; nil for all.
  let connection: ConnectionID?
  /// The selected finding.
  var selected = 0

  /// What there is to say of the selected finding, and what Enter does, a sentence each.
  var words: [String] {
    let finding = answer.findings[selected]
    let doubt = finding.certainty == .doubtful ? " all the same" : ""
    let action =
      answer.framings[selected].map { "Enter frames as \($0)\(doubt)" }
      ?? "no option of the framing says it, so that Enter does nothing"
    return ["\(finding.rule)"] + answer.remarks(on: finding) + [action]
  }
}

extension State {
  /// `:find-checksum`
  mutating func findChecksum(reading capture: Capture) -> [Effect] {
    guard capture.summary.frameCount > 0 else {
      say("there is no frame to look at yet", .warning)
      return []
    }
    say("looking for the checksum of the frames shown")
    return [.findChecksum(of: chosenConnection(reading: capture))]
  }

  /// Takes what the search came to.
  mutating func takeChecksums(_ answer: ChecksumAnswer, of connection: ConnectionID?) {
    guard !answer.findings.isEmpty else { return say(answer.nothingWords, .warning) }
    message = nil
    layers.append(.checksums(ChecksumsLayer(answer: answer, connection: connection)))
  }

  mutating func take(_ key: Key, in checksums: ChecksumsLayer, reading capture: Capture) -> [Effect] {
    if let moved = key.moved(checksums.selected, in: checksums.answer.findings.count) {
      var checksums = checksums
      checksums.selected = moved
      layers[layers.count - 1] = .checksums(checksums)
      return []
    }
    switch key {
    case .enter:
      guard let framing = checksums.answer.framings[checksums.selected] else { return [] }
      layers.removeLast()
      return change(to: .framing(framing), of: checksums.connection, reading: capture)
    default:
      layers.removeLast()
      return []
    }
  }
}
