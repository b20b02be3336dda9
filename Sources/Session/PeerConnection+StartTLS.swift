import Capture
import FramingCore
import NIOCore

/// How far TLS is that begins within a connection.
enum TLSStage: Equatable {
  /// There is none, or it was there from the beginning.
  case none
  /// It begins once this turn of the event loop is over, with these bytes of the peer's.
  case beginning(early: ByteBuffer)
  /// The channel speaks it.
  case begun
  /// It could not begin by itself, which was told.
  case refused
}

extension PeerConnection {
  /// Begins TLS because somebody asks for it, as the address says, or where `options` say something else, as they do.
  /// Nil when it begins.
  func startTLS(_ options: [Address.Option]) -> ActRefusal? {
    let start = "TLS cannot begin on connection \(id.number): "
    if tls == .begun, !machine.isSecuring {
      return ActRefusal(words: "TLS has begun on connection \(id.number) already", weight: .notice)
    }
    if case .beginning = tls { return nil }
    if let refusal = machine.refusalOfTLS { return ActRefusal(words: start + refusal, weight: .warning) }
    guard outbox.isEmpty else {
      return ActRefusal(words: start + "a message is being sent; ask again when it has gone", weight: .warning)
    }
    return begin(options).map { ActRefusal(words: start + $0, weight: .error) }
  }

  /// After something was recorded: begins TLS when the protocol's request for it was granted.
  func lookWhetherTLSBegins() {
    guard tls == .none, let startTLS, startTLS.isAutomatic, machine.refusalOfTLS == nil else { return }
    switch context.recorder.grantOfTLS(id) {
    case .none: return
    case .refused(let times): return startTLS.isServer ? () : tellRefusal(times, startTLS)
    case .spoiled where !startTLS.isServer: return refuseSpoiledGrant()
    case .given, .spoiled: break
    }
    beginByItself(startTLS.isServer ? "we have agreed to TLS, which the client begins" : "the peer has agreed to TLS")
  }

  /// The peer does not begin TLS although it was asked to: perhaps somebody on the way says so in its place.
  private func tellRefusal(_ times: Int, _ startTLS: StartTLS) {
    guard times > toldRefusalsOfTLS else { return }
    toldRefusalsOfTLS = times
    guard startTLS.isDemanded else {
      return context.note("the peer refuses to begin TLS: what follows goes on in plain text", .warning, of: id)
    }
    tls = .refused
    transportFailed(TransportFailure.other("the peer refuses to begin TLS, without which --starttls goes no further"))
  }

  /// Whether bytes that came are not to be recorded, since TLS gets them: it is about to begin, or the client has begun it.
  func holdsForTLS(_ buffer: ByteBuffer) -> Bool {
    if case .beginning(var early) = tls {
      early.writeImmutableBuffer(buffer)
      tls = .beginning(early: early)
      return true
    }
    guard tls == .none, let startTLS, startTLS.isServer, startTLS.isAutomatic, machine.refusalOfTLS == nil,
      let place = ClientHello.place(in: buffer)
    else { return false }
    switch place {
    case .found(0):
      // A connection that begins so is shown as it is.
      guard hasReceived, newest == .sent else { return false }
      beginByItself("the client begins TLS")
      return tls != .refused && holdsForTLS(buffer)
    case .perhaps(0): return false
    // Some clients do not wait for an answer, so that it may stand behind their request. Of one of which only the first
    // bytes have come the request tells, once it is taken.
    case .found(let place), .perhaps(let place):
      guard let front = buffer.getSlice(at: buffer.readerIndex, length: place),
        let rest = buffer.getSlice(at: buffer.readerIndex + place, length: buffer.readableBytes - place)
      else { return false }
      takeReceived(front)
      if !holdsForTLS(rest) { takeReceived(rest) }
      return true
    }
  }

  /// TLS is agreed on.
  func secured(_ details: TLSDetails) {
    var details = details
    let words = "TLS begins, and what follows was said inside it: \(details.sentence)"
    details.beginning = words
    context.recorder.setTLSDetails(details, of: id)
    perform(machine.secured(words, details.weight))
    outbox.waitsForTLS = false
  }

  /// Somebody on the way may have put words behind the peer's leave, which would pass for the peer's inside TLS.
  private func refuseSpoiledGrant() {
    tls = .refused
    let words =
      "plain bytes stand behind the peer's leave to begin TLS, so TLS does not begin: they may be injected "
      + "(as in CVE-2021-38371)"
    transportFailed(TransportFailure.other(words))
  }

  private func beginByItself(_ why: String) {
    context.note("\(why): it begins by itself; --no-starttls leaves that to :starttls", .notice, of: id)
    guard let refusal = begin([]) else { return }
    tls = .refused
    context.note("TLS cannot begin on connection \(id.number): \(refusal)", .error, of: id)
  }

  /// Nil when it begins, otherwise why it does not.
  private func begin(_ options: [Address.Option]) -> String? {
    guard let startTLS else { return "nobody says how" }
    do throws(TLSSettings.Problem) {
      let settings = try startTLS.settings(with: options)
      tls = .beginning(early: ByteBuffer())
      outbox.waitsForTLS = true
      machine.securing()
      // What is under way in the channel now is over by then.
      context.loop.assumeIsolated().execute { self.begin(settings) }
      return nil
    } catch {
      return error.words
    }
  }

  private func begin(_ settings: TLSSettings) {
    guard case .beginning(let early) = tls, machine != .closed, let channel else { return }
    tls = .begun
    do {
      let reader = try channel.pipeline.syncOperations.handler(type: IntakeHandler.self)
      try settings.addHandlers(to: channel, before: reader)
    } catch {
      let words = (error as? ConnectFailure)?.summary ?? "the connection is closing"
      return transportFailed(TransportFailure.other(words))
    }
    guard early.readableBytes > 0 else { return channel.read() }
    channel.pipeline.syncOperations.fireChannelRead(NIOAny(early))
    channel.pipeline.syncOperations.fireChannelReadComplete()
  }
}
