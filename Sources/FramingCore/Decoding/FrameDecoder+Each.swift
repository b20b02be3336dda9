extension FrameDecoder {
  /// Takes the stream's next bytes and hands `body` the frames they complete, in their order; else as
  /// `feed(_:into:)`. For who does not keep the frames: with a length field or a varint as the framing, `body` is
  /// compiled into the loop over the frames, and nothing is stored.
  @inlinable
  @inline(__always)
  public mutating func feed(_ chunk: Span<UInt8>, _ body: (Frame) -> Void) {
    var (position, walked) = (0, 0)
    if let walk, let entry = enter(chunk) {
      if let first = entry.first { body(first) }
      position = walk.run(chunk, from: entry.position, at: entry.base, body)
      walked = position &- entry.position
    }
    guard leave(chunk, at: position, walked: walked) else { return }
    let frames = takeAside()
    for frame in frames { body(frame) }
    reuse(frames)
  }

  /// Takes the stream's next bytes and appends to `elements` what `transform` makes of the frames they complete; else
  /// as `feed(_:into:)`. For who keeps them in another form.
  @inlinable
  @inline(__always)
  public mutating func feed<Element>(
    _ chunk: Span<UInt8>, into elements: inout [Element], _ transform: (Frame) -> Element
  ) {
    var (position, walked) = (0, 0)
    if let walk, let entry = enter(chunk) {
      if let first = entry.first { elements.append(transform(first)) }
      position = walk.run(chunk, from: entry.position, at: entry.base, into: &elements, transform)
      walked = position &- entry.position
    }
    guard leave(chunk, at: position, walked: walked) else { return }
    let frames = takeAside()
    for frame in frames { elements.append(transform(frame)) }
    reuse(frames)
  }
}
