import Testing

@testable import Capture

/// Packets put together by hand: the innermost first.
private enum Packet {
  static func tcp(_ payload: [UInt8], headerWords: UInt8 = 5) -> [UInt8] {
    let options = [UInt8](repeating: 1, count: Int(headerWords) * 4 - 20)
    return [0x04, 0xd2, 0, 80, 0, 0, 0, 9, 0, 0, 0, 7, headerWords << 4, 0x18, 1, 0, 0, 0, 0, 0] + options + payload
  }

  static func version4(_ body: [UInt8], fragment: UInt16 = 0, options: Int = 0, total: Int? = nil) -> [UInt8] {
    let length = UInt16(total ?? 20 + options + body.count)
    return [0x45 + UInt8(options / 4), 0, UInt8(length >> 8), UInt8(length & 0xff), 0, 0]
      + [UInt8(fragment >> 8), UInt8(fragment & 0xff), 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
      + [UInt8](repeating: 1, count: options) + body
  }

  static func version6(_ body: [UInt8], next: UInt8 = 6) -> [UInt8] {
    let address = [UInt8](repeating: 0, count: 15)
    return [0x60, 0, 0, 0, UInt8(body.count >> 8), UInt8(body.count & 0xff), next, 64] + address + [1] + address + [2]
      + body
  }

  static let mac = [UInt8](repeating: 2, count: 12)
}

@Suite("Headers of packets")
struct PacketHeaderTests {
  private func read(_ packet: [UInt8], _ link: UInt16, original: Int? = nil) -> Result<TCPSegment, PacketOmission> {
    do throws(PacketOmission) {
      var walk = PacketWalk(to: original ?? packet.count)
      guard case .segment(let segment) = try walk.run(packet.span, from: .link(LinkType(code: link))) else {
        return .failure(.other("no segment"))
      }
      return .success(segment)
    } catch {
      return .failure(error)
    }
  }

  private func payload(_ packet: [UInt8], _ link: UInt16) -> [UInt8]? {
    (try? read(packet, link).get()).map { Array(packet[$0.payload]) }
  }

  @Test(
    "TCP is found behind every kind of link header",
    arguments: [
      (1, Packet.mac + [8, 0]), (1, Packet.mac + [0x81, 0, 0, 42, 8, 0]),
      (1, Packet.mac + [0x88, 0xa8, 0, 1, 0x81, 0, 0, 42, 8, 0]), (0, [2, 0, 0, 0]), (0, [0, 0, 0, 2]),
      (108, [0, 0, 0, 2]), (101, []), (12, []), (14, []), (228, []),
      (113, [UInt8](repeating: 0, count: 14) + [8, 0]), (276, [8, 0] + [UInt8](repeating: 0, count: 18)),
    ] as [(UInt16, [UInt8])])
  func links(code: UInt16, header: [UInt8]) {
    #expect(payload(header + Packet.version4(Packet.tcp([1, 2, 3])), code) == [1, 2, 3])
  }

  @Test("Padding behind the packet is no payload, options in front are none either")
  func boundaries() {
    let short = Packet.mac + [8, 0] + Packet.version4(Packet.tcp([7]), options: 8) + [0, 0, 0, 0, 0]
    #expect(payload(short, 1) == [7])
    #expect(payload(Packet.version4(Packet.tcp([8], headerWords: 8)), 101) == [8])
    // Cut up by the network card: no length in the header.
    #expect(payload(Packet.version4(Packet.tcp([9, 9]), total: 0), 101) == [9, 9])
  }

  @Test("A cut packet says how much payload there was")
  func snapLength() throws {
    let whole = Packet.version4(Packet.tcp([UInt8](repeating: 5, count: 100)))
    let segment = try read(Array(whole[..<60]), 101, original: whole.count).get()
    #expect(segment.payload == 40..<60)
    #expect(segment.payloadLength == 100)
  }

  @Test(
    "Extension headers of IPv6 are passed over",
    arguments: [
      (6, []), (0, [6, 0, 1, 4, 0, 0, 0, 0]),
      (60, [43, 1] + [UInt8](repeating: 0, count: 14) + [6, 0, 0, 0, 0, 0, 0, 0]),
      (44, [6, 0, 0, 0, 0, 0, 0, 1]), (51, [6, 1] + [UInt8](repeating: 0, count: 10)),
    ] as [(UInt8, [UInt8])])
  func extensions(next: UInt8, headers: [UInt8]) {
    #expect(payload(Packet.version6(headers + Packet.tcp([4, 2]), next: next), 229) == [4, 2])
  }

  @Test(
    "What is not taken has a reason",
    arguments: [
      (Packet.version6(Packet.tcp([1]), next: 58), 101, .other("ICMPv6")),
      (Packet.version6(Packet.tcp([1]), next: 132), 101, .protocolNumber(132)),
      (Packet.version6(Packet.tcp([1]), next: 50), 101, .encrypted("ESP")),
      (Packet.mac + [8, 6, 0, 0], 1, .other("ARP")), (Packet.mac + [0x88, 0xb5, 0, 0], 1, .etherType(0x88b5)),
      (Packet.mac, 1, .cutHeader), (Array(Packet.version4(Packet.tcp([1]))[..<32]), 101, .cutHeader),
      (Packet.version4(Packet.tcp([1]), total: 19), 101, .badHeader), ([0x33], 101, .badHeader), ([], 101, .cutHeader),
      (Packet.version4(Packet.tcp([]), total: 39), 101, .badHeader),
      ([1, 2, 3, 4], 147, .linkType(LinkType(code: 147))),
    ] as [([UInt8], UInt16, PacketOmission)])
  func omissions(packet: [UInt8], link: UInt16, reason: PacketOmission) {
    #expect(read(packet, link) == .failure(reason))
  }

  @Test("Random packets never trap, and payloads lie inside them")
  func random() {
    var random = SeededRandom(seed: 7)
    let seeds = [
      Packet.mac + [8, 0] + Packet.version4(Packet.tcp([1, 2, 3])),
      Packet.mac + [0x86, 0xdd] + Packet.version6([6, 0, 1, 4, 0, 0, 0, 0] + Packet.tcp([1]), next: 0),
    ]
    for round in 0..<20_000 {
      var packet = seeds[round % 2]
      for _ in 0..<3 {
        packet[Int.random(in: 12..<packet.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      packet.removeLast(Int.random(in: 0...packet.count, using: &random))
      for link in [0, 1, 101, 108, 113, 276] as [UInt16] {
        guard case .success(let segment) = read(packet, link, original: 70_000) else { continue }
        #expect(segment.payload.upperBound <= packet.count && segment.payload.count <= segment.payloadLength)
      }
    }
  }
}
