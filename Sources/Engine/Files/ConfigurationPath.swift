/// Where the configuration file is.
package enum ConfigurationPath {
  /// `$FRAMESCOPE_CONFIG`, or `framescope/config.yaml` in `$XDG_CONFIG_HOME` or `~/.config`; nil without a home.
  package static var path: String? { named ?? standard }

  /// Whether the path was chosen, so that the file must exist.
  package static var isChosen: Bool { named != nil }

  private static var named: String? { Environment.value("FRAMESCOPE_CONFIG").map(FilePath.expanded) }

  private static var standard: String? { directory.map { $0 + "/config.yaml" } }

  /// `framescope` in `$XDG_CONFIG_HOME` or `~/.config`; nil without a home.
  static var directory: String? {
    // The XDG Base Directory Specification takes absolute paths only.
    let directory = Environment.value("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = Environment.value("HOME").map { $0 + "/.config" }
    return (directory ?? home).map { $0 + "/framescope" }
  }
}
