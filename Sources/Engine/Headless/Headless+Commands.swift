import Capture
import FramingCore
import Session

extension Headless {
  /// Performs the commands that can be now, in their order.
  func performCommands() {
    sendMessages()
    while ending == nil, acting == nil, let command = nextCommand() {
      guard isReady(for: command.action), isKnown(command.action.connection) else { return next = command }
      next = nil
      perform(command)
    }
  }

  private func nextCommand() -> HeadlessCommand? {
    if let next { return next }
    while errand == nil, let line = input.next() {
      lineNumber += 1
      do throws(HeadlessCommandError) {
        return try HeadlessCommand(line: line, isJSON: plan.form == .json)
      } catch {
        tell(error)
      }
    }
    return nil
  }

  /// Whether all that must be before it has been: what ends a connection or frames anew waits for what is being sent.
  private func isReady(for action: HeadlessCommand.Action) -> Bool {
    switch action {
    case .send: maySend
    case .connect: true
    case .shutdown: hasConnected
    case .connection: hasConnected
    case .startTLS, .serial: hasConnected && underWay.isEmpty
    case .reset: true
    case .close, .framing, .resync, .save, .quit: underWay.isEmpty
    }
  }

  /// Whether it can be told if there is a connection of that number: those that were asked for have theirs soon.
  private func isKnown(_ connection: ConnectionID?) -> Bool {
    connection == nil || callsUnderWay.isEmpty && (isListening || capture.summary.connectionCount > 0)
  }

  private func perform(_ command: HeadlessCommand) {
    if let absence = absence(of: command.action.connection) {
      return tell(HeadlessCommandError(absence, key: "to", id: command.id))
    }
    if let refusal = refusal(of: command.action) { return tell(HeadlessCommandError(refusal, id: command.id)) }
    switch command.action {
    case .send(let message, let recipient): return send(message, to: recipient, command.id)
    case .connect(let address, let rule): guard call(address, rule, command.id) else { return }
    case .close(let recipient): session.close(recipient)
    case .shutdown(let recipient): session.shutdown(recipient)
    case .reset(let recipient): session.reset(recipient)
    case .startTLS(let options, let recipient): return act(command) { session.startTLS(recipient, options, as: $0) }
    case .serial(let act, let recipient): return self.act(command) { session.perform(act, recipient, as: $0) }
    case .framing(let rule, let recipient): guard reframe(rule, recipient, command.id) else { return }
    case .resync(let frame, let recipient): guard resynchronise(frame, recipient, command.id) else { return }
    case .connection(let recipient): guard askAbout(recipient, command.id) else { return }
    case .save(let saving): guard save(saving, command) else { return }
    case .quit: ending = ending ?? .done
    }
    done(command)
  }

  private func done(_ command: HeadlessCommand) {
    var fields: [(String, EventValue)] = [("command", .text(command.action.name)), ("time", .time(clock.now))]
    if let id = command.id { fields.append(("id", id)) }
    put("done", fields)
  }

  /// Connects to one more peer. False, and told, when that cannot be.
  private func call(_ address: Address, _ rule: Lens.Rule?, _ id: EventValue?) -> Bool {
    do throws(AddressError) {
      let peer = try further.peer(address)
      let lens = further.lens(at: peer, asked: rule, in: capture)
      callsUnderWay.insert(session.call(peer, framedBy: lens == capture.lens ? nil : lens))
      return true
    } catch {
      tell(HeadlessCommandError(error.description, key: "address", id: id))
      return false
    }
  }

  /// Has the session do something that only it can tell whether it can be done.
  private func act(_ command: HeadlessCommand, _ perform: (ActID) -> Void) {
    let id = nextAct()
    acting = (id, command)
    perform(id)
  }

  /// The session has done what it was asked for, or says why not.
  func answer(_ act: ActID, _ refusal: String?) {
    guard let asked = acting, asked.id == act else { return }
    acting = nil
    guard let refusal else { return done(asked.command) }
    tell(HeadlessCommandError(refusal, id: asked.command.id))
  }

  /// Why nobody is meant by a number; nil when somebody is.
  private func absence(of connection: ConnectionID?) -> String? {
    guard let connection, !capture.openConnections.contains(where: { $0.id == connection }) else { return nil }
    let count = capture.summary.connectionCount
    return connection.number <= count
      ? "connection \(connection.number) is closed" : "there is no connection \(connection.number): there are \(count)"
  }

