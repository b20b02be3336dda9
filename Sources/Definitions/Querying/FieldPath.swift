/// The way to a field by names: `error.code`, `filters[0].topic`.
package struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  package enum Part: Hashable, Sendable {
    case name(String)
    /// An element of an array, from 0.
    case index(Int)
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// Names with points between them, without elements.
  package init(names: String) { parts = names.split(separator: ".").map { .name(String($0)) } }

  /// The first name, and the way from there; nil when there is no name in front, or nothing behind it.
  var split: (first: String, rest: FieldPath)? {
    guard parts.count > 1, case .name(let first) = parts[0], case .name = parts[1] else { return nil }
    return (first, FieldPath(Array(parts.dropFirst())))
  }

  package var description: String {
    var text = ""
    for part in parts {
      switch part {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}
