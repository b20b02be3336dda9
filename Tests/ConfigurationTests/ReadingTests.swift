import Testing

@testable import Configuration

/// Settings like the program's, with checks that are short.
enum Known {
  static let definitions = [
    SettingDefinition("framing", otherFlags: ["-f"], group: "framing", standard: "u32be") {
      $0 == "u32bee" ? "did you mean 'u32be'?" : nil
    },
    SettingDefinition("protocol", otherFlags: ["-p"], group: "framing", standard: "none"),
    SettingDefinition("mouse", .onOff, standard: "yes"),
    SettingDefinition("colour", .onOff, otherFlags: ["--color"], standard: "automatic"),
    SettingDefinition("record", .valueOrNo, group: "record", standard: "yes"),
    SettingDefinition("fifo", group: "record", standard: "none"),
  ]

  static func read(_ text: String) throws(ConfigurationError) -> ConfigurationFile {
    let reader = ConfigurationReader(path: "c.yaml", definitions: definitions) { key, line in
      if key == "f99" { return "there is no key 'f99'" }
      return line.hasPrefix(":sned") ? "there is no command 'sned': did you mean 'send'?" : nil
    }
    return try reader.read(text)
  }
}

@Suite("A configuration file")
struct ReadingTests {
  @Test("says settings, profiles and keys, each with its place")
  func everything() throws {
    let file = try Known.read(
      """
      framing: u16be   # a comment
      mouse: off
      profiles:
        staging:
          address: example.org:9000
          protocol: redis
        "the other one": {record: no}
      keys:
        f5: ":send hello"
        f6: [":send a", ":send b"]
      themes:
        night: {base: dark, accent: "#87afff"}
        bare:
      """)
    #expect(file.themes.map(\.name) == ["night", "bare"])
    #expect(
      ConfiguredWords.added(file.themes) == ["--define-theme=night=base=dark, accent=#87afff", "--define-theme=bare="])
    #expect(file.settings["framing"]?.value == "u16be")
    #expect(file.settings["framing"]?.place == .init(path: "c.yaml", line: 1, column: 10))
    #expect(file.settings["mouse"]?.value == "no")
    #expect(file.profiles["staging"]?.address?.value == "example.org:9000")
    #expect(file.profiles["staging"]?.settings["protocol"]?.place.line == 6)
    #expect(file.profiles["the other one"]?.settings["record"]?.value == "no")
    #expect(file.keys.map(\.key) == ["f5", "f6"])
    #expect(file.keys.map(\.lines) == [[":send hello"], [":send a", ":send b"]])
  }

  @Test("warns of a comment that may be a part of the value in front")
  func comments() throws {
    let file = try Known.read(
      """
      framing: delimiter(0a) #0d
      profiles:
        one: {protocol: redis}
        two:
          address: 127.0.0.1:9000 #2
          protocol: redis # in front of the store
      keys:
        f5: :send a #b
        f6: ":send a #b" #c
      """)
    #expect(file.warnings.compactMap(\.line) == [1, 5, 8])
    #expect(file.warnings.allSatisfy { $0.words.contains("is left out as a comment, which ' #' begins") })
    #expect(file.settings["framing"]?.value == "delimiter(0a)")
  }

  @Test("may begin with a byte order mark, which is no column")
  func byteOrderMark() throws {
    let file = try Known.read("\u{feff}framing: u16be\nmouse: off\n")
    #expect(file.settings["framing"]?.place == .init(path: "c.yaml", line: 1, column: 10))
    #expect(file.settings["mouse"]?.value == "no")
    #expect(throws: ConfigurationError.self) { try Known.read("\u{feff}framming: a\nmouse: off\n") }
  }

  @Test("may say nothing", arguments: ["", "# only words\n", "profiles:\nkeys:\n", "profiles: {a: }\n"])
  func nothing(text: String) throws {
    #expect(try Known.read(text).settings.isEmpty)
  }

  @Test(
    "that is wrong is told with its place, what is there and what may be",
    arguments: [
      ("framming: u16be", "c.yaml:1:1: no setting is called 'framming'; did you mean 'framing'?"),
      (
        "xyzzy: 1",
        "c.yaml:1:1: no setting is called 'xyzzy'; there may be framing, protocol, mouse, colour, record, fifo, profiles, keys, themes"
      ),
      ("mouse: yes\nframing: u32bee", "c.yaml:2:10: framing: did you mean 'u32be'?"),
      ("mouse: perhaps", "c.yaml:1:8: mouse is yes or no, not 'perhaps'"),
      ("framing:", "c.yaml:1:9: framing has no value"),
      ("framing: [a, b]", "c.yaml:1:10: framing takes one value, not a list"),
      ("- a\n- b", "c.yaml:1:1: the file is a list of 'name: value' lines"),
      (
        "themes:\n  a=b: {base: dark}", "c.yaml:2:3: 'a=b' is not a theme name: it cannot contain '='"
      ),
      ("profiles: staging", "c.yaml:1:11: profiles is a list of 'name: value' lines"),
      (
        "profiles:\n  s:\n    adress: a:1",
        "c.yaml:3:5: no setting is called 'adress'; did you mean 'address'?"
      ),
      (
        "profiles:\n  s:\n    address: tpc://a:1",
        "c.yaml:3:14: 'tpc' in 'tpc://a:1' is no scheme: tcp, unix, tls, udp, ws, wss, exec, serial, vsock, fd, stdio and systemd are, and those of protocols, as mqtts ('framescope addresses' lists them); did you mean 'tcp://a:1'?"
      ),
      ("framing: line\nprotocol: redis", "c.yaml:2:11: framing and protocol exclude each other: give one of them"),
      (
        "framing: length(offset: 1)",
        "c.yaml:1:23: a value with ': ' in it must be in quotes, and the lines of a section must begin in the same column"
      ),
      ("keys:\n  f5: \":sned x\"", "c.yaml:2:7: there is no command 'sned': did you mean 'send'?"),
      ("keys:\n  f99: \":send x\"", "c.yaml:2:8: there is no key 'f99'"),
      ("mouse: yes\nmouse: no", "c.yaml:1:1: 'mouse' is there twice"),
      ("# é\nmouse: \u{1}", "c.yaml:2:8: not YAML: control characters are not allowed (1 in hex)"),
      ("mouse: *m", "c.yaml:1:8: there is no &m before *m"),
      ("framing: line\n--- x", "c.yaml:2:1: not YAML: but found another document"),
      (
        String(repeating: "{a: ", count: 300), "c.yaml:1:1025: values are in each other more than the limit of 256 deep"
      ),
    ])
  func wrong(text: String, told: String) {
    let error = #expect(throws: ConfigurationError.self) { try Known.read(text) }
    #expect(error?.description == told)
  }
}
