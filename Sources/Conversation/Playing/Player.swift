public import FramingCore

/// Plays a conversation: a state machine that is told what happens and answers with what is to be done.
///
/// It opens nothing, has no clock and draws no random numbers but from `PlayOptions.seed`. Whoever drives it calls
/// `handle` with each event and its time, does all actions in their order, and sees to it that `handle(.time, at:)` is
/// called at `nextWake`, which may have changed after every event. The first event is `.started`; the last action is
/// `.finish`, after which events are ignored. Times are nanoseconds since 1970; they are also what `{{time}}` tells.
/// One that is earlier than the one before counts as the same.
///
/// Connections have numbers, from 1, which the driver gives out in `opened` and which the file means with
/// `connection:`. A connection is asked for with a slot, and `opened` or `connectFailed` answers with that slot; one
/// that a peer has made is opened without. All frames of a connection are told before its `closed`. Of each frame the
/// driver tells the whole bytes, framed by what `.frame(by:)` last said; those that we sent may be told too and are
/// not looked at. A send has a number; the driver tells when its last byte is with the kernel. The messages are already
/// framed, by `PlayOptions.framing`, what the file says or `PlayEvent.framing`, whichever was told last.
///
/// As client, steps that need a connection make one to the play's address when they have none; `connect` makes another.
/// As server they take the first peer that no one else has taken, and `connect` waits for another one. Peers of
/// `parallel` do the same for themselves. A frame goes to the first rule that matches; one that none is for waits for
/// the steps that have its connection, in a queue with a limit. Without such steps it goes to the first `otherwise`
/// rule. Answers on one connection are given one after the other.
///
/// A play of steps ends with the last of them, or with the first that fails. One of rules alone ends, as client, with
/// its connection, and as server when it is stopped. Nothing waits for ever: each wait is one of `nextWake`, but for
/// `.step` in a play step by step.
public struct Player: Sendable {
  /// The most steps that are done in one call; then `nextWake` is now.
  static let mostSteps = 10_000
  /// The most frames without a rule that are told one by one.
  static let mostTold = 20

  let compiled: CompiledScript
  let options: PlayOptions
  let role: Speaker
  var scope: Scope
  var framing: Framing
  /// What our messages are those of; nil of a framing alone.
  var wireProtocol: WireProtocol?
  var now: UInt64 = 0
  var begin: UInt64 = 0
  var actions: [PlayAction] = []
  var threads: [Int: PlayThread] = [:]
  var connections: [Int: PlayConnection] = [:]
  /// How many connections there have been.
  var connectionCount = 0
  /// Connections that peers have made and no thread has taken, in their order.
  var unclaimed: [Int] = []
  /// How far the sequences are that all connections share.
  var places: [Int: Int] = [:]
  /// The rules of which it was told that they answer.
  var told: Set<Int> = []
  var reports: [StepReport]
  var failures: [PlayFailure] = []
  var answers = 0
  var unanswered = 0
  var isStepping: Bool
  /// The address that was last asked for.
  var address: String?
  var stopReason: String?
  /// The values of the file's variables, as they were at the start.
  var startingVariables: [String: [UInt8]] = [:]
  /// Whether the steps are done and only answers are still being given.
  var isEnding = false
  private(set) var hasStarted = false
  /// The report, once the play is over.
  public internal(set) var report: PlayReport?
  private var lastThread = 0
  private var lastSlot = 0
  private var lastSend = 0

  /// A play of `script`. Throws when something in it that reading would have refused was put there otherwise.
  public init(_ script: Script, _ options: PlayOptions = PlayOptions()) throws(ScriptError) {
    compiled = try CompiledScript(script, options.filters)
    self.options = options
    role = options.role ?? script.role
    try compiled.check(options.definition, role)
    framing = options.framing ?? script.cutting.flatMap { [role] in $0.framing(of: role, options.protocols) } ?? .raw
    wireProtocol =
      options.wireProtocol ?? (options.framing == nil ? script.cutting?.wireProtocol(options.protocols) : nil)
    isStepping = options.isStepping
    scope = Scope(seed: options.seed)
    reports = Self.emptyReports(compiled)
  }

  /// The conversation that is played.
  public var script: Script { compiled.script }

  /// Which side is played.
  public var playedRole: Speaker { role }

