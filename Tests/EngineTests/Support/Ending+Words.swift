import Conversation

@testable import Engine

extension Headless.Ending {
  /// What the program would say and end with.
  var words: String {
    switch self {
    case .done: ""
    case .failed(let words, let status): "\(status.rawValue) \(words)"
    }
  }
}

extension PlayLoop.Ending {
  /// What the program would say, a line each.
  var words: [String] {
    switch self {
    case .played(let report):
      report.failures.flatMap { "\($0)".split(separator: "\n").map(String.init) } + [report.summary]
    case .unavailable(let words): ["unavailable: \(words)"]
    case .failed(let error): ["failed: \(error)"]
    case .unprinted(let failure): ["unprinted: \(failure)"]
    }
  }
}
