/// What is on this machine: Unix sockets, virtual machines, serial lines, child processes.
extension AddressReader {
  func unix(_ rest: Substring) throws(AddressError) -> Address {
    let written = rest.prefix { $0 != "?" }
    let query = rest[written.endIndex...]
    var part = try path(behindSlashes: written, .unix)
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
    return try checked(address)
  }

  /// A path as in a URL has two slashes in front, and no host between them and it.
  private func path(behindSlashes written: Substring, _ scheme: AddressScheme) throws(AddressError) -> Substring {
    guard written.hasPrefix("//") else { return written }
    let part = written.dropFirst(2)
    guard part.hasPrefix("/") else {
      throw AddressError(
        "'\(shown)': between // and the path nothing may stand: write \(scheme.prefix)/PATH or \(scheme.prefix)///PATH",
        at: part.startIndex, in: self)
    }
    return part
  }

  func check(_ place: String, isAbstract: Bool, at index: String.Index) throws(AddressError) {
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

  /// `CID:PORT`; without a CID any CID, where a port alone may be an address.
  func vsock(_ rest: Substring) throws(AddressError) -> Address {
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

  func serial(_ rest: Substring) throws(AddressError) -> Address {
    let written = rest.prefix { $0 != "?" }
    let part = try path(behindSlashes: written, .serial)
    guard !part.isEmpty else {
      throw AddressError("'\(shown)' has no device: write serial:/DEVICE, for example serial:/dev/ttyUSB0")
    }
    let path = try unescaped(part)
    guard !path.utf8.contains(0) else { throw AddressError("a path has no NUL (%00)", at: part.startIndex, in: self) }
    var address = Address(serialPath: path)
    address.options = try options(rest[written.endIndex...], of: .serial)
    return address
  }

  func command(_ rest: Substring) throws(AddressError) -> Address {
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
}
