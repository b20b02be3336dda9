import FramingCore

/// The names that an authority's certificates may be for (RFC 5280 §4.2.1.10), as far as they are of hosts, IP addresses
/// and directories.
struct NameConstraints: Hashable {
  /// Names of one kind that belong together.
  enum Subtree: Hashable {
    /// A host and every one below it; with a dot in front only those below, and without a letter every host.
    case hosts(String)
    /// The addresses that have the bits of `base` where `mask` has ones; both are 4 or 16 bytes.
    case addresses(base: [UInt8], mask: [UInt8])
    /// The names whose first parts these are, each as DER, and how they are written.
    case directory([[UInt8]], text: String)
  }

  /// Names that certificates must be within, where there are any of the same kind.
  private(set) var permitted: [Subtree] = []
  /// Names that they must not be within.
  private(set) var excluded: [Subtree] = []

  /// Reads the extension's value; nil where it has none of these kinds.
  init?(_ value: DERReader) {
    var value = value
    guard let outer = value.next(DERReader.sequence) else { return nil }
    var lists = value.within(outer)
    while let list = lists.next() {
      let names = Self.subtrees(lists.within(list))
      switch list.tag {
      case 0xa0: permitted += names
      case 0xa1: excluded += names
      default: break
      }
    }
    if permitted.isEmpty, excluded.isEmpty { return nil }
  }

  /// What is wrong with a certificate that says of itself that it is for these, as the end of a sentence; nil when nothing is.
  func violation(_ certificate: ShownCertificate) -> String? {
    let names =
      certificate.hostNames.map { ConstrainedName.host($0) }
      + certificate.addresses.map { ConstrainedName.address($0) }
      + [.directory(certificate.subjectParts, text: certificate.subject)]
    for name in names {
      if let subtree = excluded.first(where: { name.isWithin($0) == true }) {
        return "excludes \(subtree.text) by its name constraints, and the certificate is for \(name.text)"
      }
      let sameKind = permitted.filter { name.isWithin($0) != nil }
      guard sameKind.isEmpty || sameKind.contains(where: { name.isWithin($0) == true }) else {
        let list = sameKind.prefix(8).map(\.text).joined(separator: ", ")
        return "may issue for \(list) only (name constraints), and the certificate is for \(name.text)"
      }
    }
    // BoringSSL takes no certificate with an IP address below such an authority, wherever the address is.
    guard !certificate.addresses.isEmpty, (permitted + excluded).contains(where: \.isOfAddresses) else { return nil }
    return
      "has name constraints on IP addresses, which cannot be verified here: a certificate for host names alone can be"
  }

  private static func subtrees(_ list: DERReader) -> [Subtree] {
    var list = list
    var subtrees: [Subtree] = []
    while let subtree = list.next(DERReader.sequence) {
      var parts = list.within(subtree)
      guard let base = parts.next() else { continue }
      // The kinds of GeneralName.
      switch base.tag {
      case 0x82: subtrees.append(.hosts(String(decoding: parts.contents(base), as: UTF8.self)))
      case 0x87:
        let bytes = parts.contents(base)
        guard bytes.count == 8 || bytes.count == 32 else { continue }
        let half = bytes.count / 2
        subtrees.append(.addresses(base: Array(bytes[..<half]), mask: Array(bytes[half...])))
      case 0xa4:
        var within = parts.within(base)
        guard let name = within.next(DERReader.sequence) else { continue }
        subtrees.append(.directory(DistinguishedName.parts(name, within), text: DistinguishedName.text(name, within)))
      default: continue
      }
    }
    return subtrees
  }
}

extension NameConstraints.Subtree {
  fileprivate var isOfAddresses: Bool {
    guard case .addresses = self else { return false }
    return true
  }

  /// As a person reads it: `a.example`, `10.0.0.0/8`.
  fileprivate var text: String {
    switch self {
    case .hosts(let name): name.isEmpty ? "any host" : name
    case .directory(let parts, let text): parts.isEmpty ? "any directory name" : text
    case .addresses(let base, let mask):
      (InternetAddressText.text(base) ?? "?") + "/" + (Self.prefixLength(mask) ?? InternetAddressText.text(mask) ?? "?")
    }
  }

  /// How many ones a mask begins with, where there is none behind them.
  private static func prefixLength(_ mask: [UInt8]) -> String? {
    let ones = mask.reduce(0) { $0 + $1.nonzeroBitCount }
    let isPrefix = mask.enumerated().allSatisfy { place, byte in
      byte == UInt8(truncatingIfNeeded: 0xff00 >> min(max(ones - place * 8, 0), 8))
    }
    return isPrefix ? String(ones) : nil
  }
}

/// What a certificate is for, as constraints see it.
private enum ConstrainedName {
  case host(String)
  case address([UInt8])
  case directory([[UInt8]], text: String)

  var text: String {
    switch self {
    case .host(let name): name
    case .address(let bytes): InternetAddressText.text(bytes) ?? "?"
    case .directory(_, let text): text
    }
  }

  /// Whether it is within; nil where it is of another kind.
  func isWithin(_ subtree: NameConstraints.Subtree) -> Bool? {
    switch (self, subtree) {
    case (.host(let host), .hosts(let name)):
      let (host, name) = (host.lowercased(), name.lowercased())
      if name.hasPrefix(".") { return host.hasSuffix(name) }
      return name.isEmpty || host == name || host.hasSuffix("." + name)
    case (.address(let address), .addresses(let base, let mask)):
      guard address.count == base.count else { return nil }
      return zip(address, zip(base, mask)).allSatisfy { $0 & $1.1 == $1.0 & $1.1 }
    case (.directory(let parts, _), .directory(let base, _)):
      return parts.starts(with: base)
    default: return nil
    }
  }
}
