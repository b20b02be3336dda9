/// A field that frames of a definition may have: for completion and for checking what is compared with it.
package struct FieldDescription: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case integer, float, boolean, text, bytes, structure
    /// What it is shows when it is read.
    case any
  }

  /// `header.length`; an array stands for its elements.
  package var path: String
  package var kind: Kind
  /// Whether it may be there several times.
  package var isRepeated: Bool
  /// The names that its enum has for its values.
  package var labels: [String]
  package var doc: String?
}

extension Definition {
  /// The fields of a type, those of structures in it behind them. A structure in itself is listed once.
  ///
  /// - Parameter most: The most fields to list, since types that have each other have many ways to a field.
  package func fields(of type: String? = nil, most: Int = 2000) -> [FieldDescription] {
    let number = type.flatMap(program.typeNumber) ?? program.main
    var walk = FieldWalk(program: program, most: most)
    walk.add(number, prefix: "", isRepeated: false, around: [])
    return walk.fields
  }
}

/// Goes through the types of a program.
private struct FieldWalk {
  let program: Program
  let most: Int
  var fields: [FieldDescription] = []
  /// Fields that may still be looked at, those of several branches each.
  private var stepsLeft: Int
  private var places: [String: Int] = [:]

  init(program: Program, most: Int) {
    self.program = program
    self.most = most
    stepsLeft = most * 10
  }

  /// Types in types; more are behind a field that shows itself.
  private static let deepest = 12

  mutating func add(_ type: Int, prefix: String, isRepeated: Bool, around: [Int]) {
    guard !around.contains(type), around.count < Self.deepest else { return }
    for field in program.types[type].fields where field.kind != .parameter {
      guard fields.count < most, stepsLeft > 0 else { return }
      stepsLeft -= 1
      let path = prefix + field.name
      var element = field.staticType
      var repeats = isRepeated
      if case .array(let inner) = element {
        element = inner
        repeats = true
      }
      add(
        FieldDescription(
          path: path, kind: Self.kind(of: element), isRepeated: repeats, labels: labels(of: element), doc: field.doc))
      var inner: [Int] = []
      if let reading = field.reading { structures(in: reading.plan, &inner) }
      if inner.isEmpty, case .structure(let number) = element { inner = [number] }
      for number in inner { add(number, prefix: path + ".", isRepeated: repeats, around: around + [type]) }
    }
  }

  /// What several branches of a switch have by one name is one field.
  private mutating func add(_ field: FieldDescription) {
    guard let place = places[field.path] else {
      places[field.path] = fields.count
      fields.append(field)
      return
    }
    if fields[place].kind != field.kind { fields[place].kind = .any }
    fields[place].isRepeated = fields[place].isRepeated || field.isRepeated
    fields[place].labels += field.labels.filter { !fields[place].labels.contains($0) }
  }

  private func structures(in plan: Plan, _ found: inout [Int]) {
    let number: Int
    switch plan {
    case .integer, .float, .bits: return
    case .bytes(let bytes):
      guard case .structure(let structure) = program.bytePlans[Int(bytes)].content else { return }
      number = Int(program.structurePlans[Int(structure)].type)
    case .structure(let structure): number = Int(program.structurePlans[Int(structure)].type)
    case .switched(let switched):
      let plan = program.switchPlans[Int(switched)]
      let readings =
        plan.numbers.sorted { $0.key < $1.key }.map(\.value) + plan.branches.map(\.reading)
        + (plan.otherwise.map { [$0] } ?? [])
      // A branch is no switch itself, so this ends.
      for reading in readings { structures(in: reading.plan, &found) }
      return
    }
    if !found.contains(number) { found.append(number) }
  }

  private static func kind(of type: StaticType) -> FieldDescription.Kind {
    switch type {
    case .integer, .enumeration: .integer
    case .float: .float
    case .boolean: .boolean
    case .string: .text
    case .bytes: .bytes
    case .structure, .anyStructure: .structure
    case .stream, .any, .array: .any
    }
  }

  private func labels(of type: StaticType) -> [String] {
    if case .enumeration(let number) = type { program.enums[number].members.map(\.name) } else { [] }
  }
}
