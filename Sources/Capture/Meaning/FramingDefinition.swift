import Definitions
import FramingCore
import Locking

/// What is known of the frames of a plain framing without a definition: the fields of their headers, payload and trailer,
/// as a definition of the program's own. So frames have fields also where nobody has described them.
enum FramingDefinition {
  private static let read = Locked<[Framing: Definition]>([:])

  /// More framings than a person uses; a program that tries many begins again.
  private static let most = 100

  static func definition(of framing: Framing) -> Definition? {
    read.withLock { read in
      if let known = read[framing] { return known }
      // Tests read those of all kinds, so none fails here.
      guard let definition = try? Definition(text: text(of: framing), name: "framing.ksy") else { return nil }
      if read.count >= most { read.removeAll() }
      read[framing] = definition
      return definition
    }
  }

  /// The definition's text.
  static func text(of framing: Framing) -> String {
    "meta: {id: framing, endian: be, encoding: ISO-8859-1, ks-version: 0.11}\nseq:\n"
      + fields(of: framing).map { "  - {\($0)}\n" }.joined()
  }

  private static func fields(of framing: Framing) -> [String] {
    switch framing {
    case .raw, .fixed, .resp, .header, .pause: [payload(behind: 0)]
    case .length(let field): fields(of: field)
    case .delimiter(let delimiter): fields(of: delimiter)
    case .varint(let options):
      bytes("before", options.offset) + [
        "id: length, type: u1, repeat: until, repeat-until: '_ < 128 or _io.eof', doc: Seven bits a byte",
        payload(behind: 0),
      ]
    case .netstring: ["id: length, type: str, terminator: 58"] + body(trailer: 1, "comma")
    case .ascii(let options):
      [
        options.width.map { "id: length, type: str, size: \($0)" }
          ?? "id: length, type: str, terminator: \(options.terminator)"
      ] + body(trailer: options.trailer.count, "trailer")
    case .cobs: body(named: "encoded", trailer: 1, "end")
    case .slip, .hdlc: ["id: encoded, size-eos: true"]
    case .stxEtx: ["id: start, type: u1", "id: rest, size-eos: true"]
    case .mllp: ["id: start, type: u1"] + body(trailer: 2, "end")
    case .webSocket:
      [
        "id: fin, type: b1", "id: compressed, type: b1", "id: reserved, type: b2", "id: opcode, type: b4",
        "id: masked, type: b1",
        "id: short_length, type: b7", "id: length_16, type: u2, if: short_length == 126",
        "id: length_64, type: u8, if: short_length == 127", "id: key, size: 4, if: masked", payload(behind: 0),
      ]
    case .ber:
      [
        "id: class, type: b2", "id: constructed, type: b1", "id: tag, type: b5",
        "id: long_tag, type: u1, repeat: until, repeat-until: '_ < 128 or _io.eof', if: tag == 31",
        "id: long_length, type: b1", "id: short_length, type: b7", "id: length, size: short_length, if: long_length",
        payload(behind: 0),
      ]
    case .httpChunked: ["id: length, type: str, terminator: 10", payload(behind: 0)]
    }
  }

  private static func payload(behind count: Int, named name: String = "payload") -> String {
    count == 0 ? "id: \(name), size-eos: true" : "id: \(name), size: _io.size - _io.pos - \(count)"
  }

  private static func body(named name: String = "payload", trailer count: Int, _ trailer: String) -> [String] {
    [payload(behind: count, named: name)] + bytes(trailer, count)
  }

  private static func bytes(_ name: String, _ count: Int) -> [String] {
    count > 0 ? ["id: \(name), size: \(count)"] : []
  }

  private static func fields(of field: LengthField) -> [String] {
    let end = field.offset + field.size
    let number =
      switch field.size {
      case 1: "type: u1"
      case 2, 4, 8: "type: u\(field.size)\(field.order == .big ? "be" : "le")"
      // Of one order only: bits are numbers of any width.
      case 3, 5, 6, 7: field.order == .big ? "type: b\(field.size * 8)" : "size: \(field.size)"
      default: "size: \(field.size)"
      }
    let isNumber = field.mask == nil && field.orderFlag == nil
    let tail = field.trailer.count + (field.checksum?.size ?? 0)
    return bytes("before", field.offset) + ["id: length, \(isNumber ? number : "size: \(field.size)")"]
      + bytes("behind", (field.header ?? end) - end) + [payload(behind: tail)]
      + bytes("checksum", field.checksum?.size ?? 0) + bytes("trailer", field.trailer.count)
  }

  private static func fields(of delimiter: Delimiter) -> [String] {
    guard let only = delimiter.endings.first, delimiter.endings.count == 1 else {
      return ["id: payload, size-eos: true, doc: With its ending"]
    }
    return body(trailer: only.count, "ending")
  }
}
