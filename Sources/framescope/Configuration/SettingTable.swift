import Capture
import Configuration
import Definitions
import Engine
import FramingCore
import TerminalUI

extension SettingDefinition {
  /// Every setting that is a flag, a variable, a key of the configuration file and `:set` alike.
  static let all: [SettingDefinition] = [
    SettingDefinition("framing", otherFlags: ["-f"], group: "framing", standard: "u32be", check: framingProblem),
    SettingDefinition("protocol", otherFlags: ["-p"], group: "framing", standard: "by port", check: protocolProblem),
    SettingDefinition("definition", standard: "auto"),
    SettingDefinition("field-limits", standard: "standard", check: fieldLimitsProblem),
    SettingDefinition("slow", standard: "never", check: slowProblem),
    SettingDefinition("max-frame", standard: "64M", check: sizeProblem),
    SettingDefinition("filter", standard: "everything", check: filterProblem),
    SettingDefinition(
      "ipv", shorthands: ["-4": "4", "-6": "6"], standard: "both", check: { networkProblem($0, of: .family) }),
    SettingDefinition("bind", standard: "as the system chooses", check: { networkProblem($0, of: .bind) }),
    SettingDefinition("connect-timeout", standard: "10s", check: { networkProblem($0, of: .connectTimeout) }),
    SettingDefinition("keep-alive", standard: "never", check: { networkProblem($0, of: .keepAlive) }),
    SettingDefinition("idle-timeout", standard: "never", check: { networkProblem($0, of: .idleTimeout) }),
    SettingDefinition("mark", standard: "none", check: { networkProblem($0, of: .mark) }),
    SettingDefinition("device", standard: "as the system chooses", check: { networkProblem($0, of: .device) }),
    SettingDefinition(
      "via", standard: "none",
      check: {
        // It may have a password, so it is not repeated.
        $0 == ProxyEnvironment.word || AddressOption.via.takes($0)
          ? nil : "that is no proxy: give \(AddressOption.via.values), or \(ProxyEnvironment.word)"
      }),
    SettingDefinition("ca", standard: "the system's", check: { networkProblem($0, of: .authorities) }),
    SettingDefinition("cert", standard: "none", check: { networkProblem($0, of: .certificate) }),
    SettingDefinition("cert-key", standard: "in cert", check: { networkProblem($0, of: .key) }),
    SettingDefinition("client-ca", standard: "none", check: { networkProblem($0, of: .clientAuthorities) }),
    SettingDefinition("server-name", standard: "the host", check: { networkProblem($0, of: .serverName) }),
    SettingDefinition("alpn", standard: "none", check: { networkProblem($0, of: .protocols) }),
    SettingDefinition("tls-min", standard: "1.2", check: { networkProblem($0, of: .minimum) }),
    SettingDefinition("tls-max", standard: "1.3", check: { networkProblem($0, of: .maximum) }),
    SettingDefinition("key-log", standard: "none", check: { networkProblem($0, of: .keyLog) }),
    SettingDefinition("nagle", .onOff, standard: "no"),
    SettingDefinition("reconnect", .onOff, standard: "no"),
    SettingDefinition("record", .valueOrNo, group: "record", standard: "yes"),
    SettingDefinition("fifo", group: "record", standard: "none"),
    SettingDefinition("recordings-budget", standard: "1G", check: sizeProblem),
    SettingDefinition("record-tls", .onOff, standard: "no"),
    SettingDefinition("mouse", .onOff, standard: "yes"),
    SettingDefinition("colour", .onOff, otherFlags: ["--color"], standard: "as the terminal has"),
    SettingDefinition("theme", standard: "auto"),
  ]

  /// Those of these names.
  static func named(_ names: [String]) -> [SettingDefinition] {
    all.filter { names.contains($0.name) }
  }

  private static func networkProblem(_ text: String, of option: AddressOption) -> String? {
    // A number alone is seconds, as on the command line.
    let isTime = [.connectTimeout, .keepAlive, .idleTimeout].contains(option)
    let value = isTime ? SpanOfTime(argument: text)?.description ?? text : text
    return option.takes(value) ? nil : "'\(text)' is not \(option.values)"
  }

  private static func sizeProblem(_ text: String) -> String? {
    LargestFrame(argument: text) == nil ? "'\(text)' is not a size: bytes, or a number with K, M or G" : nil
  }

  private static func fieldLimitsProblem(_ text: String) -> String? {
    do {
      _ = try ReadBudget(parsing: text)
      return nil
    } catch {
      return error.description
    }
  }

  private static func slowProblem(_ text: String) -> String? {
    do throws(NotationError) {
      _ = try AnswerTime.parse(text)
      return nil
    } catch {
      return "'\(text)' is not \(AnswerTime.expected)"
    }
  }

  private static func filterProblem(_ text: String) -> String? {
    do {
      // What a definition says that is not known here is checked when frames are there.
      _ = try FilterInForce(parsing: text, fields: .anything)
      return nil
    } catch {
      return error.description
    }
  }
}

/// Why a text is no framing; nil when it is one. A protocol's name is told as such.
func framingProblem(_ text: String) -> String? {
  do {
    _ = try Framing(parsing: text)
    return nil
  } catch {
    guard let known = WireProtocol.named(text) else { return error.description }
    return "'\(text)' is a protocol, not a framing: --protocol \(known.name)"
  }
}

/// Why a text is no protocol; nil when it is one. A framing is told as such.
func protocolProblem(_ text: String) -> String? {
  guard UserDefinitions.wireProtocol(named: text) == nil else { return nil }
  let own = UserDefinitions.shared.table().ownProtocols.map(\.name)
  if let near = WireProtocol.suggestion(for: text) ?? EditDistance.suggestion(for: text.lowercased(), among: own) {
    return "no protocol is called '\(text)'; did you mean '\(near)'?"
  }
  if (try? Framing(parsing: text)) != nil { return "'\(text)' is a framing, not a protocol: --framing '\(text)'" }
  return "no protocol is called '\(text)'; 'framescope protocols' lists them"
}
