/// What the first bytes of frames tell without reading them: which types are around a message, down to its own, and numbers
/// at fixed places. What it tells is what reading gives; where it cannot tell, frames have to be read.
struct FrameForesight: Sendable {
  /// What is known of a type before a frame is read; an object, since it would be copied for each frame.
  fileprivate final class Level: Sendable {
    let layout: FixedLayout
    let content: Content
    /// What chooses the type of the content, where something does.
    let choice: Choice?
    /// The type of the content where that is always the same; -1 for any other.
    let type: Int32

    init(_ layout: FixedLayout, _ content: Content, _ choice: Choice? = nil, type: Int32 = -1) {
      (self.layout, self.content, self.choice, self.type) = (layout, content, choice, type)
    }
  }

  /// What the message of a structure is.
  fileprivate enum Content: Sendable {
    /// The structure itself.
    case itself
    /// In a field that always has one type.
    case fixed
    /// In a field whose type depends on a number.
    case chosen
    case unknown
  }

  /// The types that a number chooses.
  fileprivate final class Choice: Sendable {
    /// The field of which it is the value; nil when it is 1 where the frame has `size` bytes, and 0 else.
    let field: Int?
    let size: Int
    /// Of small numbers, which most are; -1 where it is not known.
    private let small: [Int32]
    private let numbers: [Int64: Int32]
    private let otherwise: Int32

    init?(_ plan: SwitchPlan, in layout: FixedLayout, _ program: DefinitionProgram) {
      func type(_ reading: Reading?) -> Int32 { reading.flatMap { program.type(of: $0.plan) }.map { Int32($0) } ?? -1 }
      if let size = program.frameSize(comparedIn: plan.on) {
        (field, self.size, numbers, otherwise) = (nil, size, [:], -1)
        small = [false, true].map { truth in
          type(plan.branches.first { program.truth($0.value) == truth }?.reading ?? plan.otherwise)
        }
        // What is compared with anything else is not known here.
        guard plan.branches.allSatisfy({ program.truth($0.value) != nil }) else { return nil }
        return
      }
      guard plan.branches.isEmpty, let slot = program.ownField(plan.on), let field = layout.field(at: [slot]),
        !layout.fields[field].isTruth
      else { return nil }
      (self.field, size) = (field, -1)
      let (otherwise, numbers) = (type(plan.otherwise), plan.numbers.mapValues(type))
      self.otherwise = otherwise
      self.numbers = numbers
      small = (0..<256).map { numbers[$0] ?? otherwise }
    }

    func type(for number: Int128) -> Int32 {
      if number >= 0, number < small.count { return small[Int(number)] }
      return Int64(exactly: number).flatMap { numbers[$0] } ?? otherwise
    }
  }

  /// Structures around a message that are followed.
  private static let deepest = 8

  /// By the numbers of types; nil for those that no message is in.
  private let levels: [Level?]
  private let program: DefinitionProgram

  /// nil for a budget so small that it may end reading in front of what is foreseen.
  init?(_ definition: Definition, budget: ReadBudget) {
    guard budget.steps >= 10_000, budget.nodes >= 1000, budget.depth >= 2 * Self.deepest, budget.memory >= 1 << 16,
      budget.time >= .milliseconds(10)
    else { return nil }
    let program = definition.program
    self.program = program
    var levels = [Level?](repeating: nil, count: program.types.count)
    var waiting = definition.rootTypes.map { Int32($0) }
    while let type = waiting.popLast() {
      guard levels[Int(type)] == nil else { continue }
      let layout = FixedLayout(of: Int(type), in: program)
      let content = Self.level(of: Int(type), layout, program)
      levels[Int(type)] = content
      let slot = program.typePlans[Int(type)].content
      guard slot >= 0, let reading = program.types[Int(type)].fields[Int(slot)].reading else { continue }
      var plans = [reading.plan]
      if case .switched(let number) = reading.plan {
        plans = program.switchPlans[Int(number)].readings.map(\.plan)
      }
      waiting += plans.compactMap { program.type(of: $0).map { Int32($0) } }
    }
    self.levels = levels
  }

