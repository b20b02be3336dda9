/// Takes streams and does nothing with them, for readings that only count.
struct SilentSink: StreamSink {
  mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {}
  mutating func miss(_ count: Int, of stream: StreamIdentity, because cause: MissingCause) {}
  mutating func end(_ stream: StreamIdentity) {}
}
