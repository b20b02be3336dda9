import Definitions
import FramingCore

/// A step with a number of its own, ready to be done.
struct CompiledStep: Sendable {
  indirect enum Action: Sendable {
    case send(CompiledSend)
    case expect(Expectation, CompiledFrameTest?)
    case wait(UInt64)
    case connect(String?)
    case shutdown, close, reset
    case set([(name: String, value: CompiledContent)])
    case framing(Cutting)
    case loop(times: Int, counter: String?, [Int])
    case parallel([(peers: Int, steps: [Int])])
  }

  let action: Action
  let place: SourcePlace
  /// One line for a person.
  let words: String
}

/// A message, ready to be filled in.
struct CompiledSend: Sendable {
  let content: CompiledContent
  let message: CompiledMessage?
  let type: CompiledContent?
  let isFramed: Bool
  /// Whether it is a text alone, which ends as one that is typed.
  let isText: Bool
  let malformation: Malformation?
  let connection: Int?

  init(_ send: SendStep) throws(ScriptError) {
    content = try CompiledContent.checked(send.content)
    message = try send.message.map { message throws(ScriptError) in try CompiledMessage(message) }
    type = try send.type.map { type throws(ScriptError) in try CompiledContent.checked(type) }
    isFramed = send.isFramed
    isText = send.content.form == .text && send.type == nil && send.message == nil
    malformation = try send.malformed.map { text throws(ScriptError) in
      try ScriptError.at(send.content.place) { () throws(NotationError) in try Malformation(parsing: text) }
    }
    connection = send.connection
  }
}

/// A rule, ready to be tried.
struct CompiledRule: Sendable {
  let rule: Rule
  let test: CompiledFrameTest?
  /// The numbers of the steps of each answer.
  let answers: [[Int]]
}

/// All steps of a script, numbered in the order of the file: those of `steps` first, then those of rules.
struct CompiledScript: Sendable {
  let script: Script
  private(set) var steps: [CompiledStep] = []
  private(set) var main: [Int] = []
  private(set) var rules: [CompiledRule] = []
  private(set) var variables: [(name: String, value: CompiledContent)] = []
  private let filters: FrameFilterReader?

  init(_ script: Script, _ filters: FrameFilterReader?) throws(ScriptError) {
    self.script = script
    self.filters = filters
    variables = try Self.variables(script.variables)
    main = try add(script.steps)
    for rule in script.rules { rules.append(try compiled(rule)) }
  }

  /// Refuses what no definition says, or another one.
  func check(_ definition: Definition?, _ role: Speaker) throws(ScriptError) {
    for step in steps {
      switch step.action {
      case .send(let send): try send.message?.check(definition, role)
      case .expect(_, let test): try test?.meaning?.check(definition)
      default: break
      }
    }
    for rule in rules { try rule.test?.meaning?.check(definition) }
  }

  private static func variables(_ list: [Variable]) throws(ScriptError) -> [(name: String, value: CompiledContent)] {
    var compiled: [(name: String, value: CompiledContent)] = []
    for variable in list { compiled.append((variable.name, try CompiledContent.checked(variable.value))) }
    return compiled
  }

  private mutating func add(_ list: [Step]) throws(ScriptError) -> [Int] {
    var numbers: [Int] = []
    for step in list {
      let number = steps.count
      numbers.append(number)
      // Room for the step itself, so that it comes before those inside it.
      steps.append(CompiledStep(action: .close, place: step.place, words: ""))
      steps[number] = CompiledStep(
        action: try action(step.action, at: step.place), place: step.place, words: step.action.words)
    }
    return numbers
  }

  private mutating func action(_ action: Step.Action, at place: SourcePlace) throws(ScriptError) -> CompiledStep.Action
  {
    switch action {
    case .send(let send): return .send(try CompiledSend(send))
    case .expect(let expectation):
      guard case .frame(let test) = expectation.kind else { return .expect(expectation, nil) }
      return .expect(expectation, try CompiledFrameTest(test, filters))
    case .wait(let time): return .wait(time)
    case .connect(let address): return .connect(address)
    case .shutdown: return .shutdown
    case .close: return .close
    case .reset: return .reset
    case .set(let variables): return .set(try Self.variables(variables))
    case .framing(let cutting): return .framing(cutting)
    case .loop(let loop):
      if loop.steps.isEmpty { throw ScriptError("'repeat' needs at least one step", at: place) }
      return .loop(times: loop.times, counter: loop.counter, try add(loop.steps))
    case .parallel(let branches):
      guard branches.allSatisfy({ (1...ScriptReader.mostPeers).contains($0.peers) }) else {
        throw ScriptError("'parallel' needs 1 to \(ScriptReader.mostPeers) peers", at: place)
      }
      var compiled: [(peers: Int, steps: [Int])] = []
      for branch in branches { compiled.append((branch.peers, try add(branch.steps))) }
      return .parallel(compiled)
    }
  }

  private mutating func compiled(_ rule: Rule) throws(ScriptError) -> CompiledRule {
    var test: CompiledFrameTest?
    if case .frame(let frame) = rule.trigger { test = try CompiledFrameTest(frame, filters) }
    var answers: [[Int]] = []
    switch rule.answer {
    case .reply(let steps): answers = [try add(steps)]
    case .sequence(let lists, _, _): for list in lists { answers.append(try add(list)) }
    }
    return CompiledRule(rule: rule, test: test, answers: answers)
  }
}
