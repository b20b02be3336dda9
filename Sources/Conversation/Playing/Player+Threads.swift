import FramingCore

extension Player {
  /// Does what can be done now.
  mutating func proceed() {
    if let stopReason { return finish(stopped: stopReason) }
    var budget = Self.mostSteps
    // What a thread expects comes with events only, so that one look is enough.
    var looked: Set<Int> = []
    while report == nil, budget > 0 {
      let ready = threads.keys.sorted().filter { isReady($0) && !looked.contains($0) }
      if ready.isEmpty { break }
      for id in ready where report == nil && budget > 0 {
        budget -= 1
        advance(id)
        if threads[id]?.isExpecting == true { looked.insert(id) }
      }
    }
    if report == nil { endIfDone() }
  }

  /// Whether something can be done for a thread, after what it waited for has been looked at.
  private mutating func isReady(_ id: Int) -> Bool {
    guard let thread = threads[id] else { return false }
    switch thread.state {
    case .ready: return true
    case .paused, .joining: return false
    case .waiting(let time): return time <= now
    case .connecting(_, let time), .awaitingPeer(let time), .sending(_, let time): return time <= now
    case .expecting: return true
    }
  }

  /// Brings a thread forward by one step at most.
  private mutating func advance(_ id: Int) {
    guard let thread = threads[id] else { return }
    switch thread.state {
    case .paused, .joining: break
    case .waiting: complete(id)
    case .connecting: failTimeout(id, "no connection", script.timeout ?? Script.defaultTimeout)
    case .awaitingPeer: failTimeout(id, "no peer has connected", peerTimeout)
    case .sending: fail(thread: id, "the bytes were not all taken within \(DurationText.format(timeout))")
    case .expecting(let deadline): look(id, deadline: deadline)
    case .ready: beginNext(id)
    }
  }

  var peerTimeout: UInt64 { script.peerTimeout ?? Script.defaultPeerTimeout }

  private mutating func failTimeout(_ id: Int, _ what: String, _ span: UInt64) {
    fail(thread: id, "\(what) within \(DurationText.format(span))")
  }

  private mutating func beginNext(_ id: Int) {
    threads[id]?.unwind()
    guard let thread = threads[id] else { return }
    guard let step = thread.step else { return end(id) }
    if !thread.hasBegun {
      if isStepping, thread.answering == nil {
        threads[id]?.state = .paused
        return
      }
      threads[id]?.hasBegun = true
      note(beginOf: id)
    }
    perform(step, id)
  }

  /// Writes down that a thread begins its next step. A step that is done again and again is told once, unless a person
  /// lets it be done.
  mutating func note(beginOf id: Int) {
    guard let thread = threads[id], let step = thread.step else { return }
    threads[id]?.beganAt = now
    reports[step].runs += 1
    guard reports[step].runs == 1 || isStepping else { return }
    let words = compiled.steps[step].words
    let connection = thread.connection.map { connectionCount > 1 ? "connection \($0): " : "" } ?? ""
    actions.append(.tell("\(connection)line \(compiled.steps[step].place.line): \(words)"))
  }

  /// The step that a thread is at is done.
  mutating func complete(_ id: Int) {
    guard let thread = threads[id] else { return }
    if let step = thread.step { reports[step].duration += now - min(now, thread.beganAt) }
    threads[id]?.complete()
  }

  /// A thread has done all its steps.
  private mutating func end(_ id: Int) {
    guard let thread = threads[id] else { return }
    if thread.parent == nil, thread.answering == nil, compiled.main.isEmpty, role == .client {
      // Rules alone: the connection is all that must be there.
      guard thread.connection == nil else { return drop(id) }
      return ensureConnection(id)
    }
    drop(id)
  }

  private mutating func drop(_ id: Int) {
    guard let thread = threads.removeValue(forKey: id) else { return }
    if let connection = thread.answering { answered(connection) }
    guard let parent = thread.parent, case .joining(let count) = threads[parent]?.state else { return }
    if count > 1 {
      threads[parent]?.state = .joining(count - 1)
    } else {
      complete(parent)
    }
  }

  /// Forgets an answer whose connection is gone.
  mutating func abandon(_ id: Int, _ words: String) {
    actions.append(.tell(words))
    drop(id)
  }
}
