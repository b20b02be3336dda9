extension FramingArguments {
  /// The options of a checksum; the place it begins at is asked for where it can be chosen.
  mutating func checksum(withPlace: Bool) throws(NotationError) -> ChecksumField? {
    let checksum = try checksumName()
    let orderToken = try value("checksum-order")
    let fromToken = withPlace ? try value("checksum-from") : nil
    guard let checksum else {
      if let token = orderToken ?? fromToken { throw token.error(expected: "this only with 'checksum'") }
      return nil
    }
    var field = ChecksumField(checksum)
    if let orderToken {
      guard let order = ByteOrder(rawValue: orderToken.text.lowercased()) else {
        throw orderToken.error(expected: "big or little")
      }
      field.order = order
    }
    if let fromToken {
      guard let from = Int(fromToken.text), (0...65536).contains(from) else {
        throw fromToken.error(expected: "a number from 0 to 65536 for 'checksum-from'")
      }
      field.from = from
    }
    return field
  }
}

extension FramingArguments {
  private mutating func checksumName() throws(NotationError) -> Checksum? {
    guard let token = try value("checksum") else { return nil }
    let name = token.text.lowercased()
    guard let checksum = Checksum(rawValue: name) else {
      throw token.error(
        expected: Checksum.someNames,
        suggestion: EditDistance.suggestion(for: name, among: Checksum.all.map(\.rawValue)))
    }
    return checksum
  }
}

extension FramingNotation {
  func adding(_ field: ChecksumField?) -> FramingNotation {
    guard let field else { return self }
    return adding("checksum", field.checksum.rawValue)
      .adding("checksum-order", field.order.rawValue, unless: field.checksum.usualOrder.rawValue)
      .adding("checksum-from", field.from, unless: 0)
  }
}
