import Capture
import FramingCore
import NIOCore

/// The listening role: several peers at once. Only used on the event loop.
final class Host: RoleEngine {
  private let address: Address
  private let context: SessionContext
  private unowned let registry: ConnectionRegistry
  private let startTLS: StartTLS
  private var listener: (any Listener)?
  private(set) var isListening = false
  private var isStarting = false
  /// Where peers connect: the address with the port that the system chose.
  private var reached: Address?
  private var hasToldLimit = false
  private var hasToldFailure = false
  private let madeRoom: PacedCount

  init(_ address: Address, context: SessionContext, registry: ConnectionRegistry) {
    self.address = address
    self.context = context
    self.registry = registry
    startTLS = StartTLS(address, isServer: true, context: context)
    let lifetime = Self.wordsOfLifetime(address)
    madeRoom = PacedCount(context: context) { new, all in
      let sessions = all == 1 ? "1 session has" : "\(all) sessions have"
      let since = all > new ? ", \(new) of them since this was last told" : ""
      return "there is no room for more peers: \(sessions) ended that had been silent longest\(since)\(lifetime)"
    }
  }

  func start() {
    guard !isStarting else { return }
    isStarting = true
    let listener = address.scheme.transport.listener(at: address, context: context)
    self.listener = listener
    let handlers = ListenHandlers(accept: { self.accept($0) }, failed: { self.acceptFailed($0) })
    listener.listen(handlers).assumeIsolated().whenComplete { self.bound($0, by: listener) }
  }

  /// Peers connect to us: there is nothing to make anew.
  func setReconnects(_ reconnects: Bool) {}

  func reconnect() {
    guard !isListening else {
      return context.note("listening already: peers connect by themselves", .notice)
    }
    start()
  }

  func closeAll() {}

  func stop() {
    listener?.stop()
    listener = nil
    isListening = false
    madeRoom.end()
  }

  func ended(_ connection: PeerConnection, _ ending: ConnectionEnding) {
    hasToldLimit = false
  }

  private func bound(_ result: Result<any Channel, any Error>, by listener: any Listener) {
    isStarting = false
    switch result {
    case .success(let channel):
      guard !context.isOver else { return listener.stop() }
      isListening = true
      var bound = listener.address(of: channel)
      bound.protocolScheme = address.protocolScheme
      reached = bound
      context.note("listening on \(bound)", .notice)
      context.notify(.listening(bound))
    case .failure(let error): failed(SystemWords.listening(on: address, failed: error, context.options.connectTimeout))
    }
  }

  private func failed(_ words: String) {
    isStarting = false
    guard !context.isOver else { return }
    context.note(words, .error)
    context.notify(.listenFailed(words))
  }

  /// The system has no descriptor to spare, mostly; NIO tries again after a while.
  private func acceptFailed(_ error: any Error) {
    if !makeRoom() { _ = registry.closeOldestFinished() }
    guard !hasToldFailure else { return }
    hasToldFailure = true
    let words =
      switch error {
      case let error as IOError: SystemWords.of(error.errnoCode)
      case let error as DatagramFailure: error.words
      default: "\(error)"
      }
    context.note("cannot accept another peer: \(words)", .error)
  }

  /// Of peers that exchange datagrams nobody says that they are gone.
  private func makeRoom() -> Bool {
    guard address.scheme.capabilities.contains(.messages), registry.endSilent() else { return false }
    madeRoom.add()
    return true
  }

  private static func wordsOfLifetime(_ address: Address) -> String {
    address.idleTimeout == nil ? "; 'idle-timeout' lets sessions end earlier" : ""
  }

  private func accept(_ channel: any Channel) -> PeerConnection? {
    guard !context.isOver else { return nil }
    hasToldFailure = false
    let limit = min(context.options.maximumConnections, DescriptorLimit.connections)
    guard registry.count < limit || makeRoom() || registry.closeOldestFinished() else {
      if !hasToldLimit {
        context.note("\(limit) peers are connected: more are turned away until one leaves", .warning)
      }
      hasToldLimit = true
      return nil
    }
    let reached = reached ?? address
    let ends = reached.scheme.transport.ends(of: channel, address: reached, isOutgoing: false)
    let id = context.recorder.openConnection(
      peer: ends.peer, address: reached,
      state: reached.scheme.capabilities.contains(.negotiation) ? .connecting : .open,
      endpoints: ends.endpoints, lens: context.options.lenses[address], at: Timestamp.now())
    let start = ConnectionMachine.accepted(ConnectionMachine.Identity(peer: ends.peer, scheme: reached.scheme))
    let connection = PeerConnection(
      id, start, channel: channel, context: context, owner: registry, startTLS: startTLS,
      webSocket: WebSocketPeer(address, isServer: true))
    connection.options = address.toldOptions
    registry.add(connection)
    // Sessions of datagrams end by the listener, of which that is the lifetime.
    if !reached.scheme.capabilities.contains(.messages) { connection.endWhenIdle(for: address.idleTimeout) }
    if !reached.scheme.beginsWithTLS { connection.beginUpgrade() }
    return connection
  }
}
