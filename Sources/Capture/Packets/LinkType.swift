/// The header that packets of an interface begin with (the registry of the IETF draft opsawg-pcaplinktype).
package struct LinkType: Hashable, Sendable {
  /// Ethernet (IEEE 802.3).
  static let ethernet = LinkType(code: 1)

  /// The number in the file.
  package var code: UInt16

  /// The link type with a number.
  package init(code: UInt16) {
    self.code = code
  }
}
