import Conversation

extension PlayReport {
  /// Prints how the play went: a line, and below it what was not as expected.
  package func tell() {
    for failure in failures { StandardOutput.print("\(failure)\n\n") }
    StandardOutput.print("\(line)\n")
  }

  private var line: String { "\(verdictWord): \(name ?? "the conversation"): \(counts)" }

  /// `passed: 3 of 3 steps in 12 ms`
  var summary: String { "\(verdictWord): \(counts)" }

  private var verdictWord: String {
    switch verdict {
    case .passed: "passed"
    case .failed: "failed"
    case .stopped: "stopped"
    }
  }

  /// `3 of 3 steps, 2 answers of rules in 12 ms`
  var counts: String {
    let done = steps.filter { $0.runs > 0 && $0.failure == nil && !$0.isUnfinished && !$0.isOfRule }.count
    let all = steps.filter { !$0.isOfRule }.count
    var parts: [String] = []
    if all > 0 { parts.append("\(done) of \(all) steps") }
    if answers > 0 || all == 0 { parts.append(answers == 1 ? "1 answer by rules" : "\(answers) answers by rules") }
    if unanswered > 0 { parts.append("\(unanswered) \(unanswered == 1 ? "frame" : "frames") that nothing was for") }
    let milliseconds = duration / 1_000_000
    return "\(parts.joined(separator: ", ")) in \(milliseconds) ms"
  }
}
