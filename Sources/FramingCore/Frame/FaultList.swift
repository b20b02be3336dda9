/// Faults that a decoder went past by itself, for those who want to know them.
struct FaultList: Sendable {
  let isKept: Bool
  private var errors: [FramingError] = []

  /// An empty list; one that is not kept stays empty.
  init(isKept: Bool) { self.isKept = isKept }

  mutating func append(_ error: @autoclosure () -> FramingError) {
    if isKept { errors.append(error()) }
  }

  /// Those since the last call.
  mutating func take() -> [FramingError] {
    var taken: [FramingError] = []
    swap(&taken, &errors)
    return taken
  }
}
