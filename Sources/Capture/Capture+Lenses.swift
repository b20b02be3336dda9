import FramingCore
import Locking

extension Capture {
  /// The lens of connections that no other was chosen for, and of those to come.
  public var lens: Lens { state.withLock { $0.connections.lens } }

  /// The distinct lenses of the connections; the common one when there is none.
  public var lensesInUse: [Lens] { state.withLock { $0.connections.lensesInUse } }

  /// The lens of all connections, where somebody has chosen it; nil where ports choose, where connections differ, and of the
  /// default.
  var chosenLens: Lens? {
    let lens = state.withLock { state -> Lens? in
      guard !state.choosesByPort else { return nil }
      if let facts = state.connections.commonFacts { return facts.lens }
      // Over datagrams its protocol may be another.
      let common = state.connections.lens
      guard let form = common.datagramForm else { return nil }
      return state.connections.lensesInUse.allSatisfy { $0 == common || $0 == form } ? common : nil
    }
    return lens?.rule == .framing(.default) ? nil : lens
  }

  /// What decides how a connection's bytes are read; the common facts when there is no such connection.
  public func facts(of connection: ConnectionID?) -> ConnectionFacts {
    state.withLock { $0.connections.facts(of: connection?.number ?? 0) }
  }

  /// The facts that all connections have in common; nil when they differ.
  public var commonFacts: ConnectionFacts? { state.withLock { $0.connections.commonFacts } }

  /// Whether a frame is the first of its connection.
  public func isFirst(_ frame: CapturedFrame) -> Bool {
    state.withLock { $0.connections.isFirst(frame: frame.number, of: frame.connection.number) }
  }

  /// The lens of a connection, or the one that all open connections have in common when it is nil; nil when theirs
  /// differ.
  public func lens(ofRecipient connection: ConnectionID?) -> Lens? {
    state.withLock { state in
      if let connection { return state.connections.facts(of: connection.number).lens }
      if !state.connections.lensesDiffer, state.connections.openCount > 0 { return state.connections.lensesInUse.first }
      let lenses = Set(state.connections.openNumbers.map { state.connections.facts(of: $0).lens })
      return lenses.count > 1 ? nil : lenses.first ?? state.connections.lens
    }
  }

  /// A rule as it is on the line of a connection, or of the newest when it is nil: silences go by the characters of a serial
  /// line, and a protocol may be another over datagrams.
  public func rule(_ rule: Lens.Rule, onLineOf connection: ConnectionID?) -> Lens.Rule {
    let open = openConnections
    let meant = connection.map { id in open.first { $0.id == id } } ?? open.last
    guard let address = meant?.address else { return rule }
    var lens = lens
    lens.rule = rule
    return lens.carried(by: address).rule
  }

  /// Reframes one connection, or all and those to come when it is nil: the index is empty at once and grows by
  /// `advanceIndex`. Bytes that arrive meanwhile are recorded, and framed in their turn. False when there is no such
  /// connection.
  @discardableResult
  public func reframe(_ lens: Lens, of connection: ConnectionID? = nil) -> Bool {
    state.withLock { $0.reframe(lens, of: connection) }
  }

  /// Reframes all connections with frames of at most `bytes`, each by the rule that it has.
  public func reframe(withLargestFrame bytes: Int) {
    state.withLock { state in
      state.connections.setLimit(bytes)
      state.reindex()
    }
  }
}

extension CaptureState {
  fileprivate mutating func reframe(_ lens: Lens, of connection: ConnectionID?) -> Bool {
    guard let connection else {
      reframeAll(lens)
      return true
    }
    guard connections.contains(connection) else { return false }
    connections.setLens(lens, of: connection.number)
    index.forgetBeginnings(of: connection.number)
    reindex(keepingBeginnings: true)
    return true
  }

  /// Reframes all connections, and frames those to come likewise, whatever their ports.
  mutating func reframeAll(_ lens: Lens) {
    choosesByPort = false
    framingByEnds = FramingByEnds()
    isReframedForAll = true
    connections.setLensOfAll(lens)
    reindex()
  }
}
