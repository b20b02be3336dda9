/// How a line of a child process's standard error stands in the log, where it is told among what this program says.
public enum StderrText {
  private static let mark = "stderr: "

  /// The line as an event's text.
  public static func marked(_ line: String) -> String { mark + line }

  /// The line of such a text.
  static func withoutMark(_ text: String) -> String { text.hasPrefix(mark) ? String(text.dropFirst(mark.count)) : text }
}
