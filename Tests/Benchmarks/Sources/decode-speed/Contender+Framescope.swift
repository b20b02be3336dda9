import FramingCore

extension Contender {
  /// framescope's decoder of one direction, whose frames are looked at one by one.
  static func framescope(_ framing: Framing) -> Contender {
    Contender(name: "framescope", mustNotAllocate: true) { stream in
      var decoder = FrameDecoder(framing)
      // What frames of some kinds are gathered in between grows once and is kept.
      stream.forEachChunk { chunk in decoder.feed(chunk) { _ in } }
      return {
        var count = 0
        stream.forEachChunk { chunk in decoder.feed(chunk) { _ in count &+= 1 } }
        return count
      }
    }
  }

  /// The same with the frames of each chunk in an array.
  static func framescopeIntoArray(_ framing: Framing) -> Contender {
    let scratch = Scratch<Frame>()
    return Contender(name: "into an array", mustNotAllocate: true) { stream in
      var decoder = FrameDecoder(framing)
      return {
        scratch.count(stream) { chunk, frames in decoder.feed(chunk, into: &frames) }
      }
    }
  }

  /// The same with a record of 24 bytes stored for each frame, as an index of a recording does.
  static func framescopeWithRecords(_ framing: Framing) -> Contender {
    let scratch = Scratch<Record>()
    return Contender(name: "with records", mustNotAllocate: true) { stream in
      var decoder = FrameDecoder(framing)
      var number = 0
      return {
        scratch.count(stream) { chunk, records in
          decoder.feed(chunk, into: &records) { Record($0, chunk: number) }
          number &+= 1
        }
      }
    }
  }

  /// framescope's decoder of a connection of a named protocol, fed with what one direction says behind `opening`.
  static func framescope(_ name: String, after opening: [(Speaker, [UInt8])] = []) -> Contender {
    let scratch = Scratch<Frame>()
    return Contender(name: "framescope", mustNotAllocate: false) { stream in
      guard let wireProtocol = WireProtocol.named(name) else { return { 0 } }
      var decoder = StreamDecoder(wireProtocol)
      var ignored: [Frame] = []
      for (direction, bytes) in opening { decoder.feed(direction, bytes.span, into: &ignored) }
      return {
        scratch.count(stream) { chunk, frames in decoder.feed(.server, chunk, into: &frames) }
      }
    }
  }
}

/// What passes use again, so that they do not pay for fresh memory.
private final class Scratch<Element> {
  private var elements: [Element] = []

  /// Feeds a stream chunk by chunk, keeps what comes of the newest chunk and counts all.
  @inline(__always)
  func count(_ stream: Stream, _ feed: (Span<UInt8>, inout [Element]) -> Void) -> Int {
    var count = 0
    // Out of the object while they are written, as properties of a decoder's owner would be in a loop of its own.
    var taken: [Element] = []
    swap(&elements, &taken)
    defer { elements = taken }
    stream.forEachChunk { chunk in
      taken.removeAll(keepingCapacity: true)
      feed(chunk, &taken)
      count += taken.count
    }
    return count
  }
}

extension Stream {
  @inline(__always)
  fileprivate func forEachChunk(_ body: (Span<UInt8>) -> Void) {
    let bytes = bytes.span
    var start = 0
    while start < bytes.count {
      let end = min(start + chunk, bytes.count)
      body(bytes.extracting(start..<end))
      start = end
    }
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
