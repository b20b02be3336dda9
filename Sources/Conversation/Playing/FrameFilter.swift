public import FramingCore

/// Whether a display filter holds for a frame.
public struct FrameFilter: Sendable {
  private let isHeld: @Sendable (PlayedFrame) -> Bool

  /// A filter that holds where `isHeld` says so.
  public init(_ isHeld: @escaping @Sendable (PlayedFrame) -> Bool) { self.isHeld = isHeld }

  func holds(for frame: PlayedFrame) -> Bool { isHeld(frame) }
}

/// Reads the text of a display filter.
public typealias FrameFilterReader = @Sendable (String) throws(NotationError) -> FrameFilter

/// A display filter that a frame must pass, ready to be asked.
struct CompiledFilter: Sendable {
  let text: String
  private let filter: FrameFilter

  init(_ content: Content, _ read: FrameFilterReader?) throws(ScriptError) {
    guard let read else { throw ScriptError("display filters are not read here", at: content.place) }
    text = content.text
    do throws(NotationError) {
      filter = try read(content.text)
    } catch {
      throw ScriptError("'filter': \(error)", at: content.place)
    }
  }

  /// Why a frame does not pass; nil when it does.
  func mismatch(_ frame: PlayedFrame, _ peerFrames: PeerFrameReader?) -> Mismatch? {
    guard !filter.holds(for: frame) else { return nil }
    let said = frame.kind == .frame ? peerFrames?.tree(of: frame).said : nil
    let message = said.map { ": the message is \($0)" } ?? ""
    return Mismatch(
      explanation: "the frame does not pass the filter \(text.shortened)\(message)",
      difference: Mismatch.shown(frame.bytes))
  }
}
