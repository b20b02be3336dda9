/// Bytes that are not a frame, met while decoding.
struct FramingFault: Error {
  var error: FramingError
  /// The stream offset behind the bad bytes, when they have a known end.
  var end: UInt64?
  /// The stream offset of the next byte to feed if decoding goes on; the decoder is prepared for it.
  var next: UInt64

  init(_ error: FramingError, end: UInt64? = nil, next: UInt64? = nil) {
    self.error = error
    self.end = end
    self.next = next ?? end ?? error.offset
  }
}
