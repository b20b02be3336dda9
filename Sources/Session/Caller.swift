import Capture
import FramingCore
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The connecting role: one connection at a time, made anew when asked for or by itself. Only used on the event loop.
final class Caller: RoleEngine {
  private let peer: Address
  private let context: SessionContext
  /// Whether it is called once and no more, whatever the session's options say.
  private let isOnce: Bool
  /// How its connections are framed, where that is not as all others are.
  private let lens: Lens?
  private unowned let registry: ConnectionRegistry
  private var connection: PeerConnection?
  /// The number of an attempt that came to nothing and is to be repeated: the next attempt takes it over.
  private var unusedID: ConnectionID?
  private var waits: RetryWaits
  private var retry: Scheduled<Void>?

  init(
    _ peer: Address, context: SessionContext, registry: ConnectionRegistry, isOnce: Bool = false, lens: Lens? = nil
  ) {
    self.peer = peer
    self.lens = lens
    self.context = context
    self.isOnce = isOnce
    self.registry = registry
    waits = RetryWaits(context.options.reconnectWaits)
  }

  func start() {
    start { _ in }
  }

  /// Calls; `begun` is given the connection before anything can come of it.
  func start(_ begun: (ConnectionID) -> Void) {
    let way = peer.proxy.map { " by way of \($0)" } ?? ""
    let start = peer.ownEnd.map { " from \($0)" } ?? ""
    context.note("connecting to \(name)\(start)\(way)", .notice)
    call(begun)
  }

  /// The peer for people.
  private var name: String { peer.withoutOptions.description }

  private var reconnects: Bool { !isOnce && context.options.reconnect }

  /// Whether nothing more comes of it.
  var isOver: Bool { connection == nil && retry == nil }

  func reconnect() {
    if let connection, case .open(let halves) = connection.machine, !halves.peerFinished {
      return context.note("still connected to \(name): :close first, then :reconnect", .warning)
    }
    switch connection?.machine {
    case .connecting?, .negotiating?: return context.note("still connecting to \(name)", .notice)
    default: break
    }
    connection?.close()
    retry?.cancel()
    retry = nil
    waits.reset()
    start()
  }

  func setReconnects(_ reconnects: Bool) {
    connection?.setReconnects(reconnects)
    guard !reconnects, retry != nil else { return }
    context.note("no longer trying to connect to \(name)", .notice)
    stop()
  }

  /// No further attempt.
  func closeAll() {
    if retry != nil { context.note("no longer trying to connect to \(name)", .notice) }
    stop()
  }

  func stop() {
    retry?.cancel()
    retry = nil
    if let id = unusedID { context.recorder.setState(.closed("given up"), of: id, at: Timestamp.now()) }
    unusedID = nil
  }

  func ended(_ connection: PeerConnection, _ ending: ConnectionEnding) {
    guard self.connection === connection else { return }
    self.connection = nil
    guard reconnects, ending != .ours else { return }
    if ending == .failed { unusedID = connection.id }
    if connection.wasEstablished, connection.lasted >= context.options.lastingConnection { waits.reset() }
    if let path = peer.scheme == .serial ? peer.path : nil, !Self.isThere(path) {
      context.note("waiting for \(path) to come back", .notice)
      return waitForDevice(at: path)
    }
    let wait = waits.next()
    context.note("trying again in \(Words.seconds(wait))", .notice)
    retry = context.schedule(after: wait) { [weak self] in
      self?.retry = nil
      self?.call { _ in }
    }
  }

  /// How often is looked for a device that is gone.
  private static let deviceWait = Duration.milliseconds(250)

  private static func isThere(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  private func waitForDevice(at path: String) {
    retry = context.schedule(after: Self.deviceWait) { [weak self] in
      guard let self else { return }
      retry = nil
      if Self.isThere(path) { call { _ in } } else { waitForDevice(at: path) }
    }
  }

  private func call(_ begun: (ConnectionID) -> Void) {
    let id =
      unusedID
      ?? context.recorder.openConnection(
        peer: name, address: peer.scheme == .serial ? peer : peer.withoutOptions, state: .connecting, endpoints: nil,
        lens: lens, at: Timestamp.now())
    unusedID = nil
    var capabilities = peer.scheme.capabilities
    // A terminal has no end of what is typed.
    if peer.scheme == .exec, context.options.runsOnTerminal { capabilities.remove(.halfClose) }
    let identity = ConnectionMachine.Identity(
      peer: name, scheme: peer.scheme, capabilities: capabilities, reconnects: reconnects)
    let connection = PeerConnection(
      id, ConnectionMachine.calling(identity), context: context, owner: registry,
      startTLS: StartTLS(peer, isServer: false, context: context), webSocket: WebSocketPeer(peer, isServer: false))
    connection.options = peer.toldOptions
    self.connection = connection
    registry.add(connection)
    begun(id)
    let attempt = Attempt(peer, context: context)
    connection.abandonAttempt = { attempt.giveUp() }
    attempt.start { result in
      switch result {
      case .success(let channel): self.adopt(channel, by: connection)
      case .failure(let failure): connection.attemptFailed(failure)
      }
    }
  }

  private func adopt(_ channel: any Channel, by connection: PeerConnection) {
    guard let handler = try? channel.pipeline.syncOperations.handler(type: IntakeHandler.self) else {
      channel.close(promise: nil)
      return connection.attemptFailed(.other("the peer closed the connection at once"))
    }
    let ends = peer.scheme.transport.ends(of: channel, address: peer, isOutgoing: true)
    connection.established(channel, ends)
    connection.endWhenIdle(for: peer.idleTimeout)
    handler.adopt(connection, channel: channel)
  }
}
