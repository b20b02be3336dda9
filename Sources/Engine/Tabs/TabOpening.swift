package import TerminalUI

/// What was typed to open another tab: `:connect ADDRESS --protocol redis`. It is read as the program's own call would be, with
/// the configuration file.
package struct TabOpening: Sendable {
  /// Which command was typed.
  package let kind: TabKind
  /// What stands behind the command's name.
  package let text: String
  /// Whether what is typed and said is recorded, unless it is asked for otherwise.
  package let isRecorded: Bool
  /// The words of an earlier call, instead of what was typed now.
  package var earlier: [String]?
  /// The proxy of the session that it was typed in, for a connection of which nothing else is said.
  package var proxy: ProxyChoice?
}
