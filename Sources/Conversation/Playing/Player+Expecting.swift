import FramingCore

extension Player {
  /// Begins to wait for what is expected.
  mutating func perform(_ expectation: Expectation, _ id: Int) {
    // One that is named by its number may still be made by a peer; a client makes its first itself.
    let isNamed = expectation.connection != nil && (role == .server || !connections.isEmpty)
    if !isNamed, threads[id]?.connection == nil {
      ensureConnection(id)
      guard threads[id]?.connection != nil else { return }
    }
    let span: UInt64
    if case .nothing(let time) = expectation.kind { span = time } else { span = expectation.within ?? timeout }
    let deadline = after(span)
    threads[id]?.state = .expecting(deadline: deadline)
    look(id, deadline: deadline)
  }

  /// Looks whether what a thread expects is there.
  mutating func look(_ id: Int, deadline: UInt64) {
    guard let thread = threads[id], let step = thread.step,
      case .expect(let expectation, let test) = compiled.steps[step].action
    else { return }
    let number = expectation.connection ?? thread.connection
    guard let number, connections[number] != nil else {
      if deadline <= now { fail(thread: id, "there is no connection \(number ?? 0)") }
      return
    }
    switch expectation.kind {
    case .connected: complete(id)
    case .frame: lookForFrame(id, expectation, test, number, deadline)
    case .closed: lookForEnd(id, expectation, number, deadline)
    case .nothing(let span): lookForNothing(id, span, number, deadline)
    }
  }

  private mutating func lookForFrame(
    _ id: Int, _ expectation: Expectation, _ test: CompiledFrameTest?, _ number: Int, _ deadline: UInt64
  ) {
    guard let test else { return }
    let (files, peerFrames) = (options.files, peerFrames)
    while let frame = connections[number]?.next() {
      let match = evaluate(id) { scope throws(ContentError) in try test.match(frame, &scope, files, peerFrames) }
      switch match {
      case nil: return
      case .matched(let captures):
        threads[id]?.variables.merge(captures) { $1 }
        return complete(id)
      case .differs(let mismatch):
        if !expectation.isSkipping { return differs(id, mismatch, frame) }
        threads[id]?.passed += 1
        threads[id]?.lastMismatch = mismatch
      }
    }
    if let reason = connections[number]?.closed {
      fail(
        thread: id, "connection \(number) was closed instead (\(reason))" + passedWords(id), threads[id]?.lastMismatch)
    } else if deadline <= now {
      let span = DurationText.format(expectation.within ?? timeout)
      fail(thread: id, "it did not come within \(span)" + passedWords(id), threads[id]?.lastMismatch)
    }
  }

  /// How many frames were passed over, and why the last was not what was waited for.
  private func passedWords(_ id: Int) -> String {
    guard let thread = threads[id], let last = thread.lastMismatch else { return "" }
    let count = thread.passed == 1 ? "1 frame was" : "\(thread.passed) frames were"
    return "; \(count) passed over, of the last: \(last.explanation)"
  }

  private mutating func lookForEnd(_ id: Int, _ expectation: Expectation, _ number: Int, _ deadline: UInt64) {
    while let frame = connections[number]?.next() {
      if expectation.isSkipping { continue }
      return fail(thread: id, "a frame came before connection \(number) was closed", Mismatch(got: frame), frame)
    }
    if connections[number]?.closed != nil { return complete(id) }
    guard deadline <= now else { return }
    let span = DurationText.format(expectation.within ?? timeout)
    fail(thread: id, "connection \(number) is still open after \(span)")
  }

  private mutating func lookForNothing(_ id: Int, _ span: UInt64, _ number: Int, _ deadline: UInt64) {
    if let frame = connections[number]?.next() {
      return fail(thread: id, "a frame came all the same", Mismatch(got: frame), frame)
    }
    if let reason = connections[number]?.closed {
      return fail(thread: id, "connection \(number) was closed meanwhile (\(reason))")
    }
    if deadline <= now { complete(id) }
  }

  /// A frame is not as expected: the end, unless expectations are being refreshed.
  private mutating func differs(_ id: Int, _ mismatch: Mismatch, _ frame: PlayedFrame) {
    guard options.isRefreshing, let step = threads[id]?.step else {
      return fail(thread: id, mismatch.explanation, mismatch, frame)
    }
    record(failure(step, mismatch.explanation, mismatch.difference, frame))
    complete(id)
  }
}
