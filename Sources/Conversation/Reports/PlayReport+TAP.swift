import FramingCore

extension [PlayReport] {
  /// The reports as Test Anything Protocol, version 14: one test for each step, of rules those that were used.
  public var tap: String {
    let points = flatMap(\.points)
    var lines = ["TAP version 14", "1..\(points.count)"]
    for (index, point) in points.enumerated() { lines += point.tap(index + 1) }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// One result among those of a report.
struct ReportPoint {
  enum Result {
    case passed
    case failed(PlayFailure)
    /// Neither, and why.
    case skipped(String)
  }

  var title: String
  var result: Result
  /// Nanoseconds.
  var duration: UInt64

  fileprivate func tap(_ number: Int) -> [String] {
    // TAP 14: '#' begins a directive and must be escaped, as must the backslash.
    let shown = EscapedText.printable(title).flatMap { $0 == "#" || $0 == "\\" ? "\\\($0)" : "\($0)" }
    switch result {
    case .passed: return ["ok \(number) - \(String(shown))"]
    case .skipped(let reason): return ["ok \(number) - \(String(shown)) # SKIP \(EscapedText.printable(reason))"]
    case .failed(let failure):
      let details = [failure.explanation] + failure.difference
      return ["not ok \(number) - \(String(shown))", "  ---", "  line: \(failure.place.line)", "  message: |"]
        + details.map { "    \(EscapedText.printable($0))" } + ["  ..."]
    }
  }
}

extension PlayReport {
  /// What a report has results of: each step, and what failed besides.
  var points: [ReportPoint] {
    let prefix = name.map { "\($0): " } ?? ""
    var points = steps.filter { !$0.isOfRule || $0.runs > 0 }.map { step in
      ReportPoint(
        title: "\(prefix)line \(step.place.line): \(step.words)",
        result: step.result, duration: step.duration)
    }
    for failure in failures where failure.step < 0 {
      points.append(
        ReportPoint(
          title: "\(prefix)line \(failure.place.line): \(failure.words)", result: .failed(failure), duration: 0))
    }
    if case .stopped(let reason) = verdict {
      let failure = PlayFailure(
        step: -1, place: SourcePlace(line: 1, column: 1), words: "the play", explanation: "stopped: \(reason)",
        difference: [], frame: nil)
      points.append(ReportPoint(title: "\(prefix)the play ends", result: .failed(failure), duration: 0))
    }
    return points
  }
}

extension StepReport {
  fileprivate var result: ReportPoint.Result {
    if let failure { return .failed(failure) }
    if isUnfinished { return .skipped("not finished") }
    return runs > 0 ? .passed : .skipped("not reached")
  }
}
