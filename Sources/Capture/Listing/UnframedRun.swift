import FramingCore

/// Bytes that are not frames, gathered so that how the stream was cut into reads and packets does not show.
struct UnframedRun {
  /// Bytes of one item at most.
  static let largest = 1 << 20

  private var start: UInt64 = 0
  private var count = 0
  private var bytes: [UInt8] = []
  /// When the last of them were captured.
  private var time: Timestamp?
  private var reason = ""
  private var failure: FramingError?
  /// Bytes of the stream in front of it that are not in the capture.
  var missingBefore: UInt64 = 0
  private var isPassedOver = false

  /// Whether it is as one that is new.
  var isEmpty: Bool { count == 0 && missingBefore == 0 }

  /// Adds a run whose bytes are `head` and then `tail`, as far as they are kept.
  mutating func extend(
    _ added: Frame, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reason: String, _ failure: FramingError? = nil,
    isPassedOver: Bool = false,
    of stream: StreamIdentity, into output: inout ListingOutput
  ) {
    if count > 0, reason != self.reason || start + UInt64(count) != added.offset { flush(stream, into: &output) }
    var done = 0
    while done < added.totalLength {
      if count == 0 {
        (start, self.reason, self.isPassedOver) = (added.offset + UInt64(done), reason, isPassedOver)
        // Of a run in several pieces only the first has it.
        self.failure = done == 0 ? failure : nil
      }
      let piece = min(added.totalLength - done, Self.largest - count)
      if output.keepsBytes { keep(done..<(done + piece), head, tail) }
      count += piece
      done += piece
      time = output.time
      if count == Self.largest { flush(stream, into: &output) }
    }
  }

  /// Puts what is gathered.
  mutating func flush(_ stream: StreamIdentity, into output: inout ListingOutput) {
    guard count > 0 else { return }
    let none: [UInt8] = []
    let frame = Frame(offset: start, headerLength: 0, payloadLength: count, kind: .unframed)
    let item = ListedItem(
      stream: stream, frame: frame, reason: reason, isPassedOver: isPassedOver, missingBefore: missingBefore,
      failure: failure)
    let now = output.time
    output.time = time
    output.put(item, bytes.span, none.span)
    output.time = now
    count = 0
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func keep(_ range: Range<Int>, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    bytes += [UInt8](gathering: range, head, tail)
  }
}
