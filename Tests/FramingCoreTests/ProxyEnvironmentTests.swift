import Testing

@testable import FramingCore

@Suite("The proxy of the environment")
struct ProxyEnvironmentTests {
  /// ALL_PROXY, NO_PROXY, a host, and the proxy; nil for none.
  static let proxies: [(String, String?, String, String?)] = [
    ("socks5://p:1080", nil, "a", "socks5://p:1080"), ("socks5h://p:1080/", nil, "a", "socks5h://p:1080/"),
    ("http://u:s@p:3128", nil, "a", "http://u:s@p:3128"), ("p:3128", nil, "a", "http://p:3128"),
    ("socks5://p", nil, "a", "socks5://p:1080"), ("p", nil, "a", "http://p:1080"),
    ("p:1", "a", "a", nil), ("p:1", "b, .Example.org", "x.example.ORG", nil), ("p:1", ".a", "a", nil),
    ("p:1", "*", "a", nil),
    ("p:1", "a", "aa", "http://p:1"), ("p:1", "", "a", "http://p:1"), ("p:1", "::1", "::1", nil),
  ]

  @Test("is that of ALL_PROXY, but for the hosts of NO_PROXY", arguments: proxies)
  func proxy(all: String, none: String?, host: String, expected: String?) throws {
    for isUpper in [true, false] {
      let environment = ProxyEnvironment { name in
        guard (name == name.uppercased()) == isUpper else { return nil }
        return name.uppercased() == "ALL_PROXY" ? all : none
      }
      let found = try environment.proxy(for: host)
      #expect(found == expected)
      if let found { #expect(ProxyAddress(parsing: found) != nil) }
    }
  }

  @Test(
    "is told when there is none, or none that is known, without its password",
    arguments: ["", "ftp://u:secret@p:1", "a b"])
  func missing(text: String) {
    let environment = ProxyEnvironment { $0 == "ALL_PROXY" ? text : nil }
    let error = #expect(throws: AddressError.self) { try environment.proxy(for: "a") }
    #expect(error?.description.hasPrefix("ALL_PROXY ") == true && error?.description.contains("secret") == false)
  }
}
