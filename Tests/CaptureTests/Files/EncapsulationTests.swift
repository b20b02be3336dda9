import Testing

@testable import Capture

/// A TCP segment with the payload "hello" and a UDP datagram with "datagram", over IPv4.
private enum Inner {
  static let tcp: [UInt8] =
    [0x45, 0, 0, 45, 0, 1, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
    + [0x9c, 0x40, 0x23, 0x28, 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 1, 0, 0, 0, 0, 0] + Array("hello".utf8)

  static func version4(_ number: UInt8, _ body: [UInt8]) -> [UInt8] {
    let length = 20 + body.count
    return [
      0x45, 0, UInt8(length >> 8), UInt8(length & 0xff), 0, 1, 0, 0, 64, number, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2,
    ]
      + body
  }

  static func udp(_ port: UInt16, _ body: [UInt8]) -> [UInt8] {
    let length = 8 + body.count
    return version4(
      17,
      [0xc0, 0, UInt8(port >> 8), UInt8(port & 0xff), UInt8(length >> 8), UInt8(length & 0xff), 0, 0] + body)
  }

  static func ethernet(_ type: UInt16) -> [UInt8] {
    [UInt8](repeating: 2, count: 12) + [UInt8(type >> 8), UInt8(type & 0xff)]
  }

  static let snap: [UInt8] = [0xaa, 0xaa, 3, 0, 0, 0, 8, 0]
  static let wireless: [UInt8] = [0x08, 0x01] + [UInt8](repeating: 0, count: 22)
}

@Suite("Encapsulations")
struct EncapsulationTests {
  /// What each packet begins with, by the link type, and its bytes up to the innermost IP header.
  static let rows: [(name: String, link: UInt16, packet: [UInt8])] = [
    ("LLC/SNAP", 1, Inner.ethernet(UInt16(8 + Inner.tcp.count)) + Inner.snap + Inner.tcp),
    ("VLAN around LLC/SNAP", 1, Inner.ethernet(0x8100) + [0, 7, 0, 53] + Inner.snap + Inner.tcp),
    ("PPPoE", 1, Inner.ethernet(0x8864) + [0x11, 0, 0, 1, 0, 47, 0, 0x21] + Inner.tcp),
    ("MPLS", 1, Inner.ethernet(0x8847) + [0, 1, 0, 64, 0, 2, 1, 64] + Inner.tcp),
    (
      "MPLS with a control word", 1,
      Inner.ethernet(0x8847) + [0, 2, 1, 64, 0, 0, 0, 0] + Inner.ethernet(0x0800) + Inner.tcp
    ),
    ("IP in IP", 101, Inner.version4(4, Inner.tcp)),
    ("GRE with a key", 101, Inner.version4(47, [0x20, 0, 8, 0, 0, 0, 0, 9] + Inner.tcp)),
    (
      "ERSPAN II", 101,
      Inner.version4(
        47, [0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0x10, 0, 0, 0, 0, 0, 0, 0] + Inner.ethernet(0x0800) + Inner.tcp)
    ),
    (
      "ERSPAN III", 101,
      Inner.version4(
        47,
        [0x10, 0, 0x22, 0xeb, 0, 0, 0, 1, 0x20] + [UInt8](repeating: 0, count: 11) + Inner.ethernet(0x0800) + Inner.tcp)
    ),
    (
      "PPTP", 101,
      Inner.version4(47, [0x30, 1, 0x88, 0x0b, 0, 49, 0, 1, 0, 0, 0, 1, 0xff, 3, 0, 0x21] + Inner.tcp)
    ),
    ("VXLAN", 101, Inner.udp(4789, [8, 0, 0, 0, 0, 0, 9, 0] + Inner.ethernet(0x0800) + Inner.tcp)),
    ("VXLAN-GPE", 101, Inner.udp(4790, [12, 0, 0, 1, 0, 0, 9, 0] + Inner.tcp)),
    (
      "Geneve with options", 101,
      Inner.udp(6081, [1, 0, 0x65, 0x58, 0, 0, 9, 0, 1, 2, 3, 4] + Inner.ethernet(0x0800) + Inner.tcp)
    ),
    ("GTP-U", 101, Inner.udp(2152, [0x30, 255, 0, 45, 0, 0, 0, 1] + Inner.tcp)),
    (
      "GTP-U with an extension", 101,
      Inner.udp(2152, [0x34, 255, 0, 53, 0, 0, 0, 1, 0, 0, 0, 0x85, 1, 0, 0, 0] + Inner.tcp)
    ),
    ("L2TP", 101, Inner.udp(1701, [0x40, 2, 0, 55, 0, 1, 0, 1, 0xff, 3, 0, 0x21] + Inner.tcp)),
    ("PPP", 9, [0xff, 3, 0, 0x21] + Inner.tcp), ("PPP with a short protocol", 9, [0x21] + Inner.tcp),
    ("Cisco HDLC", 104, [0x0f, 0, 8, 0] + Inner.tcp), ("Frame Relay", 107, [0x18, 0x41, 3, 0xcc] + Inner.tcp),
    ("802.11", 105, Inner.wireless + Inner.snap + Inner.tcp),
    (
      "radiotap, with quality of service", 127,
      [0, 0, 9, 0, 2, 0, 0, 0, 0x10, 0x88, 1] + [UInt8](repeating: 0, count: 24) + Inner.snap + Inner.tcp + [
        1, 2, 3, 4,
      ]
    ),
    (
      "802.11 with several frames", 105,
      [0x88, 1] + [UInt8](repeating: 0, count: 22) + [0x80, 0] + Inner.ethernet(UInt16(8 + Inner.tcp.count))
        + Inner.snap
        + Inner.tcp
    ),
    ("NFLOG", 239, [2, 0, 0, 0, 8, 0, 1, 0, 0, 0, 0, 0, 49, 0, 9, 0] + Inner.tcp),
    ("loopback by EtherType", 0, [0, 8, 0, 0] + Inner.tcp), ("loopback, big-endian", 108, [0, 0, 0, 2] + Inner.tcp),
    ("cooked, with LLC", 113, [UInt8](repeating: 0, count: 14) + [0, 4] + Inner.snap + Inner.tcp),
    ("PIM register", 101, Inner.version4(103, [0x21, 0, 0, 0, 0, 0, 0, 0] + Inner.tcp)),
    (
      "TRILL with options", 1,
      Inner.ethernet(0x22f3) + [0, 0x41, 0, 1, 0, 2, 9, 9, 9, 9] + Inner.ethernet(0x0800) + Inner.tcp
    ),
    ("FabricPath", 1, Inner.ethernet(0x8903) + [0, 2] + Inner.ethernet(0x0800) + Inner.tcp),
    (
      "B.A.T.M.A.N.", 1,
      Inner.ethernet(0x4305) + [0x40, 15, 50, 1, 2, 0, 0, 0, 0, 1] + Inner.ethernet(0x0800) + Inner.tcp
    ),
    ("Token Ring", 6, [0x10, 0x40] + [UInt8](repeating: 2, count: 12) + Inner.snap + Inner.tcp),
    (
      "Token Ring with a route", 6,
      [0x10, 0x40] + [UInt8](repeating: 2, count: 6) + [0x82, 2, 2, 2, 2, 2, 6, 0x10, 0, 1, 0, 2] + Inner.snap
        + Inner.tcp
    ),
    ("FDDI", 10, [0x50] + [UInt8](repeating: 2, count: 12) + Inner.snap + Inner.tcp),
    ("SunATM", 123, [2, 0, 0, 32] + Inner.snap + Inner.tcp),
    ("Juniper's Ethernet", 178, [0x4d, 0x47, 0x43, 0x80, 0, 2, 9, 9] + Inner.ethernet(0x0800) + Inner.tcp),
    ("IP over InfiniBand", 242, [UInt8](repeating: 0, count: 40) + [8, 0, 0, 0] + Inner.tcp),
    (
      "cooked, with a VLAN", 276,
      [0x81, 0] + [UInt8](repeating: 0, count: 18) + [0, 7, 8, 0] + Inner.tcp
    ),
  ]

