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

  private func usualPort(over transport: AddressScheme) -> Int? {
    wireProtocol.flatMap { ProtocolScheme.usualPort(of: $0, over: transport) }
  }

  private func unknown(_ name: String, _ rest: Substring) -> AddressError {
    let shown = Self.printable(name)
    let meant = Self.prefix(near: name.lowercased()).map { prefix in
      prefix + (prefix.hasSuffix("//") && rest.hasPrefix("//") ? rest.dropFirst(2) : rest)
    }
    return AddressError(
      "'\(shown)' in '\(Self.printable(text))' is no scheme: \(AddressScheme.list) are, and those of protocols, as mqtts "
        + "('framescope addresses' lists them)" + EditDistance.question(meant.map(Self.printable)), column: 1)
  }

  /// What an address begins with whose scheme was probably meant; `postgresql+driver` has a driver of some library's.
  private static func prefix(near name: String) -> String? {
    let schemes =
      AddressScheme.allCases.map { ($0.rawValue, $0.prefix) } + ProtocolScheme.all.map { ($0.name, $0.prefix) }
    let plain = String(name.prefix { $0 != "+" })
    let near =
      plain != name && ProtocolScheme(named: plain) != nil
      ? plain : EditDistance.suggestion(for: name, among: schemes.map(\.0))
    return schemes.first { $0.0 == near }?.1
  }

  // MARK: - TCP and TLS

  private static let example = "HOST:PORT, for example 127.0.0.1:9000"

  private func onNetwork(_ rest: Substring, _ scheme: AddressScheme) throws(AddressError) -> Address {
    let place = rest.prefix { $0 != "?" }
    var address = try hostAndUsualPort(place, usualPort(over: scheme))
    address.scheme = scheme
    address.options = try options(rest[place.endIndex...], of: scheme)
    return try checked(address)
  }

  private func checked(_ address: Address) throws(AddressError) -> Address {
    if let contradiction = address.contradiction { throw AddressError(contradiction) }
    return address
  }

  private func hostAndPort(_ part: Substring, of text: Substring) throws(AddressError) -> Address {
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

  private func check(host: Substring) throws(AddressError) {
    guard let bad = host.unicodeScalars.indices.first(where: { !Self.mayBeInHost(host.unicodeScalars[$0]) }) else {
      return
    }
    throw AddressError(
      "'\(shown)' is not an address: a host has no \(Self.name(host.unicodeScalars[bad]))", at: bad, in: self)
  }

  /// The text before the port, nil when there is none, and the port's.
  private func split(_ part: Substring) throws(AddressError) -> (Substring?, Substring) {
    if part.first == "[" { return try splitBracketed(part) }
    if part.contains("/") { throw slash(part) }
    guard let colon = part.lastIndex(of: ":") else {
      guard Self.isPort(part) else { throw missingPort(part) }
      return (nil, part)
    }
    let host = part[..<colon]
    if host.contains(":") {
      throw AddressError("'\(shown)': an IPv6 address needs brackets: write [IPv6]:PORT, for example [::1]:9000")
    }
    return (host.isEmpty ? nil : host, part[part.index(after: colon)...])
  }

  private func splitBracketed(_ part: Substring) throws(AddressError) -> (Substring?, Substring) {
    guard let close = part.lastIndex(of: "]") else {
      throw AddressError("'\(shown)' has '[' without ']': write [IPv6]:PORT, for example [::1]:9000")
    }
    let host = part[part.index(after: part.startIndex)..<close]
    let rest = part[part.index(after: close)...]
    guard !host.isEmpty else { throw AddressError("'\(shown)' has no host: write \(Self.example)", .missingHost) }
    guard rest.first == ":" else { throw missingPort(part) }
    return (host, rest.dropFirst())
  }

  private func missingPort(_ part: Substring) -> AddressError {
    let host = part.hasSuffix(":") ? part.dropLast() : part
    return AddressError("'\(shown)' has no port: write HOST:PORT, for example \(Self.printable(String(host))):9000")
  }

  /// A path is no host, and nothing stands behind a port.
  private func slash(_ part: Substring) -> AddressError {
    let slash = part.unicodeScalars.firstIndex(of: "/") ?? part.startIndex
    let isPath = part.startIndex == text.startIndex && !part[..<slash].contains(":")
    let advice =
      isPath
      ? "is a path: for a Unix socket write unix:\(Self.printable(String(part)))"
      : "is no address: nothing may stand behind the port, as in \(AddressScheme.tcp.pattern)"
    return AddressError("'\(shown)' \(advice)", at: slash, in: self)
  }

  private func number(_ port: Substring) throws(AddressError) -> Int {
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

  // MARK: - WebSocket

  /// A URL (RFC 6455 §3). It has no fragment, so what stands behind a `#` are options of ours.
  private func webSocket(_ rest: Substring, _ scheme: AddressScheme) throws(AddressError) -> Address {
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

  private func hostAndUsualPort(_ place: Substring, _ usual: Int?) throws(AddressError) -> Address {
    let behindBrackets = place.lastIndex(of: "]").map { place[$0...] } ?? place
    guard let port = usual, !behindBrackets.contains(where: { ":/".contains($0) }), !Self.isPort(place), !place.isEmpty,
      !place.hasPrefix("[") || place.hasSuffix("]") && place.count > 2
    else { return try hostAndPort(place, of: place) }
    let host = place.hasPrefix("[") && place.hasSuffix("]") ? place.dropFirst().dropLast() : place
    try check(host: host)
    return Address(host: String(host), port: port)
  }

  // MARK: - URLs of protocols

  /// `[USER[:PASSWORD]@]HOST[:PORT][/PATH][?QUERY][#OPTIONS]` (RFC 3986 §3), of which host, port and options are used.
  private func url(_ rest: Substring, of named: ProtocolScheme) throws(AddressError) -> Address {
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
  private func checkQuery(_ behind: Substring, of named: ProtocolScheme) throws(AddressError) {
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
  private func hasPasswordBehindMark(_ options: Substring) -> Bool { options.prefix { $0 != "=" }.contains("@") }

  private func hostOfURL(_ place: Substring, of named: ProtocolScheme) throws(AddressError) -> Address {
    guard !place.contains(",") else {
      throw AddressError("'\(shown)' names several hosts: write one of them")
    }
    return try hostAndUsualPort(place, named.port)
  }

  private func withoutHost(_ named: ProtocolScheme) throws(AddressError) -> Address {
    guard let defaultHost else {
      throw AddressError(
        "'\(shown)' has no host: write \(named.prefix)HOST, or unix:/PATH with --protocol \(named.protocolName)",
        .missingHost)
    }
    return Address(host: defaultHost, port: named.port)
  }

  // MARK: - Unix

  private func unix(_ rest: Substring) throws(AddressError) -> Address {
    var part = rest.prefix { $0 != "?" }
    let query = rest[part.endIndex...]
    if part.hasPrefix("//") {
      part = part.dropFirst(2)
      guard part.hasPrefix("/") else {
        throw AddressError(
          "'\(shown)': between // and the path nothing may stand: write unix:/PATH or unix:///PATH",
          at: part.startIndex, in: self)
      }
    }
    let isAbstract = part.hasPrefix("@")
    if isAbstract { part = part.dropFirst() }
    guard !part.isEmpty else {
      let what = isAbstract ? "name: write unix:@NAME" : "path: write unix:/PATH, for example unix:/run/app.sock"
      throw AddressError("'\(shown)' has no \(what)")
    }
    let place = try unescaped(part)
    try check(place, isAbstract: isAbstract, at: part.startIndex)
    var address = isAbstract ? Address(abstractName: place) : Address(unixPath: place)
    address.options = try options(query, of: .unix)
    return address
  }

  private func check(_ place: String, isAbstract: Bool, at index: String.Index) throws(AddressError) {
    #if !os(Linux)
      if isAbstract {
        throw AddressError("only Linux has sockets without a file: write unix:/PATH", at: index, in: self)
      }
    #endif
    if !isAbstract, place.utf8.contains(0) {
      throw AddressError("a path has no NUL (%00)", at: index, in: self)
    }
    // The byte that an abstract name has in front is where a path has one behind.
    guard place.utf8.count <= Self.longestPath else {
      let what = isAbstract ? "name" : "path"
      throw AddressError(
        "the \(what) of \(place.utf8.count) bytes is too long: that of a socket has at most \(Self.longestPath)",
        at: index, in: self)
    }
  }

  // MARK: - Virtual machines

  /// `CID:PORT`; without a CID any CID, where a port alone may be an address.
  private func vsock(_ rest: Substring) throws(AddressError) -> Address {
    #if !os(Linux)
      throw AddressError("only Linux has vsock", column: 1)
    #else
      let part = rest.hasPrefix("//") ? rest.dropFirst(2) : rest
      guard let colon = part.lastIndex(of: ":") else {
        throw AddressError("'\(shown)' has no port: write \(AddressScheme.vsock.pattern), for example vsock:2:9000")
      }
      let (name, digits) = (part[..<colon], part[part.index(after: colon)...])
      guard !name.isEmpty || defaultHost != nil else {
        throw AddressError("'\(shown)' has no CID: write \(AddressScheme.vsock.pattern), for example vsock:2:9000")
      }
      guard let machine = name.isEmpty ? .any : VirtualMachine(name) else {
        throw AddressError(
          "'\(Self.printable(String(name)))' in '\(shown)' is not a CID: write a number from 0 to \(UInt32.max - 1), "
            + "local, host, or any for listening", at: name.startIndex, in: self)
      }
      // The highest number stands for any port.
      guard Self.isPort(digits), let port = UInt32(digits), port < .max else {
        throw AddressError(
          "'\(Self.printable(String(digits)))' in '\(shown)' is not a port of a vsock: write a number from 0 to "
            + "\(UInt32.max - 1)", at: digits.startIndex, in: self)
      }
      return Address(machine: machine, port: port)
    #endif
  }

  // MARK: - Serial lines

  private func serial(_ rest: Substring) throws(AddressError) -> Address {
    let part = rest.prefix { $0 != "?" }
    guard !part.isEmpty else {
      throw AddressError("'\(shown)' has no device: write serial:/DEVICE, for example serial:/dev/ttyUSB0")
    }
    let path = try unescaped(part)
    guard !path.utf8.contains(0) else { throw AddressError("a path has no NUL (%00)", at: part.startIndex, in: self) }
    var address = Address(serialPath: path)
    address.options = try options(rest[part.endIndex...], of: .serial)
    return address
  }

  // MARK: - Child processes

  private func command(_ rest: Substring) throws(AddressError) -> Address {
    let words: [String]
    do throws(CommandError) {
      words = try CommandWords.words(of: rest)
    } catch {
      throw AddressError(error.words, at: error.index, in: self)
    }
    guard let program = words.first, !program.isEmpty else {
      throw AddressError("'\(shown)' has no command: write exec:COMMAND, for example exec:bc -q")
    }
    return Address(command: words)
  }

  // MARK: - What the program was started with

  private func descriptor(_ rest: Substring) throws(AddressError) -> Address {
    guard Self.isPort(rest), let number = Int32(rest) else {
      throw AddressError(
        "'\(shown)' names no descriptor: write fd:NUMBER, for example fd:3", at: rest.startIndex, in: self)
    }
    guard number > 2 else {
      throw AddressError(
        "descriptor \(number) is a standard stream: stdio: is the standard input and output, and others are fd:3 and up",
        at: rest.startIndex, in: self)
    }
    return Address(descriptor: number)
  }

  private func standardStreams(_ rest: Substring) throws(AddressError) -> Address {
    guard rest.isEmpty else {
      throw AddressError("nothing stands behind 'stdio:'", at: rest.startIndex, in: self)
    }
    return .standardStreams
  }

  private func systemd(_ rest: Substring) throws(AddressError) -> Address {
    // Names have no colon, and nothing but printable ASCII (sd_listen_fds_with_names(3)).
    if let bad = rest.unicodeScalars.indices.first(where: { !("!"..."~").contains(rest.unicodeScalars[$0]) }) {
      throw AddressError(
        "a name of systemd's has no \(Self.name(rest.unicodeScalars[bad])): write systemd: or systemd:NAME", at: bad,
        in: self)
    }
    guard !rest.contains(":") else {
      throw AddressError(
        "a name of systemd's has no ':': write systemd: or systemd:NAME", at: rest.startIndex, in: self)
    }
    return Address(systemd: String(rest))
  }

  // MARK: - Options and escapes

  /// What `?name=value&name=value` says.
  private func options(_ query: Substring, of scheme: AddressScheme) throws(AddressError) -> [Address.Option] {
    guard !query.isEmpty else { return [] }
    var options: [Address.Option] = []
    for part in query.dropFirst().split(separator: "&", omittingEmptySubsequences: false) {
      let name = part.prefix { $0 != "=" }
      let option = try known(name, of: scheme)
      guard option == .header || !options.contains(where: { $0.name == option.rawValue }) else {
        throw AddressError("'\(option.rawValue)' is said twice", at: part.startIndex, in: self)
      }
      let value = try unescaped(part[name.endIndex...].dropFirst())
      guard option.takes(value) else {
        let shown = [.via, .header].contains(option) ? "what stands there" : "'\(Self.printable(value))'"
        throw AddressError(
          "\(shown) is no value of \(name): write \(option.values)", at: part.startIndex, in: self)
      }
      options.append(Address.Option(name: option.rawValue, value: value))
    }
    return options
  }

  private func known(_ name: Substring, of scheme: AddressScheme) throws(AddressError) -> AddressOption {
    if let option = scheme.options.first(where: { $0.rawValue == name }) { return option }
    let names = scheme.options.map(\.rawValue)
    let known =
      names.isEmpty ? "\(scheme.rawValue) has none" : "\(scheme.rawValue) has \(names.joined(separator: ", "))"
    throw AddressError(
      "'\(Self.printable(String(name)))' is no option: \(known)\(EditDistance.question(for: String(name), among: names))",
      at: name.startIndex, in: self)
  }

  private func unescaped(_ part: Substring) throws(AddressError) -> String {
    var bytes: [UInt8] = []
    var index = part.utf8.startIndex
    while index < part.utf8.endIndex {
      guard part.utf8[index] == UInt8(ascii: "%") else {
        bytes.append(part.utf8[index])
        index = part.utf8.index(after: index)
        continue
      }
      let digits = part.utf8[index...].dropFirst().prefix(2)
      guard digits.count == 2, let byte = UInt8(String(Substring(digits)), radix: 16), digits.first != UInt8(ascii: "+")
      else {
        throw AddressError(
          "'%' begins an escape of two hex digits: write %25 for '%' itself", at: index, in: self)
      }
      bytes.append(byte)
      index = digits.endIndex
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw AddressError("'\(Self.printable(String(part)))' is not UTF-8", at: part.startIndex, in: self)
    }
    return text
  }

  // MARK: - Words

  private var shown: String { Self.printable(text) }

  /// Control characters as escapes: the text may go to a terminal. Of a long text the beginning.
  private static func printable(_ text: String) -> String {
    let escaped = hidingSecrets(text).unicodeScalars.prefix(200).reduce(into: "") { result, scalar in
      result += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return text.unicodeScalars.count > 200 ? escaped + "…" : escaped
  }

  /// A proxy's password, a header and what stands for a password in front of a host are nobody's to read in an error.
  private static func hidingSecrets(_ text: String) -> String {
    var text = text
    for option in ["via=", "header="] {
      let parts = text.split(separator: option, omittingEmptySubsequences: false)
      let shown = parts.dropFirst().map { part in option + "…" + part.drop { $0 != "&" } }
      text = (parts.first.map(String.init) ?? "") + shown.joined()
    }
    guard let slashes = text.firstRange(of: "://") else { return text }
    let behind = text[slashes.upperBound...]
    if let named = ProtocolScheme(named: text[..<slashes.lowerBound]) {
      let place = ProtocolScheme.place(in: behind)
      return named.prefix + place + (place.endIndex < behind.endIndex ? "/…" : "")
    }
    guard let at = behind.lastIndex(of: "@"), let colon = behind[..<at].firstIndex(of: ":") else { return text }
    return text[...colon] + "…" + text[at...]
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    if scalar.properties.generalCategory == .control { return "control character" }
    return scalar == " " ? "space" : "'\(scalar)'"
  }

  private static func isPort(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }

  /// RFC 3986 §3.1, without the dot, which hosts have.
  private static func mayBeInScheme(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-")
  }

  private static func mayBeInHost(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-._:%".unicodeScalars.contains(scalar)
  }
}

extension AddressError {
  /// An error at a place of the text that is read.
  fileprivate init(_ problem: String, at index: String.Index, in reader: AddressReader) {
    self.init(problem, column: reader.text.unicodeScalars.distance(from: reader.text.startIndex, to: index) + 1)
  }
}
