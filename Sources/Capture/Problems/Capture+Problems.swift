import Definitions
import FramingCore
import Locking

/// What is wrong with frames.
extension Capture {
  /// Bytes that a step looks through: all fields of their frames are read.
  static let bytesOfProblemStep = bytesOfStep / 4

  /// Looks for problems in more frames, about as many as `bytes` take to look through. Whether there is more to do at once.
  @discardableResult
  public func advanceProblems(byAtMost bytes: Int) -> Bool {
    advance(byAtMost: bytes, inStepsOf: Self.bytesOfProblemStep) { $0.advanceProblems(byAtMost: $1) }
  }

  /// How many frames have problems, as far as was looked, and how many frames were looked at.
  public var problemStatus: (count: Int, lookedAt: Int) {
    state.withLock { ($0.problems?.count ?? 0, $0.problems?.frames ?? 0) }
  }

  /// What is wrong with the frame of that number, as far as was looked; empty when nothing is.
  public func problemKinds(ofFrame number: Int) -> ProblemKinds {
    state.withLock { state in ((try? state.problems?.problems(of: number - 1)) ?? nil)?.kinds ?? [] }
  }

  /// The number of the first frame from `number` on that has problems, or of the last up to there; nil when there is none
  /// among those that were looked at.
  public func problem(atOrAfterFrame number: Int) -> Int? {
    state.withLock { ((try? $0.problems?.next(number - 1, isForward: true)) ?? nil).map { $0 + 1 } }
  }

  /// As `problem(atOrAfterFrame:)`, the other way.
  public func problem(atOrBeforeFrame number: Int) -> Int? {
    state.withLock { ((try? $0.problems?.next(number - 1, isForward: false)) ?? nil).map { $0 + 1 } }
  }

  /// What is wrong with a frame, in words, as far as was looked, or of it and all before it when it `looksNow`.
  ///
  /// - Parameter meaning: What says what the definition in force tells of the frame; nil to read it.
  package func problems(
    of frame: CapturedFrame, looksNow: Bool = false, meaning: ((CapturedFrame) -> FrameMeaning?)? = nil
  ) -> [FrameProblem] {
    if looksNow {
      // What cannot be read is told by whoever shows the frame.
      advance { state in
        (try? state.advanceProblems(Self.bytesOfProblemStep, upTo: frame.number)) == nil
          || state.problems?.covers(frame.number) != false
      }
    }
    guard let record = state.withLock({ (try? $0.problems?.problems(of: frame.number - 1)) ?? nil }),
      !record.kinds.isEmpty
    else { return [] }
    var facts = ProblemFacts()
    facts.missing = frame.missing
    if record.hasGapBefore { facts.missingBefore = frame.missingBefore }
    if record.hasGapBehind { facts.missingBehind = missing(behind: frame) }
    if record.kinds.contains(.retransmission) { facts.repeated = repeated(in: frame) }
    facts.taken = record.taken
    facts.reason = frame.failure?.description
    let asks: [ProblemKind] = [.checksum, .length, .error, .definition, .sequence]
    // Why the bytes cannot be read is said where they are shown.
    if frame.frame.isReadable, asks.contains(where: { record.kinds.contains($0) }),
      let bytes = try? self.bytes(of: frame, in: 0..<frame.frame.totalLength)
    {
      let connection = self.facts(of: frame.connection)
      let speaker = connection.speaker(frame.direction)
      facts.reading = connection.lens.listedReading(of: frame.frame, by: speaker, bytes)
      if record.kinds.contains(.sequence), let place = counter(of: frame) {
        facts.sequence = SequenceBreak(.counter(place), previous: record.previous, value: record.value)
      }
      if let definition = definitions.definition(for: connection.lens) {
        facts.meaning =
          meaning.map { $0(frame) }
          ?? FrameMeaning(definition, of: frame.frame, by: speaker, connection.lens, bytes: bytes)
        facts.sequence = sequence(record, frame.frame, speaker, connection.lens, bytes)
      }
    }
    return FrameProblem.list(record.kinds, facts)
  }

  /// What counts the frames of a frame's stream without a definition.
  private func counter(of frame: CapturedFrame) -> CounterPlace? {
    let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    return state.withLock { $0.problems?.counter(of: stream) }
  }

  /// Bytes of a frame's stream behind it that are not in the capture, when nothing else is.
  private func missing(behind frame: CapturedFrame) -> UInt64 {
    let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    let end = frame.frame.offset + UInt64(frame.frame.totalLength)
    return state.withLock { $0.gaps.missing(behind: end, of: stream, upTo: $0.connections.bytes(of: stream)) }
  }

  /// The first byte of a frame that was sent again as another.
  private func repeated(in frame: CapturedFrame) -> UInt64? {
    let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    let bytes = frame.frame.offset..<frame.frame.offset + UInt64(frame.frame.totalLength)
    return state.withLock { state in
      let found = state.repeated.filter { state.key(of: $0.stream) == stream && $0.range.overlaps(bytes) }
      return found.map { max($0.range.lowerBound, bytes.lowerBound) - bytes.lowerBound }.min()
    }
  }

  /// The numbers of a break, with the name of its field.
  private func sequence(
    _ record: ProblemRecord, _ frame: Frame, _ speaker: Speaker, _ lens: Lens, _ bytes: [UInt8]
  ) -> SequenceBreak? {
    guard record.kinds.contains(.sequence) else { return nil }
    var examiner = FrameExaminer(lens, definitions.definition(for: lens))
    let found = examiner.examine(frame, by: speaker, bytes).sequences
    let name = found.first { $0.value == record.value }?.name ?? "sequence number"
    return SequenceBreak(.field(name), previous: record.previous, value: record.value)
  }
}