  @Test("The innermost TCP segment is found", arguments: rows)
  func found(name: String, link: UInt16, packet: [UInt8]) throws {
    var walk = PacketWalk(to: packet.count)
    var content = try walk.run(packet.span, from: .link(LinkType(code: link)))
    if case .aggregate(let frames) = content {
      var inner = PacketWalk(from: frames[0].lowerBound, to: frames[0].upperBound)
      content = try inner.run(packet.span, from: .ethernet)
    }
    guard case .segment(let segment) = content else {
      Issue.record("\(name): \(content)")
      return
    }
    #expect(Array(packet[segment.payload]) == Array("hello".utf8), "\(name)")
    #expect(segment.source == Endpoint(ipv4: 0x0a00_0001, port: 40_000), "\(name)")
  }

  @Test("Each of their headers may be cut at any byte", arguments: rows)
  func cut(name: String, link: UInt16, packet: [UInt8]) {
    for length in 0..<packet.count {
      var walk = PacketWalk(to: packet.count)
      let part = Array(packet[..<length])
      let content = try? walk.run(part.span, from: .link(LinkType(code: link)))
      if case .segment(let segment) = content {
        #expect(segment.payloadLength == 5 && segment.payload.upperBound <= length, "\(name), \(length) bytes")
      }
    }
  }

