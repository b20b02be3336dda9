public import FramingCore

/// Frames that are compared with each other byte by byte: those of one side that have the same type, or the same length
/// where nothing says what type they have.
public struct FrameKind: Hashable, Sendable {
  /// Who sends them.
  public var speaker: Speaker
  /// What the definition calls their message; nil where none tells.
  public var type: String?
  /// Their bytes, where there is no type.
  public var length: Int?

  /// Frames of that kind.
  public init(speaker: Speaker, type: String?, length: Int?) {
    self.speaker = speaker
    self.type = type
    self.length = length
  }
}

extension FrameKind: CustomStringConvertible {
  /// `PUBLISH from the client`, `12 bytes from the server`
  public var description: String {
    let what = type ?? length.map { ByteCountText.grouped($0) + ($0 == 1 ? " byte" : " bytes") } ?? "frames"
    return "\(what) from the \(speaker == .client ? "client" : "server")"
  }
}

extension Capture {
  /// The kind of a whole frame; nil of what is none.
  public func kind(of frame: CapturedFrame) throws(StoreError) -> FrameKind? {
    guard frame.frame.kind == .frame else { return nil }
    var readers = TypeReaders(definitions, self)
    let facts = facts(of: frame.connection)
    let type = try readers.type(of: frame, facts)
    return FrameKind(
      speaker: facts.speaker(frame.direction), type: type, length: type == nil ? frame.frame.totalLength : nil)
  }
}
