import Capture
import Configuration
import Conversation
import FramingCore

extension ManualPage {
  /// The format of conversation files. What each key means stands in the JSON Schema, which `assets/generate` adds.
  static var conversation: ManualPage {
    ManualPage(
      name: "framescope-conversation", section: 5, abstract: "conversation files of framescope play",
      parts: [
        Part(
          title: "DESCRIPTION",
          paragraphs: [
            "A conversation file is one side of a conversation, in YAML: a script that expects answers, a regression test, or a "
              + "mock of a server. framescope play FILE [ADDRESS] plays it; :play and :rules do so on the screen.",
            "Places in double braces are filled in: {{name}}, {{counter}}, {{time:unix}}, {{random:8}}, {{random:1..100}}, "
              + "{{uuid}}, {{repeat:ab*64}}, {{length-of:body|u32be}}, {{checksum-of:body:crc32}}.",
          ])
      ]
        + ScriptKeys.all.map { mapping, keys in
          Part(title: mapping.uppercased(), entries: keys.map { ($0, "") })
        } + [
          Part(
            title: "EXAMPLES",
            lines: [
              "name: redis counts", "address: 127.0.0.1:6379", "protocol: redis", "steps:", "  - send: 'INCR n\\r\\n'",
              "  - expect: {regex: '^(?<n>\\d+)$'}", "rules:", "  - when: {header: '>'}", "    reply: 'PING\\r\\n'", "",
              "framescope play talk.yaml 127.0.0.1:6379", "framescope play mock.yaml :6380 --as server",
            ])
        ])
  }

  /// The configuration file.
  static var configuration: ManualPage {
    ManualPage(
      name: "framescope-config", section: 5, abstract: "the configuration file of framescope",
      parts: [
        Part(
          title: "DESCRIPTION",
          paragraphs: [
            "What would be typed at every start can stand in ~/.config/framescope/config.yaml ($XDG_CONFIG_HOME is respected), in "
              + "YAML. A setting is a flag, a variable of the environment and a key of the file alike: a flag goes before a "
              + "variable, that before the profile, that before the file. On the screen :set changes those that can be "
              + "changed. A wrong file is told with line and column, and ends the program with the exit status 78.",
            "framescope config shows every setting, and what says it.",
          ]),
        Part(
          title: "SETTINGS",
          entries: SettingDefinition.all.map { setting in
            let values =
              switch setting.form {
              case .value: "a value"
              case .onOff: "yes or no"
              case .valueOrNo: "a value, yes or no"
              }
            return (
              setting.name, "--\(setting.name), \(setting.variable): \(values); unless told \(setting.standard)."
            )
          }),
        Part(
          title: "OTHER KEYS",
          entries: [
            ("profiles", "names with an address and settings each; framescope connect @NAME takes them."),
            ("keys", "keys with the line that each runs, or a list of lines; an empty text makes it do nothing."),
            (
              "themes",
              "names with the looks of styles: a colour, on another, and bold, dim, italic, underline or reverse."
            ),
          ]),
        Part(
          title: "EXAMPLES",
          lines: [
            "framing: u16be", "colour: no", "profiles:", "  staging: {address: \"example.org:9000\", protocol: redis}",
            "keys:",
            "  f5: \":send hello\"", "themes:", "  night: {base: dark, received: green bold}", "",
            "framescope connect @staging", "framescope config @staging",
          ]),
      ])
  }

  /// The framings and their text forms.
  static var framing: ManualPage {
    ManualPage(
      name: "framescope-framing", section: 7, abstract: "how framescope cuts streams into frames",
      parts: [
        Part(
          title: "DESCRIPTION",
          paragraphs: [
            "A framing says how a stream of bytes is cut into frames. It is written as a kind with options in parentheses, which "
              + "--framing, :framing and framing in files take: u16be, length(offset: 1, size: 4, adjust: -4). Unless told it is "
              + "u32be: a 4-byte big-endian length, then that many bytes. --protocol follows a named protocol instead, with its "
              + "phases; framescope protocols lists them. A frame is at most 64 MiB unless max or --max-frame says otherwise."
          ]),
        Part(
          title: "KINDS",
          entries: FramingSyntax.catalogue.map { kind in
            let example = kind.example == kind.name ? "" : " Example: \(kind.example)."
            let options = kind.options.isEmpty ? "" : " Options: \(kind.options.joined(separator: ", "))."
            return (kind.name, kind.explanation + "." + example + options)
          }),
        Part(
          title: "OPTIONS", entries: FramingSyntax.options.map { ("\($0.name): \($0.values)", $0.explanation) }),
        Part(title: "CHECKSUMS", entries: Checksum.allCases.map { ($0.rawValue, $0.explanation) }),
        Part(
          title: "EXAMPLES",
          lines: [
            "framescope connect 127.0.0.1:9000 --framing u16be",
            "framescope listen :9000 --framing 'length(offset: 1, size: 4, adjust: -4)'",
            "framescope open capture.pcapng --framing 'delimiter(0d0a, 00)'",
            "framescope connect serial:/dev/ttyUSB0 --framing 'gap(3.5chars, checksum: crc16-modbus)'",
          ]),
      ])
  }
}
