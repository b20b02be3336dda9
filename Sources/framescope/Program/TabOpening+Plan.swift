import ArgumentParser
import Engine
import FramingCore
import TerminalUI

extension TabOpening {
  /// Flags of what all tabs have in common, with the names of the settings.
  private static let common = [
    "--theme": "theme", "--mouse": "mouse", "--no-mouse": "mouse", "--key": "key", "--colour": "colour",
    "--color": "colour",
    "--no-colour": "colour", "--no-color": "colour",
  ]

  /// What the tab is opened on.
  func plan() throws(Failure) -> SessionPlan {
    let listener = ErrorListener()
    var typed = [kind.rawValue]
    do {
      return try StandardError.listener.withValue(listener) {
        typed = try earlier ?? words()
        guard let command = try ConfiguredCall(typed: typed).command() as? any TabCommand else {
          throw ValidationError("'\(kind.rawValue)' opens no tab")
        }
        try command.checkTab()
        let isProxyTyped = typed.contains { $0 == "--via" || $0.hasPrefix("--via=") }
        var plan = try (command as? ConnectCommand)?.plan(inheriting: isProxyTyped ? nil : proxy) ?? command.plan()
        if plan.further.proxy == nil { plan.further.proxy = proxy }
        (plan.typed, plan.call) = (typed, ProgramCall.text(typed))
        return plan
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(Self.words(error, typed, listener), status: .usage)
    }
  }

  private static func words(_ error: any Error, _ typed: [String], _ listener: ErrorListener) -> String {
    let code = Framescope.exitCode(for: error)
    if code == .success { return "'framescope \(typed[0]) --help' says what may stand behind :\(typed[0])" }
    if let words = listener.words { return words }
    return UsageMessage.text(error, of: typed)
  }

  /// The words of the call. A path with blanks needs no quotes when nothing else is there.
  private func words() throws -> [String] {
    let isPath =
      kind == .open && !text.contains { "'\"\\".contains($0) }
      && !text.split(separator: " ").contains { $0.hasPrefix("-") }
    var words = [kind.rawValue]
    do throws(CommandError) {
      words += try isPath ? [text] : CommandWords.plainWords(of: text)
    } catch {
      throw ValidationError(error.words)
    }
    // A path of the home directory, which a shell would see.
    if kind == .open { words = words.map { $0.hasPrefix("~") ? FilePath.expanded($0) : $0 } }
    for word in words {
      guard let setting = Self.common[String(word.prefix { $0 != "=" })] else { continue }
      throw ValidationError("\(word) is for all tabs: ':set \(setting)' changes it")
    }
    let says = { (flag: String) in words.contains { $0 == flag || $0.hasPrefix(flag + "=") } }
    if kind != .open, !isRecorded, !says("--record"), !says("--fifo"), !says("--no-record") {
      words.append("--no-record")
    }
    return words
  }
}
