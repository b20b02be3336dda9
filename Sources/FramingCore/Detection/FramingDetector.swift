/// Guesses how streams are framed, from their bytes alone.
///
/// Candidates of every kind are tried on the streams' beginnings, and the best are checked on all bytes. A candidate
/// counts when its frames lie one behind the other to the end (the first and last may be cut), when bytes at the same
/// place of its frames repeat, and when frames end where chunks do. All of that is weighed in bits against chance, so
/// that nothing is proposed for bytes that are random, encrypted, compressed or all the same.
public struct FramingDetector: Sendable {
  let streams: [DetectionStream]
  private let knowsDirections: Bool

  /// The fewest bytes that can tell anything.
  private static let fewestBytes = 12
  /// Streams that are looked at, the longest of them.
  private static let mostStreams = 8
  /// Frames of a proposal's preview.
  static let previewCount = 4

  /// A detector for the directions of one or more connections of one protocol. Unless `knowsDirections`, a single
  /// stream may be either side's.
  public init(_ streams: [DetectionStream], knowsDirections: Bool = true) {
    self.streams = streams
    self.knowsDirections = knowsDirections || streams.count != 1
  }

  /// A detector for one direction.
  public init(_ bytes: [UInt8]) {
    self.init([DetectionStream(bytes)], knowsDirections: false)
  }

  /// At most `most` proposals, best first.
  public func proposals(most: Int = 6) -> [FramingProposal] {
    let samples = samples()
    guard let first = samples.first, FileKind(streams[first.stream].bytes) == nil else { return [] }
    var candidates = CandidateSearch(samples)?.candidates() ?? []
    if candidates.isEmpty, samples.count > 1 { candidates = CandidateSearch([first])?.candidates() ?? [] }
    let generic = candidates.prefix(12).compactMap { proposal($0, samples) }
    return Array(Self.graded(named(before: generic)).prefix(most))
  }

  private func samples() -> [DetectionSample] {
    let order = streams.indices.filter { streams[$0].bytes.count >= Self.fewestBytes }
      .sorted { streams[$0].bytes.count > streams[$1].bytes.count }.prefix(Self.mostStreams)
    return order.enumerated().map { rank, stream in
      let capacity = rank == 0 ? DetectionSample.capacity : DetectionSample.capacity / 4
      return DetectionSample(streams[stream], stream: stream, capacity: capacity)
    }
  }

  private func matches() -> [ProtocolMatch] {
    let matches = Self.matches(streams)
    guard matches.isEmpty, !knowsDirections, var other = streams.first else { return matches }
    other.direction = other.direction.other
    return Self.matches([other], speaker: other.direction)
  }

  private static func matches(
    _ streams: [DetectionStream], speaker: Speaker? = nil
  ) -> [ProtocolMatch] {
    ProtocolMatch.all(streams).flatMap { match in
      var match = match
      match.speaker = speaker
      return match.upgraded(streams) + [match] + match.offeredUpgrade(streams)
    }
  }

  /// The protocols that fit, each with the framing of the same frames when there is one, in front of the framings.
  private func named(before generic: [FramingProposal]) -> [FramingProposal] {
    var rest = generic
    var named: [FramingProposal] = []
    for match in matches() {
      let longest = streams.indices.max { streams[$0].bytes.count < streams[$1].bytes.count } ?? 0
      let count = match.frames.reduce(0) { $0 + $1.count }
      var proposal = FramingProposal(
        framing: nil, wireProtocol: match.wireProtocol, speaker: match.speaker,
        confidence: count < 3 ? 0.9 : 0.97, frameCount: count,
        coveredBytes: match.frames.reduce(0) { $0 + $1.reduce(0) { $0 + $1.totalLength } },
        preview: Array(match.frames[longest].prefix(Self.previewCount)), previewStream: longest)
      if let place = rest.firstIndex(where: { finds(match, $0.framing) }) {
        proposal.framing = rest.remove(at: place).framing
      } else {
        let sides = [match.wireProtocol.server.framing, match.wireProtocol.client.framing]
        proposal.framing = sides.compactMap { $0 }.first { finds(match, $0) }
      }
      named.append(proposal)
    }
    return named + rest
  }

