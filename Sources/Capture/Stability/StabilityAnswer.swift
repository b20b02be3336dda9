import FramingCore

/// What is stable and what is not in frames of one kind, byte by byte.
public struct StabilityAnswer: Hashable, Sendable {
  /// Entries of the log that are looked at.
  static let most = 1_000_000
  /// Entries between two looks at whether it is still wanted.
  private static let step = 512

  /// The kind of frames that were compared; nil for all that are shown.
  public let kind: FrameKind?
  /// Frames that were compared.
  public let frames: Int
  /// Bytes of the shortest and of the longest of them.
  public let lengths: ClosedRange<Int>
  /// From the first byte on, without overlap.
  public let ranges: [StabilityRange]
  /// Whether there were more frames than are looked at.
  public let isPartial: Bool

  /// Compares the whole frames of a kind, or all, that the display filter leaves; nil when `isCancelled` says so between
  /// two slices.
  public init?(
    of kind: FrameKind?, in capture: Capture, isCancelled: () -> Bool = { false }
  ) throws(StoreError) {
    var scan = StabilityScan()
    var readers = TypeReaders(capture.definitions, capture)
    let end = capture.filteredItemCount
    var position = capture.filteredIndex(atOrAfter: try capture.firstKeptItem)
    let last = min(end, position + Self.most)
    while position < last {
      if position % Self.step == 0, isCancelled() { return nil }
      defer { position += 1 }
      guard case .frame(let frame) = try capture.item(atFiltered: position), frame.frame.kind == .frame else {
        continue
      }
      let facts = capture.facts(of: frame.connection)
      if let kind {
        guard facts.speaker(frame.direction) == kind.speaker else { continue }
        if let length = kind.length, frame.frame.totalLength != length { continue }
        if let type = kind.type, try readers.type(of: frame, facts) != type { continue }
      }
      let length = min(frame.frame.totalLength, StabilityScan.longest)
      scan.take(
        try capture.bytes(of: frame, in: 0..<length), length: frame.frame.totalLength,
        of: StreamKey(connection: frame.connection.number, direction: frame.direction))
    }
    self.kind = kind
    frames = scan.frames
    lengths = scan.frames == 0 ? 0...0 : scan.shortest...scan.longestFrame
    ranges = scan.ranges
    isPartial = last < end
  }

  /// `50 frames of 12 bytes`, `50 frames of 8 to 20 bytes`
  public var frameWords: String {
    let lengths = [lengths.lowerBound, lengths.upperBound].map { ByteCountText.grouped($0) }
    let count = lengths[0] == lengths[1] ? lengths[0] : "\(lengths[0]) to \(lengths[1])"
    return "\(ByteCountText.grouped(frames)) frame\(frames == 1 ? "" : "s") of \(count) bytes"
  }

  /// What limits the answer, a sentence each.
  public var remarks: [String] {
    var remarks: [String] = []
    if frames < 2 { remarks.append("one frame tells nothing of what changes") }
    if lengths.upperBound > StabilityScan.longest {
      remarks.append("only the first \(StabilityScan.longest) bytes of each frame were compared")
    }
    if isPartial { remarks.append("only the first \(ByteCountText.grouped(Self.most)) entries shown were looked at") }
    return remarks
  }
}
