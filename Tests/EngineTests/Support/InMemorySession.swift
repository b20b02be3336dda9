import Capture
import FramingCore

@testable import Engine
@testable import Session

/// A session without sockets. What its peers do is told by a test; each connection lives as the real machine says, and
/// what passes is appended to the recording, as a session does.
final class InMemorySession: PeerSession {
  /// A message that no peer has taken yet.
  private struct Pending {
    var id: SendID
    var bytes: [UInt8]
    var connections: [ConnectionID]
  }

  private let role: Role
  private let capture: Capture
  private let clock: any LoopClock
  private let notify: (SessionNotice) -> Void
  private var machines: [ConnectionID: ConnectionMachine] = [:]
  private var pending: [Pending] = []
  private var numbers = 0
  /// Whether peers take what is sent.
  private var peersRead = true

  init(_ role: Role, _ capture: Capture, _ clock: any LoopClock, notify: @escaping (SessionNotice) -> Void) {
    self.role = role
    self.capture = capture
    self.clock = clock
    self.notify = notify
  }

  func start() {
    switch role {
    case .connect(let peer): _ = connect(to: peer, framedBy: nil)
    case .listen(let address, _): notify(.listening(address))
    case .callWhenAsked: break
    }
  }

  func stop() {
    for id in open { change(id) { $0.close() } }
  }

  func send(_ message: OutgoingMessage, to recipient: Recipient) -> SendID {
    let id = SendID(number: next())
    let receivers = connections(recipient).filter { machines[$0]?.refusal == nil }
    guard !receivers.isEmpty else {
      notify(.sendEnded(id, .failed("cannot send: nobody is connected")))
      return id
    }
    pending.append(Pending(id: id, bytes: message.bytes, connections: receivers))
    takePending()
    return id
  }

  func cancel(_ id: SendID) {
    guard let place = pending.firstIndex(where: { $0.id == id }) else { return }
    let message = pending.remove(at: place)
    notify(.sendEnded(id, .cancelled(sent: 0, of: message.bytes.count)))
  }

  func call(_ peer: Address, framedBy lens: Lens?) -> CallID {
    let id = CallID(number: next())
    notify(.calling(id, connect(to: peer, framedBy: lens)))
    return id
  }

  func shutdown(_ recipient: Recipient) { for id in connections(recipient) { change(id) { $0.shutdown() } } }
  func close(_ recipient: Recipient) { for id in connections(recipient) { change(id) { $0.close() } } }
  func reset(_ recipient: Recipient) { for id in connections(recipient) { change(id) { $0.reset() } } }
  func startTLS(_ recipient: Recipient, _ options: [Address.Option], as act: ActID?) {
    let refusal = connections(recipient).lazy.compactMap { self.machines[$0]?.refusalOfTLS }.first
    if let act { notify(.acted(act, refusal: refusal)) }
  }
  func perform(_ act: SerialAct, _ recipient: Recipient, as name: ActID?) {
    if let name { notify(.acted(name, refusal: nil)) }
  }
  func reconnect() {}
  func setReconnects(_ reconnects: Bool) {}
  func retryRecording() {}
  func report(on connection: ConnectionID) { notify(.reported(connection, nil)) }
  func endSilentFrames() {}
  func flush() { capture.flush() }
  func hold(_ isHeld: Bool) {}
  var droppedDatagrams: Int { 0 }
}

// MARK: - What peers do

extension InMemorySession {
  /// A peer is reached, the first that we are calling, or comes to us. False when we are calling nobody.
  func peerConnects() -> Bool {
    guard case .listen = role else {
      guard let id = open.first(where: { machines[$0]?.isConnecting ?? false }) else { return false }
      change(id) { $0.connected(to: "192.0.2.1:7") }
      return true
    }
    let peer = "192.0.2.\(numbers + 1):49152"
    let id = capture.openConnection(peer: peer, state: .open, at: clock.now)
    let (machine, actions) = ConnectionMachine.accepted(ConnectionMachine.Identity(peer: peer))
    machines[id] = machine
    numbers += 1
    perform(actions, on: id)
    return true
  }

