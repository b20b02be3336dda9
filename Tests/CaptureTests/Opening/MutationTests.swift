import FramingCore
import Testing

@testable import Capture

/// Every capture, damaged at random: it opens as far as it is sound, and one sentence says what is wrong.
@Suite("Damaged captures")
struct MutationTests {
  private static let rounds = 60

  /// What may happen to a file.
  private enum Damage: CaseIterable {
    case flip, cut, remove, repeatPart, zero, grow
  }

  /// The file with one to four damages.
  private func damaged(_ file: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var file = file
    for _ in 0..<Int.random(in: 1...4, using: &random) where file.count > 32 {
      let start = Int.random(in: 0..<file.count, using: &random)
      let part = start..<min(file.count, start + Int.random(in: 1...300, using: &random))
      switch Damage.allCases.randomElement(using: &random) {
      case .flip: for index in part.prefix(8) { file[index] ^= UInt8.random(in: 1...255, using: &random) }
      case .cut: file.removeSubrange(start...)
      case .remove: file.removeSubrange(part)
      case .repeatPart: file.insert(contentsOf: Array(file[part]), at: Int.random(in: 0...file.count, using: &random))
      case .zero: for index in part { file[index] = 0 }
      case .grow, nil: for index in part.prefix(4) { file[index] = 0xff }
      }
    }
    return file
  }

  @Test("A damaged capture opens as far as it is sound", arguments: CaptureFixture.all)
  func mutated(name: String) throws {
    let whole = try CaptureFixture.bytes(name)
    for seed in 0..<Self.rounds {
      var random = SeededRandom(seed: UInt64(seed))
      let file = damaged(whole, &random)
      let reading = CaptureReading(file)
      expectSound(reading, file, "\(name), seed \(seed)")
      let pieces = CaptureReading(file, chunk: Int.random(in: 1...5_000, using: &random))
      #expect(pieces == reading, "\(name), seed \(seed): how it comes makes a difference")
    }
  }

  /// No stream has a byte that is not in the file, and an error tells a place in it.
  private func expectSound(_ reading: CaptureReading, _ file: [UInt8], _ which: String) {
    for (stream, places) in reading.recording.places {
      let bytes = reading.recording.streams[stream, default: []].flatMap {
        if case .bytes(let bytes) = $0 { bytes } else { [UInt8]() }
      }
      let isThere = zip(places, bytes).allSatisfy { $0 < UInt64(file.count) && file[Int($0)] == $1 }
      #expect(isThere && places.count == bytes.count, "\(which)")
    }
    guard let failure = reading.failure else { return }
    #expect(failure.offset <= UInt64(file.count), "\(which): \(failure)")
    #expect(!failure.problem.isEmpty && !failure.problem.contains("\n"), "\(which)")
  }

  @Test("Opened, it shows the same bytes and tells at most one damage", arguments: CaptureFixture.all)
  func opened(name: String) throws {
    let whole = try CaptureFixture.bytes(name)
    let folder = try TemporaryPlace()
    for seed in 1_000..<1_006 {
      var random = SeededRandom(seed: UInt64(seed))
      let file = damaged(whole, &random)
      guard file.count >= 4, CaptureFileFormat(magic: file.span) != nil else { continue }
      let path = try folder.write(file, as: "damaged.pcapng")
      let opening = try CaptureOpening(path: path, speaker: .server, lens: Lens(framing: .raw), directory: "/tmp")
      while try opening.advance() {}
      try opening.finish()
      let capture = opening.capture
      while capture.advanceIndex(byAtMost: 1 << 20) {}
      let reading = CaptureReading(file)
      let events = try (0..<capture.summary.itemCount).compactMap { index -> String? in
        if case .event(let event) = try capture.item(at: index) { event.text } else { nil }
      }
      let told = events.filter { $0.contains("ends early") || $0.contains("is damaged at offset") }
      #expect(told.count == (reading.failure == nil ? 0 : 1), "\(name), seed \(seed): \(told)")
      if let failure = reading.failure {
        #expect(told.allSatisfy { $0.contains("offset \(failure.offset)") }, "\(name), seed \(seed)")
      }
    }
  }
}
