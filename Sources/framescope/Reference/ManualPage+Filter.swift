import Capture
import Engine

extension ManualPage {
  /// What display filters can say.
  static var filter: ManualPage {
    ManualPage(
      name: "framescope-filter", section: 7, abstract: "framescope's display filters",
      parts: [
        Part(
          title: "DESCRIPTION",
          paragraphs: [
            "A filter says which frames are shown, listed or exported. It compares fields, and joins comparisons with and, or, "
              + "not and parentheses. On the screen f opens a line for it that acts while one types, with Tab for the words; "
              + "decode, export, connect, listen, open and others take it with --filter.",
            "A text stands in quotes, with escapes as \\n and \\x00; bytes are hexadecimal digits; a regular expression stands "
              + "between slashes, with i behind it where case does not matter. in takes a range 10..20 or a list {1, 2, 5..9}.",
          ]),
        Part(
          title: "FIELDS",
          paragraphs: [
            "With the operators that may stand behind each. Each is a column of the inspector's list as well: :columns + checksum."
          ],
          entries: FilterField.allCases.map { field in
            let operators = field.operators.joined(separator: " ")
            let how = [field.mayStandAlone ? "Stands alone." : "", operators.isEmpty ? "" : "Operators: \(operators)"]
            return (field.rawValue, ([field.explanation + "."] + how.filter { !$0.isEmpty }).joined(separator: " "))
          }),
        Part(
          title: "WORDS",
          paragraphs: ["What from, to, direction, kind, checksum and problem are compared with:"],
          entries: FilterWord.allCases.map { ($0.rawValue, $0.explanation) }),
        Part(
          title: "OTHER NAMES",
          paragraphs: ["Some fields have other names, Wireshark's among them:"],
          entries: FilterField.otherNames.map { ($0.name, "is \($0.field.rawValue)") }),
        Part(
          title: "FIELDS OF DEFINITIONS",
          paragraphs: [
            "A filter may name the fields of the definition in force, and, with its name or its protocol's in front, those of any "
              + "other: mqtt.topic contains \"a/\". A path begins at the frame, at its message, or at the name of the message's "
              + "type; an array on its way stands for all its elements, and [2] for its third. What a view reads of a payload is "
              + "named behind the view: json.user.id == 7, xml.order.@id == \"3\", protobuf.1.2 > 5, and behind view what the "
              + "content shows. framescope protocols NAME lists the fields of a protocol."
          ]),
        Part(
          title: "EXAMPLES",
          lines: [
            "from == client and length > 100", "payload contains \"abc\"", "payload matches /re.*x/i",
            "number in 10..20 or delta > 20ms", "kind == unframed or problem",
            "not (type == \"PINGREQ\" or type == \"PINGRESP\")", "payload[0:2] == 00ff and header[3] & 0x80 != 0",
            "framescope decode capture.pcapng --filter 'checksum == wrong'",
            "framescope export capture.pcapng --format csv --filter 'duration > 100ms'",
          ]),
      ])
  }
}
