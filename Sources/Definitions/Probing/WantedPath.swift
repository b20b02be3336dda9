/// The way to a field, with its slot in each type.
struct WantedPath: Sendable {
  /// A name, and the element of the array that it is.
  struct Step: Sendable {
    var name: String
    var element: Int?
  }

  let steps: [Step]
  /// For each step the slot that every type has for its name; -1 for none.
  private let slots: [[Int32]]

  init?(_ path: String, _ program: Program) {
    var steps: [Step] = []
    for part in path.split(whereSeparator: { ".[]/".contains($0) }) {
      if let number = Int(part) {
        guard !steps.isEmpty, steps[steps.count - 1].element == nil, number >= 0 else { return nil }
        steps[steps.count - 1].element = number
      } else {
        steps.append(Step(name: String(part)))
      }
    }
    guard !steps.isEmpty else { return nil }
    self.steps = steps
    slots = steps.map { step in program.types.map { Int32($0.slot(of: step.name) ?? -1) } }
  }

  func slot(at level: Int, of type: Int32) -> Int32 { slots[level][Int(type)] }
}
