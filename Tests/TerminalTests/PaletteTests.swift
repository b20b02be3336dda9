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
      let looks = [one, other].map { Palette.appearance(of: $0, colours: colours) }
      #expect(looks[0] != looks[1], "\(one) and \(other)")
    }
  }
}
