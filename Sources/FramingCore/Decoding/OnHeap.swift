/// A value in memory of its own, so that its owner stays small while there is none. Copies share it until one of them
/// changes.
struct OnHeap<Value: Sendable>: Sendable {
  /// One.
  private var values: [Value]

  init(_ value: Value) { values = [value] }

  var value: Value {
    // An array's own subscript would copy the value to read anything of it.
    _read { yield values.span[0] }
    _modify { yield &values[0] }
  }
}
