/// URLs of WebSocket and of named protocols.
extension AddressReader {
  /// A URL (RFC 6455 §3). It has no fragment, so what stands behind a `#` are options of ours.
  func webSocket(_ rest: Substring, _ scheme: AddressScheme) throws(AddressError) -> Address {
    let url = rest.prefix { $0 != "#" }
    let place = url.prefix { $0 != "/" && $0 != "?" }
    var address = try hostAndUsualPort(place, scheme.usualPort)
    address.scheme = scheme
    let target = url[place.endIndex...]
    if let bad = target.unicodeScalars.indices.first(where: { !("!"..."~").contains(target.unicodeScalars[$0]) }) {
      throw AddressError(
        "a URL has no \(Self.name(target.unicodeScalars[bad])): write it as % and two hex digits a byte", at: bad,
        in: self)
    }
    address.target = target.hasPrefix("/") ? String(target) : "/" + target
    address.options = try options(rest[url.endIndex...], of: scheme)
    return try checked(address)
  }

  /// `[USER[:PASSWORD]@]HOST[:PORT][/PATH][?QUERY][#OPTIONS]` (RFC 3986 §3), of which host, port and options are used.
  func url(_ rest: Substring, of named: ProtocolScheme) throws(AddressError) -> Address {
    let authority = rest.prefix { !"/?#".contains($0) }
    let at = authority.lastIndex(of: "@")
    var place = at.map { authority[authority.index(after: $0)...] } ?? authority
    if place.hasSuffix(":") { place = place.dropLast() }
    let url = rest.prefix { $0 != "#" }
    do throws(AddressError) {
      var address = try place.isEmpty ? withoutHost(named) : hostOfURL(place, of: named)
      address.scheme = named.transport
      address.protocolScheme = named
      try checkQuery(url[authority.endIndex...], of: named)
      address.options = try options(rest[url.endIndex...], of: named.transport)
      return try checked(address)
    } catch {
      // What was taken for host and port may be the beginning of a password.
      guard at == nil, url[authority.endIndex...].contains("@") || hasPasswordBehindMark(rest[url.endIndex...]) else {
        throw error
      }
      throw AddressError(
        "a URL of '\(named.name)' ends its host with '/', '?' or '#': in a user and a password write %2F, %3F and %23, "
          + "or leave them out", column: 1)
    }
  }

  /// An option of an address in the query would be passed over with the rest of it.
  func checkQuery(_ behind: Substring, of named: ProtocolScheme) throws(AddressError) {
    guard let mark = behind.firstIndex(of: "?") else { return }
    for part in behind[mark...].dropFirst().split(separator: "&") {
      let name = part.prefix { $0 != "=" }
      guard let option = named.transport.options.first(where: { $0.rawValue == name }) else { continue }
      throw AddressError(
        "'\(option.rawValue)' behind '?' is for the server, and not used here: as an option of the address it stands behind '#'",
        at: part.startIndex, in: self)
    }
  }

  /// Whether an `@` stands behind the `#` of a URL, and in front of the first option.
  func hasPasswordBehindMark(_ options: Substring) -> Bool { options.prefix { $0 != "=" }.contains("@") }

  func hostOfURL(_ place: Substring, of named: ProtocolScheme) throws(AddressError) -> Address {
    guard !place.contains(",") else {
      throw AddressError("'\(shown)' names several hosts: write one of them")
    }
    return try hostAndUsualPort(place, named.port)
  }

  func withoutHost(_ named: ProtocolScheme) throws(AddressError) -> Address {
    guard let defaultHost else {
      throw AddressError(
        "'\(shown)' has no host: write \(named.prefix)HOST, or unix:/PATH with --protocol \(named.protocolName)",
        .missingHost)
    }
    return Address(host: defaultHost, port: named.port)
  }
}
