public import Capture

extension State {
  /// What a recording is to remember of how it is shown, when that has changed; of a file that is looked at nothing.
  mutating func rememberView(reading capture: Capture) -> [Effect] {
    guard !setting.isOpened, inspector.drag == nil, focus != .filter else { return [] }
    let view = view(in: capture.summary.generation)
    let changed = view.differences(from: recordedView)
    guard !changed.isEmpty else { return [] }
    recordedView = view
    return [.recordView(view, changed: changed)]
  }

  private func view(in generation: Int) -> RecordedView {
    var view = RecordedView()
    view[.filter] = filtering.inForce?.text
    view[.fold] = folded.rule?.text
    view[.folded] = folded.handText(atMost: RecordedView.mostFolded, in: generation)
    view[.inspector] = inspectorMemory == InspectorMemory(parsing: "") ? nil : inspectorMemory.description
    view[.definition] = options.definition == "auto" ? nil : options.definition
    return view
  }

  /// Shows a recording as it was left: its folds, and the inspector. Its filter and its definition are opened with it.
  public mutating func recall(_ view: RecordedView, generation: Int) {
    if let text = view[.fold], !folded.fold(byText: text, .anyField(schema: options.schema)) {
      say("the recording was left folded by '\(text)', which cannot be used here", .warning)
    }
    if let text = view[.folded] { folded.foldByHand(text, in: generation) }
    if let text = view[.inspector] { recall(InspectorMemory(parsing: text)) }
    recordedView = view
  }
}

extension RecordedView {
  /// Frames folded by hand that a recording remembers at most: the first ones.
  static let mostFolded = 500
}

extension FoldedFrames.Rule {
  /// As `:fold` takes it.
  fileprivate var text: String {
    switch self {
    case .larger(let size): "> \(size)"
    case .filter(let filter): filter.text
    }
  }
}

extension FoldedFrames {
  /// Folds by the text of a rule; by nothing when it is none. Whether it is one.
  fileprivate mutating func fold(byText text: String, _ fields: FilterVocabulary) -> Bool {
    if text.hasPrefix("> "), let size = Int(text.dropFirst(2)), size >= 0 {
      fold(by: .larger(than: size))
      return true
    }
    guard let filter = try? FilterInForce(parsing: text, fields: fields) else { return false }
    fold(by: .filter(filter))
    return true
  }

  fileprivate mutating func foldByHand(_ text: String, in generation: Int) {
    for word in text.split(separator: " ") {
      guard let number = Int(word), number != 0, let frame = Int(exactly: number.magnitude) else { continue }
      set(frame, number > 0, byRule: number < 0, in: generation)
    }
  }
}
