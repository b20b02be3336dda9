extension Fixed {
  var text: String { FramingNotation("fixed").adding("\(size)").adding(checksum).adding("skip", skip, unless: 0).text }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    let checksum = try arguments.checksum(withPlace: true)
    let least = (checksum?.size ?? 0) + 1
    let skip = try arguments.skip()
    let expected = "one size from \(least) such as 188 or 4K"
    let values = arguments.unnamed()
    guard let token = values.first else { throw arguments.end.error(expected: expected) }
    if values.count > 1 { throw values[1].error(expected: expected) }
    guard let size = FramingArguments.size(token.text), size >= least else { throw token.error(expected: expected) }
    self.init(size, checksum: checksum)
    self.skip = skip
  }
}