  /// Takes an event of the time `time` and answers with what is to be done now.
  public mutating func handle(_ event: PlayEvent, at time: UInt64) -> [PlayAction] {
    guard report == nil else { return [] }
    now = max(now, time)
    scope.time = Int64(clamping: now)
    if case .started = event {
      if !hasStarted { start() }
    } else if case .stop(let reason) = event {
      begin = hasStarted ? begin : now
      hasStarted = true
      stopReason = reason
    } else if hasStarted {
      take(event)
    }
    if hasStarted { proceed() }
    defer { actions = [] }
    return actions
  }

  /// When `.time` must be told at the latest; nil while only other events can change something.
  public var nextWake: UInt64? {
    guard report == nil, hasStarted else { return nil }
    if threads.values.contains(where: { if case .ready = $0.state { true } else { false } }) { return now }
    return threads.values.compactMap(\.deadline).min()
  }

  /// The numbers of the steps that are next, or being done, in the order of the file: for a person who steps.
  public var currentSteps: [Int] { Set(threads.values.compactMap(\.step)).sorted() }

  private mutating func start() {
    hasStarted = true
    begin = now
    for (variable, written) in zip(compiled.variables, script.variables) {
      do throws(ContentError) {
        scope.variables[variable.name] = try variable.value.bytes(in: &scope, files: options.files)
      } catch {
        return fail(step: nil, error.description, at: written.value.place)
      }
    }
    startingVariables = scope.variables
    if compiled.main.isEmpty, waitsForPeers { return }
    // Rules alone need a connection that they can answer on.
    _ = addThread(PlayThread(steps: compiled.main, variables: scope.variables))
  }

  private mutating func take(_ event: PlayEvent) {
    switch event {
    case .started, .time, .stop: break
    case .opened(let connection, let slot, let peer, let scheme, let framing):
      opened(connection, slot: slot, peer, scheme, framing)
    case .joined(let connection, let peer, let scheme): joined(connection, slot: nil, peer, scheme)
    case .frame(let frame): if frame.isFromPeer { came(frame) }
    case .closed(let connection, let reason): closed(connection, reason)
    case .connectFailed(let slot, let reason): connectFailed(slot, reason)
    case .sendEnded(let send, let failure): sendEnded(send, failure)
    case .framing(let framing): frame(by: framing, wireProtocol)
    case .step: permit(all: false)
    case .run: permit(all: true)
    }
  }

  /// What we send goes out in this from here on, on every connection.
  mutating func frame(by framing: Framing, _ wireProtocol: WireProtocol?) {
    (self.framing, self.wireProtocol) = (framing, wireProtocol)
    for number in connections.keys { connections[number]?.framing = nil }
  }

  /// What our messages go out in on a connection.
  func played(on number: Int) -> PlayedFraming {
    let connection = connections[number]
    if let own = connection?.framing { return own }
    let common = PlayedFraming(framing, of: wireProtocol)
    return connection?.scheme == .udp ? common.inDatagrams(from: role) : common
  }

  private mutating func permit(all: Bool) {
    if all { isStepping = false }
    for (id, thread) in threads {
      guard case .paused = thread.state else { continue }
      threads[id]?.state = .ready
      threads[id]?.hasBegun = true
      note(beginOf: id)
    }
  }

  /// Adds a thread and answers with its number.
  mutating func addThread(_ thread: PlayThread) -> Int {
    lastThread += 1
    threads[lastThread] = thread
    return lastThread
  }

  mutating func nextSlot() -> Int {
    lastSlot += 1
    return lastSlot
  }

  mutating func nextSend() -> Int {
    lastSend += 1
    return lastSend
  }

  /// Whether peers may come whenever they like, so that rules alone never come to an end.
  var waitsForPeers: Bool { role == .server || options.outlivesConnections }

  /// What an expectation waits for at most, unless it says so itself.
  var timeout: UInt64 { script.timeout ?? Script.defaultTimeout }

  /// The time that is `span` from now; the end of time when that is beyond it.
  func after(_ span: UInt64) -> UInt64 {
    let (time, overflow) = now.addingReportingOverflow(span)
    return overflow ? .max : time
  }
}

extension Cutting {
  /// The framing of what a side sends; nil when no framing alone can say it.
  func framing(of role: Speaker, _ protocols: [WireProtocol]) -> Framing? {
    switch self {
    case .framing(let text): return try? Framing(parsing: text)
    case .named:
      let known = wireProtocol(protocols)
      return (role == .client ? known?.client : known?.server)?.framing
    }
  }

  /// The protocol that it names; nil of a framing.
  func wireProtocol(_ protocols: [WireProtocol]) -> WireProtocol? {
    guard case .named(let name) = self else { return nil }
    return WireProtocol.named(name) ?? protocols.first { $0.name == name }
  }
}
