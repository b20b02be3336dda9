import TerminalUI

/// The look: one table for each ability of a terminal.
///
/// The background is the terminal's own. What a colour tells is told by an attribute or a sign as well.
enum Palette {
  /// How `style` looks on a terminal of so many colours, whose background is dark, or not; nil when that is not known.
  static func appearance(of style: Style, colours: Int, theme: Theme = Theme(.auto), isDark: Bool? = nil) -> Appearance
  {
    let usual = usual(style, theme.background == .monochrome ? 0 : colours, darkness(theme, isDark))
    return theme.changes[style]?.within(colours: colours) ?? usual
  }

  private static func darkness(_ theme: Theme, _ isDark: Bool?) -> Bool? {
    switch theme.background {
    case .dark: true
    case .light: false
    case .auto, .monochrome: isDark
    }
  }

  private static func usual(_ style: Style, _ colours: Int, _ isDark: Bool?) -> Appearance {
    switch colours {
    case 256...: rich(style, isDark.map { $0 ? .dark : .light } ?? .either)
    case 8...: plain(style)
    default: monochrome(style)
    }
  }
}

/// The colours of a terminal with 256, by their numbers in its cube (16 + 36 red + 6 green + blue) and its ramp of greys
/// (232 to 255).
private struct Shades {
  var blue: Int32
  var deepBlue: Int32
  var grey: Int32
  var farGrey: Int32
  var teal: Int32
  var violet: Int32
  var sage: Int32
  var orchid: Int32
  var ochre: Int32
  var orange: Int32
  var coral: Int32
  var mist: Int32
  var slate: Int32
  var bar: Int32
  var barText: Int32
  var barStrong: Int32
  var barGreen: Int32
  var barOrange: Int32

  static let white: Int32 = 231
  static let black: Int32 = 16
  static let straw: Int32 = 180
  static let gold: Int32 = 220

  /// Those that can be read on dark and on light: of middling brightness, between 3 and 5 times as bright as black and as
  /// dark as white.
  static let either = Shades(
    blue: 32, deepBlue: 25, grey: 244, farGrey: 241, teal: 36, violet: 98, sage: 65, orchid: 133, ochre: 136,
    orange: 166,
    coral: 167, mist: 66, slate: 60, bar: 236, barText: 250, barStrong: 231, barGreen: 114, barOrange: 215)
  /// At least 4.5 times as bright as black.
  static let dark = Shades(
    blue: 75, deepBlue: 25, grey: 248, farGrey: 244, teal: 79, violet: 141, sage: 108, orchid: 176, ochre: 179,
    orange: 209, coral: 210, mist: 109, slate: 60, bar: 236, barText: 252, barStrong: 231, barGreen: 114,
    barOrange: 215)
  /// At least 4.5 times as dark as white.
  static let light = Shades(
    blue: 25, deepBlue: 25, grey: 241, farGrey: 243, teal: 23, violet: 55, sage: 22, orchid: 90, ochre: 94, orange: 130,
    coral: 124, mist: 24, slate: 60, bar: 253, barText: 237, barStrong: 16, barGreen: 22, barOrange: 88)
}

extension Palette {
  private static func rich(_ style: Style, _ shades: Shades) -> Appearance {
    switch style {
    case .plain, .bytePrintable: Appearance()
    case .dim: Appearance(shades.grey)
    case .strong: Appearance(nil, .bold)
    case .accent, .popup: Appearance(shades.blue)
    case .prompt: Appearance(shades.blue, .bold)
    case .bar: Appearance(shades.barText, on: shades.bar)
    case .barStrong: Appearance(shades.barStrong, on: shades.bar, .bold)
    case .barGood: Appearance(shades.barGreen, on: shades.bar)
    case .barWarning: Appearance(shades.barOrange, on: shades.bar, .bold)
    case .barOther: Appearance(shades.grey, .underline)
    case .header: Appearance(shades.blue, .underline)
    case .lengthField: Appearance(Shades.white, on: shades.deepBlue, .bold)
    case .trailer: Appearance(shades.mist, .underline)
    case .wrongChecksum: Appearance(shades.orange, [.bold, .underline])
    case .byteNull: Appearance(shades.farGrey)
    case .byteWhitespace: Appearance(shades.sage)
    case .byteControl: Appearance(shades.orchid)
    case .byteHigh: Appearance(shades.ochre)
    case .byteUnframed: Appearance(shades.orange)
    case .byteChanged: Appearance(Shades.black, on: 66, .bold)
    case .match: Appearance(Shades.black, on: Shades.straw)
    case .currentMatch: Appearance(Shades.black, on: Shades.gold, [.bold, .underline])
    case .received: Appearance(shades.teal)
    case .sent: Appearance(shades.violet)
    case .selected, .popupSelected: Appearance(nil, [.reverse, .bold])
    case .related: Appearance(Shades.white, on: shades.slate)
    case .stderr: Appearance(shades.ochre)
    case .warning: Appearance(shades.orange, .bold)
    case .error: Appearance(shades.coral, .bold)
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
    case .barOther: Appearance(nil, .underline)
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
    case .header, .stderr, .barOther: Appearance(nil, .underline)
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
