/// A field while a message is written: what was asked of it, and what was worked out for it. One lives for all passes.
final class DraftEntry {
  let part: FieldPath.Part?
  private unowned let parent: DraftEntry?
  private(set) var children: [FieldPath.Part: DraftEntry] = [:]

  /// What somebody asked for.
  private(set) var given: WrittenValue?
  /// How many elements somebody asked for.
  private(set) var givenCount: Int?
  /// Whether something is asked for at it or in it.
  private(set) var isWanted = false
  /// The type that it must have, where the definition leaves a choice.
  private(set) var wantedType: Int?
  /// What it has unless somebody asks for something else: what makes a message the one that is composed.
  var preset: WrittenValue?

  /// What follows from other fields.
  var derived: SolvedValue?
  /// What followed before that was another value, and how often that was so.
  private(set) var derivedBefore: SolvedValue?
  private(set) var changeCount = 0
  /// How many elements follow from other fields.
  var derivedCount: Int?
  /// Whether it tells what others are: a length, a count or a checksum.
  var isFollowing = false
  /// Whether it was unpacked and has bytes that no field can be made of again.
  var isOpaque = false
  /// Whether it is what `computed` says it is made of.
  var isComputed = false
  /// What would be right where something else was asked for.
  var conflict: SolvedValue?
  /// Whether a pass came to it.
  var isUsed = false
  /// Of a field with a value: which values it can have.
  var shape: LeafShape?
  /// Number of the type of a structure.
  var type: Int?
  /// Whether something is behind it, so that it needs the terminator that it may do without at the end.
  var isFollowed = false
  /// What was written in its own bytes by the pass before.
  var lastBytes: [UInt8]?

  init(_ part: FieldPath.Part? = nil, in parent: DraftEntry? = nil) {
    self.part = part
    self.parent = parent
  }

  var path: FieldPath {
    var parts: [FieldPath.Part] = []
    var entry: DraftEntry? = self
    while let current = entry {
      if let part = current.part { parts.append(part) }
      entry = current.parent
    }
    return FieldPath(parts.reversed())
  }

  func child(_ part: FieldPath.Part) -> DraftEntry {
    if let child = children[part] { return child }
    let child = DraftEntry(part, in: self)
    children[part] = child
    return child
  }

  func entry(at path: FieldPath) -> DraftEntry { path.parts.reduce(self) { $0.child($1) } }

  /// Takes what is asked for.
  func give(_ value: WrittenValue) {
    switch value {
    case .fields(let changes): for change in changes { entry(at: change.path).give(change.value) }
    case .list(let items):
      givenCount = items.count
      for (index, item) in items.enumerated() { child(.index(index)).give(item) }
    default: given = value
    }
    markWanted()
  }

  /// Takes what follows from other fields.
  func derive(_ value: SolvedValue) {
    if let derived, derived != value {
      derivedBefore = derived
      changeCount += 1
    }
    derived = value
  }

  /// What would be right is told by the last pass.
  func forgetConflicts() {
    conflict = nil
    for child in children.values { child.forgetConflicts() }
  }

  /// Hands what was given to the field that stands for the structure.
  func handGiven(to child: DraftEntry) {
    guard let given else { return }
    self.given = nil
    isUsed = true
    child.give(given)
  }

  /// Takes the number of elements that was given as a value.
  func takeGivenCount(_ count: Int) {
    given = nil
    givenCount = count
  }

  func want(type: Int) {
    wantedType = type
    markWanted()
  }

  private func markWanted() {
    var entry: DraftEntry? = self
    while let current = entry, !current.isWanted {
      current.isWanted = true
      entry = current.parent
    }
  }

  /// The number of the last element that is asked for, and one.
  var wantedCount: Int {
    children.reduce(0) { count, child in
      if child.value.isWanted, case .index(let index) = child.key { max(count, index + 1) } else { count }
    }
  }

  /// Whether something in it is asked for, or follows.
  var isTouched: Bool {
    isWanted || derived != nil || derivedCount != nil || children.values.contains { $0.isTouched }
  }

  /// Those that were given a value, in no order.
  var givenEntries: [DraftEntry] {
    (given != nil || givenCount != nil ? [self] : []) + children.values.flatMap(\.givenEntries)
  }

  /// Paths of those that are opaque.
  var opaquePaths: [FieldPath] { (isOpaque ? [path] : []) + children.values.flatMap(\.opaquePaths) }

  /// Paths of those that are what `computed` says.
  var computedPaths: [FieldPath] { (isComputed ? [path] : []) + children.values.flatMap(\.computedPaths) }

  /// Those whose value follows from others.
  var derivedEntries: [DraftEntry] {
    (derived != nil || isFollowing ? [self] : []) + children.values.flatMap(\.derivedEntries)
  }
}

/// What follows for a field.
enum SolvedValue: Hashable, Sendable {
  case number(Int128)
  case truth(Bool)
  case text(String)
  case bytes([UInt8])

  /// As if somebody gave it.
  var written: WrittenValue {
    switch self {
    case .number(let number): .integer(number)
    case .truth(let truth): .boolean(truth)
    case .text(let text): .text("text:" + text)
    case .bytes(let bytes): .bytes(bytes)
    }
  }

  /// In an error or beside a field.
  var words: String {
    switch self {
    case .number(let number): String(number)
    case .truth(let truth): truth ? "true" : "false"
    case .text(let text): "\"\(text.singleLine)\""
    case .bytes(let bytes): "\(bytes.count) bytes"
    }
  }
}

/// Which values a field can have.
enum LeafShape: Hashable, Sendable {
  case number(bits: Int, isSigned: Bool, enumeration: Int32)
  case truth
  case float
  case text(encoding: Int32)
  case bytes

  /// The number that has the same bits in it.
  func wrapped(_ number: Int128) -> Int128 {
    guard case .number(let bits, true, _) = self, bits < 127, number >> Int128(bits - 1) & 1 == 1 else { return number }
    return number - (1 << Int128(bits))
  }

  /// What a number may be.
  static func range(bits: Int, isSigned: Bool) -> ClosedRange<Int128> {
    isSigned ? -(1 << Int128(bits - 1))...(1 << Int128(bits - 1)) - 1 : 0...(1 << Int128(bits)) - 1
  }
}
