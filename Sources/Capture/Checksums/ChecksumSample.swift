public import FramingCore

/// Frames whose checksum is looked for.
public struct ChecksumSample: Sendable {
  /// Entries of the log that are looked at for them, and bytes of theirs.
  static let (mostEntries, mostBytes) = (4096, 2 << 20)

  /// Their numbers in the log.
  public internal(set) var numbers: [Int] = []
  /// Their bytes as they are on the wire, or the messages in them where the framing escapes those.
  public internal(set) var frames: [[UInt8]] = []
  /// How all of them are framed; nil when they are framed differently, or by a protocol.
  public internal(set) var framing: Framing?
  /// Whether they are messages without what was escaped.
  public internal(set) var isDecoded = false
  var bytes = 0

  /// The bytes that the last `count` of every frame are, nil when they are not always the same.
  func trailer(_ count: Int) -> [UInt8]? {
    guard let first = frames.first, first.count >= count else { return nil }
    let trailer = Array(first.suffix(count))
    return frames.allSatisfy { $0.suffix(count).elementsEqual(trailer) } ? trailer : nil
  }
}

extension Capture {
  /// Some hundreds of whole frames of those that the display filter leaves, of one connection or all: all of them when
  /// they are few, else from all over the log.
  public func checksumSample(of connection: ConnectionID? = nil) throws(StoreError) -> ChecksumSample {
    var sample = ChecksumSample()
    let count = filteredItemCount
    let first = filteredIndex(atOrAfter: try firstKeptItem)
    let looks = min(ChecksumSample.mostEntries, count - first)
    var rules: Set<Lens.Rule> = []
    for look in 0..<max(looks, 0) {
      guard sample.frames.count < ChecksumSearch.mostFrames, sample.bytes < ChecksumSample.mostBytes else { break }
      guard case .frame(let frame) = try item(atFiltered: first + place(look, looks, count - first)),
        connection == nil || frame.connection == connection
      else { continue }
      try add(frame, to: &sample, &rules)
    }
    if rules.count == 1, case .framing(let framing)? = rules.first { sample.framing = framing }
    return sample
  }

  /// The entry that is looked at as the one of that number: where there are many, so that the first few hundred looks are
  /// all over the log, and further ones fill in.
  private func place(_ look: Int, _ looks: Int, _ count: Int) -> Int {
    guard count > ChecksumSearch.mostFrames else { return look }
    // A step that has no factor in common with the number of places visits each once.
    var step = Int(Double(looks) * 0.618)
    while Self.commonDivisor(step, looks) != 1 { step += 1 }
    return (look * step % looks) * count / looks
  }

  private static func commonDivisor(_ one: Int, _ two: Int) -> Int { two == 0 ? one : commonDivisor(two, one % two) }

  private func add(
    _ frame: CapturedFrame, to sample: inout ChecksumSample, _ rules: inout Set<Lens.Rule>
  ) throws(StoreError) {
    guard frame.frame.kind == .frame, (2...ChecksumSearch.longestFrame).contains(frame.frame.totalLength) else {
      return
    }
    var bytes = try self.bytes(of: frame, in: 0..<frame.frame.totalLength)
    let rule = facts(of: frame.connection).lens.rule
    if case .framing(let framing) = rule, framing.changesPayload {
      bytes = framing.message(of: frame.frame, in: bytes.span)
      sample.isDecoded = true
    }
    rules.insert(rule)
    sample.numbers.append(frame.number)
    sample.frames.append(bytes)
    sample.bytes += bytes.count
  }
}
