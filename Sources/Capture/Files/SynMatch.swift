/// What a segment with SYN is to a connection between the same two ends that is not over.
enum SynMatch: Hashable, Sendable {
  /// Of this connection: its first segment, that again, its answer, or one that was captured late.
  case same
  /// The first of another connection.
  case another
  /// Either that or an old one on its way since before this connection: what follows tells.
  case unclear

  /// A SYN may be captured behind so many bytes of its own stream.
  static let reach = 1 << 20
}

extension TrackedConnection {
  /// What a segment with SYN is to this connection.
  func match(_ syn: TCPSegment) -> SynMatch {
    let (own, other) = (self[syn.source], self[syn.destination])
    guard let start = own.reassembler.start else {
      guard other.hasSyn, let otherStart = other.reassembler.start else { return .same }
      // Both may open at once (RFC 9293 §3.5, figure 8). An answer says what it answers.
      if !syn.flags.contains(.ack) { return number == 0 && !isClosing ? .same : .another }
      let distance = Int32(bitPattern: syn.acknowledgement &- otherStart)
      return 0...Int32(SynMatch.reach) ~= distance ? .same : isClosing ? .another : .unclear
    }
    let distance = Int32(bitPattern: start &- (syn.sequence &+ 1))
    if distance == 0 || (!own.hasSyn && 0...Int32(SynMatch.reach) ~= distance) { return .same }
    return isClosing ? .another : .unclear
  }

  /// Whether what comes behind a segment may change what it is.
  func isUnsettled(by segment: TCPSegment) -> Bool {
    if segment.flags.contains(.syn) { return match(segment) == .unclear }
    guard segment.payloadLength > 0 || segment.flags.contains(.fin) else { return false }
    return self[segment.source].reassembler.isUnsettled(by: segment.sequence)
  }

  /// Whether a segment is of another connection, the stream of which begins at `start` by `syn`, rather than of this.
  func isLeft(by segment: TCPSegment, from start: UInt32, _ syn: TCPSegment) -> Bool {
    guard let next = self[segment.source].reassembler.next, match(syn) != .same else { return false }
    return (segment.sequence &- start).magnitudeOfDifference < (segment.sequence &- next).magnitudeOfDifference
  }

  /// What `later`, a segment captured behind `syn`, says of it; `.unclear` when nothing.
  func settle(_ syn: TCPSegment, by later: TCPSegment) -> SynMatch {
    if later.flags.contains(.syn) {
      let isAnswer = later.source == syn.destination && later.flags.contains(.ack)
      return isAnswer && later.acknowledgement == syn.sequence &+ 1 ? .another : .unclear
    }
    guard !later.flags.contains(.rst), later.source == syn.source else { return .unclear }
    let toOther = (later.sequence &- (syn.sequence &+ 1)).magnitudeOfDifference
    guard let next = self[later.source].reassembler.next else { return .another }
    return toOther < (later.sequence &- next).magnitudeOfDifference ? .another : .same
  }
}

extension TCPSegment {
  /// Where the stream of `segment` begins, if this is the SYN of it or the answer to that.
  func beginning(of segment: TCPSegment) -> UInt32? {
    guard flags.contains(.syn) else { return nil }
    let start: UInt32
    if source == segment.source {
      start = sequence &+ 1
    } else if flags.contains(.ack) {
      start = acknowledgement
    } else {
      return nil
    }
    return 0...Int32(SynMatch.reach) ~= Int32(bitPattern: segment.sequence &- start) ? start : nil
  }
}

extension UInt32 {
  /// How far two numbers that wrap around are apart, when this is their difference.
  fileprivate var magnitudeOfDifference: UInt32 { Int32(bitPattern: self).magnitude }
}
