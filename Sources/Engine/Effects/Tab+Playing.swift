import Capture
import Conversation
import FramingCore
import Session
import TerminalUI

/// Conversation files are played in the loop, a slice at a time; they are read beside it.
extension Tab {
  /// How long a look may take, in nanoseconds: no key waits longer for its answer.
  private static let slice: Int64 = 8_000_000

  /// Reads what is to be played, beside the loop: it may be long, and files that it sends longer.
  func prepare(_ call: PlayCall) {
    guard session != nil else { return refuse(call, "nobody is there to play with") }
    let facts = capture.facts(of: call.recipient.connection)
    let (mailbox, side, lens, definitions) = (mailbox, facts.side, facts.lens, capture.definitions)
    Task.detached(priority: .userInitiated) {
      do throws(Failure) {
        mailbox.post(.playPrepared(call, .success(try call.prepared(side, lens, definitions))))
      } catch {
        mailbox.post(.playPrepared(call, .failure(error)))
      }
    }
  }

  /// What was read begins once the recording is framed as it says.
  func begin(_ call: PlayCall, _ result: Result<PreparedPlay, Failure>) {
    switch result {
    case .failure(let failure): refuse(call, failure.description)
    case .success(let play):
      plays.running[call.kind]?.playback.stop("other rules are in force")
      takeEnds()
      if var lens = play.lens, lens != capture.lens {
        lens.rule = capture.rule(lens.rule, onLineOf: call.recipient.connection)
        dispatch(.lensChosen(lens, "framed as \(lens.name), as \(call.file) says"))
      }
      plays.waiting[call.kind] = Plays.Waiting(call: call, play: play)
    }
  }

  private func refuse(_ call: PlayCall, _ words: String) {
    dispatch(.playRefused(call.kind, words, inForce: plays.running[call.kind]?.told))
  }

  /// Lets a play go on, or ends it.
  func order(_ kind: PlayKind, _ order: PlayOrder) {
    if order == .stop, let waiting = plays.waiting.removeValue(forKey: kind) {
      return refuse(waiting.call, "\(waiting.call.file) is not played")
    }
    guard let playback = plays.running[kind]?.playback else { return }
    switch order {
    case .step: playback.step()
    case .run: playback.run()
    case .stop: playback.stop(kind == .rules ? "put off" : "stopped by you")
    }
  }

  /// Tells plays what is new, and does what they ask for.
  func advancePlays() {
    guard plays.isActive, !capture.isIndexBehind else { return }
    for (kind, waiting) in plays.waiting { start(kind, waiting) }
    let end = clock.now.advanced(by: Self.slice)
    for (kind, play) in plays.running {
      do throws(StoreError) {
        try play.playback.look(until: end)
      } catch {
        play.playback.stop("the recording cannot be read: \(error)")
      }
      tellProgress(kind)
    }
    takeEnds()
  }

  /// Ends all plays, before the session does.
  func stopPlays() {
    for play in plays.running.values { play.playback.stop("the session is over") }
    takeEnds()
  }

  private func start(_ kind: PlayKind, _ waiting: Plays.Waiting) {
    plays.waiting[kind] = nil
    guard let session else { return }
    let player = waiting.play.player
    let file = waiting.call.file
    let playback = Playback(player, over: session, capture, setting(of: waiting))
    let side = player.playedRole.rawValue
    note(kind == .rules ? "the rules of \(file) answer for the \(side)" : "play \(file) as the \(side)", .notice)
    for words in waiting.play.notes { note(words, .warning) }
    plays.running[kind] = Plays.Running(
      file: file, playback: playback, told: PlayProgress(player.standing, file: file))
    playback.start()
  }

  /// As client a play begins on the connection that is open; as server it has the chosen peer, or those that are there
  /// and then the next.
  private func setting(of waiting: Plays.Waiting) -> Playback.Setting {
    let (call, player) = (waiting.call, waiting.play.player)
    var setting = Playback.Setting(clock: clock)
    setting.further = further
    if player.script.cutting != nil { setting.further.isFramingAsked = true }
    setting.address = peer
    // A file from elsewhere may name any program.
    if peer == nil, let written = player.script.address,
      let address = try? further.peer(Address(typed: written, defaultHost: "127.0.0.1")), address.command == nil
    {
      setting.address = address
      if player.script.cutting == nil { setting.lens = further.lens(at: address, in: capture) }
    }
    setting.reframed = { [unowned self] in dispatch(.lensTaken($0)) }
    let open = capture.openConnections.filter { $0.state == .open || $0.state == .weFinished }
    if player.playedRole == .client, call.kind == .play {
      setting.spare = open.last { $0.state == .open }
    } else if case .connection(let id) = call.recipient {
      setting.peers = open.filter { $0.id == id }
    } else {
      setting.peers = open
    }
    return setting
  }

  private func tellProgress(_ kind: PlayKind) {
    guard let play = plays.running[kind] else { return }
    let progress = PlayProgress(play.playback.player.standing, file: play.file)
    guard progress != play.told else { return }
    plays.running[kind]?.told = progress
    dispatch(.playing(kind, progress))
    requestPaint()
  }

  /// Says how plays went that are over, in the log as well.
  private func takeEnds() {
    for (kind, play) in plays.running {
      guard let report = play.playback.report else { continue }
      plays.running[kind] = nil
      let result = PlayResult(report, kind, file: play.file)
      let weight: CapturedEvent.Weight = result.isFailed ? .error : report.isPassed ? .notice : .warning
      note("\(kind.rawValue) \(play.file) \(result.summary)", weight)
      dispatch(.played(kind, result))
      dispatch(.captured)
      requestPaint()
    }
  }

  private func note(_ words: String, _ weight: CapturedEvent.Weight) {
    capture.note(words, weight: weight, connection: nil, at: clock.now)
  }
}
