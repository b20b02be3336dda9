import Testing

@testable import Capture

@Suite("Fragments of IP packets")
struct FragmentTests {
  private static let payload = (0..<64).map { UInt8($0) }

  private func fragment(_ range: Range<Int>, isLast: Bool, id: UInt32 = 1, network: UInt32 = 0) -> Fragment {
    let key = Fragment.Key(
      source: Endpoint(ipv4: 1, port: 0), destination: Endpoint(ipv4: 2, port: 0), identification: id,
      protocolNumber: 17, virtualNetwork: network)
    return Fragment(key: key, offset: range.lowerBound, isLast: isLast, protocolNumber: 17, payload: 0..<range.count)
  }

  /// Takes fragments of `payload`, which end the packet when they reach to its end; the packets that it gives.
  private func reassemble(
    _ ranges: [Range<Int>], _ table: inout FragmentTable, at seconds: [Int64] = []
  ) throws -> [ReassembledPacket] {
    try ranges.enumerated().compactMap { index, range in
      let time = index < seconds.count ? Timestamp(nanoseconds: seconds[index] * 1_000_000_000) : nil
      return try table.take(
        fragment(range, isLast: range.upperBound == 64), in: Array(Self.payload[range]).span,
        .run(UInt64(1000 * index)), at: time)
    }
  }

  @Test(
    "They are put together in any order, with overlaps and twice",
    arguments: [
      [0..<24, 24..<40, 40..<64], [40..<64, 24..<40, 0..<24], [24..<40, 0..<24, 24..<40, 40..<64],
      [0..<32, 24..<48, 40..<64], [16..<24, 0..<64], [40..<64, 0..<48],
    ] as [[Range<Int>]])
  func orders(ranges: [Range<Int>]) throws {
    var table = FragmentTable()
    let packets = try reassemble(ranges, &table)
    #expect(packets.map(\.bytes) == [Self.payload])
    table.finish()
    #expect(table.losses.isEmpty && table.cost == 0)
  }

  @Test("Those of two VLANs are not mixed")
  func virtualNetworks() throws {
    var table = FragmentTable()
    let (ones, twos) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
    var packets: [[UInt8]] = []
    for (range, isLast) in [(0..<32, false), (32..<64, true)] {
      for (network, bytes) in [(10, ones), (20, twos)] as [(UInt32, [UInt8])] {
        let piece = fragment(range, isLast: isLast, network: network)
        if let packet = try table.take(piece, in: bytes.span, .run(0), at: nil) { packets.append(packet.bytes) }
      }
    }
    #expect(packets == [ones + ones, twos + twos])
  }

  @Test("Of bytes that come twice the first are taken")
  func first() throws {
    var table = FragmentTable()
    let (ones, twos) = ([UInt8](repeating: 1, count: 24), [UInt8](repeating: 2, count: 32))
    _ = try table.take(fragment(0..<24, isLast: false), in: ones.span, .run(0), at: nil)
    let whole = try table.take(fragment(16..<48, isLast: true), in: twos.span, .run(100), at: nil)
    #expect(whole?.bytes == ones + twos[..<24])
    #expect(whole?.pieces.map(\.place) == [0, 108])
  }

  @Test(
    "What is missing is told",
    arguments: [
      ([24..<40, 40..<64], .first), ([0..<24, 40..<64], .middle), ([0..<24, 24..<40], .last),
    ] as [([Range<Int>], PacketOmission.FragmentPart)])
  func missing(ranges: [Range<Int>], part: PacketOmission.FragmentPart) throws {
    var table = FragmentTable()
    #expect(try reassemble(ranges, &table).isEmpty)
    table.finish()
    #expect(table.losses == [.fragment(missing: part, isExpired: false): 2])
  }

  @Test("They are waited for 30 seconds of the capture's time")
  func expiry() throws {
    var table = FragmentTable()
    #expect(try reassemble([0..<24, 24..<64], &table, at: [0, 30]).count == 1)
    table = FragmentTable()
    #expect(try reassemble([0..<24, 24..<64], &table, at: [100, 131]).isEmpty)
    table.finish()
    #expect(
      table.losses == [
        .fragment(missing: .last, isExpired: true): 1, .fragment(missing: .first, isExpired: false): 1,
      ])
  }

  @Test("What is captured twice is no loss")
  func echoes() throws {
    var table = FragmentTable()
    #expect(try reassemble([0..<24, 0..<24, 24..<64, 24..<64], &table).count == 1)
    table.finish()
    #expect(table.losses.isEmpty)
  }

  @Test("They hold no more than the limit, whatever comes")
  func limit() throws {
    var table = FragmentTable(limit: 10_000)
    let bytes = [UInt8](repeating: 0, count: 800)
    for id in 0..<1_000 {
      _ = try table.take(fragment(8..<808, isLast: false, id: UInt32(id)), in: bytes.span, .run(0), at: nil)
      #expect(table.cost <= 10_000)
    }
    #expect((table.losses[.fragmentOverLimit] ?? 0) > 980)
  }
}
