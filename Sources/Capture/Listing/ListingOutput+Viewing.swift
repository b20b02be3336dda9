import FramingCore

/// What a view makes of the payloads of items.
extension ListingOutput {
  /// What a view makes of a whole frame's payload, where that is shown.
  func view(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: inout ItemReading
  ) -> FrameView? {
    guard let choice = style.view, item.frame.kind == .frame, item.frame.totalLength <= Capture.longestMeaning,
      head.count + tail.count >= item.frame.totalLength
    else { return nil }
    return FrameView(
      choice, of: item.frame, by: item.stream.speaker, lens.lens, bytes: reading.whole(item, head, tail),
      pieces: reading.pieces)
  }
}
