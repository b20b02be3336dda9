/// Where the bytes come from that a walk through headers goes through.
private struct PacketOrigin {
  var places: PacketPlaces
  var time: Timestamp?
  /// How many captured packets it came in.
  var packets = 1
}

/// Packets on their way to their streams.
extension CaptureStreams {
  /// Takes a packet's segment or datagram, or counts why it has none.
  mutating func take<Sink: StreamSink>(
    _ packet: CapturedPacket, isCommented: Bool, in data: Span<UInt8>, into sink: inout Sink
  ) {
    let place = consumed + UInt64(packet.bytes.lowerBound)
    var walk = PacketWalk(to: packet.originalLength)
    if packet.linkType == .ethernet {
      do throws(PacketOmission) {
        if var segment = try walk.usualSegment(data) {
          segment.origin = SegmentOrigin(place: place + UInt64(segment.payload.lowerBound), time: packet.time)
          return tracker.take(segment, in: data, into: &sink)
        }
      } catch {
        return omit(1, error)
      }
    }
    let origin = PacketOrigin(places: .run(place), time: packet.time)
    guard let reason = take(&walk, from: .link(packet.linkType), in: data, prefix: data.count, origin, into: &sink)
    else { return }
    // A remark of a recording is all in its comment.
    if reason == .protocolNumber(RecordedPacket.remark), isCommented { return }
    omit(1, reason)
  }

  /// Takes what the headers from `layer` on lead to, in the first `prefix` bytes of `packet`. Returns why that adds
  /// nothing, or a part of it does not.
  private mutating func take<Sink: StreamSink>(
    _ walk: inout PacketWalk, from layer: PacketLayer, in packet: Span<UInt8>, prefix: Int, _ origin: PacketOrigin,
    into sink: inout Sink
  ) -> PacketOmission? {
    let captured = packet.extracting(0..<prefix)
    do throws(PacketOmission) {
      switch try walk.run(captured, from: layer) {
      case .segment(let segment): take(segment, in: packet, origin, into: &sink)
      case .datagram(let datagram): take(datagram, in: packet, origin, into: &sink)
      case .fragment(let fragment):
        guard let whole = try fragments.take(fragment, in: captured, origin.places, at: origin.time) else { return nil }
        take(whole, at: origin.time, depth: walk.depth, into: &sink)
      case .aggregate(let frames):
        // Each ends where the next one begins, whatever its headers say: else a packet could make work without end.
        var reason: PacketOmission?
        for frame in frames {
          var inner = PacketWalk(from: frame.lowerBound, to: frame.upperBound, depth: walk.depth)
          let end = min(prefix, frame.upperBound)
          reason = take(&inner, from: .ethernet, in: packet, prefix: end, origin, into: &sink) ?? reason
        }
        return reason
      }
      return nil
    } catch {
      return error
    }
  }

  /// Takes a packet that came in fragments.
  private mutating func take<Sink: StreamSink>(
    _ whole: ReassembledPacket, at time: Timestamp?, depth: Int, into sink: inout Sink
  ) {
    var walk = PacketWalk(to: whole.bytes.count, depth: depth)
    walk.source = whole.source
    walk.destination = whole.destination
    let origin = PacketOrigin(places: .pieces(whole.pieces), time: time, packets: whole.packets)
    let reason = take(
      &walk, from: .protocolNumber(whole.protocolNumber), in: whole.bytes.span, prefix: whole.prefix, origin,
      into: &sink)
    if let reason { omit(origin.packets, reason) }
  }

  private mutating func take<Sink: StreamSink>(
    _ segment: TCPSegment, in packet: Span<UInt8>, _ origin: PacketOrigin, into sink: inout Sink
  ) {
    let start = segment.payload.lowerBound
    if case .run(let place) = origin.places {
      return take(
        segment, in: packet, from: SegmentOrigin(place: place + UInt64(start), time: origin.time), into: &sink)
    }
    let pieces = origin.places.pieces(of: start..<start + segment.payloadLength)
    guard !segment.payload.isEmpty, !pieces.isEmpty else {
      return take(segment, in: packet, from: SegmentOrigin(place: 0, time: origin.time), into: &sink)
    }
    for index in pieces.indices {
      let end = index + 1 < pieces.count ? pieces[index + 1].range.lowerBound : start + segment.payloadLength
      take(
        segment.part(pieces[index].range, to: end), in: packet,
        from: SegmentOrigin(place: pieces[index].place, time: origin.time), into: &sink)
    }
  }

  private mutating func take<Sink: StreamSink>(
    _ segment: TCPSegment, in packet: Span<UInt8>, from origin: SegmentOrigin, into sink: inout Sink
  ) {
    var segment = segment
    segment.origin = origin
    tracker.take(segment, in: packet, into: &sink)
  }

  private mutating func take<Sink: StreamSink>(
    _ datagram: UDPDatagram, in packet: Span<UInt8>, _ origin: PacketOrigin, into sink: inout Sink
  ) {
    let pieces = origin.places.pieces(of: datagram.payload)
    let missing = datagram.payloadLength - datagram.payload.count
    tracker.take(
      datagram, in: packet,
      from: DatagramOrigin(
        place: pieces.count == 1 ? pieces[0].place : nil, time: origin.time, missing: missing), into: &sink)
  }
}

extension TCPSegment {
  /// The part of its payload that was captured at `range`, as a segment of its own that reaches to `end`.
  fileprivate func part(_ range: Range<Int>, to end: Int) -> TCPSegment {
    var part = self
    let skipped = range.lowerBound - payload.lowerBound
    part.payload = range
    part.payloadLength = end - range.lowerBound
    if skipped > 0 {
      // A SYN takes a sequence number in front of the first byte.
      part.sequence = sequence &+ UInt32(truncatingIfNeeded: skipped) &+ (flags.contains(.syn) ? 1 : 0)
      part.flags.remove(.syn)
    }
    if end < payload.lowerBound + payloadLength { part.flags.remove(.fin) }
    return part
  }
}
