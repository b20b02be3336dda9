public import Capture
import Dispatch
public import FramingCore
import Locking
import NIOCore
import NIOPosix
import Synchronization

/// A conversation with one peer or several: connects or listens, records what comes and goes, sends.
///
/// All methods may be called from any thread and return at once; what becomes of it is told by `notify`, from the
/// session's own thread, and recorded. Nothing is sent but what `send` is given.
public final class Session: Sendable {
  /// How long `stop` waits for the last things to be recorded.
  private static let stopPatience = DispatchTimeInterval.milliseconds(80)

  private let group: MultiThreadedEventLoopGroup
  private let loop: any EventLoop
  private let filePool: NIOThreadPool
  private let core: NIOLoopBoundBox<SessionCore?>
  private let makeCore: @Sendable () -> SessionCore
  private let notify: @Sendable (SessionNotice) -> Void
  private let silence = Silence()
  /// Removed by whoever stops the session, should its event loop be busy.
  private let socketFiles = SocketFiles()
  /// Ended by whoever stops the session.
  private let children = ChildProcesses()
  private let dropped = DroppedTotal()
  private let sends = Atomic(0)
  /// Held while the event loop is given work, so that it gets none after `stop`.
  private let isStopped = Locked(false)

  /// Files and sockets that a session and its recording have open at once, with one connection.
  private static let descriptors = 32

  /// Throws when the system gives this program too few files for so many sessions: to be called before the first.
  public static func check(sessions: Int = 1) throws(StoreError) {
    try DescriptorLimit.check(descriptors * sessions)
  }

  /// A session that records into `capture`. `notify` must return quickly.
  public convenience init(
    role: Role, capture: Capture, options: SessionOptions = SessionOptions(),
    notify: @escaping @Sendable (SessionNotice) -> Void
  ) {
    self.init(role: role, recorder: capture, options: options, notify: notify)
  }

  /// A session that records into `recorder` and finds names by `lookUp`.
  package init(
    role: Role, recorder: any Recorder, options: SessionOptions, lookUp: @escaping NameLookup,
    notify: @escaping @Sendable (SessionNotice) -> Void
  ) {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let filePool = NIOThreadPool(numberOfThreads: 1)
    self.group = group
    self.loop = loop
    self.filePool = filePool
    self.notify = notify
    let (silence, socketFiles, children, dropped) = (silence, socketFiles, children, dropped)
    core = .makeEmptyBox(valueType: SessionCore.self, eventLoop: loop)
    makeCore = {
      let context = SessionContext(
        loop: loop, recorder: recorder, options: options, filePool: filePool, lookUp: lookUp,
        socketFiles: socketFiles, children: children, dropped: dropped, deliver: { if !silence.isKept { notify($0) } })
      return SessionCore(role, context: context)
    }
  }

  /// A session that records into `recorder` and finds names as the system does.
  package convenience init(
    role: Role, recorder: any Recorder, options: SessionOptions,
    notify: @escaping @Sendable (SessionNotice) -> Void
  ) {
    self.init(
      role: role, recorder: recorder, options: options, lookUp: { NameResolver.systemLookUp($0, port: $1) },
      notify: notify)
  }

  deinit {
    stop()
  }

  /// Begins to connect or to listen.
  public func start() {
    filePool.start()
    perform { [makeCore, core] in
      guard core.value == nil else { return }
      core.value = makeCore()
      core.value?.start()
    }
  }

  /// Sends a message after those sent before; the notice `.sendEnded` says what became of it.
  @discardableResult
  public func send(_ message: OutgoingMessage, to recipient: Recipient) -> SendID {
    let id = SendID(number: sends.add(1, ordering: .relaxed).newValue)
    if !perform({ [core] in core.value?.send(message, to: recipient, as: id) }) {
      notify(.sendEnded(id, .failed("cannot send: the session is over")))
    }
    return id
  }

  /// Connects to one more peer, once, whatever the session does besides. The notice `.calling` says which connection
  /// that is; it is framed by `lens`, or as all others are.
  @discardableResult
  public func call(_ peer: Address, framedBy lens: Lens? = nil) -> CallID {
    let id = CallID(number: sends.add(1, ordering: .relaxed).newValue)
    perform { [core] in core.value?.call(peer, lens, as: id) }
    return id
  }

