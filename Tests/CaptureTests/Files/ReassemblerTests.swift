import FramingCore
import Testing

@testable import Capture

/// Segments of one stream as a network may deliver them.
private struct Network {
  struct Segment {
    var range: Range<Int>
    /// How many of its bytes the capture has.
    var captured: Int
  }

  static let stream = StreamIdentity(connection: 1, speaker: .client)

  let data: [UInt8]
  let first: UInt32
  var segments: [Segment] = []

  /// A stream whose sequence numbers wrap around, in random segments.
  init(_ random: inout SeededRandom, size: Int? = nil) {
    let size = size ?? Int.random(in: 1...2000, using: &random)
    data = (0..<size).map { _ in .random(in: 0...255, using: &random) }
    first = UInt32.max - UInt32.random(in: 0...UInt32(size), using: &random)
    var position = 0
    while position < size {
      let end = min(size, position + Int.random(in: 1...100, using: &random))
      segments.append(Segment(range: position..<end, captured: end - position))
      position = end
    }
  }

  /// Retransmits some parts, cut differently.
  mutating func duplicate(_ random: inout SeededRandom) {
    for _ in 0..<Int.random(in: 0...10, using: &random) {
      let start = Int.random(in: 0..<data.count, using: &random)
      let end = min(data.count, start + Int.random(in: 1...300, using: &random))
      segments.insert(
        Segment(range: start..<end, captured: end - start), at: .random(in: 0...segments.count, using: &random))
    }
  }

  mutating func drop(_ random: inout SeededRandom) {
    segments.removeAll { $0.range.lowerBound > 0 && Int.random(in: 0..<8, using: &random) == 0 }
  }

  /// What the segments have of the stream, up to the last byte they have: nil where none has it.
  var covered: [UInt8?] {
    var covered = [UInt8?](repeating: nil, count: segments.map(\.range.upperBound).max() ?? 0)
    for segment in segments {
      for index in segment.range.prefix(segment.captured) { covered[index] = data[index] }
    }
    return covered
  }

  /// What the reassembler makes of them.
  func run(limit: Int, finish: Bool = false, observe: (Reassembler) -> Void = { _ in }) -> StreamRecording {
    var recording = StreamRecording()
    var reassembler = Reassembler(limit: limit)
    reassembler.begin(at: first)
    for segment in segments {
      let captured = data[segment.range.prefix(segment.captured)]
      reassembler.take(
        Array(captured).span, length: segment.range.count, at: sequence(segment.range.lowerBound),
        from: SegmentOrigin(place: UInt64(segment.range.lowerBound)), of: Self.stream, into: &recording)
      observe(reassembler)
    }
    if finish { reassembler.finish(at: sequence(data.count), of: Self.stream, into: &recording) }
    reassembler.flush(of: Self.stream, into: &recording)
    #expect(recording.places[Self.stream, default: []] == recording.positions(of: Self.stream))
    return recording
  }

  private func sequence(_ position: Int) -> UInt32 { first &+ UInt32(position) }
}

extension StreamRecording {
  /// One side's bytes, nil for each that is missing.
  fileprivate var flattened: [UInt8?] {
    streams[Network.stream, default: []].flatMap { piece -> [UInt8?] in
      switch piece {
      case .bytes(let bytes): bytes
      case .missing(let count): [UInt8?](repeating: nil, count: count)
      }
    }
  }
}

@Suite("Reassembly of TCP streams")
struct ReassemblerTests {
  @Test("Whatever comes in whatever order and however often, each byte is told once, at its place")
  func anyOrder() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<400 {
      var network = Network(&random)
      network.duplicate(&random)
      network.segments.shuffle(using: &random)
      #expect(network.run(limit: .max).flattened == network.data.map(Optional.some))
    }
  }

  @Test("What comes again is told as such, with its place")
  func again() {
    var random = SeededRandom(seed: 9)
    var count = 0
    for _ in 0..<200 {
      var network = Network(&random)
      network.duplicate(&random)
      network.drop(&random)
      for again in network.run(limit: .max).again {
        #expect(again.place == again.offset)
        #expect(again.bytes == Array(network.data[Int(again.offset)...].prefix(again.bytes.count)))
        count += again.bytes.count
      }
    }
    #expect(count > 1_000)
  }

  @Test("What never came is a gap of its size at its place")
  func loss() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<400 {
      var network = Network(&random)
      network.duplicate(&random)
      network.drop(&random)
      network.segments.shuffle(using: &random)
      #expect(network.run(limit: .max).flattened == network.covered)
      let padding = [UInt8?](repeating: nil, count: network.data.count - network.covered.count)
      #expect(network.run(limit: .max, finish: true).flattened == network.covered + padding)
    }
  }

  @Test("Little memory makes more gaps, but never a wrong byte")
  func bounded() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<400 {
      var network = Network(&random)
      network.duplicate(&random)
      network.drop(&random)
      network.segments.shuffle(using: &random)
      let told = network.run(limit: 600) { #expect($0.heldCost <= 600) }.flattened
      #expect(told.count == network.covered.count)
      #expect(zip(told, network.data).allSatisfy { $0 == nil || $0 == $1 })
    }
  }

  @Test("What comes behind a gap that was given up is counted, each byte of it")
  func overdue() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<400 {
      var network = Network(&random)
      network.segments.shuffle(using: &random)
      var (recording, reassembler, late) = (StreamRecording(), Reassembler(limit: 600), 0)
      reassembler.begin(at: network.first)
      for segment in network.segments {
        late +=
          reassembler.take(
            Array(network.data[segment.range]).span, length: segment.range.count,
            at: network.first &+ UInt32(segment.range.lowerBound),
            from: SegmentOrigin(place: 0), of: Network.stream, into: &recording
          ).overdue
      }
      reassembler.flush(of: Network.stream, into: &recording)
      #expect(late == recording.overdue && late == recording.missing)
    }
  }

  @Test("Segments of which the capture has a part are that part and a gap")
  func cutSegments() {
    var random = SeededRandom(seed: 4)
    for _ in 0..<400 {
      var network = Network(&random)
      for index in network.segments.indices {
        network.segments[index].captured = .random(in: 0...network.segments[index].range.count, using: &random)
      }
      let whole = network.data.count
      let told = network.run(limit: .max).flattened
      #expect(told == network.covered && told.count == whole)
      network.segments.shuffle(using: &random)
      #expect(network.run(limit: .max).flattened == network.covered)
    }
  }

  @Test("The stream ends as soon as everything up to the sender's end has come, and tells nothing afterwards")
  func end() {
    var recording = StreamRecording()
    var reassembler = Reassembler()
    reassembler.begin(at: 10)
    reassembler.finish(at: 13, of: Network.stream, into: &recording)
    #expect(recording.ended.isEmpty)
    reassembler.take(
      [1, 2, 3].span, length: 3, at: 10, from: SegmentOrigin(place: 0), of: Network.stream, into: &recording)
    #expect(recording.ended == [Network.stream])
    reassembler.take([4].span, length: 1, at: 13, from: SegmentOrigin(place: 3), of: Network.stream, into: &recording)
    #expect(recording.flattened == [1, 2, 3])
  }
}
