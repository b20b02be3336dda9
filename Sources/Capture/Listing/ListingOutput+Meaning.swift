import FramingCore

/// What definitions and views say of items.
extension ListingOutput {
  /// What a whole frame says, where that is shown and a definition tells it.
  mutating func meaning(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: inout ItemReading
  ) -> FrameMeaning? {
    guard let definition = describer(of: item, head, tail)?.definition else { return nil }
    return FrameMeaning(
      definition, of: item.frame, by: item.stream.speaker, lens.lens,
      bytes: reading.whole(item, head, tail))
  }

  /// What tells the meaning of a whole frame, where that is shown.
  mutating func describer(of item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> FrameDescriber? {
    guard style.showsFields || style.onlyProblems, item.frame.kind == .frame,
      item.frame.totalLength <= Capture.longestMeaning,
      head.count + tail.count >= item.frame.totalLength,
      item.frame.offset > 0 || !lens.lens.isProxyHeader(item.frame, by: item.stream.speaker, head.isEmpty ? tail : head)
    else { return nil }
    let describer = currentDescriber()
    return describer.definition == nil ? nil : describer
  }

  /// That of the lens that is in force: looked up once for all frames that are cut alike.
  private mutating func currentDescriber() -> FrameDescriber {
    if let describer, describer.reading === lens { return describer }
    let found = FrameDescriber(lens, definitions)
    describer = found
    return found
  }

  /// Why nothing is told of a frame that a definition describes; nil for others.
  mutating func unreadReason(_ item: ListedItem) -> String? {
    guard style.showsFields, item.frame.kind == .frame, let reason = Capture.lengthRefusal(of: item.frame),
      currentDescriber().definition != nil
    else { return nil }
    return reason
  }

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
