import FramingCore

extension Capture {
  /// Frames of the same stream that are read by a definition in search of a similar one.
  private static let mostRead = 128

  /// The newest frame before `frame` of the same kind: of its connection and direction, and of the same message where
  /// `name` knows what messages are, or else of the same length. nil when there is none among the nearest.
  ///
  /// - Parameter reach: Entries of the log that are looked at.
  package func previousSimilar(
    to frame: CapturedFrame, reach: Int = 4096, named name: (CapturedFrame) -> String?
  ) -> CapturedFrame? {
    guard frame.frame.kind == .frame, let item = itemIndex(ofFrame: frame.number) else { return nil }
    let wanted = name(frame)
    var (place, read) = (item - 1, 0)
    while place >= 0, place > item - reach, read < Self.mostRead {
      defer { place -= 1 }
      guard case .frame(let other)? = try? self.item(at: place), other.frame.kind == .frame,
        other.connection == frame.connection, other.direction == frame.direction
      else { continue }
      guard let wanted else {
        if other.frame.totalLength == frame.frame.totalLength { return other }
        continue
      }
      read += 1
      if name(other) == wanted { return other }
    }
    return nil
  }
}
