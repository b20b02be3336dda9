import Capture

extension State {
  mutating func takeComposerKey(_ key: Key, reading capture: Capture) -> [Effect] {
    let isEmptyEnter = key == .enter && composer.preview == .nothing
    if !isEmptyEnter { composer.offeredEmptyFrame = false }
    if let lines = options.lines(for: key, at: .composer) { return run(lines, reading: capture) }
    if composer.mode == .form, let effects = takeFormKey(key, reading: capture) { return effects }
    switch composer.editor.handle(key) {
    case .edited: return lineChanged(reading: capture)
    case .moved: return []
    case .accept: return run("send", reading: capture)
    case .cancel: return run("log", reading: capture)
    case .complete: return completePath(forward: true, reading: capture)
    case .completeBackward: return completePath(forward: false, reading: capture)
    case .ignored: return takeUneditedKey(key, reading: capture)
    }
  }

  private mutating func takeUneditedKey(_ key: Key, reading capture: Capture) -> [Effect] {
    if let line = Binding.line(for: key, at: .composer) { return run(line, reading: capture) }
    // Alt and a key reach us as Escape and the key would, pressed at once: where that means nothing else, it is these.
    guard case .alt(let character) = key else { return [] }
    return run("log", reading: capture) + takeKey(.character(character), reading: capture)
  }

  /// What follows from another text in the composer.
  mutating func lineChanged(reading capture: Capture) -> [Effect] {
    keepRecipientOfLine(reading: capture)
    composer.completion = nil
    composer.offeredEmptyFrame = false
    composer.offeredCommand = false
    if composer.mode == .form { takeFormText() }
    composer.refresh(as: messageFraming)
    return inspectionEffects()
  }

  /// The effect that finds out about the file whose path is in the line.
  func inspectionEffects() -> [Effect] {
    composer.preview == .inspecting ? [.inspectFile(path: composer.editor.text)] : []
  }

  /// Reads the line as another mode; nil goes to the next.
  mutating func changeMode(to mode: ComposerMode? = nil) -> [Effect] {
    repeat { composer.changeMode(as: messageFraming) } while mode != nil && composer.mode != mode
    composer.completion = nil
    focus = .composer
    return inspectionEffects()
  }

  /// ^C: empties the line; when it is empty, cancels a file; when there is none, quits.
  mutating func clearLine(reading capture: Capture) -> [Effect] {
    guard composer.editor.isEmpty else {
      composer.editor.clear()
      return lineChanged(reading: capture)
    }
    let cancelled = cancelNewestSend()
    return cancelled.isEmpty ? run("quit", reading: capture) : cancelled
  }

  /// Tab in the composer: completes a path, or goes to the log where there is nothing to complete.
  private mutating func completePath(forward: Bool, reading capture: Capture) -> [Effect] {
    guard composer.mode == .file, !composer.editor.isEmpty else {
      return run(forward ? "log" : "next-peer", reading: capture)
    }
    guard composer.completion != nil else { return [.listPaths(prefix: composer.editor.textBeforeCursor)] }
    composer.cycle(forward: forward)
    composer.refresh(as: messageFraming)
    return inspectionEffects()
  }

  /// Takes the completions of a path, for the line that asked for them.
  mutating func takePaths(prefix: String, _ candidates: [String]) -> [Effect] {
    guard focus != .commandLine else {
      takeCommandPaths(prefix: prefix, candidates)
      return []
    }
    guard composer.mode == .file, composer.editor.textBeforeCursor == prefix else { return [] }
    let completion = Completion(word: prefix, candidates: candidates, arePaths: true)
    guard !completion.matches.isEmpty else {
      say("no file begins with '\(prefix)'")
      return []
    }
    composer.begin(completion)
    composer.refresh(as: messageFraming)
    if composer.completion != nil { say(completion.labels.joined(separator: "  ")) }
    return inspectionEffects()
  }
}

extension LineEditor {
  /// Puts what all matches have in common in the line; keeps `completion` going when that was nothing new.
  mutating func begin(_ completion: Completion, in going: inout Completion?) {
    let common = completion.commonPrefix
    _ = replaceBeforeCursor(completion.word, with: common)
    let isDecided = completion.matches.count == 1
    going = isDecided || common != completion.word ? nil : completion
  }

  /// Puts the next match (or the one before) in the line.
  mutating func cycle(_ completion: inout Completion?, forward: Bool) {
    guard var cycling = completion else { return }
    let current = cycling.selected.map { cycling.matches[$0] } ?? cycling.word
    let next = forward ? cycling.next() : cycling.previous()
    _ = replaceBeforeCursor(current, with: next)
    completion = cycling
  }
}