  private static func level(of type: Int, _ layout: FixedLayout, _ program: DefinitionProgram) -> Level {
    let slot = program.typePlans[type].content
    guard slot >= 0 else { return Level(layout, .itself) }
    let field = program.types[type].fields[Int(slot)]
    guard field.kind == .sequence, field.condition == nil, case .once = field.repetition, let reading = field.reading
    else { return Level(layout, .unknown) }
    guard case .switched(let number) = reading.plan else {
      guard let type = program.type(of: reading.plan) else { return Level(layout, .unknown) }
      return Level(layout, .fixed, type: Int32(type))
    }
    let choice = Choice(program.switchPlans[Int(number)], in: layout, program)
    return Level(layout, choice == nil ? .unknown : .chosen, choice)
  }

  /// Fills `types` with the types of the structures around the message of a frame, the root's first, its own last; false
  /// when the first bytes do not tell. Where one cannot be read, the message is the structure around it.
  func types(of frame: [UInt8], root: Int, _ types: inout [Int32]) -> Bool {
    types.removeAll(keepingCapacity: true)
    var type = Int32(root)
    var base: Int? = 0
    while type >= 0, types.count < Self.deepest, let level = levels[Int(type)] {
      types.append(type)
      let isRoot = types.count == 1
      switch level.content {
      case .itself: return true
      case .unknown: return false
      case .fixed: type = level.type
      case .chosen:
        guard let number = level.number(in: frame, from: base, isRoot: isRoot) else { return false }
        type = level.choice?.type(for: number) ?? -1
      }
      base = base.flatMap { start in level.layout.contentStart.map { start + $0 } }
    }
    return false
  }

  /// The number of the field of a root that a path names; nil when its place depends on the frame.
  func field(at lookup: FieldLookup, in root: Int) -> Int? {
    guard let layout = levels[root]?.layout else { return nil }
    for first in lookup.starts {
      if let way = lookup.way(from: first, root, program), let field = layout.field(at: way) { return field }
      // What begins here otherwise comes first.
      if lookup.names(first, Int32(root), in: program) || lookup.hasSlot(first, root) { return nil }
    }
    return nil
  }

  /// The field of a root that names its messages; nil when there is none at a fixed place.
  func nameField(of root: Int) -> Int? {
    program.types[root].message.nameOf.flatMap { levels[root]?.layout.field(at: [Int32($0)]) }
  }

  /// The value of a field of a root and the name that an enum has for it; nil when the frame has to be read for it.
  func value(_ field: Int, of root: Int, in frame: [UInt8]) -> (value: FieldValue, label: String?)? {
    guard let layout = levels[root]?.layout, let bits = layout.number(field, in: frame, from: 0) else { return nil }
    let field = layout.fields[field]
    if field.isTruth { return (.boolean(bits != 0), nil) }
    let number = layout.value(field, bits)
    return (.integer(number), field.enumeration < 0 ? nil : program.enums[Int(field.enumeration)].label(of: number))
  }
}

extension FrameForesight.Level {
  /// What chooses the type of the content in a frame where the structure begins at `base`; nil when that is not known.
  fileprivate func number(in frame: [UInt8], from base: Int?, isRoot: Bool) -> Int128? {
    guard let choice else { return nil }
    guard let field = choice.field else { return isRoot ? frame.count == choice.size ? 1 : 0 : nil }
    // What an instance has depends on the bytes that the structure is in.
    guard let base, isRoot || !layout.fields[field].isInstance,
      let bits = layout.number(field, in: frame, from: base)
    else { return nil }
    return layout.value(layout.fields[field], bits)
  }
}

extension DefinitionProgram {
  /// The number with which an expression compares the size of the bytes that a structure is in.
  fileprivate func frameSize(comparedIn code: Code) -> Int? {
    let start = Int(code.start)
    guard code.end - code.start == 5, case .this = operations[start], case .stream = operations[start + 1],
      case .method(.size) = operations[start + 2], case .integer(let number) = operations[start + 3],
      case .binary(.equal) = operations[start + 4]
    else { return nil }
    return Int(number)
  }

  /// The truth value that an expression is.
  fileprivate func truth(_ code: Code) -> Bool? {
    guard code.end - code.start == 1, case .boolean(let truth) = operations[Int(code.start)] else { return nil }
    return truth
  }

  /// The slot of the field of its own structure that an expression is.
  fileprivate func ownField(_ code: Code) -> Int32? {
    guard code.end - code.start == 2, case .this = operations[Int(code.start)],
      case .field(let slot) = operations[Int(code.start) + 1]
    else { return nil }
    return slot
  }
}
