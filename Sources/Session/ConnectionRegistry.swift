import Capture
import FramingCore
import NIOCore

/// What a role does of its own accord.
protocol RoleEngine: AnyObject {
  /// Begins to connect or to listen.
  func start()
  /// Asked for by the person.
  func reconnect()
  /// Whether a connection that ends is made anew is another from now on.
  func setReconnects(_ reconnects: Bool)
  /// The person closes everything.
  func closeAll()
  /// The session is over.
  func stop()
  /// A connection is over.
  func ended(_ connection: PeerConnection, _ ending: ConnectionEnding)
}

/// The connections that are not over. Only used on the event loop.
final class ConnectionRegistry {
  private var connections: [ConnectionID: PeerConnection] = [:]
  private var highestNumber = 0
  private let context: SessionContext
  /// Called with a connection that is over.
  var whenEnded: (PeerConnection, ConnectionEnding) -> Void = { _, _ in }
  private var retry: Scheduled<Void>?
  /// Those that exchange datagrams, the one that was silent longest last, and since when each was: some have spoken or ended
  /// meanwhile.
  private var silent: [(id: ConnectionID, since: NIODeadline)] = []

  init(context: SessionContext) {
    self.context = context
  }

  var count: Int { connections.count }

  func add(_ connection: PeerConnection) {
    connections[connection.id] = connection
    highestNumber = max(highestNumber, connection.id.number)
  }

  /// The connections meant, by number; closed ones not among them.
  func all(_ recipient: Recipient) -> [PeerConnection] {
    switch recipient {
    case .all: connections.values.filter { $0.machine != .closed }.sorted { $0.id < $1.id }
    case .connection(let id): connections[id].map { $0.machine == .closed ? [] : [$0] } ?? []
    }
  }

  /// Why nobody is meant.
  func absence(_ recipient: Recipient) -> String {
    switch recipient {
    case .all: "no connection is open"
    case .connection(let id) where id.number >= 1 && id.number <= highestNumber:
      "connection \(id.number) is closed"
    case .connection(let id): "there is no connection \(id.number)"
    }
  }

  /// Makes room by closing the connection whose peer finished sending, if there is one; of several the oldest.
  func closeOldestFinished() -> Bool {
    let finished = connections.values.filter {
      if case .open(let halves) = $0.machine { halves.peerFinished } else { false }
    }
    guard let oldest = finished.min(by: { $0.id < $1.id }) else { return false }
    context.note("its peer had finished sending: closed to make room for another", .notice, of: oldest.id)
    oldest.close()
    return true
  }

  /// Makes room by ending the exchange of datagrams that was silent longest, if there is one. Takes long only when all of them
  /// were looked through since they spoke.
  func endSilent() -> Bool {
    if endNextSilent() { return true }
    silent = connections.values.filter { $0.machine != .closed && $0.machine.scheme == .udp }
      .map { ($0.id, $0.latest) }.sorted { ($0.since, $0.id) > ($1.since, $1.id) }
    return endNextSilent()
  }

  private func endNextSilent() -> Bool {
    while let next = silent.popLast() {
      guard let connection = connections[next.id], connection.machine != .closed, connection.latest == next.since else {
        continue
      }
      connection.ended(PeerEnding(cause: "closed by us: silent longest, to make room for another", weight: .notice))
      return true
    }
    return false
  }

  /// Tries again what the recording refused.
  func retryRecording() {
    retry?.cancel()
    retry = nil
    let stalled = connections.values.filter(\.isStalled).sorted { $0.id < $1.id }
    guard !stalled.isEmpty else { return }
    // One that is refused means that all are.
    if stalled.allSatisfy({ $0.retryRecording() }) {
      context.note("recording goes on, and so does reading; nothing was lost", .notice)
    } else {
      scheduleRetry()
    }
  }

  func stop() {
    retry?.cancel()
    retry = nil
    for connection in connections.values.sorted(by: { $0.id < $1.id }) {
      if !connection.retryRecording() { connection.abandonBacklog() }
      connection.leave()
    }
    connections = [:]
  }

  private func scheduleRetry() {
    retry = context.schedule(after: context.options.recordingRetryWait) { [weak self] in self?.retryRecording() }
  }
}

extension ConnectionRegistry: ConnectionOwner {
  func connection(_ connection: PeerConnection, ended: ConnectionEnding) {
    whenEnded(connection, ended)
  }

  func connectionIsDone(_ connection: PeerConnection) {
    if connections[connection.id] === connection { connections[connection.id] = nil }
  }

  func recordingStalled(_ error: StoreError) {
    guard retry == nil else { return }
    context.note(
      "reading has stopped: \(error.description); trying again; :record-to PATH goes on in another file", .error)
    scheduleRetry()
  }
}
