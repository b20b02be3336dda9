/// What a display filter can ask for.
package enum FilterField: String, Hashable, Sendable, CaseIterable {
  case number, from, to, direction, kind, connection
  case wireProtocol = "protocol"
  case framing
  case length
  case headerLength = "header.length"
  case payloadLength = "payload.length"
  case trailerLength = "trailer.length"
  case time, delta, duration, frame, header, payload, trailer, checksum, problem, type, summary
  case marked, mark, note

  /// What it is compared with.
  package enum Values: Hashable, Sendable {
    case count, length, time, duration
    case words([FilterWord])
    case bytes
    /// No value: it is there or not.
    case none
    /// A letter; may stand alone.
    case letter
    /// Text; may stand alone.
    case text
    /// The name of a protocol, or `none`.
    case protocolName
    /// A framing's text form.
    case framingText
  }

  package var values: Values {
    switch self {
    case .number, .connection: .count
    case .length, .headerLength, .payloadLength, .trailerLength: .length
    case .time: .time
    case .delta, .duration: .duration
    case .from, .to: .words(FilterWord.speakers + [.sent, .received])
    case .direction: .words(FilterWord.directions)
    case .kind: .words(FilterWord.kinds)
    case .frame, .header, .payload, .trailer: .bytes
    case .checksum: .words(FilterWord.verdicts)
    case .problem: .words(FilterWord.problems)
    case .type, .summary: .text
    case .marked: .none
    case .mark: .letter
    case .note: .text
    case .wireProtocol: .protocolName
    case .framing: .framingText
    }
  }

  /// Other names, Wireshark's among them.
  static let aliases: [String: FilterField] = [
    "frame.number": .number, "frame.len": .length, "frame.length": .length,
    "total": .frame, "total.length": .length, "len": .length,
    "header.len": .headerLength, "payload.len": .payloadLength, "data.len": .payloadLength,
    "tcp.len": .payloadLength, "trailer.len": .trailerLength, "frame.time_relative": .time, "frame.time": .time,
    "frame.time_delta": .delta, "data": .payload, "data.data": .payload,
    "tcp.payload": .payload, "frame.marked": .marked, "frame.comment": .note, "src": .from, "dst": .to,
    "message": .type,
  ]

  /// The field of that name, or of another name of it.
  package static func named(_ name: String) -> FilterField? { FilterField(rawValue: name) ?? aliases[name] }

  /// Other names in their order, with the fields that they are.
  package static var otherNames: [(name: String, field: FilterField)] {
    aliases.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// All names, for suggestions.
  static let allNames: [String] = allCases.map(\.rawValue) + aliases.keys.sorted()

  /// One line of help.
  package var explanation: String {
    switch self {
    case .number: "the frame's number, from 1"
    case .from: "who sent it: client, server"
    case .to: "who it was for: client, server"
    case .direction: "sent, received"
    case .kind: "frame, partial, unframed, event"
    case .connection: "the connection's number, from 1"
    case .wireProtocol: "the protocol its connection is framed as; none for a framing"
    case .framing: "the framing its connection is framed by: u16be, \"length(offset: 1, size: 4)\""
    case .length: "bytes of the whole frame"
    case .headerLength: "bytes of the header"
    case .payloadLength: "bytes of the payload"
    case .trailerLength: "bytes of the trailer"
    case .time: "seconds since the beginning, or 12:00:01, or \"2026-01-31T12:00:01Z\""
    case .delta: "seconds since the frame before; also 20ms, 5us"
    case .duration: "seconds from the request to this response; also 20ms, 5us"
    case .frame: "the bytes of the whole frame; some of them: frame[3], frame[0:2], frame[2:], frame[-4:]"
    case .header: "the bytes of the header; some of them: header[3] & 0x80 != 0"
    case .payload: "the bytes of the payload; some of them: payload[0:2] == 00ff"
    case .trailer: "the bytes of the trailer"
    case .checksum: "ok, wrong; none for frames without one"
    case .problem: "has a problem, or one of these: checksum, length, unframed, sequence, error, unanswered ..."
    case .type: "the message's type, as the definition names it; a number is the frame's first byte"
    case .summary: "the line that the definition has for the message"
    case .marked: "has a mark"
    case .mark: "the letter it is marked with"
    case .note: "the text of its note"
    }
  }

  /// What may follow it.
  package var operators: [String] {
    switch values {
    case .count, .length, .time, .duration: FilterComparison.allCases.map(\.rawValue) + ["in"]
    case .words, .protocolName, .framingText: ["==", "!=", "in"]
    case .text where self != .note: ["contains", "matches", "==", "!=", "in"]
    case .bytes, .text: ["contains", "matches", "==", "!="]
    case .letter: ["==", "!="]
    case .none: []
    }
  }

  /// Whether only a recording knows it of a frame.
  var isOfRecording: Bool {
    switch self {
    case .time, .delta, .duration, .problem, .marked, .mark, .note: true
    default: false
    }
  }

  package var mayStandAlone: Bool {
    switch self {
    case .trailer, .checksum, .problem, .marked, .mark, .note: true
    default: false
    }
  }
}
