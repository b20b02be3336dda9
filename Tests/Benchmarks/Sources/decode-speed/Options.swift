/// What the command line asks for.
struct Options {
  var rounds = 7
  var mebibytes = 64
  /// The groups to measure, by name; empty for all.
  var names: [String] = []

  static let usage = """
    usage: decode-speed [--rounds N] [--mebibytes N] [GROUP...]
      --rounds N      measured rounds, of which the median is printed (7)
      --mebibytes N   bytes of each stream; more than the processor's caches hold (64)
      GROUP           tables to print; all when none is named
    """

  /// Nil when the arguments make no sense.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--rounds": guard Self.take(&rest, into: &rounds, most: 1000) else { return nil }
      case "--mebibytes": guard Self.take(&rest, into: &mebibytes, most: 4096) else { return nil }
      case _ where word.hasPrefix("-"): return nil
      default: names.append(word)
      }
    }
  }

  private static func take(_ rest: inout ArraySlice<String>, into number: inout Int, most: Int) -> Bool {
    guard let value = rest.popFirst().flatMap({ Int($0) }), (1...most).contains(value) else { return false }
    number = value
    return true
  }
}
