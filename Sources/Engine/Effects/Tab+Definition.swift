import Capture
import Definitions
import FramingCore
import TerminalUI

extension Tab {
  /// Takes a file's definition, none for `off`, or each protocol's own for `auto`.
  func setDefinition(_ text: String) {
    let choice = DefinitionChoice(text)
    do throws(Failure) {
      var loaded: LoadedDefinition?
      if case .file(let path) = choice { loaded = try LoadedDefinition.read(path) }
      definitions = DefinitionWatch(choice, chosen: loaded)
      var table = choice == .off ? DefinitionTable() : UserDefinitions.shared.table(chosen: loaded?.definition)
      table.budget = capture.definitions.budget
      table.slow = capture.definitions.slow
      capture.definitions = table
      dispatch(.definitionChosen(choice.text, words(on: loaded?.definition, choice)))
      reframe(as: loaded?.definition)
    } catch {
      dispatch(.told(error.description, .error))
    }
    requestPaint()
  }

  private func words(on definition: Definition?, _ choice: DefinitionChoice) -> String {
    if let definition { return "frames say what \(definition.title ?? definition.name) says" }
    return choice == .off ? "frames say nothing but their bytes" : "frames say what their protocol's definition says"
  }

  /// Frames the streams as a definition says, when it does.
  private func reframe(as definition: Definition?) {
    guard let known = definition?.wireProtocol, capture.lens.rule != .wireProtocol(known) else { return }
    let lens = Lens(following: known, limit: capture.lens.limit)
    dispatch(.lensChosen(lens, "framed as the definition says, \(known.name); :framing chooses otherwise"))
  }

  /// Reads definitions again whose files have changed.
  func lookAtDefinitions() {
    for change in definitions.look(at: clock.now) {
      switch change {
      case .read(let definition, let isChosen, let words):
        capture.replaceDefinition(definition, isChosen: isChosen)
        dispatch(.told(words, .notice))
      case .refused(let words): dispatch(.told(words, .error))
      }
      requestPaint()
    }
  }
}
