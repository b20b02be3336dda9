import FramingCore

extension NeutralFraming {
  /// The framing to decode with; nil for a kind that is not known.
  var framing: Framing? {
    switch kind {
    case "lengthField": .length(lengthField)
    case "varint":
      .varint(Varint(offset: offset ?? 0, maxBytes: maxBytes ?? 10, canonicalOnly: canonicalOnly ?? false))
    case "fixed": .fixed(Fixed(size ?? 1))
    case "delimiter": .delimiter(Delimiter((delimiters ?? []).map(Hex.bytes)))
    case "netstring": .netstring(Netstring(leadingZeros: leadingZeros == "accept"))
    case "asciiLength": .ascii(asciiLength)
    case "contentLength": .header(HeaderLength(name: header ?? "Content-Length"))
    case "cobs": .cobs(Cobs(isReduced: variant == "cobsr"))
    case "slip": .slip(slip)
    case "resp": .resp(resp)
    case "websocket": .webSocket(webSocket)
    case "ber": .ber(Ber(maxLengthBytes: maxLengthBytes ?? 4))
    case "chunked": .chunked
    default: nil
    }
  }

  /// The framing to encode with: no bytes before a length field, and the delimiter that is to be sent.
  var sendingFraming: Framing? {
    switch framing {
    case .length(var field):
      field.offset = 0
      field.header = nil
      field.padding = nil
      return .length(field)
    case .delimiter(let delimiter):
      return .delimiter(Delimiter([encodeDelimiter.map(Hex.bytes) ?? delimiter.endings.first ?? []]))
    default: return framing
    }
  }

  var limit: FrameLimit {
    let scope: FrameLimit.Scope = maxCounts == "frame" ? .frame : maxCounts == "value" ? .value : .body
    return FrameLimit(onError == "truncate" ? .max : maxFrame ?? .max, of: scope)
  }

  var recovery: FrameDecoder.Recovery {
    onError == "skip" ? .skip : onError == "split" ? .split : .stop
  }

  private var lengthField: LengthField {
    var field = LengthField(
      offset: offset ?? 0, size: size ?? 4, order: endian == "little" ? .little : .big, adjust: adjustment ?? 0,
      mask: mask.flatMap { UInt64($0, radix: 16) })
    if case .count(let count) = strip, count > field.offset + field.size { field.header = count }
    field.padding = paddingField.map { LengthField.Padding(offset: $0.offset, size: $0.size) }
    field.sync = (sync ?? []).map(Hex.bytes)
    return field
  }

  private var asciiLength: AsciiLength {
    AsciiLength(
      base: base ?? 10, width: width, terminator: terminator.flatMap { Hex.bytes($0).first } ?? 0x20,
      trailer: Hex.bytes(trailer ?? ""), adjust: adjustment ?? 0, leadingZeros: leadingZeros != "reject",
      uppercase: upper ?? false)
  }

  private var slip: Slip {
    let usual = Slip()
    return Slip(
      end: end.flatMap { Hex.bytes($0).first } ?? usual.end,
      escape: esc.flatMap { Hex.bytes($0).first } ?? usual.escape,
      escapedEnd: escEnd.flatMap { Hex.bytes($0).first } ?? usual.escapedEnd,
      escapedEscape: escEsc.flatMap { Hex.bytes($0).first } ?? usual.escapedEscape, leadingEnd: leadingEnd ?? false)
  }

  private var resp: Resp {
    let usual = Resp()
    return Resp(
      version: version ?? 2, maxElements: maxElements ?? usual.maxElements, maxDepth: maxDepth ?? usual.maxDepth)
  }

  private var webSocket: WebSocket {
    WebSocket(
      mask: mask.flatMap { WebSocket.Mask(rawValue: $0) } ?? .any,
      unit: unit.flatMap { WebSocket.Unit(rawValue: $0) } ?? .frame, opcode: opcode ?? 2)
  }
}

/// Hexadecimal as the vectors have it: two digits a byte and nothing else.
enum Hex {
  static func bytes(_ text: String) -> [UInt8] { (try? HexText.parse(text)) ?? [] }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      if byte < 16 { text.append("0") }
      text += String(byte, radix: 16)
    }
    return text
  }
}
