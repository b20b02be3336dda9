import Capture
import FramingCore
import Session

extension Headless {
  /// Prints what is new: connections, then what was recorded of them, then those that are over.
  func report() {
    // What is printed is in the recording by then; otherwise the session's thread writes it.
    if plan.form != .quiet { capture.flush() }
    let news = capture.news(for: &watch)
    // Whether a command asked for one that is over already.
    if !callsUnderWay.isEmpty { takeNotices() }
    recordingWatch.look(capture, news.summary)
    for info in news.opened {
      listWhatCame(before: info, news.summary)
      opened(info)
    }
    if plan.form != .quiet { list(to: news.summary) }
    lookAtReplies(to: news.summary)
    // Without a screen nobody goes on speaking to a peer that has said all it will say.
    for info in news.finished { session.shutdown(.connection(info.id)) }
    for info in news.closed { closed(info) }
    listing.flush()
  }

  /// What was said of the attempt stands before what became of it.
  private func listWhatCame(before info: ConnectionInfo, _ summary: CaptureSummary) {
    guard plan.form != .quiet else { return }
    var earlier = summary
    earlier.itemCount = min(summary.itemCount, capture.itemIndex(atOrAfter: info.since.advanced(by: 1)))
    list(to: earlier)
  }

  private func list(to summary: CaptureSummary) {
    if holdsPeers { session.hold(true) }
    defer { if holdsPeers { session.hold(false) } }
    do throws(StoreError) {
      while try listing.advance(to: summary) {}
    } catch {
      ending = ending ?? .failed("what was recorded cannot be printed: \(error)", .inputOutput)
    }
  }

  private func opened(_ info: ConnectionInfo) {
    hasConnected = true
    put(
      "connected",
      [("connection", .number(info.id.number)), ("peer", .text(info.peer))] + address(of: info) + [
        (info.facts.lens.member.key, .text(info.facts.lens.member.value)), ("time", .time(info.since)),
      ] + tls(of: info.id))
  }

  /// What was agreed on before it was there; what begins within it is told where it does.
  private func tls(of connection: ConnectionID) -> [(String, EventValue)] {
    guard let details = capture.tlsDetails(of: connection), details.beginning == nil else { return [] }
    return [("tls", details.value)]
  }

  /// Peers can connect.
  func listening(_ address: Address) {
    var fields: [(String, EventValue)] = []
    if let host = address.host, let port = address.port { fields = [("host", .text(host)), ("port", .number(port))] }
    put("listening", fields + address.fields)
  }

  private func address(of info: ConnectionInfo) -> [(String, EventValue)] { info.address?.fields ?? [] }

  private func closed(_ info: ConnectionInfo) {
    guard case .closed(let reason) = info.state else { return }
    if info.wasEstablished {
      put(
        "closed",
        [
          ("connection", .number(info.id.number)), ("peer", .text(info.peer)), ("reason", .text(reason)),
        ] + (capture.ending(of: info.id, looksNow: true)?.fields ?? []) + [("time", .time(clock.now))])
      if plan.isOnce { ending = ending ?? .done }
    }
    let wasAskedFor = called.remove(info.id) != nil
    guard !isListening, !reconnects else { return }
    let end = errand?.verdict(closedFor: reason, hasFailed: info.hasFailed).ending ?? .done
    if !wasAskedFor { mainEnding = info.wasEstablished ? end : unreachable(info, reason) }
    // Others that a command asked for go on.
    guard called.isEmpty, callsUnderWay.isEmpty, !wasAskedFor || capture.openConnections.isEmpty else { return }
    ending = ending ?? mainEnding ?? .done
  }

  private func unreachable(_ info: ConnectionInfo, _ reason: String) -> Ending {
    let status: Failure.Status =
      switch reason {
      case ConnectFailure.nameNotFound("").summary: .unknownHost
      case ConnectFailure.timedOut(seconds: 0).summary: .tryAgain
      default: .unavailable
      }
    let verb = [.exec: "start", .serial: "open"][info.scheme] ?? "connect to"
    return .failed("cannot \(verb) \(info.peer): \(reason)", status)
  }

  /// Tells what went wrong, in JSON with `details`.
  func tellError(_ words: String, _ details: [(String, EventValue)] = []) {
    if plan.form == .json {
      put("error", [("text", .text(words)), ("time", .time(clock.now))] + details)
    } else {
      StandardError.write("framescope: \(words)")
    }
  }

  func put(_ event: String, _ fields: [(String, EventValue)]) {
    if plan.form == .json { listing.put(event: event, fields) }
  }

  /// The last line, but of the text form.
  func putSummary() {
    guard plan.form != .plain else { return }
    let summary = capture.summary
    let dropped = session.droppedDatagrams
    let sentUnframed = summary.unframedCount - summary.receivedUnframedCount
    listing.put(
      event: "summary",
      [
        ("frames", .number(summary.received.frames + summary.sent.frames)),
        ("bytes", .count(summary.received.bytes + summary.sent.bytes)),
        ("unframed", .number(summary.unframedCount)), ("connections", .number(summary.connectionCount)),
        ("received", counts(summary.received, summary.receivedUnframedCount)),
        ("sent", counts(summary.sent, sentUnframed)),
      ] + (dropped > 0 ? [("dropped", .number(dropped))] : []))
    listing.flush()
  }

  private func counts(_ traffic: Traffic, _ unframed: Int) -> EventValue {
    .object([
      EventField("frames", .number(traffic.frames)), EventField("bytes", .count(traffic.bytes)),
      EventField("unframed", .number(unframed)),
    ])
  }
}

extension Address {
  /// What events say of it.
  var fields: [(String, EventValue)] {
    [("address", .text(description)), ("transport", .text(scheme.rawValue))]
  }
}
