import Capture
import FramingCore

extension State {
  /// `:play [--step] FILE`
  mutating func play(_ call: CommandCall) -> [Effect] {
    let (isStepping, path) = call.takingOption("--step")
    guard !path.isEmpty else { return refusePlay("play needs a conversation file: play [--step] FILE") }
    if let playing = playing.underWay[.play] {
      return refusePlay("\(playing.file) is being played: :play-stop ends it")
    }
    return begin(.play, path, isStepping: isStepping)
  }

  /// `:rules FILE`, `:rules off`
  mutating func changeRules(_ call: CommandCall) -> [Effect] {
    if call.arguments == "off" {
      guard playing.underWay[.rules] != nil else { return refusePlay("no rules are in force") }
      return [.orderPlay(.rules, .stop)]
    }
    guard call.arguments.isEmpty else { return begin(.rules, call.arguments, isStepping: false) }
    guard let rules = playing.underWay[.rules] else {
      say("no rules are in force: rules FILE answers by those of a conversation file")
      return []
    }
    say("\(rules.file) answers: \(rules.answersText); rules off ends it")
    return []
  }

  private mutating func begin(_ kind: PlayKind, _ path: String, isStepping: Bool) -> [Effect] {
    guard !setting.isOpened else {
      return refusePlay("nobody is there to play with: a file is looked at; connect or listen")
    }
    let name = PrintableText.clean(path.split(separator: "/").last.map(String.init) ?? path)
    if playing.underWay[kind] == nil { playing.underWay[kind] = PlayProgress(file: name) }
    if kind == .play { playing.isResultSeen = true }
    return [.play(kind, path: path, isStepping: isStepping, with: chosenRecipient ?? .all)]
  }

  private mutating func refusePlay(_ words: String) -> [Effect] {
    say(words, .error)
    return []
  }

  /// `:play-step`, `:play-run`, `:play-stop`
  mutating func order(_ order: PlayOrder) -> [Effect] {
    guard let progress = playing.underWay[.play] else {
      say("nothing is being played: :play FILE plays a conversation file", .warning)
      return []
    }
    if order == .step, let step = progress.step, !step.isPaused {
      say("the step in line \(step.line) \(step.waiting.isEmpty ? "is being done" : step.waiting)", .warning)
      return []
    }
    return [.orderPlay(.play, order)]
  }

  /// `:play-result`
  mutating func showPlayResult() -> [Effect] {
    guard let result = playing.result else {
      say("nothing has been played yet: :play FILE plays a conversation file")
      return []
    }
    playing.isResultSeen = true
    guard !result.details.isEmpty else {
      say("\(result.file) \(result.summary)")
      return []
    }
    layers.append(.playResult(PlayResultLayer()))
    return []
  }

  mutating func takeProgress(_ kind: PlayKind, _ progress: PlayProgress) {
    var progress = progress
    progress.file = PrintableText.clean(progress.file)
    if var step = progress.step {
      step.words = PrintableText.clean(step.words)
      progress.step = step
    }
    playing.underWay[kind] = progress
  }

  mutating func takeEnd(_ kind: PlayKind, _ result: PlayResult) {
    playing.underWay[kind] = nil
    var result = result
    result.file = PrintableText.clean(result.file)
    result.details = narrowed(result.details.map(PrintableText.clean))
    playing.result = result
    playing.isResultSeen = !result.isFailed
    say("\(kind.rawValue) \(result.file) \(result.summary)", result.isFailed ? .error : .notice)
  }

  /// A play that could not begin; what was in force before still is.
  mutating func takeRefusal(_ kind: PlayKind, _ words: String, _ inForce: PlayProgress?) {
    playing.underWay[kind] = inForce
    say(words, .error)
  }

  mutating func take(_ key: Key, in result: PlayResultLayer) -> [Effect] {
    var result = result
    let last = max((playing.result?.details.count ?? 0) - 1, 0)
    switch key {
    case .down, .character("j"), .enter: result.top += 1
    case .up, .character("k"): result.top -= 1
    case .pageDown, .character(" "): result.top += 10
    case .pageUp: result.top -= 10
    case .home, .character("g"): result.top = 0
    case .end, .character("G"): result.top = last
    default:
      layers.removeLast()
      return []
    }
    result.top = min(max(result.top, 0), last)
    layers[layers.count - 1] = .playResult(result)
    return []
  }
}

extension CommandCall {
  /// Whether the arguments begin with an option, and what follows it.
  func takingOption(_ option: String) -> (isThere: Bool, rest: String) {
    guard arguments == option || arguments.hasPrefix(option + " ") else { return (false, arguments) }
    return (true, String(arguments.dropFirst(option.count).drop { $0 == " " }))
  }
}

extension PlayProgress {
  /// `14 answers, 2 frames unanswered`
  var answersText: String {
    let answered = "\(ByteCountText.grouped(answers)) answer\(answers == 1 ? "" : "s")"
    return unanswered == 0
      ? answered : answered + ", \(ByteCountText.grouped(unanswered)) frame\(unanswered == 1 ? "" : "s") unanswered"
  }
}

/// Rows of bytes, with their text between bars, without the columns that are blank in all of them: a screen has few.
private func narrowed(_ lines: [String]) -> [String] {
  let blanks = lines.compactMap { line -> Int? in
    guard line.hasPrefix(" "), let bar = line.firstIndex(of: "|") else { return nil }
    return line[..<bar].reversed().prefix { $0 == " " }.count
  }
  let superfluous = max((blanks.min() ?? 0) - 2, 0)
  return lines.map { line in
    guard line.hasPrefix(" "), let bar = line.firstIndex(of: "|") else { return line }
    return String(line[..<bar].dropLast(superfluous) + line[bar...])
  }
}
