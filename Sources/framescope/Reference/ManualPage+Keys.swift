import Capture
import TerminalUI

extension ManualPage {
  /// All of them.
  static let all: [ManualPage] = [keys, filter, conversation, configuration, framing]

  /// What keys and commands there are on the screen.
  static var keys: ManualPage {
    ManualPage(
      name: "framescope-keys", section: 7, abstract: "the keys and commands of framescope's screen",
      parts: [
        Part(
          title: "DESCRIPTION",
          paragraphs: [
            "The screen has a line to write messages on, the composer, and above it the conversation. Esc goes to the "
              + "conversation, where single keys act, and i back to writing. Each key runs a command, which can be typed "
              + "behind : as well. On the screen ? lists the same, is searched by typing, and runs what is chosen; "
              + ":help KEY or :help COMMAND begins there.",
            "^X is X with Control, Alt-x is x with Alt. A number in front of a key in the conversation is a count: 10j goes "
              + "ten lines down, 23G to frame 23, 3n to the third match from here.",
            "In every list j and k, the arrows, PgUp and PgDn, g and G move, Enter takes what is selected, Esc closes.",
          ])
      ] + KeyReference.places.map { Part(title: $0.title.uppercased(), entries: $0.entries) } + [
        Part(
          title: "THE LINE",
          paragraphs: ["Every line that is typed is edited by the keys of readline:"], entries: KeyReference.lineEditing
        ),
        Part(
          title: "COMMANDS",
          paragraphs: [
            "Commands that no key runs. The beginning of a name is enough for those that only change what is on the screen."
          ],
          entries: KeyReference.commands),
        Part(
          title: "KEYS OF ONE'S OWN",
          paragraphs: [
            "keys in the configuration file, or :set key f5=send hello, binds a key to a line as typed behind :; see "
              + "framescope-config(5)."
          ]),
      ])
  }
}
