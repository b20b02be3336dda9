import FramingCore

extension Player {
  /// The connection that a step is about. Nil when there is none yet and the step must wait for it.
  mutating func target(_ number: Int?, _ id: Int) -> Int? {
    if let number {
      if connections[number] != nil { return number }
      // A client makes its first connection itself.
      if role == .client, connections.isEmpty {
        ensureConnection(id)
        return nil
      }
      fail(thread: id, "there is no connection \(number)")
      return nil
    }
    if let connection = threads[id]?.connection { return connection }
    ensureConnection(id)
    return threads[id]?.connection
  }

  /// Gives a thread a connection, or makes it wait for one.
  mutating func ensureConnection(_ id: Int) {
    if role == .client { return ask(id, for: address) }
    if unclaimed.isEmpty {
      let deadline = after(peerTimeout)
      threads[id]?.state = .awaitingPeer(deadline: deadline)
    } else {
      claim(unclaimed.removeFirst(), for: id)
    }
  }

  /// The step `connect`.
  mutating func connect(_ id: Int, _ address: String?) {
    // It is done when the thread has a connection that it did not have before.
    guard role == .client else {
      threads[id]?.connection = nil
      ensureConnection(id)
      if threads[id]?.connection != nil { complete(id) }
      return
    }
    if let address { self.address = address }
    ask(id, for: address ?? self.address)
  }

  private mutating func ask(_ id: Int, for address: String?) {
    let slot = nextSlot()
    actions.append(.connect(slot: slot, address: address))
    let deadline = after(timeout)
    threads[id]?.state = .connecting(slot: slot, deadline: deadline)
  }

  private mutating func claim(_ connection: Int, for id: Int) {
    connections[connection]?.isClaimed = true
    threads[id]?.connection = connection
  }

  mutating func opened(
    _ number: Int, slot: Int?, _ peer: String, _ scheme: AddressScheme, _ framing: PlayedFraming?
  ) {
    guard connections[number] == nil else { return }
    joined(number, slot: slot, peer, scheme)
    connections[number]?.framing = framing
    greet(number)
  }

  mutating func joined(_ number: Int, slot: Int?, _ peer: String, _ scheme: AddressScheme) {
    guard connections[number] == nil else { return }
    let waiting = threads.keys.sorted().first { id in
      switch threads[id]?.state {
      case .connecting(let asked, _): asked == slot
      case .awaitingPeer: slot == nil
      default: false
      }
    }
    connectionCount += 1
    connections[number] = PlayConnection(
      peer: peer, scheme: scheme, isClaimed: waiting != nil, variables: startingVariables)
    if let waiting {
      threads[waiting]?.connection = number
      threads[waiting]?.state = .ready
      if case .connect = threads[waiting]?.step.map({ compiled.steps[$0].action }) { complete(waiting) }
    } else if slot == nil, hasSteps {
      unclaimed.append(number)
    }
  }

  mutating func connectFailed(_ slot: Int, _ reason: String) {
    let asking = threads.first { _, thread in
      if case .connecting(slot, _) = thread.state { true } else { false }
    }
    if let asking { fail(thread: asking.key, "not connected: \(reason)") }
  }

  mutating func closed(_ number: Int, _ reason: String) {
    guard connections[number] != nil, connections[number]?.closed == nil else { return }
    connections[number]?.closed = reason
    if !hasSteps, !waitsForPeers { isEnding = true }
    forgetIfOver(number)
  }

  /// Forgets a connection on which nothing more comes or is answered, where rules alone answer whoever connects: there
  /// may be any number of them.
  mutating func forgetIfOver(_ number: Int) {
    guard compiled.main.isEmpty, role == .server, let connection = connections[number], connection.closed != nil,
      !connection.isAnswering, connection.answers.isEmpty
    else { return }
    connections[number] = nil
  }

  /// Whether something may still be sent on a connection whose peer has finished.
  public func isSpeaking(on number: Int) -> Bool {
    guard report == nil, let connection = connections[number] else { return false }
    return connection.isClaimed || connection.isAnswering || !connection.answers.isEmpty
  }

  /// Whether there are steps that are not all done.
  var hasSteps: Bool { !compiled.main.isEmpty && threads.values.contains { $0.answering == nil } }
}
