public import FramingCore

/// The time from which on an answer is slow, as it is written.
public enum AnswerTime {
  /// What may be written.
  public static let expected = "a time such as 500ms or 2s, or never"

  /// `500ms`, `2s` in nanoseconds; nil for `never`. A number alone is seconds.
  public static func parse(_ text: String) throws(NotationError) -> Int64? {
    if ["never", "off", "no"].contains(text.lowercased()) { return nil }
    let isBare = !text.isEmpty && text.utf8.allSatisfy { $0 == 0x2e || (0x30...0x39).contains($0) }
    return Int64(clamping: try DurationText.parse(isBare ? text + "s" : text))
  }
}
