/// Frames that end with a byte string.
public struct Delimiter: Hashable, Sendable {
  /// The byte strings that end a frame, none of them empty.
  public var endings: [[UInt8]]
  /// The largest frame in bytes, delimiter included; nil takes the session's limit.
  public var max: Int?

  /// Frames that end with any of `endings`.
  public init(_ endings: [[UInt8]], max: Int? = nil) {
    self.endings = endings
    self.max = max
  }

  /// Lines of text, ended by LF or CR LF.
  public static let line = Delimiter([[0x0d, 0x0a], [0x0a]])
}
