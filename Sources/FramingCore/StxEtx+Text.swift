extension StxEtx {
  var text: String {
    FramingNotation("stx-etx")
      .adding("dle", isStuffed ? Truth.true.rawValue : nil)
      .adding(checksum)
      .adding(max: max)
      .text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    isStuffed = try arguments.word("dle", Truth.self) == .true
    checksum = try arguments.checksum(withPlace: false)
    max = try arguments.size("max")
  }
}

/// An option that is on or off.
enum Truth: String, CaseIterable {
  case `true`
  case `false`
}
