import Capture
import TerminalUI

extension Capture {
  /// Notes what a person should know of a session from the start.
  package func note(of plan: SessionPlan) {
    for words in plan.meaning.refusals { tell(words, .warning, of: plan) }
    if let notice = plan.notice { tell(notice, .notice, of: plan) }
  }

  private func tell(_ words: String, _ weight: CapturedEvent.Weight, of plan: SessionPlan) {
    // The times of a file are older than now.
    guard !plan.source.isFile else { return announce(words, weight: weight) }
    note(words, weight: weight, connection: nil, at: .now())
  }
}
