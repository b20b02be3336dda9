import Testing

@testable import TerminalUI

@Suite("Themes")
struct ThemeTests {
  @Test("a theme is a name, what it begins with, and looks")
  func reads() throws {
    let theme = try Theme(parsing: "night=base=light, length-field=bright-white on 24 bold, dim=italic, accent=#87afff")
    #expect((theme.name, theme.background.rawValue) == ("night", "light"))
    #expect(
      theme.changes == [
        .lengthField: Appearance(15, on: 24, .bold), .dim: Appearance(nil, .italic), .accent: Appearance(111),
      ])
    #expect(try Theme(parsing: "bare=").changes.isEmpty)
  }

  @Test(
    "what is wrong is told",
    arguments: [
      ("night", "'night' is no theme"), ("dark=dim=bold", "the theme 'dark' is the program's own"),
      ("n=base=drak", "no theme to begin with is called 'drak'"), ("n=recieved=red", "did you mean 'received'?"),
      ("n=dim=reddish", "'reddish' in 'reddish' is no part of a look"), ("n=dim=red on", "one colour follows 'on'"),
      ("n=dim=256", "'256' in '256'"), ("n=dim=red green", "'green' in 'red green'"),
      ("n=dim=", "'dim=' is no STYLE=LOOK"),
      ("n=dim=#12345", "'#12345'"),
    ])
  func wrong(_ text: String, _ told: String) {
    let error = #expect(throws: ThemeError.self) { try Theme(parsing: text) }
    #expect(error?.description.contains(told) == true, "\(error?.description ?? "")")
  }

  @Test("a theme is found by its name, one's own too")
  func names() throws {
    let own = try Theme(parsing: "night=dim=red")
    #expect(try Theme.named("night", among: [own]) == own)
    #expect(try Theme.named("light", among: [own]) == Theme(.light))
    let error = #expect(throws: ThemeError.self) { try Theme.named("nigth", among: [own]) }
    #expect(error?.description == "no theme is called 'nigth'; did you mean 'night'?")
    #expect(Set(Style.allCases.map(\.name)).count == Style.allCases.count)
    #expect(Style.allCases.allSatisfy { Style.named($0.name) == $0 })
  }
}
