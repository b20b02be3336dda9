import ArgumentParser
import Capture
import FramingCore

/// Lists that a shell completes from.
enum Completions {
  /// Framings that need no options.
  static var framings: [String] {
    FramingSyntax.catalogue.map(\.name).filter { (try? Framing(parsing: $0)) != nil }
  }

  static var protocols: [String] { WireProtocol.all.map(\.name) + UserDefinitions.shared.table().ownProtocols.map(\.name) }
}

extension CompletionKind {
  /// A list that is made when a shell asks for it: options are set up at every start of the program.
  static func asked(_ list: @autoclosure @escaping @Sendable () -> [String]) -> CompletionKind {
    .custom { _, _, _ in
      let words = list()
      guard CompletionShell.requesting == .zsh else { return words }
      // zsh takes what is behind a colon for a description.
      return words.map { $0.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "\\:") }
    }
  }
}
