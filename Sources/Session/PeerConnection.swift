import Capture
import FramingCore
import NIOCore

/// One connection: its machine, its channel, what is to be sent, and what is to be recorded. Only used on the event
/// loop.
final class PeerConnection {
  /// Something that came from the channel, in the order in which it must be recorded.
  private enum Arrival {
    case bytes(ByteBuffer, Direction, Timestamp, from: Endpoint? = nil)
    case ended(Direction, Timestamp)
    case state(ConnectionState, Timestamp)
    case endExplained(String, Timestamp)
    case closed(String, CapturedEvent.Weight, Timestamp)
    case inputEnded
    case closedByPeer(PeerEnding)
    case failed(TransportFailure)
    case resetByUs(Timestamp)
    case transportClosed
  }

  let id: ConnectionID
  private var since = NIODeadline.now()
  var machine: ConnectionMachine
  private(set) var wasEstablished = false
  /// Ends an attempt to connect; set by whoever makes it.
  var abandonAttempt: () -> Void = {}
  let context: SessionContext
  private weak var owner: (any ConnectionOwner)?
  private(set) var channel: (any Channel)?
  private var companion: (any ChannelCompanion)?
  let outbox: Outbox
  /// How TLS may begin within it, and how far that is.
  let startTLS: StartTLS?
  var tls = TLSStage.none
  /// How many refusals of TLS were told.
  var toldRefusalsOfTLS = 0
  /// How it becomes a WebSocket and ends as one; nil of others.
  var webSocket: WebSocketPeer?
  /// Bytes that were received and recorded, and those that were sent.
  private var recorded: InlineArray<2, UInt64> = [0, 0]
  /// Whether each read and each write is a message of its own.
  private let hasMessages: Bool
  /// What the recording could not take yet; empty but for such times. Bounded: reading stops with the first entry,
  /// and what comes after it is what the kernel had already buffered when the peer ended the stream.
  private var backlog: [Arrival] = []
  private var endsOurHalf = false
  /// Whether the peer's half has ended in this turn of the event loop, so that it may turn out that both have.
  private var isInputEnding = false
  /// Whether the last read took all that it had room for, so that there may be more.
  private var lastReadWasFull = false
  /// Which way the newest bytes went; nil before the first.
  private(set) var newest: Direction?
  /// Whether the peer has said something.
  private(set) var hasReceived = false
  /// The options of the address, as they may be told.
  var options: [Address.Option] = []
  /// When bytes last went either way.
  var latest = NIODeadline.now()
  /// What ends the connection when none do for long.
  var idleness: Idleness?
  /// Who has sent the datagram that comes next, where that is not the peer itself.
  var datagramSender: Endpoint?

  init(
    _ id: ConnectionID, _ start: (ConnectionMachine, [ConnectionAction]), channel: (any Channel)? = nil,
    context: SessionContext, owner: any ConnectionOwner, startTLS: StartTLS? = nil,
    webSocket: WebSocketPeer? = nil
  ) {
    self.startTLS = startTLS
    self.webSocket = webSocket
    self.id = id
    self.context = context
    self.owner = owner
    self.channel = channel
    machine = start.0
    wasEstablished = channel != nil
    hasMessages = start.0.scheme.capabilities.contains(.messages)
    outbox = Outbox(context: context)
    outbox.hasMessages = hasMessages
    outbox.channel = channel
    outbox.delegate = self
    perform(start.1)
  }

  /// Whether the recording has refused bytes and reading is held back.
  var isStalled: Bool { !backlog.isEmpty }

  /// Whether more may be read.
  var mayRead: Bool { !isStalled && !context.isHeld }

  /// How long it has lasted since it was established, or since we began to try.
  var lasted: Duration { .nanoseconds((NIODeadline.now() - since).nanoseconds) }

  /// Whether nothing is left to do or to record.
  var isDone: Bool { machine == .closed && backlog.isEmpty }
}

// MARK: - From the channel

extension PeerConnection {
  /// The attempt succeeded.
  func established(_ channel: any Channel, _ ends: ChannelEnds) {
    context.recorder.setEndpoints(ends.endpoints, of: id)
    self.channel = channel
    companion = ends.companion
    companion?.adopt(by: self)
    outbox.channel = companion?.output ?? channel
    wasEstablished = true
    since = NIODeadline.now()
    abandonAttempt = {}
    perform(machine.connected(to: ends.peer))
    if !machine.scheme.beginsWithTLS { beginUpgrade() }
  }

  /// What the transport demands before the first byte is agreed on.
  func negotiated(_ details: TLSDetails) {
    guard tls == .none else { return secured(details) }
    context.recorder.setTLSDetails(details, of: id)
    guard webSocket == nil else {
      context.note(details.sentence, details.weight, of: id)
      return beginUpgrade()
    }
    perform(machine.negotiated(details.sentence, details.weight))
  }

  func attemptFailed(_ failure: ConnectFailure) {
    abandonAttempt = {}
    perform(machine.attemptFailed(failure))
  }

