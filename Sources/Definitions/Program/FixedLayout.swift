internal import FramingCore

/// Fields that have the same place in every frame of a type: numbers in front of the first field whose place or presence
/// depends on others, also those in structures there, and instances at a place that is a number.
struct FixedLayout: Sendable {
  /// A number at a fixed place.
  struct Field: Sendable {
    /// The way to it from the type on, by slots.
    let way: [Int32]
    /// Where it begins, counted from where the type does, and how long it is.
    let bit: Int
    let bitCount: Int
    let isLittle: Bool
    let isSigned: Bool
    /// Whether it is a truth value.
    let isTruth: Bool
    /// Number of its enum; -1 for none.
    let enumeration: Int32
    /// What it must be, or reading ends there; nil for anything.
    let wanted: Int64?
    /// Whether it is read whatever the fields in front of it are.
    let isInstance: Bool

    /// Bytes up to its last one.
    var end: Int { (bit + bitCount + 7) / 8 }
  }

  /// More than any header has.
  private static let most = 64
  /// Structures in each other that are followed.
  private static let deepest = 4

  private(set) var fields: [Field] = []
  /// Where the field begins that is the message, or around it; nil when that depends on the frame.
  private(set) var contentStart: Int?

  init(of type: Int, in program: DefinitionProgram) {
    var position = 0
    _ = add(type, behind: [], at: &position, program)
    addInstances(of: type, program)
  }

  /// The number of the field at the end of a way.
  func field(at way: [Int32]) -> Int? { fields.firstIndex { $0.way == way } }

  /// The bits of a field of a type that begins at `base` in `frame`; nil when the frame is too short for it, or reading ends
  /// in front of it.
  func number(_ index: Int, in frame: [UInt8], from base: Int) -> UInt64? {
    let field = fields[index]
    guard base + field.end <= frame.count else { return nil }
    if !field.isInstance {
      for other in 0...index {
        guard let wanted = fields[other].wanted else { continue }
        guard value(fields[other], bits(of: fields[other], in: frame, from: base)) == Int128(wanted) else { return nil }
      }
    }
    return bits(of: field, in: frame, from: base)
  }

  /// What a field's bits are as a number.
  func value(_ field: Field, _ bits: UInt64) -> Int128 {
    guard field.isSigned else { return Int128(bits) }
    let shift = Int64(64 - field.bitCount)
    return Int128(Int64(bitPattern: bits << UInt64(shift)) >> shift)
  }

  private func bits(of field: Field, in frame: [UInt8], from base: Int) -> UInt64 {
    let first = base + field.bit / 8
    let last = base + field.end - 1
    var number: UInt64 = 0
    if field.isLittle {
      for place in stride(from: last, through: first, by: -1) { number = number << 8 | UInt64(frame[place]) }
      return number
    }
    // Of bits that lie across more than eight bytes the first ones are few.
    let unused = UInt64(field.end * 8 - field.bit - field.bitCount)
    for place in first..<last { number = number << 8 | UInt64(frame[place]) }
    number = number << (8 - unused) | UInt64(frame[last]) >> unused
    return field.bitCount == 64 ? number : number & (1 << UInt64(field.bitCount) - 1)
  }

  // MARK: Finding the fields

  /// Adds the fields of a type; false when one of them ends it.
  private mutating func add(
    _ number: Int, behind way: [Int32], at position: inout Int, _ program: DefinitionProgram
  ) -> Bool {
    let plan = program.typePlans[number]
    guard plan.endian != .switched, way.count < Self.deepest else { return false }
    for slot in plan.parameterCount..<plan.parameterCount + plan.sequenceCount {
      if way.isEmpty, slot == Int(plan.content) { contentStart = Self.aligned(position) / 8 }
      let field = program.types[number].fields[slot]
      guard fields.count < Self.most, field.condition == nil, case .once = field.repetition,
        let reading = field.reading,
        add(field, reading, at: way + [Int32(slot)], &position, program)
      else { return false }
    }
    return true
  }

  private mutating func add(
    _ field: ProgramField, _ reading: Reading, at way: [Int32], _ position: inout Int, _ program: DefinitionProgram
  ) -> Bool {
    switch reading.plan {
    case .integer, .bits:
      if case .integer = reading.plan { position = Self.aligned(position) }
      var wanted: Int64?
      if let validity = field.validity {
        guard let equal = validity.onlyEqual.flatMap({ program.constant($0) }) else { return false }
        wanted = equal
      }
      guard let number = Field(reading, at: way, position, wanted) else { return false }
      fields.append(number)
      position += number.bitCount
      return true
    case .float(let size, let order):
      guard order != .decided, field.validity == nil else { return false }
      position = Self.aligned(position) + Int(size) * 8
      return true
    case .structure(let number):
      let plan = program.structurePlans[Int(number)]
      guard plan.argumentCount == 0, field.validity == nil else { return false }
      if case .given = plan.parent { return false }
      position = Self.aligned(position)
      return add(Int(plan.type), behind: way, at: &position, program)
    case .bytes, .switched: return false
    }
  }

  /// Adds numbers that are read at a place that is a number, in the bytes that the type has.
  private mutating func addInstances(of type: Int, _ program: DefinitionProgram) {
    for (slot, field) in program.types[type].fields.enumerated() where field.kind == .instance {
      guard let position = field.position.flatMap({ program.constant($0) }), (0..<1024).contains(position),
        field.stream == nil, field.condition == nil, field.validity == nil, case .once = field.repetition,
        let reading = field.reading, case .integer = reading.plan,
        let number = Field(reading, at: [Int32(slot)], Int(position) * 8, nil, isInstance: true)
      else { continue }
      fields.append(number)
    }
  }

  /// The first bit of the next byte, unless it is one already.
  private static func aligned(_ position: Int) -> Int { (position + 7) / 8 * 8 }
}

extension FixedLayout.Field {
  /// nil for anything but a number whose order is known.
  fileprivate init?(_ reading: Reading, at way: [Int32], _ bit: Int, _ wanted: Int64?, isInstance: Bool = false) {
    (self.way, self.bit, self.wanted, self.isInstance) = (way, bit, wanted, isInstance)
    enumeration = reading.enumeration
    switch reading.plan {
    case .integer(let size, let isSigned, let order):
      guard order != .decided else { return nil }
      bitCount = Int(size) * 8
      (self.isSigned, isLittle, isTruth) = (isSigned, order == .little, false)
    case .bits(let count, let order, let isTruth):
      guard order == .big, count > 0, !isTruth || wanted == nil else { return nil }
      bitCount = Int(count)
      (isSigned, isLittle, self.isTruth) = (false, false, isTruth)
    default: return nil
    }
  }
}

extension Validity {
  /// What alone a value must be equal to.
  fileprivate var onlyEqual: Code? {
    least == nil && most == nil && anyOf == nil && test == nil && enumeration < 0 ? equal : nil
  }
}

extension DefinitionProgram {
  /// What an expression gives that is a number alone.
  func constant(_ code: Code) -> Int64? {
    guard code.end - code.start == 1, case .integer(let number) = operations[Int(code.start)] else { return nil }
    return number
  }
}
