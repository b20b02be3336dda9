import Capture
import FramingCore
import NIOCore

extension PeerConnection {
  /// The transport is there: asks for a WebSocket, or waits for who asks.
  func beginUpgrade() {
    guard let webSocket, case .waiting = webSocket.stage else { return }
    webSocket.stage = .upgrading([])
    machine.upgrading()
    let patience = webSocket.patience.map { .nanoseconds(Int64(clamping: $0)) } ?? context.options.connectTimeout
    webSocket.timeout = context.schedule(after: patience) { [weak self] in
      let what = webSocket.isServer ? "it asks for none" : "it does not answer the request"
      self?.refuseUpgrade("\(what) within \(Words.seconds(patience))")
    }
    if !webSocket.isServer { sendNext(webSocket.upgrade.request) {} }
  }

  /// After something was recorded, the last of which is at `end` of its stream: from an upgrade within HTTP on the peer's pings and
  /// its Close frame are answered.
  func lookWhetherWebSocketBegins(_ buffer: ByteBuffer, _ direction: Direction, behind end: UInt64) {
    // Datagrams carry none, and may be many: the recorder is not asked for each.
    guard webSocket == nil, !machine.scheme.capabilities.contains(.messages), direction == .received || hasReceived,
      let start = context.recorder.webSocketStart(id), start <= end, end - start <= UInt64(buffer.readableBytes)
    else { return }
    // The server has agreed to it in this chunk, and frames of its may stand behind that.
    let isServer = direction == .sent
    let webSocket = WebSocketPeer(within: isServer)
    self.webSocket = webSocket
    let count = Int(end - start)
    guard count > 0, let rest = buffer.getSlice(at: buffer.writerIndex - count, length: count) else { return }
    if isServer { follow(sent: rest, by: webSocket) } else { look(at: rest, webSocket) }
  }

  /// What came is part of the upgrade, or frames.
  func received(_ buffer: ByteBuffer, by webSocket: WebSocketPeer) {
    switch webSocket.stage {
    case .waiting: takeReceived(buffer)
    case .upgrading(let head): take(buffer, behind: head, webSocket)
    case .answering(let early):
      let bytes = early + Array(buffer.readableBytesView)
      guard bytes.count <= HTTPHead.longest else {
        return refuseUpgrade("it sends \(bytes.count) bytes and does not take the answer")
      }
      webSocket.stage = .answering(early: bytes)
    case .open, .closing: follow(buffer, webSocket)
    }
  }

  /// The peer's half of the transport has ended.
  func inputEnded(of webSocket: WebSocketPeer) {
    switch webSocket.stage {
    case .waiting, .upgrading, .answering: refuseUpgrade("it closed the connection before that was agreed on")
    case .open: ended(webSocket.ending ?? .withoutClose)
    case .closing:
      if let ending = webSocket.ending { ended(ending) } else { perform(machine.close()) }
    }
  }

  /// Sends a Close frame and waits for the peer's (RFC 6455 §7.1.2). Whether there is anything to wait for.
  func closeWebSocket() -> Bool {
    guard let webSocket, case .open = webSocket.stage, machine != .closed else { return false }
    context.note("we close the WebSocket: \(WebSocketClose.normal.words)", .notice, of: id)
    webSocket.controls = [.close(.normal)]
    waitForClose(webSocket)
    sendControls(webSocket)
    return true
  }

  /// Sends a Close frame, for which nobody waits: the session is over.
  func leaveWebSocket() {
    guard let webSocket, case .open = webSocket.stage, let channel, outbox.isEmpty, machine != .closed else { return }
    let close = WebSocketClose(code: webSocket.isServer ? 1001 : 1000)
    webSocket.stage = .closing
    let frame = ByteBuffer(bytes: webSocket.frame(.close(close)))
    channel.writeAndFlush(frame, promise: nil)
    outboxTook(frame)
  }

  /// Follows what was sent, also what a person wrote by hand.
  func follow(sent bytes: ByteBuffer, by webSocket: WebSocketPeer) {
    guard case .open = webSocket.stage else { return }
    var isClosing = false
    do throws(WebSocketClose) {
      try webSocket.sent?.take(bytes.readableBytesUInt8Span) { if case .close = $0 { isClosing = true } }
    } catch {
      webSocket.sent = nil
      context.note("what we have sent breaks RFC 6455: \(error.reason)", .warning, of: id)
    }
    if isClosing { waitForClose(webSocket) }
  }

  // MARK: - Upgrade

  private func take(_ buffer: ByteBuffer, behind head: [UInt8], _ webSocket: WebSocketPeer) {
    let all = head + Array(buffer.readableBytesView)
    guard let end = HTTPHead.end(in: all, known: head.count), end >= head.count else {
      takeReceived(buffer)
      webSocket.stage = .upgrading(all)
      if all.count > HTTPHead.longest { refuseUpgrade("its message of HTTP has no end within \(all.count) bytes") }
      return
    }
    takeReceived(ByteBuffer(bytes: all[head.count..<end]))
    let rest = Array(all[end...])
    let read = HTTPHead(all[..<end])
    do throws(WebSocketUpgrade.Refusal) {
      guard webSocket.isServer else {
        upgraded(try webSocket.upgrade.agreement(to: read), rest)
        return
      }
      let agreement = try webSocket.upgrade.answer(to: read)
      webSocket.stage = .answering(early: rest)
      sendNext(agreement.answer) { [weak self] in self?.answered(agreement, webSocket) }
    } catch {
      if !rest.isEmpty { takeReceived(ByteBuffer(bytes: rest)) }
      guard !error.answer.isEmpty else { return refuseUpgrade(error.words) }
      webSocket.stage = .closing
      let words = error.words
      sendNext(error.answer) { [weak self] in self?.refuseUpgrade(words) }
    }
  }

