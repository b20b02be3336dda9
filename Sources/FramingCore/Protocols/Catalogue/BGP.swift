extension WireProtocol {
  static let bgp = WireProtocol(
    "bgp", aliases: ["bgp-4", "bgp4"], ports: [179], "BGP-4: 16-byte marker, u16 length of the whole message, type",
    source: "RFC 4271 §4.1; RFC 8654", framing: .length(BGP.message), client: "\(Framing.length(BGP.message))",
    server: "\(Framing.length(BGP.message))"
  ) { BgpConversation() }
}

enum BGP {
  static let message = LengthField(offset: 16, size: 2, adjust: -18).header(19)

  /// The marker is all ones; the length counts from it.
  static func check(longest: UInt64, _ rule: String) -> HeaderCheck {
    HeaderCheck(
      rule,
      [
        .number("first half of the marker", at: 0, size: 8, UInt64.max),
        .number("second half of the marker", at: 8, size: 8, UInt64.max),
        .number("length", at: 16, size: 2, 19...longest), .number("type", at: 18, 1...5), lengthOfType,
      ])
  }

  /// RFC 4271 §4.2 to §4.5, RFC 2918 §3.
  private static let lengthOfType = HeaderCheck.Field(
    name: "length and type", offset: 16, size: 3, order: .big,
    expected: "19 of a KEEPALIVE (4), at least 29 of an OPEN (1), 23 of an UPDATE (2) or a ROUTE-REFRESH (5), "
      + "21 of a NOTIFICATION (3)"
  ) { value, _ in
    let length = value >> 8
    return switch value & 0xff {
    case 1: length >= 29
    case 2, 5: length >= 23
    case 3: length >= 21
    default: length == 19
    }
  }

  static let plain = check(longest: 4096, "RFC 4271 §4.1")
  static let extended = check(longest: 65535, "RFC 8654 §3")
}

/// BGP: messages of more than 4096 bytes are allowed once both sides' OPEN announces them.
struct BgpConversation: Conversation {
  private static let headBytes = 4096
  private static let open: UInt8 = 1

  /// Whether each side's OPEN announced long messages.
  private var announced: [Speaker: Bool] = [:]
  /// Whether a side was first seen behind its OPEN.
  private var isFromTheMiddle = false

  func phase(_ direction: Speaker) -> Phase {
    let isLong = isFromTheMiddle || (announced.count == 2 && announced.values.allSatisfy { $0 })
    if isFromTheMiddle || announced.count == 2 {
      return .checked(.length(BGP.message), isLong ? BGP.extended : BGP.plain)
    }
    return .one(.length(BGP.message, BGP.plain), head: Self.headBytes)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    guard head.count > 18, announced[direction] == nil else { return }
    if head[18] == Self.open { announced[direction] = Self.announcesLong(head) } else { isFromTheMiddle = true }
  }

  /// Whether an OPEN has capability 6 (RFC 8654 §2) in a parameter of type 2 (RFC 5492 §4).
  private static func announcesLong(_ open: [UInt8]) -> Bool {
    var rest = open.dropFirst(29)
    while rest.count >= 2, let type = rest.popFirst(), let length = rest.popFirst() {
      var values = type == 2 ? rest.prefix(Int(length)) : []
      rest = rest.dropFirst(Int(length))
      while values.count >= 2, let code = values.popFirst(), let size = values.popFirst() {
        if code == 6 { return true }
        values = values.dropFirst(Int(size))
      }
    }
    return false
  }
}
