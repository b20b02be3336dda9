import FramingCore

/// How the screen looks, by name: what kind of background it is for, and which styles have looks of a person's own.
public struct Theme: Hashable, Sendable {
  /// What the looks are made for.
  public enum Background: String, CaseIterable, Sendable {
    /// What the terminal says it has (OSC 11); both, where it says nothing.
    case auto
    /// A dark one.
    case dark
    /// A light one.
    case light
    /// Any; without colours.
    case monochrome
  }

  /// What it is called.
  public let name: String
  /// What it is made for.
  public let background: Background
  /// Looks that differ from those.
  public let changes: [Style: Appearance]

  /// One of the program's own.
  public init(_ background: Background) {
    name = background.rawValue
    self.background = background
    changes = [:]
  }

  /// The program's own.
  public static let builtIn = Background.allCases.map { Theme($0) }

  /// Reads `night=base=dark, received=green bold, match=black on 220`: a name, and looks of styles.
  public init(parsing text: String) throws(ThemeError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else {
      throw ThemeError("'\(text)' is no theme: night=base=dark, received=green bold is one")
    }
    let name = String(parts[0])
    guard Background(rawValue: name) == nil else {
      throw ThemeError("the theme '\(name)' is the program's own: give yours another name")
    }
    var background = Background.auto
    var changes: [Style: Appearance] = [:]
    for entry in parts[1].split(separator: ",") {
      let pair = entry.split(separator: "=", maxSplits: 1).map { $0.trimmed }
      guard pair.count == 2 else { throw ThemeError("'\(entry.trimmed)' is no STYLE=LOOK") }
      if pair[0] == "base" {
        guard let base = Background(rawValue: pair[1]) else {
          let known = Background.allCases.map(\.rawValue).joined(separator: ", ")
          throw ThemeError("no theme to begin with is called '\(pair[1])'; there are \(known)")
        }
        background = base
      } else {
        changes[try Self.style(pair[0])] = try Appearance(parsing: pair[1])
      }
    }
    self.name = name
    self.background = background
    self.changes = changes
  }

  private static func style(_ name: String) throws(ThemeError) -> Style {
    if let style = Style.named(name) { return style }
    let names = Style.allCases.map(\.name)
    let near = EditDistance.suggestion(for: name.lowercased(), among: names)
    let hint = near.map { "did you mean '\($0)'?" } ?? "there are \(names.joined(separator: ", "))"
    throw ThemeError("no style is called '\(name)'; \(hint)")
  }

  /// The one of that name among the program's own and `others`.
  public static func named(_ name: String, among others: [Theme]) throws(ThemeError) -> Theme {
    let known = others.reversed() + builtIn
    if let theme = known.first(where: { $0.name == name }) { return theme }
    let names = known.map(\.name)
    let near = EditDistance.suggestion(for: name.lowercased(), among: names)
    let hint = near.map { "did you mean '\($0)'?" } ?? "there are \(names.sorted().joined(separator: ", "))"
    throw ThemeError("no theme is called '\(name)'; \(hint)")
  }
}

extension Style {
  /// What it is called in a theme: `length-field`.
  public var name: String {
    String(describing: self).map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
  }

  /// The style of that name.
  static func named(_ name: String) -> Style? { allCases.first { $0.name == name } }
}
