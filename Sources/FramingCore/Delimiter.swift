/// Frames that end with a byte string.
public struct Delimiter: Hashable, Sendable {
  /// The byte strings that end a frame, none of them empty.
  public var endings: [[UInt8]]
  /// The largest frame in bytes, delimiter included; nil takes the session's limit.
  public var max: Int?
  /// What is sent behind a message; nil for the first ending, of lines LF.
  var sent: [UInt8]?

  /// Frames that end with any of `endings`.
  public init(_ endings: [[UInt8]], max: Int? = nil) {
    self.endings = endings
    self.max = max
  }

  /// Lines of text, ended by LF or CR LF.
  public static let line = Delimiter([[0x0d, 0x0a], [0x0a]])

  /// The same of a protocol whose lines are sent with CR LF.
  static let textLine: Delimiter = {
    var delimiter = Delimiter.line
    delimiter.sent = [0x0d, 0x0a]
    return delimiter
  }()

  /// Whether a message ends a frame already.
  func ends(_ message: [UInt8]) -> Bool {
    endings.contains { !$0.isEmpty && message.count > $0.count && message.suffix($0.count).elementsEqual($0) }
  }
}
