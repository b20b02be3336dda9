import Capture
import FramingCore
import NIOCore

/// The session as its event loop sees it. Only used there.
final class SessionCore {
  private let context: SessionContext
  private let registry: ConnectionRegistry
  private let role: (any RoleEngine)?
  /// Calls that were asked for, until they are over.
  private var callers: [Caller] = []

  init(_ role: Role, context: SessionContext) {
    self.context = context
    let registry = ConnectionRegistry(context: context)
    self.registry = registry
    switch role {
    case .connect(let peer): self.role = Caller(peer, context: context, registry: registry)
    case .listen(let address, let others):
      let hosts = ([address] + others).map { Host($0, context: context, registry: registry) }
      self.role = others.isEmpty ? hosts[0] : HostGroup(hosts)
    case .callWhenAsked: self.role = nil
    }
    registry.whenEnded = { [weak self] in self?.ended($0, $1) }
  }

  func start() {
    role?.start()
  }

  func call(_ peer: Address, _ lens: Lens?, as id: CallID) {
    let caller = Caller(peer, context: context, registry: registry, isOnce: true, lens: lens)
    callers.append(caller)
    caller.start { [context] in context.notify(.calling(id, $0)) }
  }

  private func ended(_ connection: PeerConnection, _ ending: ConnectionEnding) {
    role?.ended(connection, ending)
    for caller in callers { caller.ended(connection, ending) }
    callers.removeAll { $0.isOver }
  }

  func send(_ message: OutgoingMessage, to recipient: Recipient, as id: SendID) {
    let connections = registry.all(recipient)
    guard !connections.isEmpty else {
      return context.notify(.sendEnded(id, .failed("cannot send: \(registry.absence(recipient))")))
    }
    let report = SendReport(id, context: context)
    let jobs = connections.map { ($0, report.makeJob(message)) }
    for (connection, job) in jobs { connection.send(job) }
  }

  func cancel(_ id: SendID) {
    for connection in registry.all(.all) { connection.cancel(id) }
  }

  func close(_ recipient: Recipient) {
    if recipient == .all { role?.closeAll() }
    forEach(recipient) { $0.close() }
  }

  func shutdown(_ recipient: Recipient) {
    forEach(recipient) { $0.shutdown() }
  }

  func startTLS(_ recipient: Recipient, _ options: [Address.Option], as act: ActID?) {
    forEach(recipient, as: act) { $0.startTLS(options) }
  }

  func report(on id: ConnectionID) {
    guard let connection = registry.all(.connection(id)).first else { return context.notify(.reported(id, nil)) }
    connection.report { [context] in context.notify(.reported(id, $0)) }
  }

  func perform(_ act: SerialAct, _ recipient: Recipient, as name: ActID?) {
    forEach(recipient, as: name) { $0.perform(act) }
  }

  func reset(_ recipient: Recipient) {
    forEach(recipient) { $0.reset() }
  }

  func reconnect() {
    role?.reconnect()
  }

  func setReconnects(_ reconnects: Bool) {
    context.options.reconnect = reconnects
    role?.setReconnects(reconnects)
  }

  func hold(_ isHeld: Bool) {
    context.isHeld = isHeld
    guard !isHeld else { return }
    for connection in registry.all(.all) { connection.readOn() }
  }

  func endSilentFrames() { context.endSilentFrames() }

  func flush() { context.flush() }

  func retryRecording() {
    registry.retryRecording()
  }

  /// Closes everything and records that.
  func leave() {
    role?.stop()
    registry.stop()
    role?.stop()
  }

  /// Falls silent.
  func finish() { context.finish() }

  /// Does something with each that is meant. Why that cannot be is a note, or the answer where there is a name to answer to.
  private func forEach(_ recipient: Recipient, as name: ActID?, _ act: (PeerConnection) -> ActRefusal?) {
    guard let name else {
      return forEach(recipient) { connection in
        if let refusal = act(connection) { context.note(refusal.words, refusal.weight, of: connection.id) }
      }
    }
    let connections = registry.all(recipient)
    let refusals = connections.isEmpty ? [registry.absence(recipient)] : connections.compactMap { act($0)?.words }
    context.notify(.acted(name, refusal: refusals.isEmpty ? nil : refusals.joined(separator: "; ")))
  }

  private func forEach(_ recipient: Recipient, _ act: (PeerConnection) -> Void) {
    let connections = registry.all(recipient)
    if connections.isEmpty, case .connection = recipient {
      context.note(registry.absence(recipient), .warning)
    }
    for connection in connections { act(connection) }
  }
}
