/// The place of one direction's decoder, which is made when the direction's next byte comes: before the first one, and
/// while it rests, a direction takes next to no memory.
struct DirectionSlot: Sendable {
  private var decoder: OnHeap<DirectionDecoder>?
  /// Where the direction goes on, at a frame boundary, while it has no decoder.
  private(set) var offset: UInt64 = 0

  var failure: FramingError? { decoder?.value.failure }
  var partial: PartialFrame? { decoder?.value.partial }
  /// The framing of all that follows, when the decoder has come to it.
  var framing: Framing? { decoder?.value.framing }

  /// How far it is, when a decoder that is made again can go on there; nil when this one knows more than that.
  var position: StreamDecoder.Position? {
    guard let decoder else { return StreamDecoder.Position(end: offset, received: 0) }
    return decoder.value.position
  }

  /// Whether nothing has come.
  var isUntouched: Bool { decoder == nil && offset == 0 }

  /// Whether more has come behind the frame by which TLS was granted.
  var followsGrant: Bool { decoder?.value.followsGrant ?? false }

  var webSocketStart: UInt64? { decoder?.value.webSocketStart }

  /// Bytes of the frame in progress.
  var received: Int { decoder?.value.received ?? 0 }

  /// Makes the decoder, when there is none, for more bytes.
  mutating func wake(_ direction: Speaker, limit: FrameLimit, recovery: FrameDecoder.Recovery) {
    guard decoder == nil else { return }
    decoder = OnHeap(DirectionDecoder(direction, limit: limit, recovery: recovery, at: offset))
  }

  /// How far it is, to be asked seldom: `feed` tells it, too.
  var progress: DecodingProgress { decoder?.value.progress ?? DecodingProgress() }

  mutating func feed(
    _ chunk: Span<UInt8>, _ conversation: inout any Conversation, into frames: inout [Frame]
  ) -> DecodingProgress {
    decoder?.value.feed(chunk, &conversation, into: &frames) ?? DecodingProgress()
  }

  mutating func finish(_ conversation: inout any Conversation, into frames: inout [Frame]) {
    decoder?.value.finish(&conversation, into: &frames)
  }

  mutating func fallSilent(into frames: inout [Frame]) { decoder?.value.fallSilent(into: &frames) }

  mutating func takeFaults() -> [FramingError] { decoder?.value.takeFaults() ?? [] }

  mutating func resynchronise(at offset: UInt64) {
    self.offset = offset
    decoder?.value.resynchronise(at: offset)
  }

  /// Gives up what can be made again when more bytes come: the whole decoder, when the conversation is plain and says
  /// the same again. Whether there is nothing more to give up.
  mutating func rest(isPlain: Bool) -> Bool {
    guard let isResting = decoder?.value.rest() else { return true }
    if isResting, isPlain, let boundary = decoder?.value.boundary {
      offset = boundary
      decoder = nil
    }
    return isResting
  }
}
