import Definitions

/// A column of the inspector's list of frames.
enum ListColumn: Hashable, Sendable {
  /// One that every frame has.
  case own(Own)
  /// A field of the frame, by its path: `topic`, `mqtt.topic`.
  case field(FieldPath)

  /// What every frame has.
  enum Own: String, Hashable, Sendable, CaseIterable {
    case number, time, delta, direction, length, type, summary, duration
  }

  /// What it is called, as it is typed.
  var name: String {
    switch self {
    case .own(let own): own.rawValue
    case .field(let path): path.description
    }
  }

  /// Those that are shown unless others are chosen.
  static let standard: [ListColumn] = Own.allCases.map { .own($0) }

  /// The column of that name. Whether there is such a field is not asked.
  init(named name: String) {
    self = Own(rawValue: name).map { .own($0) } ?? .field(FieldPath(parsing: name))
  }
}

extension FieldPath {
  /// `filters[0].topic`; what is between brackets and no number is a name.
  fileprivate init(parsing text: String) {
    self.init(
      text.split(whereSeparator: { ".[]".contains($0) }).map { part in
        Int(part).map { .index($0) } ?? .name(String(part))
      })
  }
}
