import Testing

@testable import Configuration

@Suite("A setting")
struct PrecedenceTests {
  private static let text = """
    framing: line
    mouse: no
    profiles:
      staging: {framing: u8, colour: yes}
      redis: {protocol: redis}
    """

  private func resolve(
    _ words: String = "", environment: [String: String] = [:], profile: String? = nil
  ) throws -> [String: ResolvedSetting] {
    let file = try Known.read(Self.text)
    let sources = SettingSources(
      words: words.split(separator: " ").map(String.init), environment: { environment[$0] },
      profile: profile.flatMap { name in file.profiles[name].map { NamedProfile(name: name, contents: $0) } },
      file: file)
    let settings = try sources.resolve(Known.definitions)
    return Dictionary(uniqueKeysWithValues: settings.map { ($0.definition.name, $0) })
  }

  @Test("is what the flag says, else the environment, else the profile, else the file, else the default")
  func order() throws {
    let variable = ["FRAMESCOPE_FRAMING": "nul"]
    var found = try resolve("connect @staging --framing u16be", environment: variable, profile: "staging")["framing"]
    #expect(found?.value == "u16be" && found?.origin == .flag("--framing"))
    found = try resolve("connect @staging", environment: variable, profile: "staging")["framing"]
    #expect(found?.value == "nul" && found?.origin == .environment("FRAMESCOPE_FRAMING"))
    found = try resolve("connect @staging", profile: "staging")["framing"]
    #expect(found?.value == "u8" && found?.origin.description == "@staging, c.yaml:4")
    found = try resolve("connect")["framing"]
    #expect(found?.value == "line" && found?.origin.description == "c.yaml:1")
    found = try resolve("connect")["record"]
    #expect(found?.value == nil && found?.origin == .standard)
  }

  @Test(
    "is found among the words as flags are written",
    arguments: [
      ("--framing u8", "framing", "u8", "--framing"), ("--framing=u8", "framing", "u8", "--framing"),
      ("-f u8", "framing", "u8", "-f"), ("--framing u8 --framing line", "framing", "line", "--framing"),
      ("--mouse", "mouse", "yes", "--mouse"), ("--no-mouse", "mouse", "no", "--no-mouse"),
      ("--no-color", "colour", "no", "--no-color"), ("--no-record", "record", "no", "--no-record"),
      ("--record x=y", "record", "x=y", "--record"), ("--record=x=y", "record", "x=y", "--record"),
    ])
  func flags(words: String, name: String, value: String, flag: String) throws {
    let found = try resolve(words)[name]
    #expect(found?.value == value && found?.origin == .flag(flag))
  }

  @Test("behind -- is none")
  func terminator() throws {
    #expect(try resolve("-- --framing u8")["framing"]?.value == "line")
  }

  @Test("yields to another of its group that is said nearer by")
  func groups() throws {
    #expect(try resolve("--protocol mqtt")["framing"]?.value == nil)
    #expect(try resolve(profile: "redis")["framing"]?.value == nil)
    #expect(try resolve(profile: "redis")["protocol"]?.value == "redis")
    #expect(try resolve("--no-record", environment: ["FRAMESCOPE_FIFO": "/p"])["fifo"]?.value == nil)
  }

  @Test("of the environment is checked, and NO_COLOR is one")
  func environment() throws {
    #expect(throws: SettingError("FRAMESCOPE_MOUSE: mouse is yes or no, not 'x'")) {
      try resolve(environment: ["FRAMESCOPE_MOUSE": "x"])
    }
    let found = try resolve(environment: ["NO_COLOR": "1"], profile: "staging")["colour"]
    #expect(found?.value == "no" && found?.origin == .environment("NO_COLOR"))
    #expect(try resolve("--colour", environment: ["NO_COLOR": "1"])["colour"]?.value == "yes")
  }

  @Test("that no flag says becomes words of the command line")
  func words() throws {
    let settings = try SettingSources(
      words: ["connect", "--no-color"], environment: { $0 == "FRAMESCOPE_RECORD" ? "no" : nil },
      file: try Known.read(Self.text)
    ).resolve(Known.definitions)
    #expect(ConfiguredWords.added(settings) == ["--framing=line", "--no-mouse", "--no-record"])
    let file = try Known.read("keys: {f5: ':a', f6: [':b', ':c'], q: ''}")
    #expect(ConfiguredWords.added(file.keys) == ["--key=f5=:a", "--key=f6=:b\n:c", "--key=q="])
  }
}
