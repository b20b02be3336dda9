import FramingCore

/// What a display filter says of a frame that is still arriving, and of how much of it.
struct PartialVerdict: Sendable {
  var offset: UInt64
  var received: Int
  var frames: Int
  var isShown: Bool
}

extension CaptureState {
  /// Bytes of a frame that is still arriving that a filter looks through each time it has grown.
  private static let partialReach = 1 << 20

  /// The frames in progress that the filter leaves, all when there is none. Their lengths are what has come; when it
  /// asks for their bytes, those are the first MiB.
  mutating func shownPartials() -> [CapturedPartial] {
    let partials = index.partials
    guard let filtered else { return partials }
    var verdicts: [StreamKey: PartialVerdict] = [:]
    var shown: [CapturedPartial] = []
    for partial in partials {
      let stream = StreamKey(connection: partial.connection.number, direction: partial.direction)
      let verdict = filtered.verdicts[stream].flatMap { known in
        known.offset == partial.partial.offset && known.received == partial.partial.received
          && known.frames == index.frames.count ? known : nil
      }
      let isShown = verdict?.isShown ?? ((try? passes(partial, filtered)) ?? false)
      verdicts[stream] = PartialVerdict(
        offset: partial.partial.offset, received: partial.partial.received, frames: index.frames.count,
        isShown: isShown)
      if isShown { shown.append(partial) }
    }
    self.filtered?.verdicts = verdicts
    return shown
  }

  private mutating func passes(_ partial: CapturedPartial, _ log: FilteredLog) throws(StoreError) -> Bool {
    let header = min(partial.partial.headerLength ?? 0, partial.partial.received)
    let facts = try facts(of: partial, header: header, received: partial.partial.received)
    let part = try self.facts(of: partial, header: header, received: min(partial.partial.received, Self.partialReach))
    var tests = ByteTests(log.program.byteTests)
    var inspectors = log.inspectors
    inspectors.use(connections.facts(of: part.stream.connection).lens)
    var cost = 0
    var place = log.program.entry
    while true {
      place = log.program.run(facts, from: place) { holds(log.program.lookups[$0], facts) }
      guard log.program.needsBytes(place) else { return place == FilterProgram.accept }
      if let question = log.program.question(at: place) {
        place = log.program.next(place, try inspectors.current.answer(question, part, &self, &cost))
        continue
      }
      // A costly pattern decides when the frame is whole: this is asked while somebody waits.
      let answer = try tests.answer(log.program.byteTest(at: place), part, &self, &cost, 4 * Self.partialReach)
      guard let answer else { return false }
      place = log.program.next(place, answer)
    }
  }

  private mutating func facts(
    of partial: CapturedPartial, header: Int, received: Int
  ) throws(StoreError) -> FrameFacts {
    let header = min(header, received)
    let frame = Frame(
      offset: partial.partial.offset, headerLength: header, payloadLength: received - header, kind: .partial)
    var walk = FactsWalk(true)
    try walk.begin(at: index.frames.count, &self)
    return try walk.facts(of: FrameRecord(frame, lastChunk: partial.lastChunk), index.frames.count, &self)
  }
}
