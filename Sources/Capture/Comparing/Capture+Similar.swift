import FramingCore

extension Capture {
  /// Frames of the same stream that are read by a definition in search of a similar one.
  private static let mostRead = 128

  /// The newest frame before `frame` of the same kind: of its connection and direction, and of the same message where
  /// `name` knows what messages are, or else of the same length. nil when there is none among the nearest.
  ///
  /// - Parameters:
  ///   - number: The frame whose entries before are looked at; nil for those before `frame` itself.
  ///   - reach: Entries of the log that are looked at.
  package func previousSimilar(
    to frame: CapturedFrame, before number: Int? = nil, reach: Int = 4096, named name: (CapturedFrame) -> String?
  ) -> CapturedFrame? {
    guard frame.frame.kind == .frame, let item = itemIndex(ofFrame: number ?? frame.number) else { return nil }
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

  /// The frame that is most like `frame`, which is of another recording: what the same side said, of the message that is called
  /// `wanted`, or where no message has a name of the same length. Of several the one whose number is nearest to that of `frame`; nil
  /// when there is none among the nearest.
  ///
  /// - Parameter reach: Frames of this recording that are looked at.
  package func counterpart(
    of frame: CapturedFrame, in other: Capture, called wanted: String?, reach: Int = 4096,
    named name: (CapturedFrame) -> String?
  ) -> CapturedFrame? {
    let count = summary.frameCount
    let speaker = other.facts(of: frame.connection).speaker(frame.direction)
    let middle = min(frame.number, count)
    var read = 0
    for step in 0..<reach where read < Self.mostRead {
      for number in step == 0 ? [middle] : [middle - step, middle + step] where 1...max(count, 1) ~= number {
        guard let found = try? self.frame(numbered: number), found.frame.kind == frame.frame.kind,
          facts(of: found.connection).speaker(found.direction) == speaker
        else { continue }
        guard let wanted else {
          if found.frame.totalLength == frame.frame.totalLength { return found }
          continue
        }
        read += 1
        if name(found) == wanted { return found }
      }
      if middle - step < 1, middle + step > count { break }
    }
    return nil
  }
}