  func received(_ buffer: ByteBuffer) {
    // While TLS waits for the peer's leave after ours, more may come.
    guard machine != .closed else { return }
    lastReadWasFull = buffer.writableBytes == 0
    // What was sent stands before its answer.
    outbox.recordWhatWent()
    if let webSocket { return received(buffer, by: webSocket) }
    if !holdsForTLS(buffer) { takeReceived(buffer) }
  }

  /// Records what came.
  func takeReceived(_ buffer: ByteBuffer) {
    (newest, hasReceived) = (.received, true)
    latest = .now()
    take(.bytes(buffer, .received, Timestamp.now(), from: datagramSender))
    datagramSender = nil
  }

  func told(_ remark: ChannelRemark) {
    outbox.recordWhatWent()
    context.note(remark.text, remark.weight, of: id)
  }

  func readComplete() {
    if lastReadWasFull { context.flushSoon() } else { context.flush() }
  }

  func inputEnded() {
    outbox.recordWhatWent()
    if let webSocket { return inputEnded(of: webSocket) }
    guard machine.scheme.tellsClosing else { return take(.inputEnded) }
    isInputEnding = true
    context.loop.assumeIsolated().execute { self.endInput(as: .inputEnded) }
  }

  func transportFailed(_ error: any Error) {
    let failure = TransportFailure(error, machine.scheme)
    // With nothing under way a broken pipe says no more than that the other end is closed.
    let saysOnlyThat = failure == .unread || failure == .notTaken && outbox.isEmpty
    if isInputEnding, saysOnlyThat { return endInput(as: .closedByPeer(.close)) }
    take(.failed(failure))
  }

  /// The peer is gone, after all that it sent.
  func ended(_ ending: PeerEnding) {
    outbox.recordWhatWent()
    take(.closedByPeer(ending))
  }

  private func endInput(as arrival: Arrival) {
    guard isInputEnding else { return }
    isInputEnding = false
    take(arrival)
  }

  func transportClosed() {
    endInput(as: .closedByPeer(.close))
    take(.transportClosed)
    channel = nil
    outbox.channel = nil
  }

  /// Tries again what the recording refused. Returns whether all of it is recorded now.
  func retryRecording() -> Bool {
    guard isStalled else { return true }
    // What these lead to is recorded after them: an entry stays until it is done with.
    while let next = backlog.first {
      if process(next) != nil { return false }
      backlog.removeFirst()
    }
    context.flush()
    outbox.resume()
    channel?.read()
    if isDone { owner?.connectionIsDone(self) }
    return true
  }

  /// Reading, which was held, goes on.
  func readOn() { channel?.read() }

  /// What the recording still refuses is lost: tells how much that is.
  func abandonBacklog() {
    var lost = 0
    for case .bytes(let buffer, _, _, _) in backlog { lost += buffer.readableBytes }
    backlog = []
    if lost > 0 { context.note("\(lost) bytes could not be recorded", .error, of: id) }
  }

  private func take(_ arrival: Arrival) {
    if !backlog.isEmpty {
      backlog.append(arrival)
    } else if let error = process(arrival) {
      backlog.append(arrival)
      outbox.pause()
      owner?.recordingStalled(error)
    }
  }

  /// Nil when done, otherwise why the recording cannot take it.
  private func process(_ arrival: Arrival) -> StoreError? {
    guard !context.isOver else { return nil }
    switch arrival {
    case .bytes(let buffer, let direction, let time, let sender): return record(buffer, direction, time, from: sender)
    case .ended(let direction, let time): context.recorder.endStream(id, direction, at: time)
    case .state(let state, let time): context.recorder.setState(state, of: id, at: time)
    case .endExplained(let cause, let time): context.recorder.explainEnd(of: id, cause, at: time)
    case .closed(let cause, let weight, let time): context.recorder.close(id, cause, weight: weight, at: time)
    case .inputEnded: perform(machine.peerFinished(partial: partial))
    case .closedByPeer(let ending): perform(machine.peerClosed(ending))
    case .resetByUs(let time): context.recorder.markReset(id, by: .sent, at: time)
    case .failed(let failure): fail(failure)
    case .transportClosed: perform(machine.transportClosed())
    }
    return nil
  }

  private func fail(_ failure: TransportFailure) {
    if failure == .reset, machine != .closed { context.recorder.markReset(id, by: .received, at: Timestamp.now()) }
    perform(machine.failed(failure))
  }

  private func record(
    _ buffer: ByteBuffer, _ direction: Direction, _ time: Timestamp, from sender: Endpoint?
  ) -> StoreError? {
    do throws(StoreError) {
      let bytes = buffer.readableBytesUInt8Span
      if hasMessages {
        if let sender {
          try context.recorder.appendDatagram(bytes, to: id, from: sender, at: time)
        } else {
          try context.recorder.appendDatagram(bytes, to: id, direction, at: time)
        }
        // The log has no frame without a byte.
        let verb = direction == .sent ? "sent" : "came"
        if bytes.isEmpty { context.note("an empty datagram \(verb)", .notice, of: id) }
      } else {
        try context.recorder.append(bytes, to: id, direction, at: time)
        recorded[direction == .sent ? 1 : 0] += UInt64(bytes.count)
        lookWhetherTLSBegins()
        lookWhetherWebSocketBegins(buffer, direction, behind: recorded[direction == .sent ? 1 : 0])
      }
      return nil
    } catch {
      return error
    }
  }

