import Definitions
package import FramingCore

/// The bytes of a frame that a definition describes.
struct DescribedPart {
  /// Where they are in the frame.
  let range: Range<Int>
  /// A message that was decoded, whose bytes are not those of the frame; nil when they are.
  let decoded: [UInt8]?

  /// Of a frame that was cut by `lens` and spoken by `speaker`. `bytes` are all its bytes.
  init(
    _ part: TrafficKeys.Part, of frame: Frame, by speaker: Speaker, _ lens: @autoclosure () -> Lens, _ bytes: [UInt8]
  ) {
    guard part == .payload else {
      range = 0..<bytes.count
      decoded = nil
      return
    }
    let end = min(frame.headerLength + frame.payloadLength, bytes.count)
    range = min(frame.headerLength, end)..<end
    decoded = lens().message(of: frame, by: speaker, bytes)
  }
}

extension Lens {
  /// Where the payload of a whole frame is when its bytes are `bytes` by now, and its message where that differs.
  package func payload(
    of frame: Frame, changedTo bytes: [UInt8], by speaker: Speaker
  ) -> (range: Range<Int>, message: [UInt8]?) {
    var changed = frame
    if case .framing(let framing) = rule, let whole = framing.onlyFrame(of: bytes, limit: limit) {
      changed = whole
    } else {
      // What was changed is taken for a part of the payload.
      changed.payloadLength = max(0, bytes.count - frame.headerLength - frame.trailerLength)
    }
    let part = DescribedPart(.payload, of: changed, by: speaker, self, bytes)
    return (part.range, part.decoded)
  }
}
