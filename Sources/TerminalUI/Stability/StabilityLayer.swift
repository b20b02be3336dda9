import Capture
import FramingCore

/// What is stable in frames of a kind, which `:stable` lists.
public struct StabilityLayer: Hashable, Sendable {
  /// What was found.
  let answer: StabilityAnswer
  /// The selected range.
  var selected = 0

  /// What there is to say of the selected range, a line each.
  var words: [String] {
    let range = answer.ranges[selected]
    let count = range.offsets.count
    var words = ["\(count) byte\(count == 1 ? "" : "s") from \(range.offsets.lowerBound): \(range.verdict.words)"]
    if !range.verdict.detail.isEmpty { words.append(range.verdict.detail) }
    if range.frames < answer.frames {
      words.append("in \(ByteCountText.grouped(range.frames)) of the frames, as the others are shorter")
    }
    if case .constant = range.verdict { return words + answer.remarks }
    let shown = min(count, 8)
    for byte in 0..<shown {
      let place = count == 1 ? "" : " of byte \(range.offsets.lowerBound + byte)"
      words.append("bits 7 to 0\(place) flip: \(range.flipText(byte))")
    }
    if count > shown { words.append("and those of \(count - shown) more bytes") }
    return words + answer.remarks
  }
}

extension State {
  /// `:stable`
  mutating func findStable(reading capture: Capture) -> [Effect] {
    guard let frame = selectedFrame("compared", reading: capture) else { return [] }
    let kind: FrameKind?
    do throws(StoreError) {
      kind = try capture.kind(of: frame)
    } catch {
      say("nothing is compared: \(error.description)", .error)
      return []
    }
    guard let kind else {
      say("nothing is compared: the selected entry is not a whole frame", .warning)
      return []
    }
    say("comparing the frames shown: \(PrintableText.clean("\(kind)"))")
    return [.findStable(kind)]
  }

  /// Takes what the comparison came to.
  mutating func takeStability(_ answer: StabilityAnswer, reading capture: Capture) {
    guard answer.frames > 0, !answer.ranges.isEmpty else {
      return say("nothing is compared: no frame of that kind is shown, or none has a byte", .warning)
    }
    message = nil
    stableBytes.take(answer, in: capture.summary.generation)
    layers.append(.stability(StabilityLayer(answer: answer)))
  }

  mutating func take(_ key: Key, in layer: StabilityLayer) -> [Effect] {
    if let moved = key.moved(layer.selected, in: layer.answer.ranges.count) {
      layers[layers.count - 1] = .stability(StabilityLayer(answer: layer.answer, selected: moved))
      return []
    }
    if key == .character("y") { return copyStability(layer.answer) }
    layers.removeLast()
    return []
  }

  private func copyStability(_ answer: StabilityAnswer) -> [Effect] {
    var output = StabilityOutput(answer)
    let text = output.text()
    let copied = CopiedText(words: text, bytes: text.count)
    return [
      .copy(
        CopyOrder(subject: .text(copied), words: "what is stable as text", path: nil, way: options.clipboard))
    ]
  }
}