  /// Whether a framing finds the frames of a protocol, in all streams.
  private func finds(_ match: ProtocolMatch, _ framing: Framing?) -> Bool {
    guard let framing else { return false }
    return streams.indices.allSatisfy { place in
      let bytes = streams[place].bytes
      var decoder = FrameDecoder(framing)
      var frames: [Frame] = []
      decoder.feed(bytes.span, into: &frames)
      return frames.count == match.frames[place].count
        && zip(frames, match.frames[place]).allSatisfy {
          $0.offset == $1.offset && $0.totalLength == $1.totalLength && $0.kind == $1.kind
        }
    }
  }

  /// The candidate with what it finds in the whole streams; nil when it fails behind the samples.
  private func proposal(_ candidate: Candidate, _ samples: [DetectionSample]) -> FramingProposal? {
    var proposal = FramingProposal(
      framing: candidate.framing, wireProtocol: nil, confidence: Self.confidence(candidate), frameCount: 0,
      coveredBytes: 0, preview: [], previewStream: 0)
    let order = streams.indices.sorted { streams[$0].bytes.count > streams[$1].bytes.count }
    for (rank, stream) in order.enumerated() {
      let chain = zip(samples, candidate.chains).first { $0.0.stream == stream }?.1
      let framed = FramedStream(streams[stream].bytes, candidate.framing, breaks: chain?.resumptions ?? [])
      if rank == 0 {
        if framed.isLost, framed.coveredBytes * 10 < streams[stream].bytes.count * 7 { return nil }
        if framed.isLost { proposal.confidence *= 0.8 }
        if candidate.group == .formal, !fitsToTheEnd(framed, candidate, streams[stream].bytes) {
          proposal.confidence = min(proposal.confidence, 0.4)
        }
        // What frames only a part is no stream's framing, but a table's in a file.
        if !framed.breaks.isEmpty, framed.coveredBytes * 5 < streams[stream].bytes.count * 3 {
          proposal.confidence = min(proposal.confidence, 0.4)
        }
        proposal.preview = framed.first
        proposal.previewStream = stream
      }
      proposal.frameCount += framed.count
      proposal.coveredBytes += framed.coveredBytes
      proposal.breaks += framed.breaks.map { FramingBreak(stream: stream, offset: $0.offset, resumesAt: $0.resumesAt) }
    }
    return proposal
  }

  /// Whether the end of a stream that is longer than a sample has frames as its beginning has: any length field leads
  /// somewhere once it has left a table.
  private func fitsToTheEnd(_ framed: FramedStream, _ candidate: Candidate, _ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 * DetectionSample.capacity else { return true }
    guard framed.last.count >= Self.fewestLast else { return candidate.chains[0].count < 8 * Self.fewestLast }
    let end = DetectionSample(DetectionStream(Array(bytes.suffix(DetectionSample.capacity))), stream: 0)
    // What is much alike has lengths that are right, though its columns tell little.
    let saved = LengthRule(candidate.framing).flatMap { SavingsEvidence.bits($0, framed.last, end) } ?? 0
    return max(StructureEvidence(samples: [end]).bits([framed.last], candidate.framing), saved) > Candidate.certain
  }

  /// Frames in the last bytes that tell something.
  private static let fewestLast = 8

  /// Half at 12 bits beyond what the number of guesses costs.
  private static func confidence(_ candidate: Candidate) -> Double {
    var miss = 1.0
    for _ in 0..<Int(min(400, max(0, candidate.bits))) { miss *= 0.943_874 }
    return min(candidate.ceiling, 1 - miss)
  }

  /// Those behind the first are less sure than it.
  private static func graded(_ proposals: [FramingProposal]) -> [FramingProposal] {
    var graded = proposals
    for index in graded.indices.dropFirst() {
      graded[index].confidence = min(graded[index].confidence, graded[index - 1].confidence) * 0.6
    }
    return graded
  }
}