  private var partial: PartialFrame? {
    machine == .closed ? nil : context.recorder.partial(of: id, .received)
  }
}

// MARK: - From the person

extension PeerConnection {
  func send(_ job: SendJob) {
    if let refusal = machine.refusal ?? webSocket?.refusal {
      job.end(.failed("cannot send on connection \(id.number): \(refusal)"))
    } else if let companion, !companion.output.isActive {
      job.end(.failed("cannot send on connection \(id.number): \(companion.refusal)"))
    } else {
      outbox.enqueue(job)
    }
  }

  func cancel(_ id: SendID) {
    outbox.cancel(id)
  }

  /// Ends it; a WebSocket waits a little for the peer to agree, and a child process is given time to end.
  func close() {
    if !closeWebSocket(), !leaveCompanion() { perform(machine.close()) }
  }

  private func leaveCompanion() -> Bool {
    guard case .open = machine, let companion else { return false }
    let isWaiting = companion.takeLeave { [weak self] words in
      guard let self else { return }
      perform(machine.close(words))
    }
    if isWaiting { outbox.fail("closed by us") }
    return isWaiting
  }

  /// Ends it at once: the session is over.
  func leave() {
    leaveWebSocket()
    perform(machine.close())
  }

  func reset() {
    perform(machine.reset())
  }

  func shutdown() {
    perform(machine.shutdown())
  }
}

// MARK: - Actions

extension PeerConnection {
  func perform(_ actions: [ConnectionAction]) {
    guard !actions.isEmpty else { return }
    for action in actions { perform(action) }
    context.flushAfterTurn()
  }

  private func perform(_ action: ConnectionAction) {
    switch action {
    case .state(let state): take(.state(state, Timestamp.now()))
    case .note(let text, let weight): context.note(text, weight, of: id)
    case .explainEnd(let cause): take(.endExplained(cause, Timestamp.now()))
    case .close(let cause, let weight): take(.closed(cause, weight, Timestamp.now()))
    case .endStream(let direction): take(.ended(direction, Timestamp.now()))
    case .finishSending: finishSending()
    case .closeTransport: closeTransport()
    case .resetTransport: resetTransport()
    case .failSends(let reason): outbox.fail(reason)
    case .ended(let ending): ended(ending)
    }
  }

  private func finishSending() {
    endsOurHalf = true
    if outbox.isEmpty, !outbox.waitsForTLS { outboxIsEmpty() }
  }

  private func closeTransport() {
    abandonAttempt()
    abandonAttempt = {}
    channel?.close(promise: nil)
    companion?.close()
  }

  private func resetTransport() {
    take(.resetByUs(Timestamp.now()))
    channel?.closeWithReset()
    closeTransport()
  }

  private func ended(_ ending: ConnectionEnding) {
    webSocket?.timeout?.cancel()
    idleness?.alarm?.cancel()
    owner?.connection(self, ended: ending)
    if isDone { owner?.connectionIsDone(self) }
  }
}

extension PeerConnection: OutboxDelegate {
  func outboxTook(_ bytes: ByteBuffer) {
    newest = .sent
    latest = .now()
    if let webSocket { follow(sent: bytes, by: webSocket) }
    take(.bytes(bytes, .sent, Timestamp.now()))
    context.flushAfterTurn()
  }

  func outboxSilence() -> UInt64? { context.recorder.silence(of: id) }

  func outboxFailed(_ error: any Error) {
    guard let companion else { return transportFailed(error) }
    // What the peer still says is to be read.
    outbox.fail(companion.refusal)
  }

  func outboxIsEmpty() {
    guard endsOurHalf else { return }
    endsOurHalf = false
    if case .open(let halves) = machine, halves.peerFinished, companion?.outlivesHalves ?? false {
      finishOutput()
      return take(.ended(.sent, Timestamp.now()))
    }
    let actions = machine.finishedSending()
    if machine != .closed { finishOutput() }
    perform(actions)
  }
}

extension PeerConnection {
  fileprivate func finishOutput() {
    if let companion { return companion.output.close(promise: nil) }
    channel?.close(mode: .output, promise: nil)
  }
}

/// Whoever keeps the connections.
protocol ConnectionOwner: AnyObject {
  /// The connection's life is over.
  func connection(_ connection: PeerConnection, ended: ConnectionEnding)
  /// Everything of a connection whose life is over has been recorded.
  func connectionIsDone(_ connection: PeerConnection)
  /// The recording cannot take more; `retryRecording` is to be called from time to time.
  func recordingStalled(_ error: StoreError)
}

extension PeerConnection {
  /// Whether it is to be made anew when it ends is another from now on.
  func setReconnects(_ reconnects: Bool) { machine.setReconnects(reconnects) }
}
