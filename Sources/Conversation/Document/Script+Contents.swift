extension Script {
  /// All bytes that the file writes down to be sent or kept.
  var contents: [Content] {
    variables.map(\.value) + steps.flatMap(\.contents)
      + rules.flatMap { rule in
        switch rule.answer {
        case .reply(let steps): steps.flatMap(\.contents)
        case .sequence(let lists, _, _): lists.flatMap { $0 }.flatMap(\.contents)
        }
      }
  }
}

extension Step {
  fileprivate var contents: [Content] {
    switch action {
    case .send(let send): [send.content, send.type].compactMap(\.self) + (send.message?.fields.map(\.value) ?? [])
    case .set(let variables): variables.map(\.value)
    case .loop(let loop): loop.steps.flatMap(\.contents)
    case .parallel(let branches): branches.flatMap { $0.steps.flatMap(\.contents) }
    case .expect(let expectation): expectation.contents
    default: []
    }
  }
}

extension Expectation {
  fileprivate var contents: [Content] {
    if case .frame(let test) = kind, let type = test.type { [type] } else { [] }
  }
}
