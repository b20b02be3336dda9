import FramingCore

/// The names that an authority's certificates may be for (RFC 5280 §4.2.1.10), as far as they are of hosts.
struct NameConstraints: Hashable {
  /// Names that certificates must be within, where there are any of the same kind.
  private(set) var permitted: [String] = []
  /// Names that they must not be within.
  private(set) var excluded: [String] = []

  /// Reads the extension's value; nil where it has none of hosts.
  init?(_ value: DERReader) {
    var value = value
    guard let outer = value.next(DERReader.sequence) else { return nil }
    var lists = value.within(outer)
    while let list = lists.next() {
      let names = Self.names(lists.within(list))
      switch list.tag {
      case 0xa0: permitted += names
      case 0xa1: excluded += names
      default: break
      }
    }
    if permitted.isEmpty, excluded.isEmpty { return nil }
  }

  /// What is wrong with a certificate for these hosts, as the end of a sentence; nil when they are permitted.
  func violation(_ hosts: [String]) -> String? {
    for host in hosts {
      if let name = excluded.first(where: { Self.holds(host, within: $0) }) {
        return "excludes \(Self.shown(name)) by its name constraints, and the certificate is for \(host)"
      }
      guard permitted.isEmpty || permitted.contains(where: { Self.holds(host, within: $0) }) else {
        let list = permitted.prefix(8).map(Self.shown).joined(separator: ", ")
        return "may issue for \(list) only (name constraints), and the certificate is for \(host)"
      }
    }
    return nil
  }

  private static func shown(_ name: String) -> String { name.isEmpty ? "any host" : name }

  /// A host, and every one below it; with a dot in front only those below.
  private static func holds(_ host: String, within name: String) -> Bool {
    let (host, name) = (host.lowercased(), name.lowercased())
    if name.hasPrefix(".") { return host.hasSuffix(name) }
    return name.isEmpty || host == name || host.hasSuffix("." + name)
  }

  private static func names(_ subtrees: DERReader) -> [String] {
    var subtrees = subtrees
    var names: [String] = []
    while let subtree = subtrees.next(DERReader.sequence) {
      var parts = subtrees.within(subtree)
      // A name of DNS.
      guard let base = parts.next(), base.tag == 0x82 else { continue }
      names.append(String(decoding: parts.contents(base), as: UTF8.self))
    }
    return names
  }
}
