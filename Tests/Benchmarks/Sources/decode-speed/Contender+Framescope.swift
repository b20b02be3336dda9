import FramingCore

extension Contender {
  /// framescope's decoder of one direction.
  static func framescope(_ framing: Framing) -> Contender {
    let scratch = Scratch()
    return Contender(name: "framescope", mustNotAllocate: true) { stream in
      var decoder = FrameDecoder(framing)
      return {
        scratch.count(stream) { chunk, frames in decoder.feed(chunk, into: &frames) }
      }
    }
  }

  /// The same with a record of 24 bytes stored for each frame, as an index of a recording does.
  static func framescopeWithRecords(_ framing: Framing) -> Contender {
    let scratch = Scratch()
    return Contender(name: "with records", mustNotAllocate: true) { stream in
      var decoder = FrameDecoder(framing)
      return {
        scratch.index(stream) { chunk, frames in decoder.feed(chunk, into: &frames) }
      }
    }
  }

  /// framescope's decoder of a connection of a named protocol, fed with what one direction says behind `opening`.
  static func framescope(_ name: String, after opening: [(StreamDirection, [UInt8])] = []) -> Contender {
    let scratch = Scratch()
    return Contender(name: "framescope", mustNotAllocate: false) { stream in
      guard let wireProtocol = WireProtocol.named(name) else { return { 0 } }
      var decoder = StreamDecoder(wireProtocol)
      var ignored: [Frame] = []
      for (direction, bytes) in opening { decoder.feed(direction, bytes.span, into: &ignored) }
      return {
        scratch.count(stream) { chunk, frames in decoder.feed(.fromServer, chunk, into: &frames) }
      }
    }
  }
}

/// What passes use again, so that they do not pay for fresh memory.
private final class Scratch {
  private var frames: [Frame] = []
  private var records: [Record] = []

  private func take<Element>(_ array: inout [Element]) -> [Element] {
    var taken: [Element] = []
    swap(&array, &taken)
    return taken
  }

  /// Feeds a stream chunk by chunk and counts the frames.
  func count(_ stream: Stream, _ feed: (Span<UInt8>, inout [Frame]) -> Void) -> Int {
    var count = 0
    // Out of the object while they are written, as properties of a decoder's owner would be in a loop of its own.
    var frames = take(&self.frames)
    defer { self.frames = frames }
    let bytes = stream.bytes.span
    var start = 0
    while start < bytes.count {
      let end = min(start + stream.chunk, bytes.count)
      frames.removeAll(keepingCapacity: true)
      feed(bytes.extracting(start..<end), &frames)
      count += frames.count
      start = end
    }
    return count
  }

  /// The same, and keeps a record of each frame of the newest chunk.
  func index(_ stream: Stream, _ feed: (Span<UInt8>, inout [Frame]) -> Void) -> Int {
    var count = 0
    var frames = take(&self.frames)
    var records = take(&self.records)
    defer { (self.frames, self.records) = (frames, records) }
    let bytes = stream.bytes.span
    var start = 0
    while start < bytes.count {
      let end = min(start + stream.chunk, bytes.count)
      frames.removeAll(keepingCapacity: true)
      feed(bytes.extracting(start..<end), &frames)
      count += frames.count
      records.removeAll(keepingCapacity: true)
      let number = count
      records.append(addingCapacity: frames.count) { output in
        for frame in frames { output.append(Record(frame, chunk: number)) }
      }
      start = end
    }
    return count
  }
}

/// A frame in 24 bytes.
private struct Record: BitwiseCopyable {
  private let place: UInt64
  private let size: UInt64
  private let chunk: UInt64

  @inline(__always)
  init(_ frame: Frame, chunk: Int) {
    place = frame.offset & 0xffff_ffff_ffff | UInt64(truncatingIfNeeded: frame.trailerLength) << 48
    size = UInt64(truncatingIfNeeded: frame.totalLength) | UInt64(frame.kind.rawValue) << 48
    self.chunk = UInt64(truncatingIfNeeded: chunk) | UInt64(truncatingIfNeeded: frame.headerLength) << 40
  }
}
