public import TerminalUI

/// Whether colours are used.
public enum ColourChoice: Hashable, Sendable {
  /// As many as the terminal has, none when NO_COLOR is set and not empty (no-color.org).
  case automatic
  /// As many as the terminal has, whatever NO_COLOR says.
  case always
  /// None: meaning is told by attributes and signs alone.
  case never
}

extension ColourChoice {
  /// Whether colours are asked for, when NO_COLOR is set or not.
  func isColoured(noColour: Bool) -> Bool {
    switch self {
    case .automatic: !noColour
    case .always: true
    case .never: false
    }
  }
}

/// How a terminal is to be opened.
public struct TerminalOptions: Hashable, Sendable {
  /// Whether colours are used.
  public var colour: ColourChoice
  /// Whether the mouse is reported, on terminals that can.
  public var mouse: Bool
  /// How styles look.
  public var theme: Theme

  /// Automatic colours and a mouse, unless told otherwise.
  public init(colour: ColourChoice = .automatic, mouse: Bool = true, theme: Theme = Theme(.auto)) {
    self.colour = colour
    self.mouse = mouse
    self.theme = theme
  }
}
