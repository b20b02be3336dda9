import Capture
import Definitions
import FramingCore

extension State {
  /// The definition of the messages that go to the recipient.
  var messageDefinition: Definition? { definitions.definition(for: messageLens) }

  /// Names of messages that `:compose` takes: those of our side first.
  var messageNames: [String] {
    guard let definition = messageDefinition else { return [] }
    let ours = definition.messages(fromClient: setting.side == .client)
    return ours.map(\.name) + ours.map(\.type) + definition.messageNames
  }

  /// Offers the fields of a message.
  mutating func compose(_ name: String) {
    guard !setting.isOpened else { return say("this is a file: there is nobody to send to") }
    guard let definition = messageDefinition else {
      return say(
        "no definition says what messages there are: :definition FILE takes one, and some protocols have one", .error)
    }
    guard let message = definition.message(named: name, fromClient: setting.side == .client) else {
      return say("\(definition.name) has no message '\(name)'\(definition.messageQuestion(for: name))", .error)
    }
    do throws(WritingError) {
      composer.form = try MessageForm(definition, message)
    } catch {
      return say("\(message.name) cannot be composed: \(error)", .error)
    }
    enterForm()
  }

  /// Takes the definitions in force. When that of the form's message was read again or is gone, so is the form.
  mutating func take(_ table: DefinitionTable) {
    let before = formDefinition
    definitions = table
    guard let form = composer.form, let before, form.definition.isSame(as: before) else { return }
    guard formDefinition?.isSame(as: before) != true else { return }
    renew(form)
  }

  /// The definition in force that the form is of; nil when there is no form, or no definition.
  private var formDefinition: Definition? {
    switch composer.form?.subject {
    case nil: nil
    case .message: messageDefinition
    case .frame(let frame): definitions.definition(for: frame.lens)
    }
  }

  private mutating func renew(_ form: MessageForm) {
    let name = form.name
    let definition = formDefinition
    switch form.subject {
    case .message:
      let message = definition?.message(named: name, fromClient: setting.side == .client)
      composer.form = message.flatMap { message in definition.flatMap { try? MessageForm($0, message) } }
    case .frame(let frame): composer.form = definition.flatMap { try? MessageForm($0, frame) }
    }
    if composer.mode == .form {
      if composer.form == nil { leaveForm() } else { enterForm() }
    }
    say(
      composer.form == nil
        ? "the definition of \(name) is not in force any more, so its form is closed"
        : "the definition of \(name) has changed: its form starts over", .warning)
  }

  /// Offers the fields of a frame with their values, or says why it cannot. Whether it does.
  mutating func compose(_ frame: EditedFrame) -> Bool {
    guard let definition = definitions.definition(for: frame.lens) else {
      say(
        "no definition says what fields this frame has: :definition FILE takes one, and some protocols have one",
        .warning)
      return false
    }
    do throws(WritingError) {
      composer.form = try MessageForm(definition, frame)
    } catch {
      say("the fields cannot be edited: \(error)", .warning)
      return false
    }
    enterForm()
    return true
  }

  /// Goes on with the form that was left.
  mutating func returnToForm() {
    guard composer.form != nil else {
      return say("a form is for a message: :compose MESSAGE offers its fields, and Tab completes the name", .error)
    }
    enterForm()
  }

  private mutating func enterForm() {
    composer.mode = .form
    composer.completion = nil
    focus = .composer
    composer.loadRow()
    composer.refresh(as: messageFraming)
  }

  private mutating func leaveForm() {
    composer.mode = .text
    composer.refresh(as: messageFraming)
  }

  /// Takes the keys that mean something else in a form than in a line; nil for others.
  mutating func takeFormKey(_ key: Key, reading capture: Capture) -> [Effect]? {
    guard let form = composer.form else {
      leaveForm()
      return nil
    }
    switch key {
    case .tab, .down: moveInForm(by: 1)
    case .backTab, .up: moveInForm(by: -1)
    case .escape, .control("t"): leaveForm()
    case .control("c"):
      guard !composer.editor.isEmpty, form.current?.origin != .derived else {
        leaveForm()
        return []
      }
      composer.editor.clear()
      return lineChanged(reading: capture)
    case .character("!") where form.current.map { $0.origin != .usual } ?? false:
      composer.form?.togglePin()
      composer.loadRow()
      composer.refresh(as: messageFraming)
    case .character where form.hasDefault && !composer.editor.isEmpty:
      composer.editor.clear()
      return nil
    default: return nil
    }
    return []
  }

  private mutating func moveInForm(by count: Int) {
    composer.form?.move(by: count)
    composer.loadRow()
  }

  /// Gives the field of the row what is in the line.
  mutating func takeFormText() {
    let line =
      composer.editor.text.split(omittingEmptySubsequences: false) { $0.isNewline }.first.map(String.init) ?? ""
    let path = composer.form?.current?.path
    let isTaken = composer.form?.set(line) ?? false
    if !isTaken {
      say("this follows from other fields: ! pins it, so that it can have another value")
      composer.loadRow()
    } else if composer.form?.current?.path != path || line != composer.editor.text {
      composer.loadRow()
    }
  }
}
