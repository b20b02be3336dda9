#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program of the system that is run to its end for what it prints.
package enum SystemTool {
  /// Why it printed nothing of use.
  package struct Failure: Error {
    package let words: String

    package init(words: String) {
      self.words = words
    }
  }

  /// Where the program `name` is, by `PATH`; nil when it is not installed.
  package static func path(of name: String) -> String? {
    // The environment is not changed by anybody while the program runs.
    ToolProcess.path(of: name, in: unsafe getenv("PATH").map { unsafe String(cString: $0) })
  }

  /// What `name`, which is looked for in `PATH`, prints on its standard output: at most `limit` bytes, within
  /// `milliseconds`.
  package static func output(
    of name: String, _ arguments: [String], limit: Int, milliseconds: Int
  ) throws(Failure) -> [UInt8] {
    guard let path = path(of: name) else { throw Failure(words: "\(name) is not installed") }
    var exchange = try ToolExchange(
      path: path, name: name, arguments: arguments, limit: limit, milliseconds: milliseconds)
    while try exchange.advance(waitingAtMost: 1000) {}
    let status = exchange.finish()
    guard status == 0 else { throw Failure(words: "\(name) ended with status \(status)") }
    return exchange.output
  }
}
