package import Capture
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The list of recordings, a line each.
package enum RecordingListing {
  /// `  1  2026-11-22 20:15:03   1.2 MiB      4,021 frames  connect-127.0.0.1-65432`
  package static func text(_ entries: [RecordingEntry]) -> String {
    if entries.isEmpty { return "there are no recordings\n" }
    return entries.enumerated().map { line($0.offset + 1, $0.element) }.joined()
  }

  private static func line(_ number: Int, _ entry: RecordingEntry) -> String {
    let columns = [
      padded("\(number)", 3), localTime(entry.time), padded(ByteCountText.text(entry.size), 8),
      padded(frames(entry), 17), entry.label,
    ]
    return columns.joined(separator: "  ") + "\n"
  }

  private static func frames(_ entry: RecordingEntry) -> String {
    if entry.isBeingWritten { return "being written" }
    return entry.frames.map { "\(ByteCountText.grouped($0)) frame\($0 == 1 ? "" : "s")" } ?? "cut short"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// `2026-11-22T20-15-03` in UTC as the person's clock showed it: `2026-11-22 21:15:03`.
  static func localTime(_ name: String) -> String {
    let numbers = name.split { !$0.isNumber }.compactMap { Int32($0) }
    guard numbers.count == 6 else { return name }
    var parts = unsafe tm()
    unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    var seconds = unsafe timegm(&parts)
    guard unsafe localtime_r(&seconds, &parts) != nil else { return name }
    var text = [CChar](repeating: 0, count: 32)
    // The format takes 19 characters; the buffer is larger.
    let count = unsafe strftime(&text, text.count, "%Y-%m-%d %H:%M:%S", &parts)
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
