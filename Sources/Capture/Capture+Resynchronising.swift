import FramingCore
import Locking

/// Where frames begin again in a stream that had lost them.
public enum Resynchronisation: Hashable, Sendable {
  /// At an offset of the stream, in bytes that are there.
  case at(UInt64, ConnectionID, Direction)
  /// With the next bytes: none of those that are there begin a frame plausibly.
  case withNextBytes(ConnectionID, Direction)
  /// Nowhere: nothing plausible is there, and the stream has ended.
  case nowhere(ConnectionID, Direction)
  /// Where the frame ends by its own header: its length is right.
  case unchanged(UInt64, ConnectionID, Direction)
}

extension Capture {
  /// Looks for the next plausible frame behind `run`: bytes that could not be framed, or a frame whose length may be
  /// wrong, so that the next one may begin within it. When it is nil, looks behind the place where each stream of an
  /// open connection lost its frames, or of `connection` alone; where none has, within the newest frames of each stream
  /// whose checksum is wrong, which cannot be read, or which are in progress. The index begins again where one is found.
  public func resynchronise(
    behind run: CapturedFrame?, of connection: ConnectionID? = nil
  ) throws(StoreError) -> [Resynchronisation] {
    try state.withLock { (state) throws(StoreError) in try state.resynchronise(behind: run, of: connection) }
  }
}

extension Capture {
  /// A frame begins at a byte of `run`, counted from its first, whatever precedes: a person says so. The index begins again.
  public func begin(atByte byte: Int, of run: CapturedFrame) -> [Resynchronisation] {
    state.withLock { state in
      let stream = StreamKey(connection: run.connection.number, direction: run.direction)
      let place = run.frame.offset + UInt64(byte)
      state.begin(stream, at: place, inAnyCase: true)
      state.reindex(keepingBeginnings: true)
      return [.at(place, run.connection, run.direction)]
    }
  }

  /// Whether a stream of an open connection has lost its frames, and neither has begun again since nor will with the
  /// next bytes.
  public var hasLostFrames: Bool {
    state.withLock { $0.hasLostFrames }
  }
}

extension Capture {
  /// Whether frames go on behind a run of bytes that are none, or will with the next bytes. False also where that is not
  /// known any more: the connection is over.
  public func goesOn(behind run: CapturedFrame) -> Bool {
    state.withLock { $0.goesOn(behind: run) }
  }
}

/// Where a stream lost its frames.
private struct LostFrames {
  var stream: StreamKey
  /// The offset of the first byte that is no frame.
  var offset: UInt64
  /// A chunk of the stream at or behind it.
  var chunk: Int
  /// Where the frame ends whose length may be wrong; nil behind bytes that are none.
  var frameEnd: UInt64?
}

extension CaptureState {
  /// Bytes that are searched, in some tenths of a second at the most: nothing else goes on meanwhile.
  private static let window = 256 << 10
  /// Chunks that are looked at for them.
  private static let reach = 1 << 16

  fileprivate mutating func resynchronise(
    behind run: CapturedFrame?, of connection: ConnectionID?
  ) throws(StoreError) -> [Resynchronisation] {
    var found: [Resynchronisation] = []
    for lost in lostFrames(run, of: connection) { found.append(try resynchronise(lost)) }
    if run == nil, found.isEmpty { found = try resynchroniseWithinDoubtful(of: connection) }
    let isBehind = found.contains { if case .at = $0 { true } else { false } }
    if isBehind { reindex(keepingBeginnings: true) }
    return found
  }

  /// Looks within the newest frames that may have a wrong length, from the first of them on: those behind it may be made
  /// of what it left.
  private mutating func resynchroniseWithinDoubtful(
    of connection: ConnectionID?
  ) throws(StoreError) -> [Resynchronisation] {
    var found: [Resynchronisation] = []
    for (_, frames) in try DoubtfulFrames(&self, of: connection).streams {
      var first: Resynchronisation?
      for frame in frames {
        let place = try resynchronise(lostFrames(from: frame))
        if case .at = place {
          first = place
          break
        }
        // A frame that is arriving is not wrong for that.
        if frame.frame.kind == .frame, first == nil { first = place }
      }
      if let first { found.append(first) }
    }
    return found
  }

  fileprivate var hasLostFrames: Bool {
    index.failures(of: connections.openNumbers).contains { !index.awaitsBeginning($0.stream, behind: $0.offset) }
  }

