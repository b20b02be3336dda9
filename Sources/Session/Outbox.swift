import Capture
import FramingCore
import NIOCore

/// What is to be sent on one connection, in order, in pieces, never much of it queued. Only used on the event loop.
final class Outbox {
  /// Pieces given to the channel and not yet taken by the kernel: enough for one gathering write.
  private static let window = 4
  /// Pieces given in one go, before others get their turn on the event loop.
  private static let burst = 8
  /// The most bytes of a datagram over IPv4: 65,535 less the headers of IP and UDP (RFC 768, RFC 791 §3.1).
  private static let longestMessage = 65_507

  var channel: (any Channel)?
  /// Whether a message is sent as one piece or not at all, as a datagram.
  var hasMessages = false
  weak var delegate: (any OutboxDelegate)?
  private let context: SessionContext
  private var jobs: [SendJob] = []
  /// What is on its way, oldest first.
  private var inFlight: [Piece] = []
  private var isPumping = false
  private var isPaused = false
  /// Whether it waits for TLS, which is being agreed on.
  var waitsForTLS = false { didSet { if oldValue, !waitsForTLS { pump() } } }

  /// When the kernel last took something.
  private var latest: NIODeadline?
  /// Set while a message waits for the silence behind the one before.
  private var silence: Scheduled<Void>?

  /// A piece that was given to the channel.
  private struct Piece {
    let job: SendJob
    /// What the kernel is not known to have taken.
    var rest: ByteBuffer
  }

  init(context: SessionContext) {
    self.context = context
  }

  /// Whether everything was taken by the kernel.
  var isEmpty: Bool { jobs.isEmpty && inFlight.isEmpty }

  func enqueue(_ job: SendJob) {
    jobs.append(job)
    pump()
  }

  /// Takes a message before those that have not begun.
  func enqueueNext(_ job: SendJob) {
    jobs.insert(job, at: jobs.first.map { $0.handed > 0 } == true ? 1 : 0)
    pump()
  }

  /// Gives nothing more of this message to the channel.
  func cancel(_ id: SendID) {
    guard let index = jobs.firstIndex(where: { $0.id == id }) else { return }
    jobs.remove(at: index).cancel()
    pump()
  }

  /// Ends every send.
  func fail(_ reason: String) {
    let unsent = inFlight.map(\.job) + jobs
    inFlight = []
    jobs = []
    for job in unsent { job.fail(reason) }
  }

  /// Gives nothing to the channel until `resume`.
  func pause() {
    isPaused = true
  }

  func resume() {
    isPaused = false
    pump()
  }

  private func pump() {
    guard !isPumping, let channel else { return }
    isPumping = true
    var left = Self.burst
    while left > 0, writeSome(to: channel) { left -= 1 }
    isPumping = false
    if left == 0 { context.loop.assumeIsolated().execute { self.pump() } }
    if isEmpty, !waitsForTLS { delegate?.outboxIsEmpty() }
  }

  /// Fills the window and flushes. Returns whether there may be more to do at once.
  private func writeSome(to channel: any Channel) -> Bool {
    guard !isPaused, !waitsForTLS else { return false }
    var wrote = false
    while inFlight.count < Self.window, let job = jobs.first, advance(job, channel) { wrote = true }
    if wrote {
      channel.flush()
      recordWhatWent()
    }
    return wrote
  }

  /// Takes one step with the first job. Returns whether the next step can be taken now.
  private func advance(_ job: SendJob, _ channel: any Channel) -> Bool {
    if job.handed == 0, !mayBegin() { return false }
    // A piece with a pause begins when what is before it has gone.
    if job.source.isPaced, !inFlight.isEmpty { return false }
    switch job.source.next(whenReady: { [weak self] in self?.pump() }) {
    case .bytes(var piece):
      guard hasMessages, !job.source.isPaced else {
        write(piece, of: job, to: channel)
        return true
      }
      job.gathered.writeBuffer(&piece)
      guard job.gathered.readableBytes > Self.longestMessage else { return true }
      jobs.removeFirst()
      job.fail(
        "a UDP datagram has at most \(ByteCountText.grouped(Self.longestMessage)) bytes, and this message has "
          + ByteCountText.grouped(max(job.total, job.gathered.readableBytes)))
    case .later: return false
    case .finished:
      jobs.removeFirst()
      if hasMessages, !job.source.isPaced { write(job.gathered, of: job, to: channel) }
      job.handedOver()
    case .failed(let words):
      jobs.removeFirst()
      job.fail(words)
    }
    return true
  }

  /// Whether the next message may begin: where a silence ends messages, once there was one behind the message before.
  private func mayBegin() -> Bool {
    guard latest != nil || !inFlight.isEmpty, let silence = delegate?.outboxSilence() else { return true }
    guard inFlight.isEmpty, let latest else { return false }
    // Twice as long as it must be: on its way the next message may gain on the one before.
    let left = latest + TimeAmount.nanoseconds(2 * Int64(clamping: silence)) - NIODeadline.now()
    guard left > .zero else { return true }
    if self.silence == nil {
      self.silence = context.loop.assumeIsolated().scheduleTask(in: left) { [weak self] in
        self?.silence = nil
        self?.pump()
      }
    }
    return false
  }

  private func write(_ piece: ByteBuffer, of job: SendJob, to channel: any Channel) {
    job.handed += piece.readableBytes
    inFlight.append(Piece(job: job, rest: piece))
    channel.write(piece).assumeIsolated().whenComplete { result in
      switch result {
      case .success: self.took(piece, of: job)
      case .failure(let error): self.failed(error, of: job)
      }
    }
  }

  /// The kernel has taken a piece: only now it is known to be sent whole.
  private func took(_ piece: ByteBuffer, of job: SendJob) {
    if !inFlight.isEmpty {
      let rest = inFlight.removeFirst().rest
      if rest.readableBytes > 0 || hasMessages { delegate?.outboxTook(rest) }
    }
    latest = .now()
    job.took(piece.readableBytes)
    pump()
  }

  private func failed(_ error: any Error, of job: SendJob) {
    if !inFlight.isEmpty { inFlight.removeFirst() }
    if hasMessages, let failure = error as? DatagramFailure {
      jobs.removeAll { $0 === job }
      job.handed = 0
      return job.fail(failure.words)
    }
    delegate?.outboxFailed(error)
  }

  /// Records what the kernel has taken so far, also of a piece that it has not taken whole: an answer to it may be there
  /// before the rest has gone, and stands behind it.
  func recordWhatWent() {
    guard !inFlight.isEmpty, !hasMessages, let channel, channel.isActive,
      let waiting = try? channel.syncOptions?.getOption(.bufferedWritableBytes)
    else { return }
    var gone = inFlight.reduce(-waiting) { $0 + $1.rest.readableBytes }
    for index in inFlight.indices where gone > 0 {
      let count = min(gone, inFlight[index].rest.readableBytes)
      gone -= count
      if let went = inFlight[index].rest.readSlice(length: count), count > 0 { delegate?.outboxTook(went) }
    }
  }
}

/// Whoever records what was sent.
protocol OutboxDelegate: AnyObject {
  /// The kernel has taken these bytes.
  func outboxTook(_ bytes: ByteBuffer)
  /// The silence that must be between two messages, in nanoseconds; nil for none.
  func outboxSilence() -> UInt64?
  /// The kernel refuses to take more.
  func outboxFailed(_ error: any Error)
  /// Everything has been taken.
  func outboxIsEmpty()
}
