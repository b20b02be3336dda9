extension AddressOption {
  /// Those that say how a connection goes through the network.
  public static let ofNetwork: [AddressOption] = [
    .family, .bind, .connectTimeout, .idleTimeout, .keepAlive, .mark, .device, .nagle,
  ]

  /// Those that mean nothing to who waits for peers.
  public static let forConnecting: [AddressOption] = [.via, .bind, .connectTimeout, .broadcast, .hops]

  /// The longest time of `keep-alive` in seconds: nine hours. Linux takes a little more, 32,767 s (tcp(7)).
  static let longestKeepAlive = 9 * 3600

  /// The number of a value of `mark`; nil when it is none.
  static func mark(_ value: String) -> UInt32? {
    let isHex = value.lowercased().hasPrefix("0x")
    let digits = isHex ? value.dropFirst(2) : value[...]
    return digits.hasPrefix("+") ? nil : UInt32(digits, radix: isHex ? 16 : 10)
  }

  /// The seconds of a value of `keep-alive`; nil when it is none. The system counts whole seconds.
  static func keepAlive(_ value: String) -> Int? {
    guard let span = try? DurationText.parse(value), span.isMultiple(of: 1_000_000_000),
      let seconds = Int(exactly: span / 1_000_000_000), 1...longestKeepAlive ~= seconds
    else { return nil }
    return seconds
  }
}

extension Address {
  /// The family that alone is wanted: that of `ipv`, or of our end. Nil for both.
  public var family: InternetFamily? {
    self[.family].flatMap { InternetFamily(rawValue: $0) } ?? ownEnd?.family
  }

  /// Where connections to it are made from; nil when the system chooses.
  public var ownEnd: LocalAddress? { self[.bind].flatMap { LocalAddress(parsing: $0) } }

  /// How long a connection to it may take to be there, in nanoseconds; nil when it does not say.
  public var connectTimeout: UInt64? { self[.connectTimeout].flatMap { try? DurationText.parse($0) } }

  /// After how many nanoseconds without a byte either way a connection is ended; nil for never.
  public var idleTimeout: UInt64? { self[.idleTimeout].flatMap { try? DurationText.parse($0) } }

  /// The number by which the system's rules know what is sent; nil for none.
  public var mark: UInt32? { self[.mark].flatMap { AddressOption.mark($0) } }

  /// After how many seconds of silence the peer's system is asked whether it is still there, and how often then; nil for never.
  public var keepAlive: Int? { self[.keepAlive].flatMap { AddressOption.keepAlive($0) } }

  /// Whether small pieces wait for what is under way (RFC 896).
  public var hasNagle: Bool { self[.nagle].map { $0 != "no" } ?? false }

  /// Whether the bytes of an IP address are those of a multicast group (RFC 5771 §3, RFC 4291 §2.7).
  private static func isGroup(_ bytes: [UInt8]) -> Bool {
    bytes.count == 4 ? 224...239 ~= bytes[0] : bytes.first == 0xff
  }

  /// What of its options cannot be, by itself or together with the rest, in one line; nil when all can.
  public var contradiction: String? {
    let wanted = self[.family].flatMap { InternetFamily(rawValue: $0) }
    if let own = ownEnd, let wanted, own.family != wanted {
      return "\(own.host) is an \(own.family) address, and only \(wanted) is wanted: leave out bind or ipv"
    }
    if case .abstract = place, self[.mode] != nil {
      return "mode is about the file of a socket, and an abstract one has none: every program here may connect"
    }
    if scheme == .udp, let option = [AddressOption.hops, .interface].first(where: { self[$0] != nil }),
      let address = InternetAddressText.bytes(String((host ?? "").prefix { $0 != "%" })), !Self.isGroup(address)
    {
      return "\(option.rawValue) is for a multicast group, and \(EscapedText.printable(host ?? "")) is none"
    }
    // It is the proxy that is connected to.
    let reached = proxy?.host ?? host ?? ""
    guard let family, let actual = InternetFamily(ofAddress: reached), actual != family else { return nil }
    let reason = wanted == nil ? "bind is of \(family)" : "only \(family) is wanted"
    return "\(EscapedText.printable(reached)) is an \(actual) address, and \(reason)"
  }
}