  @Test("Damaged headers never trap, and payloads lie inside the packet")
  func random() {
    var random = SeededRandom(seed: 11)
    for round in 0..<40_000 {
      var (_, link, packet) = Self.rows[round % Self.rows.count]
      for _ in 0..<3 { packet[Int.random(in: 0..<packet.count, using: &random)] = .random(in: 0...255, using: &random) }
      packet.removeLast(Int.random(in: 0...packet.count, using: &random))
      var walk = PacketWalk(to: packet.count + Int.random(in: 0...70_000, using: &random))
      guard case .segment(let segment) = try? walk.run(packet.span, from: .link(LinkType(code: link))) else { continue }
      #expect(segment.payload.upperBound <= packet.count && segment.payload.count <= segment.payloadLength)
    }
  }

  /// Ports of tunnels, and one of no tunnel.
  private static let ports: [UInt16] = [1701, 2152, 3544, 4500, 4789, 4790, 6081, 6635, 37008, 9000]
  private static let userData: [[UInt8]] = [
    Array("hello world".utf8), Array("the quick brown fox jumps over the lazy dog, twice or more".utf8),
    [UInt8](repeating: 0, count: 40), [UInt8](repeating: 0xff, count: 40), [0x45] + [UInt8](repeating: 0, count: 30),
    [8], [8, 1, 2, 3, 4, 5, 6, 7] + [UInt8](repeating: 9, count: 40), [],
  ]

  @Test("Data on a tunnel's port that is no tunnel stays a datagram, to the port and from it", arguments: ports)
  func noTunnel(port: UInt16) throws {
    for data in Self.userData {
      var packet = Inner.udp(port, data)
      for _ in 0..<2 {
        var walk = PacketWalk(to: packet.count)
        let content = try walk.run(packet.span, from: .internet)
        guard case .datagram(let datagram) = content else {
          Issue.record("\(port), \(data): \(content)")
          continue
        }
        #expect(Array(packet[datagram.payload]) == data && datagram.payloadLength == data.count)
        let ends = Array(packet[20..<24])
        packet.replaceSubrange(20..<24, with: ends[2...] + ends[..<2])
      }
    }
  }

