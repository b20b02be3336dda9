import Definitions
import FramingCore
import PayloadViews

extension CaptureState {
  /// What came before the frame that is the last one of a message, and what the message unpacks to when it is compressed; nil
  /// when it is all of its message and not compressed, and when its other frames are too far away or too long.
  mutating func pieces(
    before index: Int, _ frame: Frame, _ bytes: [UInt8], limit: Int = ViewLimits().unpacked
  ) throws(StoreError) -> MessagePieces? {
    let chunk = try chunks.record(at: try self.index.frames.record(at: index).lastChunk)
    let facts = connections.facts(of: chunk.connection)
    let speaker = facts.speaker(chunk.direction)
    guard facts.lens.mayHavePieces(speaker), let piece = facts.lens.piece(of: frame, by: speaker, bytes), piece.isLast
    else { return nil }
    let before = piece.isFirst ? nil : try frames(before: index, frame, chunk.stream, facts.lens, speaker)
    guard before?.isCompressed ?? piece.isCompressed else { return before }
    let packed = (before?.bytes ?? []) + facts.lens.content(of: frame, by: speaker, bytes)
    var alone = MessageInflater()
    var unpacked = alone.unpack(packed, limit: limit)
    if unpacked.refersBack {
      unpacked = try unpackBehindOthers(index, of: chunk.stream, facts.lens, speaker)
      if unpacked.bytes.count > limit {
        unpacked.bytes.removeSubrange(limit...)
        unpacked.isLimited = true
        unpacked.problem = "deflate's bytes unpack to more than \(limit) bytes"
      }
    }
    guard var joined = before else { return MessagePieces(unpacked: unpacked) }
    joined.unpacked = unpacked
    return joined
  }

  /// The frames of a message before its last one.
  private mutating func frames(
    before index: Int, _ frame: Frame, _ stream: StreamKey, _ lens: Lens, _ speaker: Speaker
  ) throws(StoreError) -> MessagePieces? {
    var found: [[UInt8]] = []
    var (left, gathered) = (MessagePieces.longest, FrameBytes())
    let missing = gaps.missing(before: frame.offset, of: stream)
    var place = index - 1
    let first = max(self.index.frames.firstKept, index - MessagePieces.mostFrames)
    while place >= first {
      defer { place -= 1 }
      let record = try self.index.frames.record(at: place)
      guard try chunks.record(at: record.lastChunk).stream == stream else { continue }
      let isBehindGap = gaps.missing(before: record.offset, of: stream) != missing
      guard record.kind == .frame, record.total <= left, !isBehindGap else { return nil }
      try gathered.load(
        record.offset..<record.offset + UInt64(record.total), record.lastChunk, &self)
      guard let piece = lens.piece(of: record.frame, by: speaker, gathered.bytes) else { continue }
      // What ends there is another message.
      guard !piece.isLast else { return nil }
      found.append(lens.content(of: record.frame, by: speaker, gathered.bytes))
      left -= record.total
      guard piece.isFirst, let start = found.popLast() else { continue }
      var joined = MessagePieces(start, isCompressed: piece.isCompressed)
      for content in found.reversed() where !joined.append(content) { return nil }
      return joined
    }
    return nil
  }

  /// Bytes, packed and unpacked, and frames of all streams that are gone through for one message.
  private static let mostUnpacked = 16 << 20
  private static let mostFrames = 4 << 20

  /// What the message that a frame ends unpacks to behind those before it in its stream.
  private mutating func unpackBehindOthers(
    _ index: Int, of stream: StreamKey, _ lens: Lens, _ speaker: Speaker
  ) throws(StoreError) -> PackedForm.Unpacked {
    func failed(_ words: String) -> PackedForm.Unpacked {
      PackedForm.Unpacked(problem: "it refers to messages before it, \(words)")
    }
    let firstKept = self.index.frames.firstKept
    var place = histories.last(notBehind: index, of: stream) ?? MessageHistories.Place(next: firstKept)
    if place.next < firstKept { place = MessageHistories.Place(next: firstKept) }
    var gathered = FrameBytes()
    var (bytes, frames, messages) = (0, 0, 0)
    while place.next <= index {
      let number = place.next
      let record = try self.index.frames.record(at: number)
      frames += 1
      if frames > Self.mostFrames || bytes > Self.mostUnpacked {
        // The next look goes on from here.
        histories.keep(place, of: stream, stays: true)
        return failed("which are more than are unpacked at a time: look again")
      }
      guard record.lastChunk >= chunks.firstKept, try chunks.record(at: record.lastChunk).stream == stream else {
        place.next += 1
        continue
      }
      let missing = gaps.missing(before: record.offset, of: stream)
      if missing != place.missing { place.joiner.lose(stream) }
      place.missing = missing
      guard record.kind == .frame else { return failed("of which not all have arrived") }
      guard record.total <= Capture.longestMeaning else {
        place.joiner.lose(stream)
        place.next += 1
        continue
      }
      try gathered.load(record.offset..<record.offset + UInt64(record.total), record.lastChunk, &self)
      let pieces = place.joiner.take(record.frame, of: stream, by: speaker, lens, gathered.bytes)
      place.next += 1
      guard number < index else {
        histories.keep(place, of: stream, stays: false)
        return pieces?.unpacked ?? failed("which are not kept")
      }
      bytes += record.total + (pieces?.unpacked?.bytes.count ?? 0)
      guard pieces?.unpacked != nil else { continue }
      messages += 1
      if messages.isMultiple(of: MessageHistories.step) { histories.keep(place, of: stream, stays: true) }
    }
    return failed("which are not kept")
  }
}
