package import FramingCore

/// The proxy that connections go by way of whose addresses name none.
package struct ProxyChoice: Sendable {
  /// The proxy as it was written, or the word for that of the environment. It may have a password.
  private let text: String
  /// The variables of the environment.
  private let environment: ProxyEnvironment

  /// The proxy that is written so; `value` gives the variables of the environment.
  package init(_ text: String, _ value: (String) -> String?) {
    self.text = text
    environment = ProxyEnvironment(value)
  }

  /// The address by way of the proxy; as it is where its transport goes by way of none, where it names one itself, and where the
  /// environment excepts its host. The words of an error repeat no password.
  package func applied(to address: Address) throws(AddressError) -> Address {
    guard address.scheme.options.contains(.via), address[.via] == nil, let proxy = try proxy(for: address) else {
      return address
    }
    guard AddressOption.via.takes(proxy) else {
      throw AddressError("that is no proxy: give \(AddressOption.via.values)")
    }
    var address = address
    address.options.append(Address.Option(name: AddressOption.via.rawValue, value: proxy))
    if let contradiction = address.contradiction { throw AddressError(contradiction) }
    return address
  }

  /// The proxy, nil for none: the environment may except a host.
  private func proxy(for address: Address) throws(AddressError) -> String? {
    guard text == ProxyEnvironment.word else { return text }
    return try environment.proxy(for: address.host ?? "")
  }
}
