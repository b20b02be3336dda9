import FramingCore

extension [PlayReport] {
  /// The reports as JUnit XML: one suite for each conversation, one case for each step.
  public var junit: String {
    let points = flatMap(\.points)
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    let duration = reduce(UInt64(0)) { $0 &+ $1.duration }
    lines.append("<testsuites \(points.counts) time=\"\(seconds(duration))\">")
    for report in self { lines += report.junitSuite }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension [ReportPoint] {
  /// The attributes that count.
  fileprivate var counts: String {
    let failures = count { if case .failed = $0.result { true } else { false } }
    let skipped = count { if case .skipped = $0.result { true } else { false } }
    return "tests=\"\(count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
  }
}

extension PlayReport {
  fileprivate var junitSuite: [String] {
    let suite = xml(name ?? "conversation")
    var lines = ["  <testsuite name=\"\(suite)\" \(points.counts) time=\"\(seconds(duration))\">"]
    for point in points { lines += point.junit(suite) }
    return lines + ["  </testsuite>"]
  }
}

extension ReportPoint {
  fileprivate func junit(_ suite: String) -> [String] {
    let head = "    <testcase classname=\"\(suite)\" name=\"\(xml(title))\" time=\"\(seconds(duration))\""
    switch result {
    case .passed: return [head + "/>"]
    case .skipped: return [head + ">", "      <skipped/>", "    </testcase>"]
    case .failed(let failure):
      return [
        head + ">",
        "      <failure message=\"\(xml(failure.explanation))\">\(xml(failure.description))</failure>",
        "    </testcase>",
      ]
    }
  }
}

/// `1.250000`
private func seconds(_ nanoseconds: UInt64) -> String {
  let fraction = String(nanoseconds % 1_000_000_000 / 1_000)
  return "\(nanoseconds / 1_000_000_000).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)"
}

/// Text for XML 1.0, in which most control characters may not even be escaped.
private func xml(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "\n": escaped += "&#10;"
    case _ where scalar.value < 0x20 && scalar != "\t", "\u{fffe}", "\u{ffff}": escaped += "\u{fffd}"
    case _ where EscapedText.isHidden(scalar): escaped += "&#\(scalar.value);"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
