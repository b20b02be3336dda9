import Capture
import Definitions
import FramingCore

/// A frame whose fields are edited, with what its bytes were changed to before.
struct EditedFrame: Sendable {
  /// For a person: `frame 12, which was received`.
  let title: String
  /// Tells which definition its fields are of.
  let lens: Lens
  /// Whether the client's frames are what the fields are read as.
  let fromClient: Bool
  private let bytes: [UInt8]
  /// What its length and checksum follow by; nil when nothing tells where they are.
  private let framing: Framing?
  /// Where its payload is.
  private let payload: Range<Int>
  /// Its message, where the payload has it escaped or masked.
  private let message: [UInt8]?

  init(_ frame: CapturedFrame, _ bytes: [UInt8], title: String, framing: Framing?, _ facts: ConnectionFacts) {
    self.title = title
    self.bytes = bytes
    self.framing = framing
    lens = facts.lens
    let speaker = facts.speaker(frame.direction)
    fromClient = speaker == .client
    (payload, message) = facts.lens.payload(of: frame.frame, changedTo: bytes, by: speaker)
  }

  /// The bytes that a definition describes.
  func part(for definition: Definition) -> [UInt8] {
    definition.traffic.part == .frame ? bytes : message ?? Array(bytes[payload])
  }

  /// The type that they are read as; nil for the definition's own.
  func type(in definition: Definition) -> String? {
    fromClient ? definition.traffic.types.client : definition.traffic.types.server
  }

  /// The whole frame with `part` in place of what the definition describes; nil when the frame must be made anew around it.
  ///
  /// What is around a payload stays as it was, but for a length and a checksum that were right: they follow.
  func frame(with part: [UInt8], for definition: Definition) -> [UInt8]? {
    guard definition.traffic.part == .payload else { return part }
    guard message == nil else { return nil }
    var editor = HexEditor(bytes, title: title, framing: framing)
    editor.overwrite(payload, with: part)
    return editor.finished()
  }
}
