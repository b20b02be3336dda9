import NIOCore

/// Gathers what becomes of one `send` over all its recipients, and tells the owner. Only used on the event loop.
final class SendReport {
  private static let progressInterval = TimeAmount.milliseconds(50)

  private let id: SendID
  private let context: SessionContext
  private var jobs: [SendJob] = []
  private var outcomes: [SendOutcome] = []
  private var lastProgress: NIODeadline?

  init(_ id: SendID, context: SessionContext) {
    self.id = id
    self.context = context
  }

  /// A job for one more recipient; all are made before the first can end.
  func makeJob(_ message: OutgoingMessage) -> SendJob {
    let job = SendJob(id, MessageSource(message, context: context), report: self)
    jobs.append(job)
    return job
  }

  func progressed() {
    let now = NIODeadline.now()
    // A send that is over within the first interval needs no progress.
    guard let last = lastProgress else {
      lastProgress = now
      return
    }
    guard now - last >= Self.progressInterval else { return }
    lastProgress = now
    context.notify(.sendProgress(id, sent: sum(\.taken), of: sum(\.total)))
  }

  func ended(_ outcome: SendOutcome) {
    outcomes.append(outcome)
    guard outcomes.count == jobs.count else { return }
    context.notify(.sendEnded(id, overall()))
  }

  private func overall() -> SendOutcome {
    if outcomes.count == 1 { return outcomes[0] }
    var failures: [String] = []
    var cancelled = false
    for outcome in outcomes {
      if case .failed(let words) = outcome { failures.append(words) }
      if case .cancelled = outcome { cancelled = true }
    }
    if let first = failures.first {
      return .failed("\(failures.count) of \(outcomes.count) peers did not get it all: \(first)")
    }
    return cancelled ? .cancelled(sent: sum(\.handed), of: sum(\.total)) : .sent(bytes: sum(\.taken))
  }

  private func sum(_ part: KeyPath<SendJob, Int>) -> Int {
    jobs.reduce(0) { $0 + $1[keyPath: part] }
  }
}