  /// Why the transport cannot do it; nil when it can.
  private func refusal(of action: HeadlessCommand.Action) -> String? {
    switch action {
    case .shutdown(let recipient):
      // A terminal has no end of what is typed.
      capture.refusal(of: .halfClose, on: recipient)
        ?? (runsOnTerminal ? AddressScheme.exec.refusal(of: .halfClose, having: []) : nil)
    case .reset(let recipient): capture.refusal(of: .reset, on: recipient)
    case .startTLS(_, let recipient): capture.refusal(of: .startTLS, on: recipient)
    case .serial(_, let recipient): capture.refusal(of: .lines, on: recipient)
    default: nil
    }
  }

  /// False, and told, when there is no such connection.
  private func reframe(_ rule: Lens.Rule, _ recipient: Recipient, _ id: EventValue?) -> Bool {
    let connection = recipient.connection
    var lens = capture.facts(of: connection).lens
    lens.rule = capture.rule(rule, onLineOf: connection)
    guard capture.reframe(lens, of: connection) else {
      let words = "there is no connection \(connection?.number ?? 0): there are \(capture.summary.connectionCount)"
      tell(HeadlessCommandError(words, key: "to", id: id))
      return false
    }
    capture.recordFraming(lens, of: connection, at: clock.now)
    if connection == nil { further.isFramingAsked = true }
    catchUp()
    session.endSilentFrames()
    return true
  }

  /// What comes after a command is about the frames as they are now.
  func catchUp() {
    while capture.isIndexBehind, !Interruption.isSet { capture.advanceIndex(byAtMost: 8 << 20) }
  }

  private func save(_ saving: HeadlessCommand.Saving, _ command: HeadlessCommand) -> Bool {
    var words = "there is no frame \(saving.frame): there are \(capture.summary.frameCount)"
    if let frame = try? capture.frame(numbered: saving.frame) {
      let saved = FrameSaving(
        frame: frame, isWhole: saving.isWhole, overwriting: "\"overwrite\": true"
      )
      .save(capture, to: saving.path, overwrite: saving.overwrites)
      if saved.isDone { return true }
      words = saved.words
    }
    tell(HeadlessCommandError(words, id: command.id))
    return false
  }
}

extension Headless {
  /// Gives the session what the errand has to send, as much as it may have.
  private func sendMessages() {
    while maySend, let message = errand?.nextMessage() { send(message, to: .all, nil) }
    if hasConnected, underWay.isEmpty { errand?.allSent(at: clock.now) }
  }

  private func send(_ message: MessageToSend, to recipient: Recipient, _ id: EventValue?) {
    do throws(MessageToSend.Refusal) {
      send(try message.outgoing(to: recipient.connection, of: capture), to: recipient, id)
    } catch {
      tell(HeadlessCommandError(error.description, id: id))
    }
  }

  private func send(_ message: OutgoingMessage, to recipient: Recipient, _ id: EventValue?) {
    underWay[session.send(message, to: recipient)] = Sending(size: message.size, id: id)
  }

  func sendEnded(_ id: SendID, _ outcome: SendOutcome) {
    let sending = underWay.removeValue(forKey: id)
    switch outcome {
    case .sent(let bytes):
      var fields: [(String, EventValue)] = [("bytes", .number(bytes)), ("time", .time(clock.now))]
      if let id = sending?.id { fields.append(("id", id)) }
      put("sent", fields)
    case .cancelled, .failed:
      tellError(outcome.description, sending?.id.map { [("id", $0)] } ?? [])
      if errand != nil { ending = ending ?? .failed("not all was sent", .notAsExpected) }
    }
  }

  /// Says what is wrong with a line of the standard input.
  func tell(_ error: HeadlessCommandError) {
    var details: [(String, EventValue)] = [("line", .number(lineNumber))]
    if let column = error.column { details.append(("column", .number(column))) }
    if let key = error.key { details.append(("key", .text(key))) }
    if let id = error.id { details.append(("id", id)) }
    tellError("line \(lineNumber) of the standard input: \(error.description)", details)
  }
}

extension HeadlessCommand.Action {
  /// The connection that must be open for it, where it names one.
  fileprivate var connection: ConnectionID? {
    switch self {
    case .close(let recipient), .shutdown(let recipient), .reset(let recipient), .startTLS(_, let recipient),
      .serial(_, let recipient):
      recipient.connection
    case .send, .connect, .framing, .resync, .connection, .save, .quit: nil
    }
  }
}
