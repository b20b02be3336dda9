import FramingCore

/// Bytes that are not frames, gathered so that how the stream was cut into reads and packets does not show. As in the log,
/// a run goes on until anything else comes.
struct UnframedRun {
  /// Bytes of one item at most.
  static let largest = FrameIndex.longestRun

  private(set) var stream = StreamIdentity(connection: 0, speaker: .client)
  fileprivate var start: UInt64 = 0
  fileprivate var count = 0
  fileprivate var bytes: [UInt8] = []
  /// When the last of them were captured.
  fileprivate var time: Timestamp?
  fileprivate var lens: LensReading?
  fileprivate var reason = ""
  fileprivate var failure: FramingError?
  fileprivate var missingBefore: UInt64 = 0
  fileprivate var isPassedOver = false

  var isEmpty: Bool { count == 0 }

  /// Whether a run of `stream` from `offset` on, for the same reason, is more of it.
  fileprivate func goesOn(_ stream: StreamIdentity, at offset: UInt64, _ reason: String) -> Bool {
    count > 0 && self.stream == stream && reason == self.reason && start + UInt64(count) == offset
  }

  fileprivate mutating func begin(_ stream: StreamIdentity, _ added: AddedRun, at offset: UInt64) {
    (self.stream, start, reason, isPassedOver) = (stream, offset, added.reason, added.isPassedOver)
    missingBefore = added.missingBefore
    // Of a run in several pieces only the first has it.
    failure = offset == added.frame.offset ? added.failure : nil
  }

  /// The item, after which it is empty.
  fileprivate mutating func take() -> (item: ListedItem, bytes: [UInt8]) {
    let frame = Frame(offset: start, headerLength: 0, payloadLength: count, kind: .unframed)
    let item = ListedItem(
      stream: stream, frame: frame, reason: reason, isPassedOver: isPassedOver, missingBefore: missingBefore,
      failure: failure)
    defer { (count, bytes) = (0, []) }
    return (item, bytes)
  }
}

/// More bytes that are not frames.
struct AddedRun {
  var frame: Frame
  var reason: String
  var failure: FramingError?
  var isPassedOver = false
  /// Bytes of the stream in front of them that are not in the capture.
  var missingBefore: UInt64 = 0
}

extension ListingOutput {
  /// Adds to the run of a stream, or begins another. The bytes are `head` and then `tail`, as far as they are kept.
  mutating func extendRun(
    of stream: StreamIdentity, by added: AddedRun, _ head: Span<UInt8>, _ tail: Span<UInt8>
  ) {
    if !run.goesOn(stream, at: added.frame.offset, added.reason) { flushRun() }
    var done = 0
    while done < added.frame.totalLength {
      if run.isEmpty { run.begin(stream, added, at: added.frame.offset + UInt64(done)) }
      let piece = min(added.frame.totalLength - done, UnframedRun.largest - run.count)
      if keepsBytes { run.bytes += [UInt8](gathering: done..<(done + piece), head, tail) }
      run.count += piece
      done += piece
      (run.time, run.lens) = (time, lens)
      if run.count == UnframedRun.largest { flushRun() }
    }
  }

  /// The run is over, if it is one of `stream`.
  mutating func endRun(of stream: StreamIdentity) {
    if run.stream == stream { flushRun() }
  }

  /// The run is over.
  mutating func flushRun() {
    guard !run.isEmpty else { return }
    let none: [UInt8] = []
    let now = (time, lens)
    (time, lens) = (run.time, run.lens ?? lens)
    let (item, bytes) = run.take()
    putInOrder(item, bytes.span, none.span)
    (time, lens) = now
  }
}
