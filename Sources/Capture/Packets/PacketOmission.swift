/// Why a packet adds nothing to a stream.
package enum PacketOmission: Error, Hashable, Sendable {
  /// It belongs to a protocol that neither TCP nor UDP is in, as ARP or ICMP.
  case other(String)
  /// A link type that is not read.
  case linkType(LinkType)
  /// An EtherType that is not read.
  case etherType(UInt16)
  /// An LLC service access point that is not read.
  case llc(UInt8)
  /// A PPP protocol that is not read.
  case ppp(UInt16)
  /// An IP protocol that is not read.
  case protocolNumber(UInt8)
  /// An encapsulation that is read, in a form that is not.
  case unsupported(String)
  /// What is inside is encrypted, by what is named.
  case encrypted(String)
  /// Ciphertext, in a recording, of a conversation that it has in plaintext.
  case ciphertext
  /// The captured bytes end inside the headers.
  case cutHeader
  /// A header contradicts itself.
  case badHeader
  /// More headers in each other than are read.
  case tooDeep
  /// A fragment of an IP packet of which another part did not come: before the capture ended, or in time.
  case fragment(missing: FragmentPart, isExpired: Bool)
  /// A fragment of an IP packet that was given up because fragments of too many others were waiting.
  case fragmentOverLimit
  /// A segment with bytes in front of where its stream, of which no SYN was captured, had begun.
  case beforeBeginning
  /// A segment with bytes of a gap that was given up, since too much behind it was held.
  case overdue

  /// The part of an IP packet that is missing.
  package enum FragmentPart: String, Hashable, Sendable {
    case first
    case middle
    case last
  }

  /// Whether bytes of a TCP or UDP conversation may be in it. Those of other protocols are no loss.
  package var mayHoldData: Bool {
    switch self {
    case .other, .ciphertext: false
    default: true
    }
  }
}

extension PacketOmission {
  /// Whether it is IPsec's.
  var isSecurity: Bool { self == .encrypted("ESP") || self == .other("IPsec keep-alive") }

  /// What the packets were, or what was wrong with them.
  package var words: String {
    switch self {
    case .other(let name): name
    case .linkType(let type): "unknown link type \(type.code)"
    case .etherType(let number): "unknown EtherType \(Self.hex(number))"
    case .llc(let point): "unknown LLC service access point \(Self.hex(point))"
    case .ppp(let number): "unknown PPP protocol \(Self.hex(number))"
    case .protocolNumber(132): "SCTP, which is not read"
    case .protocolNumber(33): "DCCP, which is not read"
    case .protocolNumber(let number): "unknown IP protocol \(number)"
    case .unsupported(let form): "\(form), which is not read"
    case .encrypted(let name): "encrypted by \(name)"
    case .ciphertext: "the ciphertext of TLS, which the recording has in plaintext too"
    case .cutHeader: "cut off inside the headers"
    case .badHeader: "headers that contradict themselves"
    case .tooDeep: "more than \(PacketWalk.depthLimit) headers in each other"
    case .fragment(let part, isExpired: false): "IP fragments whose \(part.rawValue) part is missing"
    case .fragment(let part, isExpired: true): "IP fragments whose \(part.rawValue) part did not come in time"
    case .fragmentOverLimit:
      "IP fragments given up since more than \(FragmentTable.defaultLimit >> 20) MiB were waiting"
    case .beforeBeginning: "TCP data before the beginning of its stream, which came late"
    case .overdue: "TCP data that came too late, more than \(Reassembler.limitText) behind its place"
    }
  }

  /// Two digits for each byte.
  private static func hex(_ number: some FixedWidthInteger) -> String {
    let digits = String(number, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, number.bitWidth / 4 - digits.count)) + digits
  }
}
