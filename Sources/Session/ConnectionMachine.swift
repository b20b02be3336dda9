package import Capture
package import FramingCore

/// The life of one connection, without sockets and without a clock: what happens goes in, what to do comes out.
package enum ConnectionMachine: Hashable, Sendable {
  case connecting(Identity)
  /// The peer is reached, and what its transport demands before the first byte is being agreed on.
  case negotiating(Identity)
  case open(Halves)
  case closed

  /// Who the peer is and how the connection came about.
  package struct Identity: Hashable, Sendable {
    /// The peer as a person writes it.
    package var peer: String
    /// What carries it.
    package var scheme: AddressScheme
    /// What it can do.
    package var capabilities: TransportCapabilities
    /// Whether it is made anew by itself. Then the peer's end is ours too, and a failed attempt is not the end.
    package var reconnects: Bool
    /// Whether it is asked to become a WebSocket.
    var isUpgrading = false
    /// Whether TLS has begun within it.
    var isSecured = false
    /// What is said when it can be used.
    var greeting: String

    /// A peer that is reached by `scheme`, whose connections can do what it says unless told otherwise.
    package init(
      peer: String, scheme: AddressScheme = .tcp, capabilities: TransportCapabilities? = nil, reconnects: Bool = false
    ) {
      self.peer = peer
      self.scheme = scheme
      self.capabilities = capabilities ?? scheme.capabilities
      self.reconnects = reconnects
      greeting = "\(peer) connected"
    }
  }

  /// An established connection, at most one half of it ended.
  package struct Halves: Hashable, Sendable {
    package var identity: Identity
    package var peerFinished = false
    package var weFinished = false
    /// Whether TLS is being agreed on within it.
    package var isSecuring = false
  }

  /// A connection that we are about to try.
  package static func calling(_ identity: Identity) -> (ConnectionMachine, [ConnectionAction]) {
    (.connecting(identity), [])
  }

  /// A connection that a peer has made to us.
  package static func accepted(_ identity: Identity) -> (ConnectionMachine, [ConnectionAction]) {
    let machine: ConnectionMachine =
      identity.capabilities.contains(.negotiation) ? .negotiating(identity) : .open(Halves(identity: identity))
    // What cannot be used yet is no connection to a person.
    let isOpen = machine == .open(Halves(identity: identity))
    return (machine, isOpen ? [.note("\(identity.peer) connected", .notice)] : [])
  }

  /// Whether it is to be made anew when it ends is another from now on.
  package mutating func setReconnects(_ reconnects: Bool) {
    switch self {
    case .connecting(var identity):
      identity.reconnects = reconnects
      self = .connecting(identity)
    case .negotiating(var identity):
      identity.reconnects = reconnects
      self = .negotiating(identity)
    case .open(var halves):
      halves.identity.reconnects = reconnects
      self = .open(halves)
    case .closed: break
    }
  }

  /// What carries the connection; of one that is over nobody asks.
  package var scheme: AddressScheme { identity?.scheme ?? .tcp }

  /// Nil of one that is over.
  private var identity: Identity? {
    switch self {
    case .connecting(let identity), .negotiating(let identity): identity
    case .open(let halves): halves.identity
    case .closed: nil
    }
  }

  /// Established; `address` is the one that was reached.
  package mutating func connected(to address: String) -> [ConnectionAction] {
    guard case .connecting(var identity) = self else { return [] }
    let detail = address == identity.peer ? "" : " (\(address))"
    identity.greeting = "connected to \(identity.peer)\(detail)"
    let told = ConnectionAction.note(identity.greeting, .notice)
    if identity.capabilities.contains(.negotiation) {
      self = .negotiating(identity)
      return []
    }
    self = .open(Halves(identity: identity))
    return [told, .state(.open)]
  }

  /// Agreed, as `words` say: the conversation can begin.
  package mutating func negotiated(_ words: String? = nil, _ weight: CapturedEvent.Weight = .notice)
    -> [ConnectionAction]
  {
    guard case .negotiating(let identity) = self else { return [] }
    self = .open(Halves(identity: identity))
    return [.note(identity.greeting, .notice)] + (words.map { [.note($0, weight)] } ?? []) + [.state(.open)]
  }

  /// What its transport demands is agreed on, and it is asked to become a WebSocket.
  package mutating func upgrading() {
    guard case .negotiating(var identity) = self else { return }
    identity.isUpgrading = true
    self = .negotiating(identity)
  }

  /// Could not be established.
  package mutating func attemptFailed(_ failure: ConnectFailure) -> [ConnectionAction] {
    guard let identity, !isOpen else { return [] }
    let told = failure.sentence(identity.peer)
    guard identity.reconnects else { return giveUp(failure.summary, told: told, .error, .failed) }
    self = .closed
    return [.note(told, .error), .ended(.failed)]
  }

  /// The peer will send nothing more. `partial` is the frame it left incomplete.
  package mutating func peerFinished(partial: PartialFrame?) -> [ConnectionAction] {
    guard case .open(var halves) = self, !halves.peerFinished else { return [] }
    if halves.isSecuring { return failed(.other("the peer closed the connection")) }
    let cut = partial.map { " in the middle of a frame: \($0.progress) came" } ?? ""
    let weight: CapturedEvent.Weight = partial == nil ? .notice : .warning
    if halves.weFinished || halves.identity.reconnects || !halves.identity.capabilities.contains(.halfClose) {
      return peerClosed()
    }
    halves.peerFinished = true
    self = .open(halves)
    let told = "the peer finished sending\(cut); we may still send until the connection is closed"
    return [.endStream(.received), .note(told, weight), .state(.peerFinished)]
  }

  /// The peer neither sends nor takes any more, as `ending` says.
  package mutating func peerClosed(_ ending: PeerEnding = .close) -> [ConnectionAction] {
    guard case .open(let halves) = self else { return transportClosed() }
    if halves.isSecuring { return failed(.other("the peer closed the connection")) }
    guard ending == .close else { return end(ending.cause, ending.weight, .lost) }
    let sign = halves.identity.closingSign
    let cause = halves.weFinished ? "closed by us\(sign), then by the peer\(sign)" : ending.cause + sign
    return end(cause, ending.weight, .lost)
  }

  /// The transport failed while reading or writing.
  package mutating func failed(_ failure: TransportFailure) -> [ConnectionAction] {
    if case .negotiating(let identity) = self { return attemptFailed(identity.disagreement(failure.cause)) }
    guard case .open(let halves) = self else { return [] }
    if halves.isSecuring {
      return end("TLS failed: \(failure.cause)", .error, .lost)
    }
    // Whose half has ended before closes its other one without having read everything, or because we have ended ours.
    if failure == .unread, halves.peerFinished { return peerClosed() }
    let sign = halves.identity.closingSign
    let cause =
      failure == .reset && halves.peerFinished
      ? "closed by the peer\(sign), then reset by the peer (RST)" : failure.cause
    // Whether it matters that nobody said that nothing follows, the framing tells.
    return end(cause, failure == .truncated ? .warning : .error, .lost)
  }

  /// The transport is gone without a word. That is how the peer's end shows after ours, and how it shows that a peer
  /// that had finished takes nothing either.
  package mutating func transportClosed() -> [ConnectionAction] {
    if case .negotiating(let identity) = self {
      return attemptFailed(identity.disagreement("the peer closed the connection"))
    }
    guard case .open(let halves) = self else { return [] }
    if halves.weFinished { return peerFinished(partial: nil) }
    return failed(halves.peerFinished ? .notTaken : .other("closed by the system"))
  }
}

