extension WireProtocol {
  static let ssh = WireProtocol(
    "ssh", aliases: ["sftp", "ssh-2"], ports: [22, 2222],
    "SSH: identification lines, then u32 packets, readable until NEWKEYS; behind it only with EtM MACs and AES-GCM",
    source: "RFC 4253 §4.2, §6, §7; RFC 5647 §7.3; OpenSSH PROTOCOL §1.5",
    framing: .length(SSH.packet), client: "a line, packets until NEWKEYS, then by the negotiated algorithms",
    server: "lines up to SSH-, packets until NEWKEYS, then by the negotiated algorithms"
  ) { SshConversation() }
}

enum SSH {
  /// The packet length counts the padding length, which is part of the header, payload and padding.
  static let packet = LengthField(size: 4).header(5)
  static let rule: any FrameRule = SshPacketRule()
  static let keyExchangeInit: UInt8 = 20
  static let newKeys: UInt8 = 21
}

/// SSH up to the new keys, and behind them as far as the algorithms leave the lengths readable.
struct SshConversation: Conversation {
  /// One direction's state.
  private struct Side {
    var isIdentified = false
    var isOld = false
    var hasNewKeys = false
    var offer: SshOffer?
  }

  private static let headBytes = 8192

  private var client = Side()
  private var server = Side()

  func phase(_ direction: Speaker) -> Phase {
    let side = direction == .client ? client : server
    if client.isOld || server.isOld, side.isIdentified { return .opaque("SSH 1 has other packets") }
    if side.hasNewKeys { return encrypted(direction) }
    // A packet's length is below 2²⁴, so its first byte is zero; a line's is not.
    return .one(
      side.isIdentified ? SSH.rule : Self.lineOrPacket(direction), head: side.isIdentified ? Self.headBytes : 8)
  }

  private static func lineOrPacket(_ direction: Speaker) -> FirstByteRule {
    FirstByteRule { if $0 == 0 { SSH.rule } else { SshIdentificationRule(from: direction) } }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    var side = direction == .client ? client : server
    defer { if direction == .client { client = side } else { server = side } }
    if !side.isIdentified, head.first != 0 {
      side.isIdentified = head.starts(with: Array("SSH-".utf8))
      // 1.99 is a server that has both (RFC 4253 §5.1).
      side.isOld = head.starts(with: Array("SSH-1.".utf8)) && !head.starts(with: Array("SSH-1.99".utf8))
      return
    }
    side.isIdentified = true
    guard head.count > 5 else { return }
    if head[5] == SSH.keyExchangeInit { side.offer = SshOffer(payload: head.dropFirst(5)) }
    if head[5] == SSH.newKeys { side.hasNewKeys = true }
  }

  /// How packets behind NEWKEYS are framed.
  private func encrypted(_ direction: Speaker) -> Phase {
    guard let mine = client.offer, let theirs = server.offer else {
      return .opaque("encrypted with keys and algorithms agreed on before")
    }
    let isClient = direction == .client
    let cipher = SshOffer.agreed(
      isClient ? mine.clientCiphers : mine.serverCiphers, isClient ? theirs.clientCiphers : theirs.serverCiphers)
    let code = SshOffer.agreed(
      isClient ? mine.clientMacs : mine.serverMacs, isClient ? theirs.clientMacs : theirs.serverMacs)
    guard let cipher else { return .opaque("encrypted with a cipher that is not known") }
    // RFC 5647 §7.3: the length is not encrypted, the tag is not counted.
    if cipher.contains("gcm") { return .frames(SshMacRule(macLength: 16)) }
    if cipher == "none" { return .opaque("the MAC of unencrypted packets has no known length") }
    if !cipher.hasPrefix("chacha20"), let code, code.contains("-etm@"), let length = SshOffer.macLength(code) {
      return .frames(SshMacRule(macLength: length))
    }
    return .opaque("encrypted with \(cipher), the packet lengths too")
  }
}

/// The line that identifies a side, and of a server lines of text before it (RFC 4253 §4.2).
struct SshIdentificationRule: FrameRule {
  private static let rule = "RFC 4253 §4.2"
  private static let beginning = Array("SSH-".utf8)
  /// CR and LF included.
  private static let longest = 255

  private let isClient: Bool
  private var line = LineRule()
  private var taken = 0
  private var isIdentification = true

