import Testing

@testable import TerminalUI

extension Stage {
  /// `standing FILE|2|7|5|expect 'OK'|waits for it`: the second of seven steps, in line 5; `you` waits for the person.
  mutating func takeStanding(_ words: String) {
    let parts = words.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, let number = Int(parts[1]), let count = Int(parts[2]), let line = Int(parts[3]) else {
      Issue.record("no standing: \(words)")
      return
    }
    let step = PlayProgress.Step(
      number: number, of: count, line: line, words: parts[4], waiting: parts[5] == "you" ? "waits for you" : parts[5],
      isPaused: parts[5] == "you")
    take(.playing(.play, PlayProgress(file: parts[0], step: step)))
  }

  /// `answered FILE 14 2`: 14 answers by rules, 2 frames that none was for.
  mutating func takeAnswers(_ words: String) throws {
    let parts = words.split(separator: " ").map(String.init)
    guard parts.count == 3, let answers = Int(parts[1]), let unanswered = Int(parts[2]) else {
      throw ScriptError("no answers: \(words)")
    }
    take(.playing(.rules, PlayProgress(file: parts[0], answers: answers, unanswered: unanswered)))
  }

  /// `verdict play¦FILE¦failed: 2 of 7 steps¦DETAIL¦DETAIL ...`
  mutating func takeVerdict(_ words: String) {
    let parts = words.split(separator: "¦", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, let kind = PlayKind(rawValue: parts[0]) else {
      Issue.record("no verdict: \(words)")
      return
    }
    let isFailed = parts[2].hasPrefix("failed")
    take(
      .played(
        kind, PlayResult(file: parts[1], summary: parts[2], isFailed: isFailed, details: Array(parts.dropFirst(3)))))
  }
}
