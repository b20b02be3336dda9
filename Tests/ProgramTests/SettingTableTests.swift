import ArgumentParser
import Configuration
import TerminalUI
import Testing

@testable import framescope

@Suite("A setting")
struct SettingTableTests {
  /// Options that say what one run is for, or where its words come from: only flags by nature.
  private static let onlyFlags: Set<String> = [
    "help", "version", "json", "plain", "quiet", "once", "for", "count", "from", "endings", "no-payload", "offset",
    "length",
    "columns", "bytes-per-row", "reverse", "format", "payload", "split", "output", "force", "all", "key", "no-record",
    "text", "hex", "file", "unframed", "malformed", "expect", "wait", "as", "frames", "steps", "tap", "junit", "update",
    "yes",
    "seed", "session-budget", "swap", "sandbox", "byte-order", "unpack-limit", "unpack", "no-unpack",
    "fields", "type", "evaluate", "import-path", "check", "strict", "view", "proto-set", "compose", "set", "write",
    "insecure", "starttls", "no-starttls", "subprotocol", "deflate", "pty", "header", "exact", "deflate", "pty",
  ]

  @Test("is a flag and a name of :set alike")
  func names() {
    let onScreen = Set(ScreenSetting.all.map(\.name))
    let flags = Set(SettingDefinition.all.map(\.name))
    // A pipe is for a reader that waits for it: where to record next is said by `record`. How the network and TLS are used is
    // said before there is a connection.
    #expect(
      flags.subtracting(onScreen) == [
        "fifo", "record-tls", "ipv", "bind", "connect-timeout", "idle-timeout", "keep-alive", "mark", "device", "nagle",
        "via", "ca", "cert", "cert-key", "client-ca", "server-name", "alpn", "tls-min", "tls-max", "key-log",
      ])
    // Where it is told what frames say is chosen while looking at them, and how the clipboard is reached when it was not.
    #expect(onScreen.subtracting(flags) == ["changes", "clipboard", "dense", "dim", "key", "reads", "summary", "text"])
  }

  @Test("is taken by every command that has its flag", arguments: HelpTests.commands.map(\.path))
  func commands(path: [String]) throws {
    let help = Framescope.helpMessage(for: try Self.command(path), columns: 200)
    let kind = try Self.command(path) as? any Configured.Type
    // Of `fields` the definition is what one run is for.
    let unsettable: Set<String> = ["dump", "show", "fields"]
    guard !unsettable.contains(path.last ?? "") else { return }
    // A conversation file says itself how it is framed.
    let ownWords: Set<String> = path.last == "play" ? ["framing", "protocol"] : []
    for setting in SettingDefinition.all where !ownWords.contains(setting.name) {
      let hasFlag = Self.flags(in: help).contains("--" + setting.name)
      #expect(hasFlag == (kind?.settings.contains(setting.name) ?? false), "\(setting.name)")
    }
  }

  @Test("is every option that is not for one run only", arguments: HelpTests.commands.map(\.path))
  func options(path: [String]) throws {
    let help = Framescope.helpMessage(for: try Self.command(path), columns: 200)
    let known = Self.onlyFlags.union(SettingDefinition.all.flatMap { [$0.name, "no-" + $0.name] })
      .union(["color", "no-color"])
    for name in Self.flags(in: help) where name.hasPrefix("--") {
      #expect(known.contains(String(name.dropFirst(2))), "\(name) of \(path.joined(separator: " "))")
    }
  }

  /// The flags that a help text lists, each at the beginning of its line.
  private static func flags(in help: String) -> [String] {
    help.split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line in
      line.dropFirst(2).prefix { $0 != "<" }.split { " ,/".contains($0) }.prefix { $0.hasPrefix("-") }.map(String.init)
    }
  }

  @Test(
    "that is wrong says why",
    arguments: [
      ("u32bee", "did you mean 'u32be'?"),
      ("postgres", "'postgres' is a protocol, not a framing: --protocol postgresql"),
      ("length(offset: 1, sise: 2)", "did you mean 'size'?"),
    ])
  func framings(text: String, told: String) {
    #expect(framingProblem(text)?.hasSuffix(told) == true, "\(framingProblem(text) ?? "nothing")")
  }

  @Test(
    "that names no protocol says which was meant",
    arguments: [
      ("postgresl", "no protocol is called 'postgresl'; did you mean 'postgresql'?"),
      ("u16be", "'u16be' is a framing, not a protocol: --framing 'u16be'"),
      ("xyzzyxyzzy", "no protocol is called 'xyzzyxyzzy'; 'framescope protocols' lists them"),
    ])
  func protocols(text: String, told: String) {
    #expect(protocolProblem(text) == told)
  }

  private static func command(_ path: [String]) throws -> any ParsableCommand.Type {
    var command: any ParsableCommand.Type = Framescope.self
    for name in path.dropFirst() {
      command = try #require(command.configuration.subcommands.first { $0._commandName == name })
    }
    return command
  }
}
