/// Reads an address from a text.
struct AddressReader {
  /// The most bytes of a socket's path: the length of `sun_path`, which ends with a NUL (unix(7), unix(4)).
  #if os(Linux)
    static let longestPath = 107
  #else
    static let longestPath = 103
  #endif

  let text: String
  let defaultHost: String?
  /// What is spoken, which gives a host alone its port.
  let wireProtocol: WireProtocol?

  init(_ text: String, defaultHost: String?, portOf wireProtocol: WireProtocol? = nil) {
    self.text = text
    self.defaultHost = defaultHost
    self.wireProtocol = wireProtocol
  }

  func address() throws(AddressError) -> Address {
    guard !text.isEmpty else { throw AddressError("the address is empty: write \(Self.example)") }
    guard let (name, rest) = scheme() else { return try hostAndUsualPort(text[...], usualPort(over: .tcp)) }
    if let named = ProtocolScheme(named: name), rest.hasPrefix("//") { return try url(rest.dropFirst(2), of: named) }
    switch AddressScheme(rawValue: name.lowercased()) {
    case .tcp where rest.hasPrefix("//"): return try onNetwork(rest.dropFirst(2), .tcp)
    case .tls where rest.hasPrefix("//"): return try onNetwork(rest.dropFirst(2), .tls)
    case .udp where rest.hasPrefix("//"): return try onNetwork(rest.dropFirst(2), .udp)
    case .webSocket where rest.hasPrefix("//"): return try webSocket(rest.dropFirst(2), .webSocket)
    case .secureWebSocket where rest.hasPrefix("//"): return try webSocket(rest.dropFirst(2), .secureWebSocket)
    case .unix: return try unix(rest)
    case .serial: return try serial(rest)
    case .vsock: return try vsock(rest)
    case .exec: return try command(rest)
    case .descriptor: return try descriptor(rest)
    case .standardStreams: return try standardStreams(rest)
    case .systemd: return try systemd(rest)
    case nil, .tcp, .tls, .udp, .webSocket, .secureWebSocket: throw unknown(String(name), rest)
    }
  }

  /// The scheme and what stands behind its colon; nil where the text begins with no scheme. `unix:9000` has none, nor
  /// has `tcp:9000`: these are hosts.
  private func scheme() -> (Substring, Substring)? {
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    let (name, rest) = (text[..<colon], text[text.index(after: colon)...])
    // A scheme may have dots, which hosts have, too.
    let isURL = rest.hasPrefix("//")
    guard name.utf8.allSatisfy({ Self.mayBeInScheme($0) || isURL && $0 == UInt8(ascii: ".") }),
      name.utf8.first.map(Self.isLetter) == true
    else { return nil }
    let known = AddressScheme(rawValue: name.lowercased())
    if known == .descriptor { return (name, rest) }
    if let known, [.unix, .exec, .serial, .vsock, .standardStreams, .systemd].contains(known) {
      return Self.isPort(rest) ? nil : (name, rest)
    }
    // A host has no slash.
    return rest.hasPrefix("/") || rest.hasPrefix("@") ? (name, rest) : nil
  }

  func usualPort(over transport: AddressScheme) -> Int? {
    wireProtocol.flatMap { ProtocolScheme.usualPort(of: $0, over: transport) }
  }

  private func unknown(_ name: String, _ rest: Substring) -> AddressError {
    let shown = Self.printable(name)
    let meant = Self.prefix(near: name.lowercased()).map { $0 + ($0.hasSuffix("//") ? rest.drop { $0 == "/" } : rest) }
    if AddressScheme(rawValue: name.lowercased()) != nil {
      return AddressError(
        "'\(Self.printable(text))': two slashes stand behind '\(shown):'"
          + EditDistance.question(meant.map(Self.printable)),
        column: name.unicodeScalars.count + 2)
    }
    return AddressError(
      "'\(shown)' in '\(Self.printable(text))' is no scheme: \(AddressScheme.list) are, and those of protocols, as mqtts "
        + "('framescope addresses' lists them)" + EditDistance.question(meant.map(Self.printable)), column: 1)
  }

  /// What an address begins with whose scheme was probably meant; `postgresql+driver` has a driver of some library's.
  static func prefix(near name: String) -> String? {
    let schemes =
      AddressScheme.allCases.map { ($0.rawValue, $0.prefix) } + ProtocolScheme.all.map { ($0.name, $0.prefix) }
    let plain = String(name.prefix { $0 != "+" })
    let near =
      plain != name && ProtocolScheme(named: plain) != nil
      ? plain : EditDistance.suggestion(for: name, among: schemes.map(\.0))
    return schemes.first { $0.0 == near }?.1
  }
}
