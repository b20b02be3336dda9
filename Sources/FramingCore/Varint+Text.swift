extension Varint {
  var text: String {
    FramingNotation("varint")
      .adding("offset", offset, unless: 0)
      .adding("max-bytes", maxBytes, unless: 10)
      .adding("canonical", canonicalOnly ? Strictness.require.rawValue : nil)
      .adding("skip", skip, unless: 0)
      .adding(max: max)
      .text
  }

  /// Whether the shortest form of a length is demanded.
  private enum Strictness: String, CaseIterable {
    case require
    case accept
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    offset = try arguments.integer("offset", in: 0...65536) ?? 0
    maxBytes = try arguments.integer("max-bytes", in: 1...10) ?? 10
    canonicalOnly = try arguments.word("canonical", Strictness.self) == .require
    skip = try arguments.skip()
    max = try arguments.size("max")
  }
}
