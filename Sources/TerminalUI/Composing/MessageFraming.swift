import Capture
public import FramingCore

/// How messages are wrapped before they go out.
public struct MessageFraming: Hashable, Sendable {
  /// What goes around a message.
  public let framing: Framing
  /// The largest frame in bytes, where the framing sets none.
  public let limit: Int
  /// The protocol whose first packets may have another form.
  var wireProtocol: WireProtocol?
  /// Which side of it we are.
  var side = Speaker.client
  /// Why nothing can be wrapped; nil when it can.
  var refusal: String?

  /// Whether `bytes` are one frame or several, whole and nothing else.
  func isWhole(_ bytes: [UInt8]) -> Bool {
    guard framing != .raw, !bytes.isEmpty, refusal == nil else { return false }
    if frames(in: bytes) != nil { return true }
    guard let wireProtocol else { return false }
    var decoder = StreamDecoder(wireProtocol, limit: FrameLimit(limit))
    var frames: [Frame] = []
    decoder.feed(side, bytes.span, into: &frames)
    return decoder.failure(side) == nil && Self.cover(frames, bytes.count)
  }

  /// The frames that `bytes` are cut into; nil when they are not all of whole frames with right checksums.
  func frames(in bytes: [UInt8]) -> [Frame]? {
    var decoder = FrameDecoder(framing, limit: limit)
    var frames: [Frame] = []
    decoder.feed(bytes.span, into: &frames)
    decoder.fallSilent(into: &frames)
    guard decoder.failure == nil, Self.cover(frames, bytes.count) else { return nil }
    let areRight = frames.allSatisfy { frame in
      let start = Int(frame.offset)
      return framing.check(frame, in: bytes.span.extracting(start..<start + frame.totalLength))?.isRight ?? true
    }
    return areRight ? frames : nil
  }

  private static func cover(_ frames: [Frame], _ count: Int) -> Bool {
    frames.allSatisfy { $0.kind == .frame } && frames.reduce(0) { $0 + $1.totalLength } == count && !frames.isEmpty
  }
}

extension MessageFraming {
  /// The same for a message that was typed as text.
  func sending(text message: [UInt8]) -> MessageFraming {
    MessageFraming(
      framing: framing.sending(text: message, in: wireProtocol), limit: limit, wireProtocol: wireProtocol, side: side,
      refusal: refusal)
  }
}

extension State {
  /// Takes a paste into an empty text line that reads as the hex digits of whole frames; whether it was one.
  mutating func pasteFrame(_ text: String, reading capture: Capture) -> Bool {
    guard composer.mode == .text, composer.editor.isEmpty, let bytes = try? HexText.parse(text), bytes.count >= 4,
      messageFraming.isWhole(bytes)
    else { return false }
    composer.mode = .hex
    composer.editor.replaceText(HexText.format(bytes))
    _ = lineChanged(reading: capture)
    say("what was pasted is a whole frame in hex, which Enter sends as it is; ^T goes back to text")
    return true
  }
}
