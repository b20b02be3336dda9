import Capture
import FramingCore
import Testing

/// Expects the log, the bytes and the counters of `conversation`'s capture to be those of its naive recording.
///
/// Differences are recorded one by one rather than expected away: a log has hundreds of thousands of entries.
func expectAgreement(_ conversation: Conversation, seed: UInt64) throws {
  let capture = conversation.capture
  let (items, partials) = conversation.naive.items(conversation.lens, conversation.lenses)
  try #require(capture.summary.itemCount == items.count, "seed \(seed)")
  var random = SeededRandom(seed: seed)
  var number = 0
  for (position, expected) in items.enumerated() {
    switch (try capture.item(at: position), expected) {
    case (.event(let event), .event(let wanted)) where event == wanted: break
    case (.frame(let frame), .frame(let wanted)):
      number += 1
      let told = frame.number == number && capture.itemIndex(ofFrame: number) == position
      let agrees = try told && frame.agrees(with: wanted) && bytesAgree(frame, wanted, capture, &random)
      if !agrees { Issue.record("seed \(seed): item \(position) is \(frame), not \(wanted)") }
    case (let other, _): Issue.record("seed \(seed): item \(position) is \(other), not \(expected)")
    }
  }
  #expect(capture.summary.frameCount == number)
  try expectFirstFrames(capture)
  try expectAgreement(capture.partials(), partials, capture)
  expectTimesFound(capture, items, &random)
  expectCounters(capture, items)
}

/// Each connection has one first frame, the one of the lowest number.
private func expectFirstFrames(_ capture: Capture) throws {
  var seen: Set<ConnectionID> = []
  for position in 0..<capture.summary.itemCount {
    guard case .frame(let frame) = try capture.item(at: position) else { continue }
    if capture.isFirst(frame) != seen.insert(frame.connection).inserted { Issue.record("\(frame) is wrongly first") }
  }
}

extension CapturedFrame {
  fileprivate func agrees(with wanted: NaiveRecording.NaiveFrame) -> Bool {
    frame == wanted.frame && connection == wanted.stream.connection && direction == wanted.stream.direction
      && time == wanted.time && missing == wanted.missing && failure == wanted.failure
  }
}

private func bytesAgree(
  _ frame: CapturedFrame, _ wanted: NaiveRecording.NaiveFrame, _ capture: Capture, _ random: inout SeededRandom
) throws -> Bool {
  let from = Int.random(in: -2...wanted.bytes.count, using: &random)
  let range = from..<Int.random(in: from...wanted.bytes.count + 2, using: &random)
  let clamped = range.clamped(to: wanted.bytes.indices)
  return try capture.bytes(of: frame, in: 0..<Int.max) == wanted.bytes
    && capture.bytes(of: frame, in: range) == Array(wanted.bytes[clamped])
    && capture.chunkStarts(of: frame, in: range) == wanted.readStarts.filter(clamped.contains)
}

private func expectAgreement(_ partials: [CapturedPartial], _ wanted: [PartialFrame], _ capture: Capture) throws {
  #expect(partials.map(\.partial) == wanted)
  for partial in partials {
    #expect(partial.started <= partial.latest)
    #expect(try capture.bytes(of: partial, in: 0..<Int.max).count == partial.partial.received)
  }
}

private func expectTimesFound(_ capture: Capture, _ items: [NaiveRecording.Item], _ random: inout SeededRandom) {
  let times = items.map { item in
    switch item {
    case .frame(let frame): frame.time
    case .event(let event): event.time
    }
  }
  for wanted in times.indices.shuffled(using: &random).prefix(30).map({ times[$0] }) {
    let found = capture.itemIndex(atOrAfter: wanted)
    #expect(times[..<found].allSatisfy { $0 < wanted })
    // A frame that its stream's end cut stands there, with the time of its last byte.
    guard found < items.count, case .frame(let frame) = items[found], frame.frame.kind != .frame else {
      #expect(found == times.firstIndex { $0 >= wanted })
      continue
    }
  }
  #expect(capture.itemIndex(atOrAfter: Timestamp(nanoseconds: .min)) == 0)
  #expect(capture.itemIndex(atOrAfter: Timestamp(nanoseconds: .max)) == items.count)
}

private func expectCounters(_ capture: Capture, _ items: [NaiveRecording.Item]) {
  let summary = capture.summary
  let infos = capture.connections(0..<Int.max)
  var frames: [NaiveRecording.Stream: Int] = [:]
  for case .frame(let frame) in items where frame.frame.kind == .frame { frames[frame.stream, default: 0] += 1 }
  for info in infos {
    #expect(info.received.frames == frames[.init(connection: info.id, direction: .received), default: 0])
    #expect(info.sent.frames == frames[.init(connection: info.id, direction: .sent), default: 0])
  }
  #expect(summary.received.frames + summary.sent.frames == frames.values.reduce(0, +))
  #expect(summary.received.bytes == infos.reduce(0) { $0 + $1.received.bytes })
  #expect(summary.sent.bytes == infos.reduce(0) { $0 + $1.sent.bytes })
  #expect(summary.bytes == summary.received.bytes + summary.sent.bytes)
}
