public import FramingCore
import Locking

extension Capture {
  /// How messages that we send to `connection`, or to all that are open when it is nil, are framed now. In a protocol
  /// of phases that depends on what was said before; nil when it is not the same for all of them.
  public func messageFraming(to connection: ConnectionID?) -> Framing? {
    state.withLock { $0.messageFraming(to: connection) }
  }
}

extension Lens {
  /// How a connection's first message is framed that `side` sends.
  public func messageFraming(from side: Speaker) -> Framing { decoder().messages(side) ?? usual(side) }

  /// How most messages are framed that `side` sends.
  fileprivate func usual(_ side: Speaker) -> Framing { (framing(side) ?? .raw).sending(from: side) }
}

extension CaptureState {
  /// Nothing also while the index is behind: nobody waits for it.
  func grantOfTLS(_ number: Int) -> TLSGrant {
    guard isIndexed, case .wireProtocol(let spoken) = connections.facts(of: number).lens.rule, spoken.mayStartTLS,
      let connection = index.connections.peek(number)
    else { return .none }
    if connection.hasPlainBehindTLSGrant { return .spoiled }
    if connection.awaitsTLS { return .given }
    return connection.refusalsOfTLS > 0 ? .refused(times: connection.refusalsOfTLS) : .none
  }

  /// Nothing also while the index is behind.
  func webSocketStart(_ number: Int) -> UInt64? {
    guard isIndexed, case .wireProtocol(let spoken) = connections.facts(of: number).lens.rule,
      spoken.mayBecomeWebSocket
    else { return nil }
    return index.connections.peek(number)?.webSocketStart
  }

  fileprivate func messageFraming(to connection: ConnectionID?) -> Framing? {
    // Of a framing nothing depends on what was said: no connection needs to be looked at.
    if connection == nil, let common = connections.commonFacts, case .framing = common.lens.rule {
      return common.lens.messageFraming(from: common.side)
    }
    let numbers = connection.map { [$0.number] } ?? connections.openNumbers
    let framings = Set(numbers.map { messageFraming(of: $0) })
    return framings.count > 1 ? nil : framings.first ?? messageFraming(of: 0)
  }

  private func messageFraming(of number: Int) -> Framing {
    let facts = connections.facts(of: number)
    if connections.hasDatagrams(number) {
      // Nothing goes on from one to the next.
      let lens = facts.lens.datagramForm ?? facts.lens
      return lens.takesDatagramsWhole ? .raw : lens.messageFraming(from: facts.side)
    }
    guard case .wireProtocol = facts.lens.rule, let connection = index.connections[number] else {
      return facts.lens.messageFraming(from: facts.side)
    }
    return connection.messages ?? facts.lens.usual(facts.side)
  }
}
