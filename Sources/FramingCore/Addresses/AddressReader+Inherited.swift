/// What the program was started with.
extension AddressReader {
  func descriptor(_ rest: Substring) throws(AddressError) -> Address {
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

  func standardStreams(_ rest: Substring) throws(AddressError) -> Address {
    guard rest.isEmpty else {
      throw AddressError("nothing stands behind 'stdio:'", at: rest.startIndex, in: self)
    }
    return .standardStreams
  }

  func systemd(_ rest: Substring) throws(AddressError) -> Address {
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
}
