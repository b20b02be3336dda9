#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The name of a recording's file: when its session began, in UTC, and what it is.
struct RecordingName: Hashable, Sendable {
  /// How recordings end.
  static let ending = ".pcapng"
  /// Characters of a label: names of hosts may be longer than file systems like.
  private static let longestLabel = 120

  /// `2026-11-22T20-15-03`.
  var time: String
  /// `connect-127.0.0.1-65432`.
  var label: String

  init(time: Timestamp, label: String) {
    self.time = RecordingName.text(of: time)
    self.label = RecordingName.clean(label)
  }

  /// Reads a file's name; nil when it is not one of ours.
  init?(fileName: String) {
    guard fileName.hasSuffix(RecordingName.ending) else { return nil }
    let stem = fileName.dropLast(RecordingName.ending.count)
    let time = stem.prefix(RecordingName.pattern.count)
    let fits =
      time.count == RecordingName.pattern.count
      && zip(time, RecordingName.pattern).allSatisfy {
        $1 == "0" ? $0.isASCII && $0.isNumber : $0 == $1
      }
    guard fits else { return nil }
    self.time = String(time)
    label = String(stem.dropFirst(time.count + 1))
  }

  private static let pattern = "0000-00-00T00-00-00"

  /// The name of the `number`th file of the same time and label.
  func fileName(number: Int) -> String {
    let parts = [time, label, number > 1 ? "(\(number))" : ""].filter { !$0.isEmpty }
    return parts.joined(separator: "-") + RecordingName.ending
  }

  /// The label without anything that means something to a shell, a path or a terminal.
  private static func clean(_ label: String) -> String {
    var clean = ""
    for scalar in label.unicodeScalars.prefix(longestLabel) {
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      if isPlain || scalar == "." || scalar == "_" {
        clean.unicodeScalars.append(scalar)
      } else if clean.last != "-", !clean.isEmpty {
        clean += "-"
      }
    }
    return clean
  }

  private static func text(of time: Timestamp) -> String {
    var seconds = time_t(time.nanoseconds / 1_000_000_000)
    var parts = unsafe tm()
    // Both are locals that the call reads and fills; the pointer among the parts is not looked at.
    _ = unsafe gmtime_r(&seconds, &parts)
    let numbers = unsafe [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
    let two = numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }
    let year = String(unsafe Int(parts.tm_year) + 1900)
    let zeros = String(repeating: "0", count: max(0, 4 - year.count))
    return "\(zeros)\(year)-\(two[0])-\(two[1])T\(two[2])-\(two[3])-\(two[4])"
  }
}
