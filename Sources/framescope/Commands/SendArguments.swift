import ArgumentParser
import Synchronization

/// A message of `framescope send`, as written, and where among the others.
struct MessageArgument: Hashable, Sendable {
  /// What option it came by.
  enum Kind: Hashable, Sendable {
    case text, hex, file, malformed
  }

  let kind: Kind
  let value: String
  /// Grows from one argument to the next, whichever option they belong to.
  let place: Int

  private static let places = Atomic(0)

  /// What the parser calls for each value of an option. It does so in the order of the arguments, which is how the
  /// order among different options is known.
  static func reading(_ kind: Kind) -> @Sendable (String) -> MessageArgument {
    { value in
      MessageArgument(kind: kind, value: value, place: places.add(1, ordering: .relaxed).newValue)
    }
  }
}

/// The arguments of `framescope send` before the parser reads them.
enum SendArguments {
  /// The options that take no value, so that a `-` behind them is a message.
  static let flags = [
    "--json", "--plain", "--quiet", "--unframed", "--no-record", "--insecure", "--starttls", "--no-starttls", "--nagle",
    "--no-nagle", "-4", "-6", "--deflate", "--record-tls", "--no-record-tls",
  ]

  /// `arguments` with `--file=-` for each `-` that is no option's value: the parser reads options in their order, and
  /// what is none of them only afterwards.
  static func spelledOut(_ arguments: [String]) -> [String] {
    guard arguments.first == "send" else { return arguments }
    var isOpen = true
    return arguments.indices.map { index in
      if arguments[index] == "--" { isOpen = false }
      let before = arguments[max(0, index - 1)]
      let isValue = before.hasPrefix("-") && before != "-" && !before.contains("=") && !flags.contains(before)
      return arguments[index] == "-" && isOpen && !isValue ? "--file=-" : arguments[index]
    }
  }
}