  init(from direction: Speaker) { isClient = direction == .client }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if taken <= Self.beginning.count, byte != Self.beginning[taken - 1] { isIdentification = false }
    if isClient, !isIdentification { return wrong("beginning", byte, "'SSH-'") }
    guard byte >= 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d else {
      return wrong("identification", byte, isClient ? "text" : "text up to 'SSH-' or a packet")
    }
    if isIdentification, taken == Self.longest, byte != 0x0a {
      return wrong("end of the identification", byte, "CR LF within \(Self.longest) bytes")
    }
    return line.take(byte)
  }

  private func wrong(_ name: String, _ byte: UInt8, _ expected: String) -> RuleStep {
    .invalid(.wrongPart(WrongPart(name, place: taken - 1, text: [byte], expected: expected, rule: Self.rule)))
  }
}

/// A packet that is not encrypted: its length and that of its padding (RFC 4253 §6).
struct SshPacketRule: FrameRule {
  private static let rule = "RFC 4253 §6"
  /// OpenSSH takes 256 KiB (PACKET_MAX_SIZE); a packet has at least 16 bytes.
  private static let lengths: ClosedRange<UInt64> = 12...262_144
  private static let leastPadding: UInt64 = 4
  /// Packets are whole blocks of a cipher, of 8 bytes where there is none.
  private static let block: UInt64 = 8

  private var taken = 0
  private var length: UInt64 = 0

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if taken == 5 { return endPadding(UInt64(byte)) }
    length = length << 8 | UInt64(byte)
    guard taken == 4 else { return .more }
    guard Self.lengths.contains(length) else { return wrong("packet length", 0, length, "12 to 262,144") }
    return (length + 4) % Self.block == 0
      ? .more : wrong("packet length", 0, length, "with its own 4 bytes a multiple of 8")
  }

  private func endPadding(_ padding: UInt64) -> RuleStep {
    guard padding >= Self.leastPadding, padding < length else {
      return wrong("padding length", 4, padding, "4 and more, and less than the packet length of \(length)")
    }
    return .frame(header: 5, value: length - 1)
  }

  private func wrong(_ name: String, _ place: Int, _ value: UInt64, _ expected: String) -> RuleStep {
    .invalid(
      .wrongPart(
        WrongPart(name, place: place, value: ByteCountText.grouped(value), expected: expected, rule: Self.rule)))
  }
}

/// A packet whose length is readable, with its MAC as trailer.
struct SshMacRule: FrameRule {
  let macLength: Int
  private var taken = 0
  private var length: UInt64 = 0

  init(macLength: Int) { self.macLength = macLength }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    length = length << 8 | UInt64(byte)
    return taken == 4 ? .frame(header: 4, value: length, trailer: macLength) : .more
  }
}

/// The algorithms of a KEXINIT message (RFC 4253 §7.1).
struct SshOffer: Sendable {
  let clientCiphers: [Substring]
  let serverCiphers: [Substring]
  let clientMacs: [Substring]
  let serverMacs: [Substring]

  /// Reads the name lists behind the type and the cookie; nil when they are cut off.
  init?(payload: ArraySlice<UInt8>) {
    var rest = payload.dropFirst(17)
    var lists: [[Substring]] = []
    while lists.count < 6 {
      guard rest.count >= 4 else { return nil }
      let length = Int(rest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
      rest = rest.dropFirst(4)
      guard rest.count >= length else { return nil }
      lists.append(String(decoding: rest.prefix(length), as: UTF8.self).split(separator: ","))
      rest = rest.dropFirst(length)
    }
    clientCiphers = lists[2]
    serverCiphers = lists[3]
    clientMacs = lists[4]
    serverMacs = lists[5]
  }

  /// The client's first algorithm that the server has too.
  static func agreed(_ client: [Substring], _ server: [Substring]) -> Substring? {
    client.first { server.contains($0) }
  }

  /// Bytes of a MAC by its name.
  static func macLength(_ name: Substring) -> Int? {
    let lengths: [(String, Int)] = [
      ("hmac-sha2-256", 32), ("hmac-sha2-512", 64), ("hmac-sha1-96", 12), ("hmac-sha1", 20), ("hmac-md5-96", 12),
      ("hmac-md5", 16), ("umac-64", 8), ("umac-128", 16), ("hmac-ripemd160", 20),
    ]
    return lengths.first { name.hasPrefix($0.0) }?.1
  }
}
