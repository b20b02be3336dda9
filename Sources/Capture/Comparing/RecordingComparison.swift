import Definitions
import FramingCore

/// What two recordings do not have alike, conversation by conversation: the n-th of one beside the n-th of the other.
///
/// Each side's frames are aligned by themselves, so that it does not matter which side was faster. Of fields whose
/// values are others each time (`VolatileField`) only that they are there counts, unless it is exact.
package struct RecordingComparison {
  /// Something that differs.
  package enum Difference {
    case changed(CapturedFrame, CapturedFrame)
    case onlyFirst(CapturedFrame)
    case onlySecond(CapturedFrame)
  }

  /// How much is the same.
  package struct Counts: Hashable, Sendable {
    package var same = 0
    package var changed = 0
    package var onlyFirst = 0
    package var onlySecond = 0

    package var areSame: Bool { changed + onlyFirst + onlySecond == 0 }
  }

  private struct Key {
    let frame: Int
    /// What has to be the same.
    let content: UInt64
    /// What makes two frames versions of one.
    let kind: UInt64
  }

  package let first: Capture
  package let second: Capture
  private let isExact: Bool
  private var firstKeys: [StreamKey: [Key]] = [:]
  private var secondKeys: [StreamKey: [Key]] = [:]
  /// What was left out, as `seq (sequence)`, in alphabetical order.
  package private(set) var leftOut: [String] = []

  /// Reads both.
  package init(_ first: Capture, _ second: Capture, isExact: Bool) throws(StoreError) {
    self.first = first
    self.second = second
    self.isExact = isExact
    var names: Set<String> = []
    firstKeys = try Self.keys(of: first, isExact: isExact, &names)
    secondKeys = try Self.keys(of: second, isExact: isExact, &names)
    leftOut = names.sorted()
  }

  /// Conversations, of whichever has more.
  package var conversationCount: Int {
    max(first.summary.connectionCount, second.summary.connectionCount)
  }

  /// What differs in a conversation, from 1, in the order of the first recording, and how much does not.
  package func differences(inConversation number: Int) throws(StoreError) -> ([Difference], Counts) {
    var found: [(place: Int, difference: Difference)] = []
    var counts = Counts()
    for direction in [Direction.sent, .received] {
      let stream = StreamKey(connection: number, direction: direction)
      try compare(firstKeys[stream] ?? [], secondKeys[stream] ?? [], &found, &counts)
    }
    return (found.sorted { $0.place < $1.place }.map(\.difference), counts)
  }

  private func compare(
    _ one: [Key], _ two: [Key], _ found: inout [(place: Int, difference: Difference)], _ counts: inout Counts
  ) throws(StoreError) {
    var place = one.first?.frame ?? 0
    for run in SequenceAlignment.runs(one.map(\.content), two.map(\.content)) {
      if run.isSame {
        counts.same += run.first.count
        place = one[run.first.upperBound - 1].frame
        continue
      }
      let (ones, twos) = (Array(one[run.first]), Array(two[run.second]))
      for part in SequenceAlignment.runs(ones.map(\.kind), twos.map(\.kind)) {
        if part.isSame {
          for (i, j) in zip(part.first, part.second) {
            place = ones[i].frame
            counts.changed += 1
            let pair = (try first.frame(numbered: ones[i].frame), try second.frame(numbered: twos[j].frame))
            if let left = pair.0, let right = pair.1 { found.append((place, .changed(left, right))) }
          }
          continue
        }
        for i in part.first {
          place = ones[i].frame
          counts.onlyFirst += 1
          if let frame = try first.frame(numbered: ones[i].frame) { found.append((place, .onlyFirst(frame))) }
        }
        for j in part.second {
          counts.onlySecond += 1
          if let frame = try second.frame(numbered: twos[j].frame) { found.append((place, .onlySecond(frame))) }
        }
      }
    }
  }

  private static func keys(
    of capture: Capture, isExact: Bool, _ names: inout Set<String>
  ) throws(StoreError) -> [StreamKey: [Key]] {
    var keys: [StreamKey: [Key]] = [:]
    for number in 0..<capture.summary.frameCount {
      guard let frame = try capture.frame(numbered: number + 1) else { continue }
      let stream = StreamKey(
        connection: frame.connection.number,
        direction: capture.facts(of: frame.connection).speaker(frame.direction) == .client ? .sent : .received)
      keys[stream, default: []].append(try key(of: frame, capture, isExact: isExact, &names))
    }
    return keys
  }

  private static func key(
    of frame: CapturedFrame, _ capture: Capture, isExact: Bool, _ names: inout Set<String>
  ) throws(StoreError) -> Key {
    let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    let meaning = try capture.meaning(of: frame)
    var content = ContentHash()
    content.add(UInt8(frame.frame.kind.rawValue))
    var omitted = IndexSpans()
    if !isExact { omitted = Self.omitted(frame, bytes, meaning, capture, &names) }
    content.add(bytes, without: omitted)
    var kind = ContentHash()
    if let name = meaning?.name { kind.add(Array(name.utf8)) } else { kind.add(UInt64(bytes.count)) }
    return Key(frame: frame.number, content: content.value, kind: kind.value)
  }

  /// Bytes of a frame that are others each time.
  private static func omitted(
    _ frame: CapturedFrame, _ bytes: [UInt8], _ meaning: FrameMeaning?, _ capture: Capture, _ names: inout Set<String>
  ) -> IndexSpans {
    var spans = IndexSpans()
    let facts = capture.facts(of: frame.connection)
    if let meaning, let start = meaning.start {
      let fields = meaning.tree.volatileFields
      for field in fields {
        names.insert(field.reason == "checksum" ? "`\(field.name)`" : "`\(field.name)` (\(field.reason))")
        spans.add(field.place.lowerBound + start..<field.place.upperBound + start)
      }
      // A checksum over what is left out follows from it; one that is wrong is told.
      guard !fields.isEmpty,
        let check = facts.lens.listedReading(of: frame.frame, by: facts.speaker(frame.direction), bytes)?.checksum,
        check.isRight
      else { return spans }
      names.insert("checksums that are right")
      spans.add(check.range)
    }
    return spans
  }
}

/// Places of bytes that are left out.
private struct IndexSpans {
  private var spans: [Range<Int>] = []

  mutating func add(_ span: Range<Int>) { spans.append(span) }

  /// The places of `0..<count` that are kept.
  func kept(of count: Int) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    var next = 0
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if span.lowerBound > next { kept.append(next..<min(span.lowerBound, count)) }
      next = max(next, span.upperBound)
    }
    if next < count { kept.append(next..<count) }
    return kept.filter { !$0.isEmpty && $0.upperBound <= count }
  }
}

/// FNV-1a of 64 bits.
private struct ContentHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
  }

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { add(byte) }
  }

  /// With a mark where bytes are left out.
  mutating func add(_ bytes: [UInt8], without omitted: IndexSpans) {
    for span in omitted.kept(of: bytes.count) {
      for index in span { add(bytes[index]) }
      add(UInt64(span.count))
    }
  }
}
