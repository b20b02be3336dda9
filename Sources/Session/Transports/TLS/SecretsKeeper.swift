import Capture

/// Puts the secrets of connections into the recording, and into a file where one was asked for. Only used on the event loop.
final class SecretsKeeper {
  private let log: KeyLog?
  private let session: SessionContext
  private var hasTold = false

  init(_ log: KeyLog?, session: SessionContext) {
    self.log = log
    self.session = session
  }

  /// Takes a line of the key log. What cannot be written is told once, and no reason to end a connection.
  func keep(_ line: [UInt8]) {
    let line = line.last == UInt8(ascii: "\n") ? line : line + [UInt8(ascii: "\n")]
    session.recorder.addSecrets(line)
    guard let problem = log?.append(line), !hasTold else { return }
    hasTold = true
    session.note(problem, .warning)
  }
}
