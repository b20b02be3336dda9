package import Definitions
import FramingCore
import Locking
package import PayloadViews

/// What a view makes of a frame's payload, or of one of its fields.
package struct FrameView: Sendable {
  package let viewed: ViewedPayload
  /// The byte of the frame that the first one of the view's places is; nil when it views a message that was decoded,
  /// whose bytes are not those of the frame.
  package let start: Int?

  /// Of the payload of a frame that was cut by `lens` and spoken by `speaker`. `bytes` are all its bytes, and `pieces` what
  /// came before it of the message that it ends.
  init(
    _ choice: ViewChoice, of frame: Frame, by speaker: Speaker, _ lens: Lens, bytes: [UInt8],
    pieces: MessagePieces? = nil, limits: ViewLimits = ViewLimits()
  ) {
    let payload = ViewedBytes(of: frame, by: speaker, lens, bytes: bytes, pieces: pieces, limits: limits)
    viewed = choice.view(payload.layers, limits: limits)
    start = payload.start
  }

  /// Of a field that a definition calls bytes or text; nil for another one.
  package init?(_ choice: ViewChoice, of node: FieldNode, in meaning: FrameMeaning, limits: ViewLimits = ViewLimits()) {
    let content = Array(node.rawBytes)
    guard !content.isEmpty else { return nil }
    var layers = PayloadLayers(content)
    if let range = meaning.range(of: node), let place = node.place {
      let source = Array(meaning.tree.frame[place])
      layers = PayloadLayers(source)
      // Behind a text there may be its terminator; what was processed has the place of its source.
      let isSame = source.starts(with: content)
      layers.add(.taken, content, from: isSame ? 0..<content.count : source.indices, isBytewise: isSame)
      start = range.lowerBound
    } else {
      start = nil
    }
    viewed = choice.view(layers, limits: limits)
  }
}

extension Capture {
  /// What a view makes of a frame's payload; nil for frames that are not whole or longer than `longestMeaning`. Throws
  /// when its bytes cannot be read.
  package func view(
    of frame: CapturedFrame, by choice: ViewChoice, limits: ViewLimits = ViewLimits()
  ) throws(StoreError) -> FrameView? {
    guard frame.frame.kind == .frame, frame.frame.totalLength <= Self.longestMeaning else { return nil }
    let facts = facts(of: frame.connection)
    let bytes = try bytes(of: frame, in: 0..<frame.frame.totalLength)
    let pieces = try state.withLock { (state) throws(StoreError) in
      try state.pieces(before: frame.number - 1, frame.frame, bytes, limit: limits.unpacked)
    }
    return FrameView(
      choice, of: frame.frame, by: facts.speaker(frame.direction), facts.lens, bytes: bytes, pieces: pieces,
      limits: limits)
  }
}
