import Capture
import Conversation
import FramingCore
import Session

/// Plays a conversation file over a session: tells the player what the recording brings, and does what it asks for.
package final class Playback {
  let capture: Capture
  let session: any PeerSession
  private(set) var player: Player
  /// The report, once the play is over.
  private(set) var report: PlayReport?
  private var setting: Setting
  /// A connection that is there already, for the first that is asked for.
  private var spare: ConnectionInfo?
  private var feed: FrameFeed
  private var watch = ConnectionWatch()
  private var slotsOfCalls: [CallID: Int] = [:]
  private var slots: [ConnectionID: Int] = [:]
  /// How the connections of slots are framed, where that is not as all others are.
  private var lensesOfSlots: [Int: Lens] = [:]
  /// Connections of which the player was told that they are there, and not yet that nothing more comes.
  private var open: Set<ConnectionID> = []
  /// Connections whose peers have finished, until we finish too.
  private var finished: Set<ConnectionID> = []
  /// Connections that are the person's as well, who decides when we finish.
  private var shared: Set<ConnectionID> = []
  /// What is new and was not told yet, when there was more than time.
  private var news: ConnectionWatch.News?
  private var sends: [SendID: Int] = [:]
  /// What the player is not yet told.
  private var events: [PlayEvent] = []
  private var isHandling = false
  /// The connection that could not be made, when that ended the play.
  package private(set) var unreachable: Unreachable?

  /// A connection that could not be made.
  package struct Unreachable {
    /// Whether its name has no address.
    package var hostIsUnknown: Bool
  }

  /// What a play is set on.
  struct Setting {
    /// Whom connections are made to when the file does not say.
    var address: Address?
    /// How that connection is framed, when it is not as the session's others are.
    var lens: Lens?
    /// What connections to addresses of the file take of how the play was started.
    var further = FurtherConnections()
    /// Whether the file may not name another.
    var isSandboxed = false
    /// A connection that is there already, for the first that is asked for.
    var spare: ConnectionInfo?
    /// Connections of peers that are there already.
    var peers: [ConnectionInfo] = []
    var clock: any LoopClock = SystemClock()
    /// Takes what the file says to a person.
    var tell: (String) -> Void = { _ in }
    /// Takes what the file has the streams cut by from then on.
    var reframed: (Lens) -> Void = { _ in }
  }

  /// A play over `session`, which records into `capture`.
  init(_ player: Player, over session: any PeerSession, _ capture: Capture, _ setting: Setting) {
    self.player = player
    self.session = session
    self.capture = capture
    self.setting = setting
    spare = setting.spare
    feed = FrameFeed(of: capture)
    // What was before the play is not told.
    _ = capture.news(for: &watch)
  }

  /// When `look` must be called at the latest.
  var nextWake: Timestamp? {
    player.nextWake.map { Timestamp(nanoseconds: Int64(clamping: $0)) }
  }

  /// Whether there may be more to look at, although nothing happens: there was no time for all of it, or it was framed
  /// anew.
  private(set) var isBehind = false

  /// Begins.
  func start() {
    handle(.started)
    for peer in setting.peers { join(peer) }
  }

  /// Tells the player what is new, and that time has passed. With `end` what there is no time for until then is left
  /// for the next look.
  func look(until end: Timestamp? = nil) throws(StoreError) {
    // The session has yet to say which connection a call makes. It does before anything else is known of it.
    guard slotsOfCalls.isEmpty else { return handle(.time) }
    // What has come since the news that were left was told to nobody.
    isBehind = self.news != nil
    var news = self.news ?? capture.news(for: &watch)
    self.news = nil
    for info in news.opened { opened(info, slot: slots.removeValue(forKey: info.id)) }
    while report == nil, let fed = try nextFrame(&news) {
      if !opensConnection(fed) { handle(.frame(PlayedFrame(fed))) }
      guard let end, end <= setting.clock.now else { continue }
      news.opened = []
      self.news = news
      isBehind = true
      return handle(.time)
    }
    for info in news.finished {
      if open.contains(info.id), !shared.contains(info.id) { finished.insert(info.id) }
      ended(info.id, "the peer has finished")
    }
    for info in news.closed { closed(info) }
    handle(.time)
    finishWithPeers()
    // A step that has framed the recording anew may have made frames of what was there already.
    if capture.summary.generation != news.summary.generation { isBehind = true }
  }

  /// Whether a frame is the request or the answer of HTTP by which a WebSocket begins, and so no message of it.
  private func opensConnection(_ fed: FedFrame) -> Bool {
    fed.frame.frame.offset == 0 && capture.connection(fed.frame.connection)?.scheme.beginsWithUpgrade == true
  }

  /// The next frame of the news. When a frame had the recording framed anew, the log has become another one meanwhile.
  private func nextFrame(_ news: inout ConnectionWatch.News) throws(StoreError) -> FedFrame? {
    let now = capture.summary
    if now.generation != news.summary.generation { news.summary = now }
    return try feed.next(upTo: news.summary)
  }

  /// The next step, when they are done one by one.
  func step() { handle(.step) }

  /// All further steps one after the other.
  func run() { handle(.run) }

  /// Ends the play.
  func stop(_ reason: String) { handle(.stop(reason)) }

  /// Takes a notice of the session, if it is about the play. Whether it is.
  func take(_ notice: SessionNotice) -> Bool {
    switch notice {
    case .calling(let call, let connection):
      guard let slot = slotsOfCalls.removeValue(forKey: call) else { return false }
      slots[connection] = slot
    case .sendEnded(let id, let outcome):
      guard let send = sends.removeValue(forKey: id) else { return false }
      if case .sent = outcome {
        handle(.sendEnded(send: send, failure: nil))
      } else {
        handle(.sendEnded(send: send, failure: outcome.description))
      }
    case .captured, .listening, .listenFailed, .sendProgress, .reported, .acted: return false
    }
    return true
  }

  /// Whether it plays on a connection.
  func isPlaying(on connection: ConnectionID) -> Bool { open.contains(connection) }

  /// What we send is framed by `framing` from here on.
  func frame(by framing: Framing) { handle(.framing(framing)) }

  /// A connection that was there before: only one that nothing was said on is greeted.
  private func join(_ info: ConnectionInfo) {
    guard info.sent.bytes > 0 else { return opened(info, slot: nil) }
    open.insert(info.id)
    handle(.joined(connection: info.id.number, peer: info.peer, scheme: info.scheme))
  }

  private func opened(_ info: ConnectionInfo, slot: Int?) {
    open.insert(info.id)
    let lens = slot.flatMap { lensesOfSlots.removeValue(forKey: $0) }
    handle(
      .opened(
        connection: info.id.number, slot: slot, peer: info.peer, scheme: info.scheme,
        framing: lens.map { $0.played(by: player.playedRole) }))
  }

  private func closed(_ info: ConnectionInfo) {
    finished.remove(info.id)
    guard case .closed(let reason) = info.state else { return }
    if let slot = slots.removeValue(forKey: info.id) {
      lensesOfSlots[slot] = nil
      handle(.connectFailed(slot: slot, reason: "\(info.peer): \(reason)"))
      let isUnknown = reason == ConnectFailure.nameNotFound("").summary
      if report != nil { unreachable = Unreachable(hostIsUnknown: isUnknown) }
    } else {
      ended(info.id, reason)
    }
  }

  private func ended(_ id: ConnectionID, _ reason: String) {
    guard open.remove(id) != nil else { return }
    handle(.closed(connection: id.number, reason: reason))
  }

  /// Where nothing more is to be said to a peer that has finished, we finish too.
  private func finishWithPeers() {
    for id in finished where !player.isSpeaking(on: id.number) {
      session.shutdown(.connection(id))
      finished.remove(id)
    }
  }

  /// Tells the player an event. What doing its actions leads to at once is told when they are all done.
  private func handle(_ event: PlayEvent) {
    events.append(event)
    guard !isHandling else { return }
    isHandling = true
    defer { isHandling = false }
    while !events.isEmpty {
      let event = events.removeFirst()
      for action in player.handle(event, at: UInt64(clamping: setting.clock.now.nanoseconds)) { perform(action) }
    }
  }

  private func perform(_ action: PlayAction) {
    switch action {
    case .connect(let slot, let address): connect(slot, address)
    case .send(let send, let connection, let pieces):
      let message = OutgoingMessage(pieces)
      sends[session.send(message, to: .connection(ConnectionID(number: connection)))] = send
    case .shutdown(let connection): session.shutdown(.connection(ConnectionID(number: connection)))
    case .close(let connection): session.close(.connection(ConnectionID(number: connection)))
    case .reset(let connection): session.reset(.connection(ConnectionID(number: connection)))
    case .frame(let cutting):
      guard let lens = Lens(cutting, limit: capture.lens.limit) else { return }
      feed.reframe(lens)
      setting.further.isFramingAsked = true
      setting.reframed(lens)
    case .tell(let words): setting.tell(words)
    case .finish(let report): self.report = report
    }
  }

  private func connect(_ slot: Int, _ address: String?) {
    if address == nil, let spare = spare.take() {
      open.insert(spare.id)
      shared.insert(spare.id)
      return handle(
        .opened(connection: spare.id.number, slot: slot, peer: spare.peer, scheme: spare.scheme))
    }
    guard let address else {
      guard let known = setting.address else {
        return handle(.connectFailed(slot: slot, reason: "neither the file nor the command line says to whom"))
      }
      return call(known, slot, framedBy: setting.lens)
    }
    do throws(AddressError) {
      let written = try Address(typed: address, defaultHost: "127.0.0.1")
      // The command line may have more to say of the only address that is allowed.
      let isOnly = setting.isSandboxed && written == setting.address?.withoutOptions
      let peer = isOnly ? setting.address ?? written : try setting.further.peer(written)
      guard !setting.isSandboxed || peer == setting.address else {
        let allowed = setting.address.map { "\($0.withoutOptions)" } ?? "none"
        return handle(.connectFailed(slot: slot, reason: "\(peer.withoutOptions): --sandbox allows \(allowed) only"))
      }
      guard peer.command == nil || peer == setting.address else {
        return handle(.connectFailed(slot: slot, reason: AddressError(startsNothing: peer).description))
      }
      let lens = setting.further.lens(at: peer, in: capture)
      call(peer, slot, framedBy: lens == capture.lens ? nil : lens)
    } catch {
      handle(.connectFailed(slot: slot, reason: error.description))
    }
  }

  private func call(_ peer: Address, _ slot: Int, framedBy lens: Lens?) {
    lensesOfSlots[slot] = lens
    slotsOfCalls[session.call(peer, framedBy: lens)] = slot
  }
}
