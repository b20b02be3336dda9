import ArgumentParser
import Capture
import Engine
import FramingCore

/// Lists that a shell completes from.
enum Completions {
  /// Framings that need no options.
  static var framings: [String] {
    FramingSyntax.catalogue.map(\.name).filter { (try? Framing(parsing: $0)) != nil }
  }

  static var protocols: [String] {
    WireProtocol.names + UserDefinitions.shared.table().ownProtocols.map(\.name)
  }
}

extension CompletionKind {
  /// A list that is made when a shell asks for it: options are set up at every start of the program.
  static func asked(_ list: @autoclosure @escaping @Sendable () -> [String]) -> CompletionKind {
    asked { _ in list() }
  }

  /// The same for a list that depends on the word that was begun.
  static func asked(_ list: @escaping @Sendable (_ word: String) -> [String]) -> CompletionKind {
    .custom { _, _, word in
      let words = list(word)
      guard CompletionShell.requesting == .zsh else { return words }
      // zsh takes what is behind a colon for a description.
      return words.map { $0.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "\\:") }
    }
  }
}
