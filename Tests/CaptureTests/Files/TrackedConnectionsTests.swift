import FramingCore
import Testing

@testable import Capture

/// What is kept of connections while they are open: scans open millions.
@Suite struct TrackedConnectionsTests {
  @Test func eachIsSmall() {
    #expect(MemoryLayout<TrackedConnection.Packed>.stride <= 36)
    #expect(MemoryLayout<KnownAddresses.Packed>.stride <= 16)
    #expect(MemoryLayout<ConnectionTable.Entry>.stride <= 80)
    #expect(MemoryLayout<RestingConnection>.stride <= 48)
  }

  @Test func aConnectionIsTheSameWhenOthersWereAskedForMeanwhile() throws {
    var generator = SeededRandom(seed: 410)
    var (connections, model) = (TrackedConnections(limit: 600), [EndpointPair: TrackedConnection]())
    var sink = SilentSink()
    let stream = StreamIdentity(connection: 1, speaker: .client)
    for step in 0..<20_000 {
      let number = generator.next() % 300
      let client = Endpoint(high: number % 7 == 0 ? number / 70 : 0, low: number, port: UInt16(number % 5))
      let server = Endpoint(ipv4: 7, port: 80)
      let pair = EndpointPair(client, server)
      guard let place = connections.place(of: pair) else {
        let segment = TCPSegment(
          source: client, destination: server, sequence: 0, acknowledgement: 0, flags: .ack, payload: 0..<0,
          payloadLength: 0, origin: SegmentOrigin(place: 0, time: step % 2 == 0 ? Timestamp(nanoseconds: -5) : nil))
        model[pair] = TrackedConnection(segment, order: step, limit: 600)
        _ = connections.add(TrackedConnection(segment, order: step, limit: 600))
        continue
      }
      if generator.once(in: 20) {
        connections.remove(pair)
        model[pair] = nil
        continue
      }
      // Now and then one waits for what is in front of it.
      let start = UInt32.max - 20 &+ UInt32(generator.next() % 60)
      let bytes = [UInt8](repeating: 1, count: Int(generator.next() % 9))
      let end = generator.once(in: 2) ? client : server
      let change = { (connection: inout TrackedConnection) in
        connection[end].reassembler.take(
          bytes.span, length: bytes.count, at: start, from: SegmentOrigin(place: 0), of: stream, into: &sink)
        if start % 11 == 0 { connection[end].reassembler.finish(at: start, of: stream, into: &sink) }
        if start % 3 == 0 { connection.client = end }
        if start % 5 == 0 { connection[end].hasSyn = true }
        if start % 7 == 0 { connection.isClosing = true }
        connection.number = step
      }
      change(&connections[at: place])
      var same = try #require(model[pair])
      change(&same)
      model[pair] = same
      guard step % 100 == 0 else { continue }
      #expect(connections.count == model.count)
      #expect(model.allSatisfy { connections.peek($0.key).map(Facts.init) == Facts($0.value) })
      let inOrder = connections.placesInOrder().map { connections[at: Int($0)].order }
      #expect(inOrder == model.values.map(\.order).sorted())
      let held = connections.placesOutOfOrder().filter { connections[at: $0].heldCost > 0 }
      #expect(held.map { connections[at: $0].order } == model.values.filter { $0.heldCost > 0 }.map(\.order).sorted())
    }
  }

  /// What is asked of a connection.
  private struct Facts: Hashable {
    var numbers: [Int]
    var ends: [Endpoint?]
    var marks: [Bool]
    var sequences: [UInt32?]
    var time: Timestamp?

    init(_ connection: TrackedConnection) {
      let sides = [connection.lower, connection.higher]
      numbers = [connection.order, connection.number, connection.heldCost] + sides.map(\.reassembler.length)
      ends = [connection.pair.lower, connection.pair.higher, connection.client]
      marks = [connection.isClosing, connection.isRemoved, connection.isIncomplete, connection.isEnded]
      marks += sides.map(\.hasSyn) + sides.map(\.reassembler.isEnded)
      sequences = sides.map(\.reassembler.start) + sides.map(\.reassembler.next)
      time = connection.time
    }
  }

  @Test func exchangesOfDatagramsAreFoundByEitherEnd() {
    var exchanges = DatagramExchanges()
    for number in 1...3000 {
      let client = Endpoint(high: UInt64(number % 3), low: UInt64(number), port: 9)
      let pair = EndpointPair(client, Endpoint(ipv4: 1, port: UInt16(number % 7)))
      #expect(exchanges.find(pair) == nil)
      exchanges.add(pair, number: number, client: client)
      #expect(exchanges.find(pair).map { $0.number == number && $0.client == client } == true)
    }
    #expect(exchanges.closings.map(\.number) == Array(1...3000))
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
