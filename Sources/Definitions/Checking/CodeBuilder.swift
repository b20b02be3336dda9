/// The operations of one expression while they are made.
struct CodeBuilder {
  var operations: [Operation] = []

  /// The number that is all there is, if so.
  var constant: Int64? {
    if operations.count == 1, case .integer(let number) = operations[0] { number } else { nil }
  }

  mutating func append(_ operation: Operation) { operations.append(operation) }

  /// Adds a jump whose goal is told later.
  mutating func jump(_ operation: Operation) -> Int {
    operations.append(operation)
    return operations.count - 1
  }

  /// Lets a jump lead to what comes next.
  mutating func land(_ jump: Int) {
    let distance = Int32(operations.count - jump - 1)
    switch operations[jump] {
    case .jump: operations[jump] = .jump(distance)
    case .jumpUnless: operations[jump] = .jumpUnless(distance)
    case .jumpKeepingFalse: operations[jump] = .jumpKeepingFalse(distance)
    case .jumpKeepingTrue: operations[jump] = .jumpKeepingTrue(distance)
    default: break
    }
  }
}