// MARK: - TLS within the conversation

extension ConnectionMachine {
  /// Why TLS cannot begin now; nil when it can.
  package var refusalOfTLS: String? {
    switch self {
    case .connecting, .negotiating: "not connected yet"
    case .closed: "closed"
    case .open(let halves):
      halves.identity.refusal(of: .startTLS)
        ?? (halves.isSecuring ? "TLS is being agreed on already" : nil)
        ?? (halves.weFinished ? "we have finished sending" : nil)
        ?? (halves.peerFinished ? "the peer has finished sending" : nil)
    }
  }

  /// Whether TLS is being agreed on within the conversation.
  package var isSecuring: Bool {
    if case .open(let halves) = self { halves.isSecuring } else { false }
  }

  /// TLS begins: what fails before it is agreed on is its failure, and the end.
  package mutating func securing() {
    guard case .open(var halves) = self else { return }
    halves.isSecuring = true
    self = .open(halves)
  }

  /// TLS is agreed on, as `words` say.
  package mutating func secured(_ words: String, _ weight: CapturedEvent.Weight) -> [ConnectionAction] {
    guard case .open(var halves) = self, halves.isSecuring else { return [] }
    halves.isSecuring = false
    halves.identity.capabilities.remove(.startTLS)
    halves.identity.isSecured = true
    self = .open(halves)
    return [.note(words, weight)]
  }
}

