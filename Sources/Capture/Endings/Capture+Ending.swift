import Definitions
import FramingCore
import Locking

/// How connections ended.
extension Capture {
  /// How a connection ended, as far as that is known by now; nil of one that is not over. Its frames are looked at for
  /// requests and answers first when it `looksNow`.
  public func ending(of id: ConnectionID, looksNow: Bool = false) -> Ending? {
    if looksNow, definitions.definition(for: facts(of: id).lens)?.pairsMessages == true { lookForAnswers(of: id) }
    guard
      var ending = state.withLock({ state in
        state.connections.contains(id) ? state.ending(of: id.number) : nil
      })
    else { return nil }
    for place in ending.unanswered.indices {
      // What cannot be read is told by whoever shows the frame.
      guard let frame = (try? frame(numbered: ending.unanswered[place].number)) ?? nil else { continue }
      ending.unanswered[place].name = ((try? meaning(of: frame)) ?? nil)?.name
    }
    return ending
  }

  /// An event as it is told now: of the end of a connection all that is known of it.
  package func explained(_ event: CapturedEvent, looksNow: Bool = false) -> CapturedEvent {
    guard event.isEnding, let id = event.connection, let ending = ending(of: id, looksNow: looksNow) else {
      return event
    }
    var event = event
    event.text = ending.description
    if ending.isUnexpected, event.weight == .notice { event.weight = .warning }
    return event
  }

  private func lookForAnswers(of id: ConnectionID) {
    let count = summary.frameCount
    // What cannot be read is told by whoever shows the frame.
    advance { state in
      (try? state.advanceProblems(Self.bytesOfProblemStep, upTo: count)) == nil
        || state.problems?.covers(count) != false
    }
    state.withLock { $0.endRequests(of: id.number) }
  }
}

extension CaptureState {
  /// How a connection ended, without the names of messages; nil of one that is not over.
  mutating func ending(of number: Int) -> Ending? {
    let info = connections.info(number, texts: store)
    guard case .closed(let cause) = info.state else { return nil }
    var ending = Ending(cause: cause)
    for direction in Direction.allCases {
      guard let place = index.cuts[StreamKey(connection: number, direction: direction)],
        let frame = try? frame(at: place), frame.frame.kind == .partial
      else { continue }
      let received = frame.frame.totalLength
      ending.cut.append(
        Ending.CutFrame(
          speaker: info.facts.speaker(direction), isOurs: store.readsFile ? nil : direction == .sent,
          received: received, total: frame.missing.map { received + $0 }))
    }
    if let unanswered = problems?.unanswered[number] {
      ending.unansweredCount = unanswered.count
      ending.unanswered = unanswered.first.map { Ending.Request(number: $0 + 1) }
    }
    return ending
  }

  /// The event of a connection's end.
  func endingEvent(_ record: ChunkRecord) -> CapturedEvent {
    let id = ConnectionID(number: record.connection)
    var cause = ""
    if connections.contains(id), case .closed(let words) = connections.info(id.number, texts: store).state {
      cause = words
    }
    var event = CapturedEvent(connection: id, time: record.time, weight: record.weight, text: cause)
    event.isEnding = true
    return event
  }

  /// Requests of a connection that is over have no answer any more, all its frames having been looked at.
  mutating func endRequests(of number: Int) {
    guard isOver(number), var working = problems.take() else { return }
    working.endRequests(of: number)
    problems = working
  }
}
