/// Hosts and ports.
extension AddressReader {
  static let example = "HOST:PORT, for example 127.0.0.1:9000"

  func onNetwork(_ rest: Substring, _ scheme: AddressScheme) throws(AddressError) -> Address {
    let place = rest.prefix { $0 != "?" }
    var address = try hostAndUsualPort(place, usualPort(over: scheme))
    address.scheme = scheme
    address.options = try options(rest[place.endIndex...], of: scheme)
    return try checked(address)
  }

  func checked(_ address: Address) throws(AddressError) -> Address {
    if let contradiction = address.contradiction { throw AddressError(contradiction) }
    return address
  }

  func hostAndPort(_ part: Substring, of text: Substring) throws(AddressError) -> Address {
    if let at = part.lastIndex(of: "@"), part[..<at].contains(":") {
      throw AddressError("'\(shown)' has a user and a password in front of its host: leave them out")
    }
    let (host, port) = try split(part)
    guard let name = host.map(String.init) ?? defaultHost, !name.isEmpty else {
      throw AddressError("'\(shown)' has no host: write \(Self.example)", .missingHost)
    }
    if let host { try check(host: host) }
    return Address(host: name, port: try number(port))
  }

  func check(host: Substring) throws(AddressError) {
    guard let bad = host.unicodeScalars.indices.first(where: { !Self.mayBeInHost(host.unicodeScalars[$0]) }) else {
      return
    }
    throw AddressError(
      "'\(shown)' is not an address: a host has no \(Self.name(host.unicodeScalars[bad]))", at: bad, in: self)
  }

  /// The text before the port, nil when there is none, and the port's.
  func split(_ part: Substring) throws(AddressError) -> (Substring?, Substring) {
    if part.first == "[" { return try splitBracketed(part) }
    if part.contains("/") { throw slash(part) }
    guard let colon = part.lastIndex(of: ":") else {
      guard Self.isPort(part) else { throw missingPort(part) }
      return (nil, part)
    }
    let host = part[..<colon]
    if host.contains(":") {
      // No group of an IPv6 address has such a letter.
      let name = host.prefix { $0 != ":" }
      if name.contains(where: { $0.isLetter && !$0.isHexDigit }), let prefix = Self.prefix(near: name.lowercased()) {
        let meant = prefix + part[name.endIndex...].dropFirst()
        throw AddressError(
          "'\(shown)' has two colons, as only a scheme's and an IPv6 address in brackets make them"
            + EditDistance.question(Self.printable(String(meant))))
      }
      throw AddressError("'\(shown)': an IPv6 address needs brackets: write [IPv6]:PORT, for example [::1]:9000")
    }
    return (host.isEmpty ? nil : host, part[part.index(after: colon)...])
  }

  func splitBracketed(_ part: Substring) throws(AddressError) -> (Substring?, Substring) {
    guard let close = part.lastIndex(of: "]") else {
      throw AddressError("'\(shown)' has '[' without ']': write [IPv6]:PORT, for example [::1]:9000")
    }
    let host = part[part.index(after: part.startIndex)..<close]
    let rest = part[part.index(after: close)...]
    guard !host.isEmpty else { throw AddressError("'\(shown)' has no host: write \(Self.example)", .missingHost) }
    guard rest.first == ":" else {
      guard Self.isPort(rest) else { throw missingPort(part) }
      throw AddressError(
        "'\(shown)' has no ':' in front of its port: write [\(Self.printable(String(host)))]:\(rest)",
        at: rest.startIndex, in: self)
    }
    return (host, rest.dropFirst())
  }

  func missingPort(_ part: Substring) -> AddressError {
    let host = part.hasSuffix(":") ? part.dropLast() : part
    return AddressError("'\(shown)' has no port: write HOST:PORT, for example \(Self.printable(String(host))):9000")
  }

  /// A path is no host, and nothing stands behind a port.
  func slash(_ part: Substring) -> AddressError {
    let slash = part.unicodeScalars.firstIndex(of: "/") ?? part.startIndex
    let isPath = part.startIndex == text.startIndex && !part[..<slash].contains(":")
    let advice =
      isPath
      ? "is a path: for a Unix socket write unix:\(Self.printable(String(part)))"
      : "is no address: nothing may stand behind the port, as in \(AddressScheme.tcp.pattern)"
    return AddressError("'\(shown)' \(advice)", at: slash, in: self)
  }

  func number(_ port: Substring) throws(AddressError) -> Int {
    guard !port.isEmpty else { throw missingPort(text[..<port.startIndex]) }
    guard Self.isPort(port) else {
      throw AddressError(
        "'\(Self.printable(String(port)))' in '\(shown)' is not a port: write a number from 0 to 65535",
        at: port.startIndex, in: self)
    }
    guard let number = Int(port), number <= 65535 else {
      throw AddressError(
        "port \(port) in '\(shown)' is out of range: ports are 0 to 65535", at: port.startIndex, in: self)
    }
    return number
  }

  func hostAndUsualPort(_ place: Substring, _ usual: Int?) throws(AddressError) -> Address {
    let behindBrackets = place.lastIndex(of: "]").map { place[$0...] } ?? place
    guard let port = usual, !behindBrackets.contains(where: { ":/".contains($0) }), !Self.isPort(place), !place.isEmpty,
      !place.hasPrefix("[") || place.hasSuffix("]") && place.count > 2
    else { return try hostAndPort(place, of: place) }
    let host = place.hasPrefix("[") && place.hasSuffix("]") ? place.dropFirst().dropLast() : place
    try check(host: host)
    return Address(host: String(host), port: port)
  }

  static func mayBeInHost(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-._:%".unicodeScalars.contains(scalar)
  }
}
