import Capture
import FramingCore
import Session

extension Headless {
  /// Performs the commands that can be now, in their order.
  func performCommands() {
    sendMessages()
    while ending == nil, let command = nextCommand() {
      guard isReady(for: command.action) else { return next = command }
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

  private func perform(_ command: HeadlessCommand) {
    if let refusal = refusal(of: command.action) { return tell(HeadlessCommandError(refusal, id: command.id)) }
    switch command.action {
    case .send(let message, let recipient): return send(message, to: recipient, command.id)
    case .connect(let peer, let rule):
      var lens = capture.lens
      if let rule { lens.rule = rule }
      callsUnderWay.insert(session.call(peer, framedBy: rule == nil ? nil : lens))
    case .close(let recipient): session.close(recipient)
    case .shutdown(let recipient): session.shutdown(recipient)
    case .reset(let recipient): session.reset(recipient)
    case .startTLS(let options, let recipient): session.startTLS(recipient, options)
    case .serial(let act, let recipient): session.perform(act, recipient)
    case .framing(let rule, let recipient): guard reframe(rule, recipient, command.id) else { return }
    case .resync(let frame, let recipient): guard resynchronise(frame, recipient, command.id) else { return }
    case .connection(let recipient): guard askAbout(recipient, command.id) else { return }
    case .save(let saving): guard save(saving, command) else { return }
    case .quit: ending = ending ?? .done
    }
    var fields: [(String, EventValue)] = [("command", .text(command.action.name)), ("time", .time(clock.now))]
    if let id = command.id { fields.append(("id", id)) }
    put("done", fields)
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
