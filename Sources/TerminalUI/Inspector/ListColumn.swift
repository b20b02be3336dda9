import Capture
import Definitions

/// A column of the inspector's list of frames.
enum ListColumn: Hashable, Sendable {
  /// One that every frame has.
  case own(Own)
  /// A field of the frame, by its path: `topic`, `mqtt.topic`.
  case field(FieldPath)

  /// What every frame has, by the names that filters have for it.
  enum Own: String, Hashable, Sendable, CaseIterable {
    case number, time, delta, direction, length, type, summary, duration
    case connection, from, to, kind
    case wireProtocol = "protocol"
    case framing
    case headerLength = "header.length"
    case payloadLength = "payload.length"
    case trailerLength = "trailer.length"
    case frame, header, payload, trailer, checksum, problem, mark, note
  }

  /// What it is called, as it is typed.
  var name: String {
    switch self {
    case .own(let own): own.rawValue
    case .field(let path): path.description
    }
  }

  /// Those that are shown unless others are chosen.
  static let standard: [ListColumn] = [.number, .time, .delta, .direction, .length, .type, .summary, .duration].map {
    .own($0)
  }

  /// All that every frame has.
  static let allOwn: [ListColumn] = Own.allCases.map { .own($0) }

  /// The column of that name, or of another name that filters have for it. Whether there is such a field is not asked.
  init(named name: String) {
    self = Self.own(named: name).map { .own($0) } ?? .field(FieldPath(parsing: name))
  }

  private static func own(named name: String) -> Own? {
    guard let field = FilterField.named(name) else { return nil }
    // The letter says that there is one.
    return field == .marked ? .mark : Own(rawValue: field.rawValue)
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
