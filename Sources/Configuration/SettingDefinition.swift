/// A setting: one name for a flag, a variable of the environment, a key of the configuration file and `:set`.
package struct SettingDefinition: Sendable {
  /// How a setting is written.
  package enum Form: Hashable, Sendable {
    /// `--name=VALUE`
    case value
    /// `--name` and `--no-name`; `yes` and `no` elsewhere.
    case onOff
    /// `--name=VALUE` and `--no-name`; a value, `no`, or `yes` for what is done without a word.
    case valueOrNo
  }

  /// What it is called; `max-frame` is `--max-frame` and `FRAMESCOPE_MAX_FRAME`.
  package let name: String
  /// How it is written.
  package let form: Form
  /// Other names of the flag, with their dashes.
  package let otherFlags: [String]
  /// Flags that stand for a value each, with their dashes.
  package let shorthands: [String: String]
  /// Settings of one group exclude each other; nil when it is compatible with all.
  package let group: String?
  /// What it is when nobody says anything.
  package let standard: String
  /// Why a value cannot be; nil when it can.
  let check: @Sendable (String) -> String?

  /// A setting. `check` is not asked about `yes` and `no` where the form knows them.
  package init(
    _ name: String, _ form: Form = .value, otherFlags: [String] = [], shorthands: [String: String] = [:],
    group: String? = nil, standard: String,
    check: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.name = name
    self.form = form
    self.otherFlags = otherFlags
    self.shorthands = shorthands
    self.group = group
    self.standard = standard
    self.check = check
  }

  /// The variable of the environment that sets it.
  package var variable: String {
    "FRAMESCOPE_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// The flags that set it, with their dashes.
  var flags: [String] { ["--" + name] + otherFlags }

  /// The flags that set it to `no`.
  var negativeFlags: [String] {
    form == .value ? [] : flags.filter { $0.hasPrefix("--") }.map { "--no-" + $0.dropFirst(2) }
  }

  /// Reads a value: `yes` and `no` in their other spellings too. The words of a failure say what may stand there.
  func read(_ text: String) throws(SettingError) -> String {
    if form != .value {
      switch text.lowercased() {
      case "yes", "true", "on": return "yes"
      case "no", "false", "off": return "no"
      default: break
      }
    }
    if form == .onOff { throw SettingError("\(name) is yes or no, not '\(text)'") }
    guard !text.isEmpty else { throw SettingError("\(name) has no value") }
    if let reason = check(text) { throw SettingError("\(name): \(reason)") }
    return text
  }

  /// The words of a command line that set it to `value`.
  func words(_ value: String) -> [String] {
    switch (form, value) {
    case (.onOff, "yes"): ["--" + name]
    case (.onOff, _), (.valueOrNo, "no"): ["--no-" + name]
    case (.valueOrNo, "yes"): []
    default: ["--\(name)=\(value)"]
    }
  }
}

/// Why a setting cannot be as it was written, in one line.
package struct SettingError: Error, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
