internal import Definitions
internal import FramingCore

extension PayloadView {
  /// Frames in the payload.
  static func frames(_ framing: Framing) -> PayloadView {
    PayloadView("frames \(framing)", "frames in the payload") { (reader) throws(ViewFailure) in
      try FramesView.frames(framing, &reader)
    }
  }
}

/// Frames that are cut out of a payload.
enum FramesView {
  static func frames(_ framing: Framing, _ reader: inout ViewReader) throws(ViewFailure) {
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    decoder.feed(reader.bytes.span, into: &frames)
    try reader.begin("frames", .array, at: 0)
    for frame in frames {
      let start = Int(clamping: frame.offset)
      let end = min(start + frame.totalLength, reader.count)
      guard frame.kind == .frame, start <= end else {
        let reason = decoder.takeFaults().first.map { "\($0)" } ?? "the framing makes no frame of them"
        throw reader.failure("no frame: \(reason)", at: start)
      }
      reader.position = end
      try add(frame, start..<end, &reader)
    }
    reader.end()
    if !reader.isAtEnd { throw reader.failure("the last frame is not whole: \(reader.left) bytes of it are there") }
  }

  private static func add(_ frame: Frame, _ range: Range<Int>, _ reader: inout ViewReader) throws(ViewFailure) {
    try reader.begin("", .structure("frame"), at: range.lowerBound)
    let payload = min(range.lowerBound + frame.headerLength, range.upperBound)
    let trailer = max(payload, range.upperBound - frame.trailerLength)
    if frame.headerLength > 0 {
      try reader.add("header", .bytes(range.lowerBound..<payload), at: range.lowerBound..<payload)
    }
    let content = payload..<trailer
    if let text = reader.text(content), ViewText.isPrintable(text) {
      try reader.add("payload", .text(text), at: content)
    } else {
      try reader.add("payload", .bytes(content), at: content)
    }
    if frame.trailerLength > 0 {
      try reader.add("trailer", .bytes(trailer..<range.upperBound), at: trailer..<range.upperBound)
    }
    reader.end()
  }
}
