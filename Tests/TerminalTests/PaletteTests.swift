import TerminalUI
import Testing

@testable import Terminal

struct PaletteTests {
  @Test(arguments: [0, 8, 16, 88, 256, 65_536])
  func `Every style uses colours the terminal has`(colours: Int) {
    for style in Style.allCases {
      let look = Palette.appearance(of: style, colours: colours)
      for colour in [look.foreground, look.background].compactMap({ $0 }) {
        #expect(colour >= 0 && colour < colours, "\(style)")
      }
    }
  }

  @Test("a theme of one's own changes the looks that it names, as far as the terminal has their colours")
  func ownLooks() throws {
    let theme = try Theme(parsing: "night=base=dark, received=green bold, match=#000000 on 220")
    let rich = { (style: Style) in Palette.appearance(of: style, colours: 256, theme: theme) }
    #expect(rich(.received) == Appearance(2, .bold))
    #expect(rich(.match) == Appearance(16, on: 220))
    #expect(rich(.sent) == Palette.appearance(of: .sent, colours: 256, theme: Theme(.dark)))
    let plain = Palette.appearance(of: .match, colours: 8, theme: theme)
    #expect(plain == Appearance())
  }

  @Test("what the terminal says of its background counts where the theme leaves it open")
  func background() {
    let look = { (theme: Theme, isDark: Bool?) in
      Palette.appearance(of: .sent, colours: 256, theme: theme, isDark: isDark)
    }
    #expect(look(Theme(.auto), true) == look(Theme(.dark), nil))
    #expect(look(Theme(.auto), false) == look(Theme(.light), nil))
    #expect(look(Theme(.light), true) == look(Theme(.light), nil))
    #expect(look(Theme(.auto), nil) != look(Theme(.auto), true))
    #expect(look(Theme(.monochrome), true) == Palette.appearance(of: .sent, colours: 0))
  }

  /// The relative luminance of a colour of the cube or of the greys (WCAG 2.1).
  private static func luminance(_ number: Int32) -> Double {
    let steps: [Double] = [0, 95, 135, 175, 215, 255]
    let cube = Int(number) - 16
    let parts =
      number >= 232
      ? [Double](repeating: Double(8 + 10 * (number - 232)), count: 3)
      : [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]]
    // To the power of 2.25, which is near enough to what displays do.
    let linear = parts.map { part in part / 255 * part / 255 * (part / 255).squareRoot().squareRoot() }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  @Test(
    "what a theme for a dark or a light background writes can be read there", arguments: [Theme(.dark), Theme(.light)])
  func contrast(_ theme: Theme) {
    for style in Style.allCases {
      let look = Palette.appearance(of: style, colours: 256, theme: theme)
      guard let text = look.foreground.map(Self.luminance) else { continue }
      let behind = look.background.map(Self.luminance) ?? (theme.background == .dark ? 0 : 1)
      let ratio = (max(text, behind) + 0.05) / (min(text, behind) + 0.05)
      #expect(ratio >= 4.3, "\(style): \(ratio)")
    }
  }

  @Test(arguments: [0, 8, 256])
  func `What must be told apart looks different`(colours: Int) {
    let pairs: [(Style, Style)] = [
      (.lengthField, .header), (.lengthField, .bytePrintable), (.header, .bytePrintable), (.header, .trailer),
      (.selected, .plain), (.popupSelected, .popup), (.bar, .plain), (.error, .plain), (.warning, .plain),
      (.stderr, .plain), (.stderr, .dim), (.stderr, .warning), (.stderr, .error),
      (.wrongChecksum, .trailer), (.wrongChecksum, .bytePrintable), (.wrongChecksum, .lengthField),
      (.match, .bytePrintable), (.match, .lengthField), (.match, .currentMatch), (.received, .sent), (.dim, .plain),
      (.byteUnframed, .bytePrintable), (.barWarning, .bar),
    ]
    for (one, other) in pairs {
      for theme in Theme.builtIn {
        let looks = [one, other].map { Palette.appearance(of: $0, colours: colours, theme: theme) }
        #expect(looks[0] != looks[1], "\(one) and \(other)")
      }
    }
  }
}
