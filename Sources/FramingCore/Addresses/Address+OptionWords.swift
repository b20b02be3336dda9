extension Address.Option {
  /// Reads options of TLS as words with blanks between them: `insecure ca=/etc/my.pem`. What is wrong comes as a sentence.
  public static func ofTLS(parsing text: String) throws(AddressError) -> [Address.Option] {
    var options: [Address.Option] = []
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      try options.append(ofTLS(named: parts[0], parts.count > 1 ? parts[1] : "", among: options))
    }
    return options
  }

  /// One of TLS's options, which `others` do not have already.
  public static func ofTLS(
    named name: String, _ value: String, among others: [Address.Option] = []
  ) throws(AddressError) -> Address.Option {
    let known = AddressOption.ofTLS
    guard let option = known.first(where: { $0.rawValue == name }) else {
      let near = EditDistance.question(EditDistance.suggestion(for: name, among: known.map(\.rawValue)))
      let list = known.map(\.rawValue).joined(separator: ", ")
      throw AddressError("'\(EscapedText.printable(name))' is no option of TLS: \(list) are\(near)")
    }
    guard option.takes(value) else {
      throw AddressError("'\(EscapedText.printable(value))' is no value of '\(name)': give \(option.values)")
    }
    guard !others.contains(where: { $0.name == name }) else {
      throw AddressError("'\(name)' is given twice: remove one")
    }
    return Address.Option(name: name, value: value)
  }
}