  @Test("Of a tunnel's packet what is inside is told")
  func tunnelTold() {
    let arp = Inner.udp(4789, [8, 0, 0, 0, 0, 0, 9, 0] + Inner.ethernet(0x0806) + [UInt8](repeating: 0, count: 28))
    let encrypted = Inner.udp(4500, [0, 0, 0, 9, 0, 0, 0, 1] + [UInt8](repeating: 0x99, count: 32))
    let keepAlive = Inner.udp(4500, [0xff])
    for (packet, omission) in [
      (arp, PacketOmission.other("ARP")), (encrypted, .encrypted("ESP")), (keepAlive, .other("IPsec keep-alive")),
    ] {
      var walk = PacketWalk(to: packet.count)
      #expect(throws: omission) { try walk.run(packet.span, from: .internet) }
    }
  }

  @Test("What a datagram's own length says and its packet does not have is missing", arguments: [0, 1, 20, 100])
  func shortDatagram(missing: Int) throws {
    var packet = Inner.udp(9000, Array("hello".utf8))
    packet[25] += UInt8(missing)
    var walk = PacketWalk(to: packet.count)
    guard case .datagram(let datagram) = try walk.run(packet.span, from: .internet) else {
      Issue.record("no datagram")
      return
    }
    #expect(Array(packet[datagram.payload]) == Array("hello".utf8))
    #expect(datagram.payloadLength == 5 + missing)
  }

  @Test("PIM that registers nothing and IS-IS carry no conversation")
  func network() {
    for packet in [
      Inner.version4(103, [0x20, 0, 0, 0, 0, 1, 0, 2]),
      Inner.version4(103, [0x21, 0, 0, 0, 0x40, 0, 0, 0] + Inner.version4(103, [])),
    ] {
      var walk = PacketWalk(to: packet.count)
      #expect(throws: PacketOmission.other("PIM")) { try walk.run(packet.span, from: .internet) }
    }
    let packet = Inner.ethernet(0x22f4) + [0x83, 0, 0]
    var walk = PacketWalk(to: packet.count)
    #expect(throws: PacketOmission.other("IS-IS")) { try walk.run(packet.span, from: .ethernet) }
  }

  @Test("Headers in each other end at a limit")
  func depth() {
    var packet = Inner.tcp
    for _ in 0...PacketWalk.depthLimit { packet = Inner.version4(4, packet) }
    var walk = PacketWalk(to: packet.count)
    #expect(throws: PacketOmission.tooDeep) { try walk.run(packet.span, from: .internet) }
  }

  /// Without bounds each frame would hold all that follow it, and so the work would double with each.
  @Test("Frames of an aggregate whose headers say that they go on to the packet's end take only their own bytes")
  func aggregatesInAggregates() {
    // 802.11 data of a quality of service that holds several frames.
    let wireless: [UInt8] = [0x88, 0] + [UInt8](repeating: 0, count: 22) + [0x80, 0]
    var block: [UInt8] = Inner.udp(37008, [1, 0, 0, 18, 1] + wireless)
    // The IP packet says that it has 64 KiB, and so does the datagram.
    block.replaceSubrange(2...3, with: [0xff, 0xff])
    block.replaceSubrange(24...25, with: [0xff, 0xeb])
    block = [0xaa, 0xaa, 3, 0, 0, 0, 8, 0] + block
    let frame = [UInt8](repeating: 2, count: 12) + [0, UInt8(block.count)] + block
    let padded = frame + [UInt8](repeating: 0, count: (4 - frame.count % 4) % 4)
    let packet = wireless + [[UInt8]](repeating: padded, count: 60).joined()
    let length = little(packet.count)
    // Classic pcap, version 2.4, link type 105 (IEEE 802.11).
    let head: [UInt8] = [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 105, 0, 0, 0]
    let reading = CaptureReading(head + [UInt8](repeating: 0, count: 8) + length + length + packet)
    #expect(reading.packets == 1)
    #expect(reading.skipped.reasons.values.reduce(0, +) == 1, "one packet, however many frames are in it")
  }

  private func little(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 0xff) } }
}