  /// Stops sending a message; what the channel already has still goes out.
  public func cancel(_ id: SendID) {
    perform { [core] in core.value?.cancel(id) }
  }

  /// Closes both halves at once; with `.all` also gives up connecting.
  public func close(_ recipient: Recipient) {
    perform { [core] in core.value?.close(recipient) }
  }

  /// Ends our half, after what is being sent: the peer reads an end of file and may still send.
  public func shutdown(_ recipient: Recipient) {
    perform { [core] in core.value?.shutdown(recipient) }
  }

  /// Closes so that the peer gets a TCP reset. A connection of a transport without one stays, and the log says why.
  public func reset(_ recipient: Recipient) {
    perform { [core] in core.value?.reset(recipient) }
  }

  /// Begins TLS within running connections (STARTTLS), as the server of peers that have called us and else as the client:
  /// as the address says, or where `options` say something else, as they do. The log says what comes of it; to an `act` the notice
  /// `.acted` says why it cannot begin.
  public func startTLS(_ recipient: Recipient, _ options: [Address.Option] = [], as act: ActID? = nil) {
    perform { [core] in core.value?.startTLS(recipient, options, as: act) }
  }

  /// Raises or lowers lines of serial connections, holds a break or tells which lines are raised. The log says what came of
  /// it; where it has a name, the notice `.acted` says why it cannot be done.
  public func perform(_ act: SerialAct, _ recipient: Recipient, as name: ActID? = nil) {
    perform { [core] in core.value?.perform(act, recipient, as: name) }
  }

  /// Datagrams that the system dropped because they came faster than they were read, as far as that was told.
  public var droppedDatagrams: Int { dropped.value }

  /// Asks the system what it knows of a connection; the notice `.reported` has the answer.
  public func report(on connection: ConnectionID) {
    perform { [core] in core.value?.report(on: connection) }
  }

  /// Connects again when there is no connection, at once when an attempt is waiting; listens again when that failed.
  public func reconnect() {
    perform { [core] in core.value?.reconnect() }
  }

  /// Whether a connection that we made and that ends is made anew, from now on.
  public func setReconnects(_ reconnects: Bool) {
    perform { [core] in core.value?.setReconnects(reconnects) }
  }

  /// Looks for frames that a silence ends, by a framing that is new: without being told the session looks when something
  /// comes.
  public func endSilentFrames() {
    perform { [core] in core.value?.endSilentFrames() }
  }

  /// Writes soon what has been recorded; nobody waits for the disk.
  public func flush() {
    perform { [core] in core.value?.flush() }
  }

  /// Tries now what the recording has refused, rather than at the next of the regular attempts.
  public func retryRecording() {
    perform { [core] in core.value?.retryRecording() }
  }

  /// Reads nothing from peers, who wait, until told to go on: for who cannot keep up and has no recording to go back
  /// to. What the kernel and the event loop have under way still comes.
  public func hold(_ isHeld: Bool) {
    perform { [core] in core.value?.hold(isHeld) }
  }

  /// Closes everything and returns at once, or when child processes have ended, which have three quarters of a second; no
  /// notice comes afterwards.
  public func stop() {
    let (left, finished) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let isFirst = isStopped.withLock { isStopped in
      guard !isStopped else { return false }
      isStopped = true
      loop.execute { [core] in
        core.value?.leave()
        left.signal()
      }
      return true
    }
    guard isFirst else { return }
    // A recording on a hanging disk may keep the loop busy for longer: then it ends in its own time.
    let isElsewhere = !loop.inEventLoop
    if isElsewhere { _ = left.wait(timeout: .now() + Self.stopPatience) }
    // How they end is recorded, too.
    children.endAll(tells: isElsewhere)
    loop.execute { [core] in
      core.value?.finish()
      core.value = nil
      finished.signal()
    }
    if isElsewhere { _ = finished.wait(timeout: .now() + Self.stopPatience) }
    silence.keep()
    socketFiles.removeAll()
    filePool.shutdownGracefully { [group] _ in group.shutdownGracefully { _ in } }
  }

  @discardableResult
  private func perform(_ work: @escaping @Sendable () -> Void) -> Bool {
    isStopped.withLock { isStopped in
      guard !isStopped else { return false }
      loop.execute(work)
      return true
    }
  }
}
