import NIOCore

/// Says what the demo peer has to say, one utterance after the other, at their pace. Only used on the event loop.
final class DemoSpeaker {
  private let channel: any Channel
  private var queue: CircularBuffer<DemoUtterance> = []
  private var show: ArraySlice<DemoShow.Step>
  private var timer: Scheduled<Void>?
  private var ending: DemoRequest.Ending = .stays
  private var isClosed = false

  init(channel: any Channel, show: [DemoShow.Step]) {
    self.channel = channel
    self.show = show[...]
  }

  /// Begins with the show.
  func start() {
    advance()
  }

  /// Whether so much is waiting for the peer that it had better not send more.
  var isBehind: Bool { !queue.isEmpty || !channel.isWritable }

  /// Says this as soon as the frame in progress is complete, without its remaining pauses.
  func answer(_ utterances: [DemoUtterance], then ending: DemoRequest.Ending = .stays) {
    guard self.ending == .stays else { return }
    hurry()
    queue.append(contentsOf: utterances)
    self.ending = ending
    advance()
  }

  /// Sends bytes of a frame that is echoed while it still arrives; nothing else may come between.
  func relay(_ bytes: ByteBuffer, isLast: Bool) {
    guard ending == .stays, !isClosed else { return }
    hurry()
    timer?.cancel()
    timer = nil
    channel.writeAndFlush(bytes, promise: nil)
    if isLast { advance() }
  }

  func stop() {
    isClosed = true
    timer?.cancel()
    timer = nil
  }

  /// Someone is waiting: what is being said slowly is said at once.
  private func hurry() {
    guard !queue.isEmpty else { return }
    timer?.cancel()
    timer = nil
    for utterance in queue { channel.write(utterance.bytes, promise: nil) }
    channel.flush()
    queue.removeAll()
  }

  private func advance() {
    guard timer == nil, !isClosed else { return }
    while let utterance = queue.first {
      guard case .groups(let count, let wait) = utterance.pace else {
        queue.removeFirst()
        channel.write(utterance.bytes, promise: nil)
        continue
      }
      channel.flush()
      return say(utterance, count, wait)
    }
    channel.flush()
    if ending == .stays { nextStep() } else { end() }
  }

  /// Says a group of an utterance's bytes and the rest later.
  private func say(_ utterance: DemoUtterance, _ count: Int, _ wait: Duration) {
    var rest = utterance
    if let group = rest.bytes.readSlice(length: min(count, rest.bytes.readableBytes)) {
      channel.writeAndFlush(group, promise: nil)
    }
    queue.removeFirst()
    if rest.bytes.readableBytes > 0 { queue.prepend(rest) }
    schedule(after: wait)
  }

  private func nextStep() {
    guard let step = show.popFirst() else { return }
    timer = channel.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(step.wait)) { [weak self] in
      self?.timer = nil
      self?.queue.append(step.utterance)
      self?.advance()
    }
  }

  private func schedule(after wait: Duration) {
    timer = channel.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(wait)) { [weak self] in
      self?.timer = nil
      self?.advance()
    }
  }

  /// Ends once everything said has been taken.
  private func end() {
    isClosed = true
    channel.writeAndFlush(ByteBuffer()).assumeIsolated().whenComplete { [channel, ending] _ in
      switch ending {
      case .stays: break
      case .finishesSending: channel.close(mode: .output, promise: nil)
      case .closes: channel.close(promise: nil)
      case .resets: channel.closeWithReset()
      }
    }
  }
}
