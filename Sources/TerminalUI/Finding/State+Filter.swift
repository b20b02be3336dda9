import Capture

extension State {
  /// The first screen shows only what `filter` leaves; the recording has to be told as well.
  public mutating func begin(filteredBy filter: FilterInForce?, saved: [String: String]) {
    filtering.inForce = filter
    filtering.saved = saved
  }

  /// Shows what `filter` leaves, everything when nil.
  mutating func apply(_ filter: FilterInForce?) -> [Effect] {
    let isSame = filter?.filter == filtering.inForce?.filter
    filtering.inForce = filter
    return isSame ? [] : [.setFilter(filter?.filter)]
  }

  /// The fields of definitions that a filter may name.
  var fieldNames: FilterVocabulary {
    let lenses = lensesInUse
    return FilterVocabulary(
      definitions, lens: lenses.count == 1 ? lenses[0] : nil, among: lenses, schema: options.schema)
  }

  /// `:filter TEXT`
  mutating func changeFilter(_ text: String) -> [Effect] {
    do {
      let filter = try filtering.resolve(text, fieldNames)
      if filter == nil { say("everything is shown") }
      return apply(filter)
    } catch {
      say("no filter: \(error.description)", .error)
      return []
    }
  }

  mutating func openFilterLine() {
    if focus != .filter { filtering.line.returnFocus = focus == .commandLine ? .log : focus }
    focus = .filter
    filtering.line.before = filtering.inForce
    filtering.line.editor.clear()
    filtering.line.editor.insert(filtering.inForce?.text ?? "")
    _ = refreshFilterLine()
  }

  mutating func takeFilterKey(_ key: Key) -> [Effect] {
    switch filtering.line.editor.handle(key) {
    case .edited: return refreshFilterLine()
    case .moved:
      filtering.line.completion = nil
      return []
    case .accept: return acceptFilterLine()
    case .cancel: return cancelFilterLine()
    case .complete: return completeFilter(forward: true)
    case .completeBackward: return completeFilter(forward: false)
    case .ignored: return key == .control("c") ? cancelFilterLine() : []
    }
  }

  /// What follows from another text: it is shown at once what it leaves, as soon as it is a filter.
  mutating func refreshFilterLine() -> [Effect] {
    filtering.line.completion = nil
    filtering.line.problem = nil
    do {
      return apply(try filtering.resolve(filtering.line.editor.text, fieldNames))
    } catch {
      filtering.line.problem = error.description
      return []
    }
  }

  private mutating func acceptFilterLine() -> [Effect] {
    let effects = refreshFilterLine()
    if let problem = filtering.line.problem {
      say("no filter: \(problem)", .error)
      return effects
    }
    let text = filtering.line.editor.commit().trimmed
    focus = filtering.line.returnFocus
    return text.isEmpty ? effects : effects + [.remember(.filter, text)]
  }

  private mutating func cancelFilterLine() -> [Effect] {
    focus = filtering.line.returnFocus
    filtering.line.completion = nil
    filtering.line.problem = nil
    return apply(filtering.line.before)
  }

  private mutating func completeFilter(forward: Bool) -> [Effect] {
    if filtering.line.completion == nil {
      beginFilterCompletion()
      guard filtering.line.completion == nil else { return [] }
      return refreshFilterLine()
    }
    filtering.line.editor.cycle(&filtering.line.completion, forward: forward)
    let going = filtering.line.completion
    defer { filtering.line.completion = going }
    return refreshFilterLine()
  }

  private mutating func beginFilterCompletion() {
    let before = filtering.line.editor.textBeforeCursor
    let found = filterCompletions(of: before)
    filtering.line.explanations = Dictionary(found.candidates.map { ($0.text, $0.explanation) }) { first, _ in first }
    let completion = Completion(word: found.word, candidates: found.candidates.map(\.text))
    guard !completion.matches.isEmpty else { return say("there is no word to complete here") }
    filtering.line.editor.begin(completion, in: &filtering.line.completion)
    // Behind a dot the name goes on.
    if completion.matches.count == 1, !completion.commonPrefix.hasSuffix(".") { filtering.line.editor.insert(" ") }
    // More than one: they are listed, for the word that is now there.
    if completion.matches.count > 1 {
      filtering.line.completion = Completion(word: completion.commonPrefix, candidates: completion.matches)
    }
  }

  /// What could stand at the end of `text`, and the part of it that is begun.
  func filterCompletions(of text: String) -> (word: String, candidates: [FilterCandidate]) {
    if text.hasPrefix("@") {
      return (text, filtering.saved.sorted { $0.key < $1.key }.map { FilterCandidate("@" + $0.key, $0.value) })
    }
    let completions = DisplayFilter.completions(for: text, at: text.count, fields: fieldNames)
    let start = completions.first?.range.lowerBound ?? text.count
    let word = String(text.dropFirst(start))
    return (word, completions.map { FilterCandidate($0.text, $0.explanation) })
  }
}

/// A word that may stand in a filter, and what it means.
struct FilterCandidate: Hashable, Sendable {
  let text: String
  let explanation: String

  init(_ text: String, _ explanation: String) {
    self.text = text
    self.explanation = explanation
  }
}
