import ArgumentParser
import Capture
import Dispatch
import FramingCore
import TerminalUI

/// What was typed to open another tab: `:connect ADDRESS --protocol redis`. It is read as the program's own call would be, with
/// the configuration file.
struct TabOpening: Sendable {
  let kind: TabKind
  /// What stands behind the command's name.
  let text: String
  /// Whether what is typed and said is recorded, unless it is asked for otherwise.
  let isRecorded: Bool
  /// The words of an earlier call, instead of what was typed now.
  var earlier: [String]?

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
        var plan = try command.plan()
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

extension Tab {
  /// Compares a frame with one of another tab.
  func compare(_ frame: CapturedFrame, with number: Int?, ofTab tab: Int) {
    guard let other = program.tab(tab) else { return dispatch(.told("there is no tab \(tab)", .error)) }
    dispatch(
      other.state.comparison(of: frame, with: number, tab: tab, from: state, reading: other.capture, capture))
  }

  /// Finds out what another tab is to be opened on, beside the loop: a named pipe keeps who opens it waiting for its writer.
  func openTab(_ kind: TabKind, _ text: String) {
    open(TabOpening(kind: kind, text: text, isRecorded: !isPrivate), splitting: nil)
  }

  private func open(_ opening: TabOpening, splitting request: SplitRequest?) {
    let mailbox = mailbox
    DispatchQueue.global(qos: .userInitiated).async {
      let tell: @Sendable (String) -> Void = { mailbox.post(.told("\($0): the tab opens then", .notice)) }
      WaitingForWriter.listener.withValue(tell) {
        do throws(Failure) {
          mailbox.post(.tabPlanned(.success(try opening.plan()), splitting: request))
        } catch {
          mailbox.post(.tabPlanned(.failure(error), splitting: request))
        }
      }
    }
  }

  /// Opens what this tab shows once more, in the other half of the screen: its file, or the recording of its session, which is
  /// followed.
  func openOnceMore(splitting request: SplitRequest) {
    do throws(Failure) {
      let words = try wordsToOpenOnceMore()
      open(TabOpening(kind: .open, text: "", isRecorded: !isPrivate, earlier: words), splitting: request)
    } catch {
      dispatch(.told("the screen is not split: \(error)", .error))
    }
  }

  private func wordsToOpenOnceMore() throws(Failure) -> [String] {
    if let openingWords { return openingWords }
    guard file == nil else { throw Failure("what comes through a pipe cannot be read twice", status: .usage) }
    guard let path = capture.recordingPaths.last, FilePath.isRegular(path) else {
      throw Failure("this session is in no file: :record-to PATH begins one", status: .usage)
    }
    return ["open", path]
  }
}
