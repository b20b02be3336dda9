import TerminalUI
import Testing

@testable import Terminal

/// Styles that have the same look on some terminals are told apart by what is drawn in them.
@Suite("Looks")
struct DistinctLookTests {
  /// A terminal's colours, and the theme that knows its background.
  private static let terminals: [(colours: Int, theme: Theme)] =
    [0, 8, 16, 88, 256].flatMap { colours in Theme.builtIn.map { (colours, $0) } }

  /// Styles that look alike at these numbers of colours, and how they are told apart.
  fileprivate struct Alike: CustomTestStringConvertible {
    let colours: ClosedRange<Int>
    let styles: Set<Style>
    let told: String
    var testDescription: String { told }
  }

  fileprivate static let alike = [
    Alike(colours: 0...256, styles: [.plain, .bytePrintable], told: "bytes stand in the columns of a dump"),
    Alike(
      colours: 0...0, styles: [.plain, .bytePrintable, .byteWhitespace, .byteControl, .byteHigh],
      told: "by their digits, and by the sign in the text column"),
    Alike(
      colours: 0...0, styles: [.plain, .bytePrintable, .byteWhitespace, .byteControl, .byteHigh, .received, .popup],
      told: "what was received has an arrow to the left, a popup is a box of lines"),
    Alike(colours: 0...0, styles: [.dim, .byteNull, .byteUnframed], told: "00, and the heading says 'unframed'"),
    Alike(colours: 8...88, styles: [.dim, .byteNull], told: "00 in a dump"),
    Alike(
      colours: 0...0, styles: [.strong, .accent, .prompt, .sent, .warning],
      told:
        "a prompt and what was sent have arrows to the right, an accent is a key or a number, a warning is a sentence"),
    Alike(colours: 8...256, styles: [.accent, .popup], told: "a popup is a box of lines"),
    Alike(
      colours: 0...0, styles: [.header, .stderr, .barOther],
      told: "a header is digits, standard error an event, and the bar is as wide as its half"),
    Alike(colours: 8...256, styles: [.byteHigh, .stderr], told: "a byte is digits, standard error an event"),
    Alike(colours: 0...88, styles: [.bar, .barGood], told: "● and words"),
    Alike(
      colours: 0...0, styles: [.byteChanged, .related],
      told: "related bytes are a run, those of the line that is selected beside or above them"),
    Alike(colours: 0...0, styles: [.bar, .barGood, .match], told: "a match stands in a dump, a bar over all columns"),
    Alike(colours: 0...88, styles: [.barStrong, .barWarning], told: "in words, and ! in front of problems"),
    Alike(
      colours: 0...88, styles: [.barStrong, .barWarning, .selected, .popupSelected],
      told: "a selected line is below the bar, and all of it"),
    Alike(
      colours: 0...0,
      styles: [.barStrong, .barWarning, .selected, .popupSelected, .error, .wrongChecksum],
      told: "an error is a sentence in the last row; a wrong checksum is named in its heading"),
    Alike(colours: 0...256, styles: [.selected, .popupSelected], told: "one is in a box"),
  ]

  @Test("every style has a look of its own, or is told by its shape")
  func distinct() {
    for (colours, theme) in Self.terminals {
      let looks = Dictionary(grouping: Style.allCases) {
        Palette.appearance(of: $0, colours: colours, theme: theme)
      }
      let effective = theme.background == .monochrome ? 0 : colours
      for styles in looks.values where styles.count > 1 {
        let isTold = Self.alike.contains { $0.colours.contains(effective) && $0.styles.isSuperset(of: styles) }
        #expect(isTold, "\(styles) look alike with \(colours) colours and the theme \(theme.name)")
      }
    }
  }

  @Test("what is said to look alike does", arguments: alike)
  fileprivate func needed(_ alike: Alike) {
    for colours in [0, 8, 16, 88, 256] where alike.colours.contains(colours) {
      let isNeeded = Theme.builtIn.contains { theme in
        let looks = alike.styles.map { Palette.appearance(of: $0, colours: colours, theme: theme) }
        return Set(looks).count == 1
      }
      #expect(isNeeded, "with \(colours) colours")
    }
  }
}