// MARK: - What the person asks for

extension ConnectionMachine {
  /// Both halves, at once; `detail` stands behind the words that say so.
  package mutating func close(_ detail: String = "") -> [ConnectionAction] {
    switch self {
    case .connecting(let identity), .negotiating(let identity):
      giveUp("given up", told: "stopped connecting to \(identity.peer)", .notice, .ours)
    case .open(let halves): end(halves.causeOfOurs + detail, .notice, .ours)
    case .closed: []
    }
  }

  /// Our half, once what is being sent has gone.
  package mutating func shutdown() -> [ConnectionAction] {
    guard case .open(var halves) = self, !halves.weFinished else { return [] }
    if let refusal = halves.identity.refusal(of: .halfClose) { return [.note(refusal, .warning)] }
    halves.weFinished = true
    self = .open(halves)
    guard halves.peerFinished else {
      return [
        .note("our side has finished sending; the peer may still send", .notice), .state(.weFinished), .finishSending,
      ]
    }
    return [.finishSending]
  }

  /// Everything asked for before the end of our half has been sent, and the end itself.
  package mutating func finishedSending() -> [ConnectionAction] {
    guard case .open(let halves) = self, halves.weFinished else { return [] }
    guard halves.peerFinished else { return [.endStream(.sent)] }
    return end(halves.causeOfOurs, .notice, .ours)
  }

  /// Both halves, so that the peer gets a TCP reset (RFC 9293 §3.10.7).
  package mutating func reset() -> [ConnectionAction] {
    guard case .open(let halves) = self else { return close() }
    if let refusal = halves.identity.refusal(of: .reset) { return [.note(refusal, .warning)] }
    return end("reset by us (RST)", .warning, .ours, transport: .resetTransport)
  }

  /// Why nothing can be sent, nil when it can.
  package var refusal: String? {
    switch self {
    case .connecting, .negotiating: "not connected yet"
    case .open(let halves): halves.weFinished ? "we have finished sending" : nil
    case .closed: "closed"
    }
  }

  /// The end of a connection that was open.
  private mutating func end(
    _ cause: String, _ weight: CapturedEvent.Weight, _ ending: ConnectionEnding,
    transport: ConnectionAction = .closeTransport
  ) -> [ConnectionAction] {
    guard case .open(let halves) = self else { return [] }
    // In the order in which they ended: the recording tells who closed.
    let theirs: [ConnectionAction] = halves.peerFinished ? [] : [.endStream(.received)]
    let streams: [ConnectionAction] = ending == .ours ? [.endStream(.sent)] + theirs : theirs + [.endStream(.sent)]
    self = .closed
    return [transport, .failSends(cause), .explainEnd(cause)] + streams + [.close(cause, weight), .ended(ending)]
  }

  /// The end of one that never came about.
  private mutating func giveUp(
    _ summary: String, told: String, _ weight: CapturedEvent.Weight, _ ending: ConnectionEnding
  ) -> [ConnectionAction] {
    self = .closed
    return [.closeTransport, .failSends(summary), .note(told, weight), .state(.closed(summary)), .ended(ending)]
  }
}

extension ConnectionMachine {
  private var isOpen: Bool { if case .open = self { true } else { false } }
}

extension ConnectionMachine.Halves {
  /// Why it is over when we close it.
  fileprivate var causeOfOurs: String {
    let sign = identity.closingSign
    return peerFinished ? "closed by the peer\(sign), then by us\(sign)" : "closed by us\(sign)"
  }
}

extension ConnectionMachine.Identity {
  /// By what a side says that it sends nothing more, where there is a word for it.
  fileprivate var closingSign: String {
    switch isSecured ? .tls : scheme {
    case .tcp: " (FIN)"
    case .tls: " (close_notify)"
    default: ""
    }
  }
}

extension ConnectionMachine.Identity {
  fileprivate func refusal(of act: AddressScheme.Act) -> String? { scheme.refusal(of: act, having: capabilities) }

  /// What was to be agreed on was not.
  fileprivate func disagreement(_ words: String) -> ConnectFailure {
    isUpgrading ? .notUpgraded(words) : .notAgreed(words)
  }
}

extension PartialFrame {
  /// `17 of 64 bytes`, or `3 bytes` while the header is incomplete.
  fileprivate var progress: String { total.map { "\(received) of \($0) bytes" } ?? "\(received) bytes" }
}