  fileprivate func goesOn(behind run: CapturedFrame) -> Bool {
    // It is cut short because another frame begins behind it.
    if case .cutShort? = run.failure?.reason { return true }
    let number = run.connection.number
    let stream = StreamKey(connection: number, direction: run.direction)
    guard let failure = index.failures(of: [number]).first(where: { $0.stream == stream }) else {
      return index.connections[number] != nil
    }
    return run.frame.offset < failure.offset || index.awaitsBeginning(stream, behind: failure.offset)
  }

  private func lostFrames(_ run: CapturedFrame?, of connection: ConnectionID?) -> [LostFrames] {
    if let run { return [lostFrames(from: run)] }
    return index.failures(of: connection.map { [$0.number] } ?? connections.openNumbers).map { stream, offset, chunk in
      LostFrames(stream: stream, offset: offset, chunk: chunk)
    }
  }

  private func lostFrames(from run: CapturedFrame) -> LostFrames {
    let (stream, frame) = (StreamKey(connection: run.connection.number, direction: run.direction), run.frame)
    let end = frame.offset + UInt64(frame.totalLength)
    guard frame.kind != .unframed, frame.totalLength > 0 else {
      return LostFrames(stream: stream, offset: frame.offset, chunk: run.lastChunk)
    }
    return LostFrames(stream: stream, offset: frame.offset + 1, chunk: run.lastChunk, frameEnd: end)
  }

  private mutating func resynchronise(_ lost: LostFrames) throws(StoreError) -> Resynchronisation {
    let (connection, direction) = (ConnectionID(number: lost.stream.connection), lost.stream.direction)
    let (bytes, isAll) = try bytes(behind: lost)
    if let place = nextFrame(in: bytes.span, of: lost.stream, at: lost.offset, runsToEnd: isAll) {
      if place == lost.frameEnd { return .unchanged(place, connection, direction) }
      begin(lost.stream, at: place, inAnyCase: lost.frameEnd != nil)
      return .at(place, connection, direction)
    }
    // Of a frame nothing says yet that it is wrong.
    if lost.frameEnd != nil { return .nowhere(connection, direction) }
    guard let end = chunks.end(of: lost.stream) else { return .nowhere(connection, direction) }
    begin(lost.stream, at: end, inAnyCase: false)
    return .withNextBytes(connection, direction)
  }

  /// Frames of a stream begin at `offset`, which the recording tells.
  fileprivate mutating func begin(_ stream: StreamKey, at offset: UInt64, inAnyCase: Bool) {
    index.begin(stream, at: offset, inAnyCase: inAnyCase)
    let (end, time) = (connections.bytes(of: stream), chunks.newestTime)
    store.record { $0.beginFrames(at: offset, of: stream, end: end, at: time, into: &$1) }
  }

  /// Where the next plausible frame begins in bytes of a stream.
  private func nextFrame(in bytes: Span<UInt8>, of stream: StreamKey, at offset: UInt64, runsToEnd: Bool) -> UInt64? {
    if let connection = index.connections[stream.connection] {
      return connection.nextFrame(stream.direction, in: bytes, at: offset, runsToEnd: runsToEnd)
    }
    let facts = connections.facts(of: stream.connection)
    // It is over, or rests.
    return facts.framing(stream.direction)?
      .nextFrame(in: bytes, at: offset, limit: facts.lens.limit, runsToEnd: runsToEnd)
  }

  /// The stream's bytes from where it lost its frames on, up to the window, and whether those are all.
  private mutating func bytes(behind lost: LostFrames) throws(StoreError) -> (bytes: [UInt8], isAll: Bool) {
    var bytes: [UInt8] = []
    let first = try chunks.chunk(holding: lost.offset, from: lost.chunk)
    for place in first..<min(chunks.count, first + Self.reach) {
      let record = try chunks.record(at: place)
      guard record.hasBytes, record.stream == lost.stream else { continue }
      let skipped = record.streamOffset < lost.offset ? lost.offset - record.streamOffset : 0
      guard skipped < UInt64(record.length) else { continue }
      try store.read(record.length - Int(skipped), at: record.place + skipped, appendingTo: &bytes)
      if bytes.count >= Self.window { return (bytes, false) }
    }
    return (bytes, first + Self.reach >= chunks.count)
  }
}

extension FrameIndex {
  /// The streams of these connections that have lost their frames: where, and a chunk at or behind that place.
  func failures(of numbers: [Int]) -> [(stream: StreamKey, offset: UInt64, chunk: Int)] {
    numbers.flatMap { number in
      Direction.allCases.compactMap { direction in
        guard let connection = connections[number], let failure = connection.failure(direction) else { return nil }
        let stream = StreamKey(connection: number, direction: direction)
        return (stream, failure.offset, connection[direction].lastChunk)
      }
    }
  }
}
