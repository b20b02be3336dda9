import Definitions
import FramingCore
import Locking

/// What answers what.
extension Capture {
  /// Looks at more frames for requests and responses, about as many as `bytes` take to look through. Whether there is
  /// more to do at once.
  @discardableResult
  public func advanceExchanges(byAtMost bytes: Int) -> Bool {
    advance(byAtMost: bytes) { $0.advanceExchanges(byAtMost: $1) }
  }

  /// What a frame answers, by the frames' numbers; nil for what is no response, and for what has not been looked at
  /// unless `looksNow`.
  package func request(ofFrame number: Int, looksNow: Bool = false) -> AnsweredRequest? {
    if looksNow {
      // What cannot be read is told by whoever shows the frame.
      advance { state in
        (try? state.advanceExchanges(Self.bytesOfStep, upTo: number)) == nil
          || state.exchanges?.covers(number) != false
      }
    }
    return state.withLock { state in
      guard let pair = (try? state.exchanges?.pair(ofResponse: number - 1)) ?? nil else { return nil }
      return AnsweredRequest(request: pair.request + 1, duration: pair.duration)
    }
  }

  /// The number of the request that a frame belongs to the answer of, where another one completes it; nil for what belongs
  /// to none, and while what completes it has not been looked at.
  package func request(ofPart frame: CapturedFrame) -> Int? {
    guard let meaning = try? meaning(of: frame), meaning.kind == .response || meaning.kind == .error,
      definitions.definition(for: facts(of: frame.connection).lens)?.traffic.answers == .inOrder
    else { return nil }
    let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    let request = state.withLock { state in (try? state.request(ofPart: frame.number - 1, of: stream)) ?? nil }
    return request.map { $0 + 1 }
  }

  /// The number of the first frame that answers a request; nil when none does, or has been looked at.
  package func response(toFrame number: Int) -> Int? {
    state.withLock { state in
      ((try? state.exchanges?.pair(ofRequest: number - 1)) ?? nil).map { $0.response + 1 }
    }
  }
}

extension CaptureState {
  /// The request that a frame of a stream belongs to the answer of, both from 0.
  mutating func request(ofPart frame: Int, of stream: StreamKey) throws(StoreError) -> Int? {
    guard var working = exchanges.take() else { return nil }
    defer { exchanges = working }
    let pair = try working.pair(completing: frame) { (response) throws(StoreError) in
      try chunks.record(at: index.frames.record(at: response).lastChunk).stream == stream
    }
    return pair?.request
  }

  mutating func advanceExchanges(byAtMost budget: Int) -> Bool {
    // What cannot be read now is tried again.
    guard (try? advanceExchanges(budget, upTo: index.frames.count)) != nil else { return false }
    return exchanges?.covers(index.frames.count) == false
  }

  /// Looks at the frames up to `end`. What is left of the budget.
  mutating func advanceExchanges(_ budget: Int, upTo end: Int) throws(StoreError) -> Int {
    guard var working = exchanges.take() else { return budget }
    defer { exchanges = working }
    return try working.advance(budget, upTo: end, &self)
  }
}
