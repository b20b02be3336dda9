extension Resp {
  var text: String {
    FramingNotation("resp")
      .adding("version", version, unless: 3)
      .adding("max-elements", maxElements, unless: Resp().maxElements)
      .adding("max-depth", maxDepth, unless: Resp().maxDepth)
      .adding(max: max)
      .text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    version = try arguments.integer("version", in: 2...3) ?? version
    maxElements = try arguments.integer("max-elements", in: 0...Int(UInt32.max)) ?? maxElements
    maxDepth = try arguments.integer("max-depth", in: 0...65536) ?? maxDepth
    max = try arguments.size("max")
  }
}
