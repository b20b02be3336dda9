/// The proxy that the variables of the environment name which other programs read (curl(1)): `ALL_PROXY` and `NO_PROXY`, or in lower
/// case.
package struct ProxyEnvironment: Sendable {
  /// What stands for it where a proxy is written.
  package static let word = "environment"
  private let proxy: String
  private let exceptions: String

  /// The variables that `value` gives.
  package init(_ value: (String) -> String?) {
    proxy = ["all_proxy", "ALL_PROXY"].compactMap(value).first { !$0.isEmpty } ?? ""
    exceptions = ["no_proxy", "NO_PROXY"].compactMap(value).first { !$0.isEmpty } ?? ""
  }

  /// By what proxy a host is reached; nil for none. The words of an error repeat no password.
  package func proxy(for host: String) throws(AddressError) -> String? {
    guard !proxy.isEmpty else {
      throw AddressError("ALL_PROXY is not set: set it, or name a proxy, as \(ProxyAddress.pattern)")
    }
    guard !isExcepted(host) else { return nil }
    // Without a scheme it is one of HTTP, and without a port 1080, as curl has it.
    let text = proxy.contains("://") ? proxy : "http://" + proxy
    let candidates = [text, (text.hasSuffix("/") ? String(text.dropLast()) : text) + ":1080"]
    guard let known = candidates.first(where: { ProxyAddress(parsing: $0) != nil }) else {
      throw AddressError("ALL_PROXY names no proxy of these: \(ProxyAddress.pattern)")
    }
    return known
  }

  /// Whether `NO_PROXY` has the host, a domain it is in, or `*`.
  private func isExcepted(_ host: String) -> Bool {
    let host = host.lowercased()
    return exceptions.lowercased().split(whereSeparator: { $0 == "," || $0.isWhitespace }).contains { name in
      let name = name.hasPrefix(".") ? name.dropFirst() : name
      return name == "*" || host == name || host.hasSuffix("." + name)
    }
  }
}