  private func answered(_ agreement: WebSocketUpgrade.Agreement, _ webSocket: WebSocketPeer) {
    guard case .answering(let early) = webSocket.stage else { return }
    upgraded(agreement, early)
  }

  private func upgraded(_ agreement: WebSocketUpgrade.Agreement, _ rest: [UInt8]) {
    guard let webSocket, case .negotiating = machine else { return }
    webSocket.timeout?.cancel()
    webSocket.stage = .open
    webSocket.received?.mayCompress = agreement.mayCompress
    webSocket.sent?.mayCompress = agreement.mayCompress
    perform(machine.negotiated(agreement.words))
    if !rest.isEmpty { follow(ByteBuffer(bytes: rest), webSocket) }
  }

  private func refuseUpgrade(_ words: String) {
    guard case .negotiating = machine else { return }
    perform(machine.attemptFailed(.notUpgraded(words)))
  }

  // MARK: - Frames

  private func follow(_ buffer: ByteBuffer, _ webSocket: WebSocketPeer) {
    takeReceived(buffer)
    look(at: buffer, webSocket)
  }

  private func look(at buffer: ByteBuffer, _ webSocket: WebSocketPeer) {
    var controls: [WebSocketWatch.Control] = []
    do throws(WebSocketClose) {
      try webSocket.received?.take(buffer.readableBytesUInt8Span) { controls.append($0) }
      for control in controls { obey(control, webSocket) }
    } catch {
      for control in controls { obey(control, webSocket) }
      fail(with: error, webSocket)
    }
    sendControls(webSocket)
  }

  private func obey(_ control: WebSocketWatch.Control, _ webSocket: WebSocketPeer) {
    switch control {
    case .ping(let data):
      if case .open = webSocket.stage { webSocket.enqueuePong(data) }
    case .pong: break
    case .close(let close):
      // Nothing follows it.
      guard webSocket.received != nil else { return }
      webSocket.received = nil
      answer(close, webSocket)
    }
  }

  /// The peer closes, or answers our Close frame (RFC 6455 §5.5.1).
  private func answer(_ close: WebSocketClose, _ webSocket: WebSocketPeer) {
    if case .closing = webSocket.stage { return perform(machine.close()) }
    let ending = PeerEnding(
      cause: "closed by the peer: \(close.words)",
      weight: close.isError ? .warning : .notice)
    webSocket.ending = ending
    webSocket.stage = .closing
    webSocket.controls.append(
      .close(WebSocketClose(code: close.code)) { [weak self] in
        // The server closes the transport first (RFC 6455 §7.1.1).
        if webSocket.isServer { return self?.ended(ending) ?? () }
        self?.endLater(webSocket) { self?.ended(ending) }
      })
  }

  /// What the peer sends is against the rules (RFC 6455 §7.1.7).
  private func fail(with close: WebSocketClose, _ webSocket: WebSocketPeer) {
    webSocket.received = nil
    if webSocket.isMadeByHand {
      return context.note(
        "what the peer sends breaks RFC 6455: \(close.reason); its pings are not answered any more", .warning, of: id)
    }
    guard case .open = webSocket.stage else { return perform(machine.close()) }
    context.note("what the peer sends breaks RFC 6455: \(close.reason)", .error, of: id)
    let ending = PeerEnding(
      cause: "closed by us: \(close.words)", weight: .error)
    webSocket.ending = ending
    webSocket.stage = .closing
    webSocket.controls.append(.close(close) { [weak self] in self?.ended(ending) })
  }

  /// We have closed: the peer has a while to answer.
  private func waitForClose(_ webSocket: WebSocketPeer) {
    webSocket.stage = .closing
    endLater(webSocket) { [weak self] in
      guard let self else { return }
      perform(machine.close())
    }
  }

  private func endLater(_ webSocket: WebSocketPeer, _ end: @escaping () -> Void) {
    webSocket.timeout?.cancel()
    webSocket.timeout = context.loop.assumeIsolated().scheduleTask(in: WebSocketPeer.closePatience, end)
  }

  /// Gives the next control frame to the outbox, which has one at a time.
  private func sendControls(_ webSocket: WebSocketPeer) {
    guard !webSocket.isControlUnderWay, !webSocket.controls.isEmpty, machine != .closed else { return }
    let control = webSocket.controls.removeFirst()
    webSocket.isControlUnderWay = true
    sendNext(webSocket.frame(control)) { [weak self] in
      webSocket.isControlUnderWay = false
      control.whenSent()
      self?.sendControls(webSocket)
    }
  }

  /// Sends bytes behind the message that is under way; `whenOver` is called in any case.
  private func sendNext(_ bytes: [UInt8], whenOver: @escaping () -> Void) {
    outbox.enqueueNext(SendJob(MessageSource(.wire(bytes), context: context), whenOver: whenOver))
  }
}

extension PeerEnding {
  /// The transport's end without a word (RFC 6455 §7.1.5).
  fileprivate static let withoutClose = PeerEnding(
    cause: "closed by the peer without a Close frame", weight: .warning)
}
