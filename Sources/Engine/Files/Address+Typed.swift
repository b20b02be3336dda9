package import FramingCore

extension Address {
  /// Reads an address as a person writes it, on the command line or in a file: `unix:~/app.sock` is in the home directory,
  /// which a shell sees at the beginning of a word only.
  package init(
    typed text: String, defaultHost: String?, portOf wireProtocol: WireProtocol? = nil
  ) throws(AddressError) {
    try self.init(parsing: text, defaultHost: defaultHost, portOf: wireProtocol)
    if let path { place = .path(FilePath.expanded(path)) }
    if let command, let program = command.first {
      place = .command([FilePath.expanded(program)] + command.dropFirst())
    }
  }
}

extension Address.Option {
  /// With the home directory in the place of a `~` in front of a file's path.
  package var withHome: Address.Option {
    let files: [AddressOption] = [.authorities, .certificate, .key, .clientAuthorities, .keyLog]
    guard files.contains(where: { $0.rawValue == name }) else { return self }
    return Address.Option(name: name, value: FilePath.expanded(value))
  }
}
