import FramingCore

/// The newest frames of each stream that may have a wrong length: those in a row whose checksum is wrong or whose fields
/// cannot be read, and the one in progress.
struct DoubtfulFrames {
  /// Frames of the log that are looked at.
  private static let mostFrames = 4096
  /// Bytes of them.
  private static let mostBytes = 4 << 20

  private struct Run {
    /// The newest first.
    var frames: [CapturedFrame] = []
    /// Whether the frame before them is right.
    var isOver = false
  }

  private var runs: [StreamKey: Run] = [:]
  private var examiners: [FrameExaminer] = []
  private var bytes = FrameBytes()
  private var budget = DoubtfulFrames.mostBytes

  /// Looks back from the end of the log, in all connections or in `connection` alone.
  init(_ state: inout CaptureState, of connection: ConnectionID?) throws(StoreError) {
    for partial in state.index.partials where connection == nil || partial.connection == connection {
      let stream = StreamKey(connection: partial.connection.number, direction: partial.direction)
      guard try state.chunks.record(at: partial.lastChunk).kind != .datagram else { continue }
      runs[stream, default: Run()].frames.append(partial.frame)
    }
    var number = state.index.frames.count
    let first = max(state.index.frames.firstKept, number - Self.mostFrames)
    while number > first, budget > 0 {
      number -= 1
      let frame = try state.frame(at: number)
      guard connection == nil || frame.connection == connection else { continue }
      let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
      guard runs[stream]?.isOver != true, try state.chunks.record(at: frame.lastChunk).kind != .datagram else {
        continue
      }
      if try isDoubtful(frame, &state) {
        runs[stream, default: Run()].frames.append(frame)
      } else if runs[stream] != nil {
        runs[stream]?.isOver = true
      }
    }
  }

  /// The streams and their frames, the oldest first.
  var streams: [(stream: StreamKey, frames: [CapturedFrame])] {
    runs.map { ($0.key, $0.value.frames.reversed()) }
      .sorted {
        ($0.stream.connection, $0.stream.direction.rawValue) < ($1.stream.connection, $1.stream.direction.rawValue)
      }
  }

  private mutating func isDoubtful(_ frame: CapturedFrame, _ state: inout CaptureState) throws(StoreError) -> Bool {
    switch frame.frame.kind {
    case .unframed: return false
    case .partial: return true
    case .frame: break
    }
    let facts = state.connections.facts(of: frame.connection.number)
    let examiner = examiner(facts.lens, state.definitions)
    guard examiners[examiner].hasChecks || examiners[examiner].readsFields, frame.frame.isReadable else { return false }
    let (start, total) = (frame.frame.offset, frame.frame.totalLength)
    budget -= total
    guard budget > 0 else { return false }
    try bytes.load(start..<start + UInt64(total), frame.lastChunk, &state)
    let speaker = facts.speaker(frame.direction)
    let told = examiners[examiner].check(frame.frame, by: speaker, bytes.bytes)
    if let checksum = told?.checksum { return !checksum.isRight }
    let found = examiners[examiner].examine(frame.frame, by: speaker, bytes.bytes).kinds
    return told?.warning != nil || found.contains(.checksum) || found.contains(.definition)
  }

  private mutating func examiner(_ lens: Lens, _ definitions: DefinitionTable) -> Int {
    if let known = examiners.firstIndex(where: { $0.lens == lens }) { return known }
    examiners.append(FrameExaminer(lens, definitions.definition(for: lens)))
    return examiners.count - 1
  }
}
