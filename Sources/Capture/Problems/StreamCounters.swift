import FramingCore

/// What counts the frames of streams that no definition describes, found in their first frames.
struct StreamCounters: Sendable {
  /// The connections in whose streams something is looked for: the first ones.
  static let mostConnections = 128

  private enum State: Sendable {
    case searching(CounterSearch)
    /// `trouble` rises with each frame that breaks the order, and falls with those that do not.
    case counting(CounterPlace, trouble: Int)
    /// Nothing is looked at any more, whatever was found.
    case settled(CounterPlace?)
  }

  /// What a frame adds to `trouble`, and how much shows that what was found does not count frames.
  private static let (troubleOfBreak, mostTrouble) = (8, 24)

  private var states: [StreamKey: State] = [:]
  /// Streams whose frames are looked at.
  private var active = 0

  /// Whether the frames of a stream are looked at.
  func looks(at stream: StreamKey) -> Bool {
    guard stream.connection <= Self.mostConnections else { return false }
    if case .settled? = states[stream] { return false }
    return true
  }

  /// Whether it is yet to be found what counts the frames of a stream.
  func isSearching(_ stream: StreamKey) -> Bool {
    switch states[stream] {
    case .searching?: true
    case .counting?, .settled?: false
    case nil: stream.connection <= Self.mostConnections
    }
  }

  /// Whether of `streams`, all that there are, no frame need be looked at any more.
  func isSettled(_ streams: [StreamKey]) -> Bool { active == 0 && streams.allSatisfy { states[$0] != nil } }

  /// What counts the frames of a stream, when that was found.
  func place(of stream: StreamKey) -> CounterPlace? {
    switch states[stream] {
    case .counting(let place, _)?: place
    case .settled(let place)?: place
    case .searching?, nil: nil
    }
  }

  /// Takes the next frame of a stream. The values of what counts them, of this frame and of those before it when it shows
  /// only now.
  mutating func take(
    _ counted: CountedBytes, number: Int, of stream: StreamKey, isDoubtful: Bool
  ) -> [(number: Int, value: Int64, isDoubtful: Bool)] {
    switch states[stream] {
    case .settled?: return []
    case .counting(let place, let trouble)?:
      states[stream] = .counting(place, trouble: max(0, trouble - 1))
      return place.value(in: counted.bytes).map { [(number, $0, isDoubtful)] } ?? []
    case .searching(var search)?:
      // Taken out, so that it is not copied.
      states[stream] = .settled(nil)
      return take(counted, &search, number: number, of: stream, isDoubtful: isDoubtful)
    case nil:
      guard stream.connection <= Self.mostConnections else { return [] }
      var search = CounterSearch()
      active += 1
      return take(counted, &search, number: number, of: stream, isDoubtful: isDoubtful)
    }
  }

  private mutating func take(
    _ counted: CountedBytes, _ search: inout CounterSearch, number: Int, of stream: StreamKey, isDoubtful: Bool
  ) -> [(number: Int, value: Int64, isDoubtful: Bool)] {
    switch search.take(counted, number: number, isDoubtful: isDoubtful) {
    case .undecided:
      states[stream] = .searching(search)
      return []
    case .nothing:
      active -= 1
      return []
    case .found(let place):
      states[stream] = .counting(place, trouble: 0)
      return search.samples.compactMap { sample in
        place.value(in: sample.bytes).map { (sample.number, $0, sample.isDoubtful) }
      }
    }
  }

  /// A frame of a stream breaks the order. What does so again and again does not count frames.
  mutating func takeBreak(in stream: StreamKey) {
    guard case .counting(let place, let trouble)? = states[stream] else { return }
    if trouble + Self.troubleOfBreak > Self.mostTrouble { return settle(stream) }
    states[stream] = .counting(place, trouble: trouble + Self.troubleOfBreak)
  }

  /// Frames of a stream are missing: what is looked for is looked for from here on.
  mutating func lose(_ stream: StreamKey) {
    if case .searching? = states[stream] { states[stream] = .searching(CounterSearch()) }
  }

  /// The connections in whose streams something is still looked for.
  var searchedConnections: Set<Int> { active == 0 ? [] : Set(states.keys.filter { isSearching($0) }.map(\.connection)) }

  /// A connection is over.
  mutating func end(_ connection: Int) {
    for direction in Direction.allCases {
      let stream = StreamKey(connection: connection, direction: direction)
      if states[stream] != nil { settle(stream) }
    }
  }

  private mutating func settle(_ stream: StreamKey) {
    switch states.updateValue(.settled(place(of: stream)), forKey: stream) {
    case .searching?, .counting?: active -= 1
    case .settled?, nil: break
    }
  }
}
