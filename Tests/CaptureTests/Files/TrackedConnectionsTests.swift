import Testing

@testable import Capture

/// What is kept of connections while they are open: scans open millions.
@Suite struct TrackedConnectionsTests {
  @Test func eachIsSmall() {
    #expect(MemoryLayout<Reassembler>.stride <= 32)
    #expect(MemoryLayout<TrackedConnection>.stride <= 136)
  }

  @Test func placesAreFoundAndForgottenAsInADictionary() {
    var generator = SeededRandom(seed: 41)
    var (values, model) = (PlacedValues<Int, Int>(), [Int: Int]())
    for step in 0..<20_000 {
      // Few keys, so that many are removed and come again.
      let key = Int(generator.next() % 700) * (step % 3 == 0 ? 1 << 20 : 1)
      switch generator.next() % 3 {
      case 0:
        values[key] = nil
        model[key] = nil
      default:
        values[key] = step
        model[key] = step
      }
      if step % 500 == 0 {
        #expect(values.count == model.count)
        #expect(model.allSatisfy { values[$0.key] == $0.value })
        #expect(Set(values.keys) == Set(model.keys))
      }
    }
  }

  @Test func waitingConnectionsComeInTheOrderOfAppearance() {
    var waiting = WaitingConnections()
    var next = 0
    for order in 0..<20_000 {
      waiting.append(order, at: order * 2)
      guard order % 3 == 0 else { continue }
      while let earlier = waiting.removeFirst(upTo: order / 2) {
        #expect(earlier == (next, next * 2))
        next += 1
      }
    }
    while let earlier = waiting.removeFirst(upTo: 30_000) {
      #expect(earlier == (next, next * 2))
      next += 1
    }
    #expect(next == 20_000)
  }

  @Test func aSynScanIsRememberedAndForgotten() {
    var (tracker, sink) = (ConnectionTracker(), SilentSink())
    let none: [UInt8] = []
    for number in 0..<3000 {
      let client = Endpoint(ipv4: UInt32(number), port: 1000)
      let syn = TCPSegment(
        source: client, destination: Endpoint(ipv4: .max, port: 80), sequence: 5, acknowledgement: 0, flags: .syn,
        payload: 0..<0, payloadLength: 0, origin: SegmentOrigin(place: 0))
      tracker.take(syn, in: none.span, into: &sink)
    }
    #expect(tracker.openCount == 3000)
    tracker.finish(into: &sink)
    #expect(tracker.openCount == 0 && tracker.count == 0)
  }
}
