extension FieldPath {
  /// The most steps of a path that is typed.
  private static let mostParts = 1000

  /// Reads `body.filters[0].topic`; nil when it is no path.
  package init?(_ text: String) {
    var parts: [Part] = []
    for step in text.split(separator: ".", omittingEmptySubsequences: false) {
      var rest = step[...]
      let name = rest.prefix { $0 != "[" }
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else { return nil }
      parts.append(.name(String(name)))
      rest = rest.dropFirst(name.count)
      while !rest.isEmpty {
        guard rest.first == "[", let end = rest.firstIndex(of: "]"),
          let index = Int(rest[rest.index(after: rest.startIndex)..<end]), 0..<ReadBudget.most ~= index
        else { return nil }
        parts.append(.index(index))
        rest = rest[rest.index(after: end)...]
      }
    }
    guard parts.count <= Self.mostParts else { return nil }
    self.init(parts)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