  /// The newest attempt fails.
  func peerRefuses(_ failure: ConnectFailure) {
    guard let id = machines.keys.max(by: { $0.number < $1.number }) else { return }
    change(id) { $0.attemptFailed(failure) }
  }

  func peerSays(_ bytes: [UInt8], on id: ConnectionID) throws {
    try capture.append(bytes.span, to: id, .received, at: clock.now)
    notify(.captured)
  }

  /// The peer will say nothing more.
  func peerFinishes(_ id: ConnectionID) {
    let partial = capture.partial(of: id, .received)
    change(id) { $0.peerFinished(partial: partial) }
  }

  func peerCloses(_ id: ConnectionID) { change(id) { $0.peerClosed() } }

  func peerResets(_ id: ConnectionID) {
    capture.markReset(id, by: .received, at: clock.now)
    change(id) { $0.failed(.reset) }
  }

  /// Whether peers take what is sent, from now on.
  func peersRead(_ doRead: Bool) {
    peersRead = doRead
    takePending()
  }
}

extension InMemorySession {
  private var open: [ConnectionID] {
    machines.filter { $0.value != .closed }.keys.sorted { $0.number < $1.number }
  }

  private func connections(_ recipient: Recipient) -> [ConnectionID] {
    open.filter { recipient == .all || recipient == .connection($0) }
  }

  private func next() -> Int {
    numbers += 1
    return numbers
  }

  private func connect(to peer: Address, framedBy lens: Lens?) -> ConnectionID {
    let name = peer.description
    let id = capture.openConnection(
      peer: name, address: peer, state: .connecting, endpoints: nil, lens: lens, at: clock.now)
    machines[id] = ConnectionMachine.calling(ConnectionMachine.Identity(peer: name, scheme: peer.scheme)).0
    return id
  }

  private func takePending() {
    guard peersRead else { return }
    while !pending.isEmpty {
      let message = pending.removeFirst()
      for id in message.connections { try? capture.append(message.bytes.span, to: id, .sent, at: clock.now) }
      notify(.sendEnded(message.id, .sent(bytes: message.bytes.count * message.connections.count)))
    }
    notify(.captured)
  }

  private func change(_ id: ConnectionID, _ event: (inout ConnectionMachine) -> [ConnectionAction]) {
    guard var machine = machines[id] else { return }
    let actions = event(&machine)
    machines[id] = machine
    perform(actions, on: id)
  }

  private func perform(_ actions: [ConnectionAction], on id: ConnectionID) {
    for action in actions { perform(action, on: id) }
    notify(.captured)
  }

  private func perform(_ action: ConnectionAction, on id: ConnectionID) {
    switch action {
    case .state(let state): capture.setState(state, of: id, at: clock.now)
    case .note(let words, let weight): capture.note(words, weight: weight, connection: id, at: clock.now)
    case .explainEnd(let cause): capture.explainEnd(of: id, cause, at: clock.now)
    case .close(let cause, let weight): capture.close(id, cause, weight: weight, at: clock.now)
    case .endStream(let direction): capture.endStream(id, direction, at: clock.now)
    case .finishSending: change(id) { $0.finishedSending() }
    case .resetTransport: capture.markReset(id, by: .sent, at: clock.now)
    case .failSends(let cause): failPending(on: id, cause)
    case .closeTransport, .ended: break
    }
  }

  private func failPending(on id: ConnectionID, _ cause: String) {
    let failed = pending.filter { $0.connections.contains(id) }
    pending.removeAll { $0.connections.contains(id) }
    for message in failed { notify(.sendEnded(message.id, .failed("not sent: \(cause)"))) }
  }
}

extension ConnectionMachine {
  fileprivate var isConnecting: Bool { if case .connecting = self { true } else { false } }
}

extension OutgoingMessage {
  /// What goes out, without its pauses; files are not read.
  fileprivate var bytes: [UInt8] {
    switch self {
    case .wire(let bytes): bytes
    case .pieces(let pieces): pieces.flatMap(\.bytes)
    case .file: []
    }
  }
}
