import Definitions
import FramingCore

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
