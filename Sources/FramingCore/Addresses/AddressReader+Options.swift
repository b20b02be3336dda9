/// Options and escapes.
extension AddressReader {
  /// What `?name=value&name=value` says.
  func options(_ query: Substring, of scheme: AddressScheme) throws(AddressError) -> [Address.Option] {
    guard !query.isEmpty else { return [] }
    var options: [Address.Option] = []
    for part in query.dropFirst().split(separator: "&", omittingEmptySubsequences: false) {
      let name = part.prefix { $0 != "=" }
      let option = try known(name, of: scheme)
      guard option == .header || !options.contains(where: { $0.name == option.rawValue }) else {
        throw AddressError("'\(option.rawValue)' is said twice", at: part.startIndex, in: self)
      }
      let value = try unescaped(part[name.endIndex...].dropFirst())
      guard option.takes(value) else {
        let shown = [.via, .header].contains(option) ? "what stands there" : "'\(Self.printable(value))'"
        throw AddressError(
          "\(shown) is no value of \(name): write \(option.values)", at: part.startIndex, in: self)
      }
      options.append(Address.Option(name: option.rawValue, value: value))
    }
    return options
  }

  func known(_ name: Substring, of scheme: AddressScheme) throws(AddressError) -> AddressOption {
    if let option = scheme.options.first(where: { $0.rawValue == name }) { return option }
    let names = scheme.options.map(\.rawValue)
    let known =
      names.isEmpty ? "\(scheme.rawValue) has none" : "\(scheme.rawValue) has \(names.joined(separator: ", "))"
    throw AddressError(
      "'\(Self.printable(String(name)))' is no option: \(known)\(EditDistance.question(for: String(name), among: names))",
      at: name.startIndex, in: self)
  }

  func unescaped(_ part: Substring) throws(AddressError) -> String {
    var bytes: [UInt8] = []
    var index = part.utf8.startIndex
    while index < part.utf8.endIndex {
      guard part.utf8[index] == UInt8(ascii: "%") else {
        bytes.append(part.utf8[index])
        index = part.utf8.index(after: index)
        continue
      }
      let digits = part.utf8[index...].dropFirst().prefix(2)
      guard digits.count == 2, let byte = UInt8(String(Substring(digits)), radix: 16), digits.first != UInt8(ascii: "+")
      else {
        throw AddressError(
          "'%' begins an escape of two hex digits: write %25 for '%' itself", at: index, in: self)
      }
      bytes.append(byte)
      index = digits.endIndex
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw AddressError("'\(Self.printable(String(part)))' is not UTF-8", at: part.startIndex, in: self)
    }
    return text
  }
}
