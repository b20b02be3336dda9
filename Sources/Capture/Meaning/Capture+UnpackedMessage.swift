import FramingCore
import PayloadViews

extension Capture {
  /// The message in a whole frame with these `bytes` that came compressed, as a WebSocket's may (RFC 7692), unpacked; nil of
  /// others, and of one that cannot be unpacked by itself.
  package func unpackedMessage(of captured: CapturedFrame, _ bytes: [UInt8]) -> [UInt8]? {
    let (facts, frame) = (facts(of: captured.connection), captured.frame)
    let reading = facts.lens.listedReading(of: frame, by: facts.speaker(captured.direction), bytes)
    guard reading?.compressed != nil, let first = bytes.first else { return nil }
    let payload = Array(bytes[frame.headerLength..<(frame.headerLength + frame.payloadLength)])
    var layers = PayloadLayers(reading?.message ?? payload)
    // The first of several frames of a message (RFC 6455 §5.2).
    layers.unpackMessage(goesOn: first & 0x80 == 0)
    return layers.hasProblem ? nil : layers.bytes
  }
}
