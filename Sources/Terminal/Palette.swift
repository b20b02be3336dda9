import TerminalUI

/// Ways to write a glyph that need no colour.
struct Attributes: OptionSet, Hashable {
  let rawValue: UInt32

  static let bold = Attributes(rawValue: 1)
  static let dim = Attributes(rawValue: 2)
  static let underline = Attributes(rawValue: 4)
  static let reverse = Attributes(rawValue: 8)
  static let italic = Attributes(rawValue: 16)
}

/// How a style looks on a given terminal.
struct Appearance: Hashable {
  /// Colours by their number in the terminal's palette; nil is the terminal's own.
  var foreground: Int32?
  var background: Int32?
  var attributes: Attributes = []

  init(_ foreground: Int32? = nil, on background: Int32? = nil, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// The look: one table for each ability of a terminal.
///
/// The background is the terminal's own, so each colour has to be read on dark and on light: the 256-colour table keeps
/// to those of middling brightness, between 3 and 5 times as bright as black and as dark as white. What a colour tells
/// is told by an attribute or a sign as well.
enum Palette {
  /// How `style` looks on a terminal of so many colours.
  static func appearance(of style: Style, colours: Int) -> Appearance {
    switch colours {
    case 256...: rich(style)
    case 8...: plain(style)
    default: monochrome(style)
    }
  }
}

extension Palette {
  // Numbers of the 256-colour cube (16 + 36 red + 6 green + blue) and its grey ramp (232 to 255).
  private static let blue: Int32 = 32
  private static let deepBlue: Int32 = 25
  private static let grey: Int32 = 244
  private static let darkGrey: Int32 = 241
  private static let teal: Int32 = 36
  private static let violet: Int32 = 98
  private static let sage: Int32 = 65
  private static let orchid: Int32 = 133
  private static let ochre: Int32 = 136
  private static let orange: Int32 = 166
  private static let coral: Int32 = 167
  private static let mist: Int32 = 66
  private static let barBackground: Int32 = 236
  private static let barText: Int32 = 250
  private static let barGreen: Int32 = 114
  private static let barOrange: Int32 = 215
  private static let white: Int32 = 231
  private static let black: Int32 = 16
  private static let straw: Int32 = 180
  private static let gold: Int32 = 220
  private static let slate: Int32 = 60

  private static func rich(_ style: Style) -> Appearance {
    switch style {
    case .plain, .bytePrintable: Appearance()
    case .dim: Appearance(grey)
    case .strong: Appearance(nil, .bold)
    case .accent, .popup: Appearance(blue)
    case .prompt: Appearance(blue, .bold)
    case .bar: Appearance(barText, on: barBackground)
    case .barStrong: Appearance(white, on: barBackground, .bold)
    case .barGood: Appearance(barGreen, on: barBackground)
    case .barWarning: Appearance(barOrange, on: barBackground, .bold)
    case .header: Appearance(blue, .underline)
    case .lengthField: Appearance(white, on: deepBlue, .bold)
    case .trailer: Appearance(mist, .underline)
    case .wrongChecksum: Appearance(orange, [.bold, .underline])
    case .byteNull: Appearance(darkGrey)
    case .byteWhitespace: Appearance(sage)
    case .byteControl: Appearance(orchid)
    case .byteHigh: Appearance(ochre)
    case .byteUnframed: Appearance(orange)
    case .byteChanged: Appearance(black, on: mist, .bold)
    case .match: Appearance(black, on: straw)
    case .currentMatch: Appearance(black, on: gold, [.bold, .underline])
    case .received: Appearance(teal)
    case .sent: Appearance(violet)
    case .selected, .popupSelected: Appearance(nil, [.reverse, .bold])
    case .related: Appearance(white, on: slate)
    case .stderr: Appearance(ochre)
    case .warning: Appearance(orange, .bold)
    case .error: Appearance(coral, .bold)
    }
  }
}

extension Palette {
  // The eight colours of ECMA-48, whose shades are the user's own. Blue and black are left alone: many dark themes make
  // them unreadable.
  private static let red: Int32 = 1
  private static let green: Int32 = 2
  private static let yellow: Int32 = 3
  private static let magenta: Int32 = 5
  private static let cyan: Int32 = 6

  private static func plain(_ style: Style) -> Appearance {
    switch style {
    case .plain, .bytePrintable: Appearance()
    case .dim, .byteNull: Appearance(nil, .dim)
    case .strong: Appearance(nil, .bold)
    case .accent, .popup: Appearance(cyan)
    case .prompt: Appearance(cyan, .bold)
    case .bar, .barGood: Appearance(nil, .reverse)
    case .barStrong, .barWarning: Appearance(nil, [.reverse, .bold])
    case .header: Appearance(cyan, .underline)
    case .lengthField: Appearance(cyan, [.bold, .underline])
    case .trailer: Appearance(nil, [.dim, .underline])
    case .wrongChecksum: Appearance(yellow, [.bold, .underline])
    case .byteWhitespace: Appearance(green)
    case .byteControl: Appearance(magenta)
    case .byteHigh: Appearance(yellow)
    case .byteUnframed: Appearance(red)
    case .byteChanged: Appearance(cyan, [.reverse, .bold])
    case .match: Appearance(yellow, .reverse)
    case .currentMatch: Appearance(yellow, [.reverse, .bold, .underline])
    case .received: Appearance(green, .bold)
    case .sent: Appearance(magenta, .bold)
    case .selected, .popupSelected: Appearance(nil, [.reverse, .bold])
    case .related: Appearance(cyan, .reverse)
    case .stderr: Appearance(yellow)
    case .warning: Appearance(yellow, .bold)
    case .error: Appearance(red, .bold)
    }
  }
}

extension Palette {
  private static func monochrome(_ style: Style) -> Appearance {
    switch style {
    case .plain, .bytePrintable, .byteWhitespace, .byteControl, .byteHigh, .received, .popup: Appearance()
    case .dim, .byteNull: Appearance(nil, .dim)
    case .strong, .accent, .prompt, .sent, .warning: Appearance(nil, .bold)
    case .header, .stderr: Appearance(nil, .underline)
    case .lengthField: Appearance(nil, [.bold, .underline])
    case .trailer: Appearance(nil, [.dim, .underline])
    case .wrongChecksum: Appearance(nil, [.reverse, .bold])
    case .byteUnframed: Appearance(nil, .dim)
    case .byteChanged: Appearance(nil, [.reverse, .underline])
    case .match: Appearance(nil, .reverse)
    case .related: Appearance(nil, [.reverse, .underline])
    case .currentMatch: Appearance(nil, [.reverse, .bold, .underline])
    case .bar, .barGood: Appearance(nil, .reverse)
    case .barStrong, .barWarning, .selected, .popupSelected, .error: Appearance(nil, [.reverse, .bold])
    }
  }
}
