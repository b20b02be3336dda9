/// A version of the Internet Protocol, as the option `ipv` says it.
public enum InternetFamily: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// IPv4.
  case version4 = "4"
  /// IPv6.
  case version6 = "6"

  /// That of an address in digits, which may have a zone behind a `%`; nil of a name.
  public init?(ofAddress text: String) {
    let digits = String(text.prefix { $0 != "%" })
    switch InternetAddressText.bytes(digits)?.count {
    case 4: self = .version4
    case 16: self = .version6
    default: return nil
    }
  }

  /// `IPv4` or `IPv6`.
  public var description: String { "IPv\(rawValue)" }
}
