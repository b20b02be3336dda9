import Capture

/// What the next key is a letter for.
enum AwaitedLetter: Hashable, Sendable {
  /// A mark to be set, or to go to.
  case mark, jump
}

extension State {
  /// `m`: the next key is the letter.
  mutating func expect(_ letter: AwaitedLetter) {
    awaitedLetter = letter
    say(
      letter == .mark ? "a letter from a to z marks the frame" : "a letter from a to z goes to its mark; ' lists them")
  }

  mutating func takeLetter(_ key: Key, for letter: AwaitedLetter, reading capture: Capture) -> [Effect] {
    awaitedLetter = nil
    guard case .character(let character) = key else { return [] }
    switch letter {
    case .mark: return mark(String(character), reading: capture)
    case .jump where character == "'": return listMarks(reading: capture)
    case .jump: return jump(to: String(character), reading: capture)
    }
  }

  /// `:mark a`
  mutating func mark(_ text: String, reading capture: Capture) -> [Effect] {
    guard let letter = markLetter(text), let frame = selectedFrame("marked", reading: capture) else { return [] }
    say("frame \(frame.number) is marked \(letter): '\(letter) comes back")
    return markUndoably(frame, letter, reading: capture)
  }

  /// `:unmark`
  mutating func unmark(reading capture: Capture) -> [Effect] {
    guard let frame = selectedFrame("changed", reading: capture) else { return [] }
    guard let letter = capture.mark(of: frame) else {
      say("frame \(frame.number) has no mark")
      return []
    }
    say("the mark \(letter) is gone")
    return markUndoably(frame, nil, reading: capture)
  }

  /// `:jump a`
  mutating func jump(to text: String, reading capture: Capture) -> [Effect] {
    guard let letter = markLetter(text) else { return [] }
    guard let item = capture.itemIndex(ofMark: letter) else {
      say("there is no mark \(letter): m\(letter) sets it", .error)
      return []
    }
    goTo(item: item, named: "the frame marked \(letter)", reading: capture)
    return []
  }

  /// `:note TEXT`; an empty one takes it away.
  mutating func note(_ text: String, reading capture: Capture) -> [Effect] {
    guard let frame = selectedFrame("changed", reading: capture) else { return [] }
    hasUnkeptMarks = hasUnkeptMarks || setting.isOpened
    let (before, text) = (capture.note(of: frame) ?? "", PrintableText.clean(text))
    if before != text { undoneChanges.add(.note(frame, before: before)) }
    return [.note(frame, text)]
  }

  /// Marks and notes of a file that is looked at are kept, for the first time in the file called `name`.
  mutating func takeKeptMarks(_ name: String?) {
    hasUnkeptMarks = false
    guard let name else { return }
    let said = message.map { $0.text + "; " } ?? ""
    say("\(said)marks and notes are kept beside this file, in \(PrintableText.clean(name))")
  }

  mutating func listMarks(reading capture: Capture) -> [Effect] {
    let marks = MarksLayer(LogReader(capture: capture, state: self), secondsFromUTC: setting.secondsFromUTC)
    if marks.entries.isEmpty {
      say("no frame is marked: m and a letter marks the selected one")
    } else {
      layers.append(.marks(marks))
    }
    return []
  }

  mutating func take(_ key: Key, in marks: MarksLayer, reading capture: Capture) -> [Effect] {
    if let moved = key.moved(marks.selected, in: marks.entries.count) {
      var marks = marks
      marks.selected = moved
      layers[layers.count - 1] = .marks(marks)
      return []
    }
    switch key {
    case .enter:
      layers.removeLast()
      return jump(to: String(marks.entries[marks.selected].letter), reading: capture)
    default:
      layers.removeLast()
      return []
    }
  }

  /// The selected frame; when there is none, that nothing is `done`.
  mutating func selectedFrame(_ done: String, reading capture: Capture) -> CapturedFrame? {
    let reader = LogReader(capture: capture, state: self)
    switch log.selectedItem(reader).flatMap(reader.entry) {
    case .frame(let frame): return frame
    case .partial: say("nothing is \(done): the selected frame is still arriving", .warning)
    case .unreadable(let reason): say("nothing is \(done): \(reason)", .error)
    case .event, nil: say("nothing is \(done): no frame is selected", .warning)
    }
    return nil
  }

  private mutating func markLetter(_ text: String) -> Character? {
    if text.count == 1, let letter = text.first, ("a"..."z").contains(letter) { return letter }
    say("a mark is a letter from a to z, not '\(text)'", .error)
    return nil
  }
}
