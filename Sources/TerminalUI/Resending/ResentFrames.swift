public import Capture

/// Frames that go out again, every byte as it was.
public struct ResentFrames: Hashable, Sendable {
  /// In the order in which they go out.
  public var frames: [CapturedFrame]
  /// Whether there is as much time between them as there was.
  public var isTimed = false
}
