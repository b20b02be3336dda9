import FramingCore

/// The fields of frames of a plain framing, as lines of a definition.
struct FramingLayout {
  /// What stands in braces behind each `-` of `seq`.
  var seq: [String]
  /// Names of instances, and what stands in braces behind them.
  var instances: [(name: String, keys: String)] = []
  /// The types that the fields have.
  var types: [(name: String, layout: FramingLayout)] = []

  /// The lines of it, each behind as many blanks.
  func text(behind blanks: String = "") -> String {
    var lines = ["seq:"] + seq.map { "  - {\($0)}" }
    if !instances.isEmpty { lines += ["instances:"] + instances.map { "  \($0.name): {\($0.keys)}" } }
    let own = lines.map { "\(blanks)\($0)\n" }.joined()
    let others = types.map { "\(blanks)  \($0.name):\n" + $0.layout.text(behind: blanks + "    ") }
    return others.isEmpty ? own : own + "\(blanks)types:\n" + others.joined()
  }

  /// Of the frames of a framing.
  init(_ framing: Framing) {
    switch framing {
    case .raw: self.init(seq: [Self.payload()])
    case .fixed(let options): self.init(seq: Self.body(options.checksum, header: []))
    case .pause(let options): self.init(seq: Self.body(options.checksum, header: []))
    case .length(let field): self.init(field)
    case .delimiter(let delimiter): self.init(delimiter)
    case .varint(let options): self.init(options)
    case .netstring:
      self.init(seq: ["id: length, type: str, terminator: 58", Self.payload(behind: 1), "id: comma, size: 1"])
    case .ascii(let options): self.init(options)
    case .header: self.init(lines: "headers", behind: [Self.payload()])
    case .cobs: self.init(packets: framing, delimiter: 0)
    case .slip(let options): self.init(packets: framing, delimiter: options.end)
    case .hdlc(let options): self.init(options)
    case .stxEtx(let options): self.init(options, framing)
    case .mllp: self.init(seq: ["id: start, size: 1", Self.payload(behind: 2), "id: end, size: 2"])
    case .resp: self = .resp
    case .webSocket: self = .webSocket
    case .ber: self = .ber
    case .httpChunked: self = .chunk
    }
  }

  /// Of frames of which nothing but where their parts are is known.
  init(header: Int, trailer: Int) {
    self.init(seq: Self.bytes("header", header) + [Self.payload(behind: trailer)] + Self.bytes("trailer", trailer))
  }

  init(
    seq: [String], instances: [(name: String, keys: String)] = [], types: [(name: String, layout: FramingLayout)] = []
  ) {
    (self.seq, self.instances, self.types) = (seq, instances, types)
  }
}

// MARK: - Parts

extension FramingLayout {
  /// What is left but for so many bytes.
  private static func payload(behind count: Int = 0, less: String = "", process: String = "") -> String {
    let size = count == 0 && less.isEmpty ? "size-eos: true" : "size: _io.size - _io.pos - \(count)\(less)"
    return "id: payload, \(size)\(process)"
  }

  /// So many bytes; nothing for none.
  private static func bytes(_ name: String, _ count: Int) -> [String] {
    count > 0 ? ["id: \(name), size: \(count)"] : []
  }

  /// A number of `count` bytes.
  private static func number(_ count: Int, _ order: ByteOrder) -> String {
    switch count {
    case 1: "u1"
    case 2, 4, 8: "u\(count)\(order == .big ? "be" : "le")"
    default: "b\(count * 8)\(order == .big ? "be" : "le")"
    }
  }

  private static func unescape(_ framing: Framing) -> String { ", process: 'unescape(\"\(framing)\")'" }

  /// A checksum over fields.
  private static func checksum(_ field: ChecksumField?, over fields: [String]) -> [String] {
    guard let field else { return [] }
    let isUsual = field.order == field.checksum.usualOrder || field.size > 8
    let type = isUsual || field.size == 1 ? "size: \(field.size)" : "type: \(number(field.size, field.order))"
    let meaning = "checksum: \(field.checksum.rawValue), over: [\(fields.joined(separator: ", "))]"
    return ["id: checksum, \(type), -framescope: {\(meaning)}"]
  }

  /// A payload behind fields of a header, each with its size, and the checksum of both in front of a trailer.
  private static func body(
    _ field: ChecksumField?, header: [(name: String, count: Int, line: String)], trailer: Int = 0,
    padding: (size: String, isThere: Bool) = ("", false)
  ) -> [String] {
    let tail = trailer + (field?.size ?? 0)
    var lines: [String] = []
    var names: [String] = []
    var offset = 0
    for part in header {
      // The checksum begins within a part: it is two.
      if let from = field?.from, from > offset, from < offset + part.count, part.line.isEmpty {
        lines += bytes("\(part.name)_unchecked", from - offset) + bytes(part.name, offset + part.count - from)
        names.append(part.name)
      } else {
        lines += part.line.isEmpty ? bytes(part.name, part.count) : ["id: \(part.name), \(part.line)"]
        if part.count > 0, offset >= field?.from ?? 0 { names.append(part.name) }
      }
      offset += part.count
    }
    if let from = field?.from, from > offset { lines += bytes("unchecked", from - offset) }
    lines.append(payload(behind: tail, less: padding.isThere ? " - \(padding.size)" : ""))
    names.append("payload")
    if padding.isThere {
      lines.append("id: padding, size: \(padding.size)")
      names.append("padding")
    }
    return lines + checksum(field, over: names) + bytes("trailer", trailer)
  }
}

// MARK: - Framings with a length

extension FramingLayout {
  private init(_ field: LengthField) {
    var instances: [(name: String, keys: String)] = []
    if let flag = field.orderFlag {
      instances.append(("order", "pos: \(flag.offset), type: u1, doc: Says which byte of numbers comes first."))
    }
    let type = Self.type(field.size, of: field)
    if let padding = field.padding {
      instances.append(("padding_size", "pos: \(padding.offset), \(Self.type(padding.size, of: field))"))
    }
    if let mask = field.mask {
      instances.append(("length", "value: length_field & \(mask), doc: The bits of the field that are the length."))
    }
    let magic = field.sync.first?.count ?? 0
    let hasMagic = field.sync.allSatisfy { $0.count == magic } && magic <= field.offset
    let end = field.offset + field.size
    let header = [
      ("magic", hasMagic ? magic : 0, ""), ("before", field.offset - (hasMagic ? magic : 0), ""),
      (field.mask == nil ? "length" : "length_field", field.size, type), ("behind", (field.header ?? end) - end, ""),
    ]
    self.init(
      seq: Self.body(
        field.checksum, header: header.map { (name: $0.0, count: $0.1, line: $0.2) }, trailer: field.trailer.count,
        padding: ("padding_size", field.padding != nil)),
      instances: instances)
  }

  /// The type of a number in the header, whose order a bit of it may say.
  private static func type(_ size: Int, of field: LengthField) -> String {
    guard let flag = field.orderFlag else { return "type: \(number(size, field.order))" }
    let cases = "{0: \(number(size, .big)), _: \(number(size, .little))}"
    return "type: {switch-on: 'order >> \(flag.bit) & 1', cases: \(cases)}"
  }

  private init(_ options: Varint) {
    // The lowest seven bits come first.
    let groups = (1..<max(2, min(options.maxBytes, 10))).map { index in
      " | (length_bytes.size > \(index) ? (length_bytes[\(index)] & 127) << \(index * 7) : 0)"
    }
    self.init(
      seq: Self.bytes("before", options.offset) + [
        "id: length_bytes, type: u1, repeat: until, repeat-until: '_ < 128 or _io.eof', doc: Seven bits a byte",
        Self.payload(),
      ],
      instances: [("length", "value: 'length_bytes[0] & 127\(groups.joined())'")])
  }

  private init(_ options: AsciiLength) {
    let length = options.width.map { "size: \($0)" } ?? "terminator: \(options.terminator)"
    let trailer = options.trailer.count
    // Git's pkt-lines below 4 are their length alone.
    self.init(
      seq: ["id: length, type: str, \(length)", Self.payload(behind: trailer)] + Self.bytes("trailer", trailer))
  }

  /// Lines with a name and a value up to an empty one.
  private init(lines name: String, behind rest: [String]) {
    self.init(
      seq: [
        "id: \(name), type: header_line, terminator: [13, 10], include: true, repeat: until, repeat-until: _._io.size <= 2"
      ] + rest, types: [("header_line", .headerLine)])
  }

  private static let headerLine = FramingLayout(
    seq: [
      "id: name, type: str, terminator: 58, eos-error: false, if: _io.size > 2",
      "id: blank, size: 1, if: _io.size - _io.pos > 2 and behind_name == 32",
      "id: value, type: str, size: _io.size - _io.pos - 2, if: _io.size - _io.pos >= 2 and _io.size > 2",
      "id: line_end, size-eos: true, if: not _io.eof",
    ],
    instances: [
      ("behind_name", "pos: name.length + 1, type: u1, if: _io.size > 2 and _io.size > name.length + 1")
    ])

  private static let chunk = FramingLayout(
    seq: [
      "id: size_line, type: size_line, terminator: [13, 10], consume: false", "id: line_end, size: 2",
      "id: payload, size: _io.size - _io.pos - 2, if: not is_last", "id: end, size: 2, if: not is_last",
      "id: trailers, type: header_line, terminator: [13, 10], include: true, repeat: until, "
        + "repeat-until: _._io.size <= 2, if: is_last",
    ],
    instances: [("is_last", "value: size_line.digits.to_i(16) == 0")],
    types: [
      (
        "size_line",
        FramingLayout(
          seq: [
            "id: length, type: str, terminator: 59, eos-error: false",
            "id: extensions, type: str, size-eos: true, if: not _io.eof",
          ], instances: [("digits", "pos: 0, type: str, size: length.length, terminator: 32")])
      ),
      ("header_line", headerLine),
    ])

  private static let webSocket = FramingLayout(
    seq: [
      "id: fin, type: b1", "id: compressed, type: b1", "id: reserved, type: b2", "id: opcode, type: b4",
      "id: masked, type: b1", "id: short_length, type: b7", "id: length_16, type: u2, if: short_length == 126",
      "id: length_64, type: u8, if: short_length == 127", "id: key, size: 4, if: masked",
      "id: payload, size-eos: true, process: 'xor(masked ? key : [0])'",
    ],
    instances: [
      ("length", "value: 'short_length == 126 ? length_16 : short_length == 127 ? length_64 : short_length'")
    ])

  private static let ber = FramingLayout(seq: [
    "id: class, type: b2", "id: constructed, type: b1", "id: tag, type: b5",
    "id: long_tag, type: u1, repeat: until, repeat-until: '_ < 128 or _io.eof', if: tag == 31",
    "id: long_length, type: b1", "id: short_length, type: b7", "id: length, size: short_length, if: long_length",
    payload(),
  ])

  private static let resp = FramingLayout(seq: [
    "id: type, type: str, size: 1, doc: Tells what the value is",
    "id: line, type: str, terminator: [13, 10], consume: false, doc: 'The value, or how long it is'",
    "id: line_end, size: 2", "id: payload, size-eos: true, if: not _io.eof",
  ])
}

// MARK: - Framings with an end

extension FramingLayout {
  private init(_ delimiter: Delimiter) {
    let endings = delimiter.endings.sorted { $0.count > $1.count }
    guard endings.count > 1 else {
      let size = endings.first?.count ?? 0
      self.init(seq: [Self.payload(behind: size)] + Self.bytes("ending", size))
      return
    }
    let sizes = Set(endings.map(\.count)).sorted(by: >)
    // Of several that a frame ends with it is the longest.
    let tests = endings.map { ending in
      let bytes = ending.map(String.init).joined(separator: ", ")
      return "_io.size >= \(ending.count) and tail_\(ending.count) == [\(bytes)] ? \(ending.count) : "
    }
    var instances = sizes.map { size in
      (name: "tail_\(size)", keys: "pos: _io.size - \(size), size: \(size), if: _io.size >= \(size)")
    }
    instances.append(("ending_size", "value: '\(tests.joined())0'"))
    self.init(
      seq: ["id: payload, size: _io.size - ending_size", "id: ending, size: ending_size"], instances: instances)
  }

  /// Packets behind delimiters of which some senders put some in front.
  private init(packets framing: Framing, delimiter: UInt8) {
    self.init(delimiter: delimiter, packet: Self.payload(behind: 1, process: Self.unescape(framing)), types: [])
  }

  private init(delimiter: UInt8, packet: String, types: [(name: String, layout: FramingLayout)]) {
    self.init(
      seq: [
        "id: start, size: 1, if: first_byte == \(delimiter)",
        "id: more_starts, type: one_byte, repeat: until, repeat-until: '_.next != \(delimiter)', "
          + "if: first_byte == \(delimiter) and second_byte == \(delimiter)",
        packet, "id: end, size: 1",
      ],
      instances: [
        ("first_byte", "pos: 0, type: u1"), ("second_byte", "pos: 1, type: u1, if: _io.size > 1"),
      ],
      types: types + [
        ("one_byte", FramingLayout(seq: ["id: byte, size: 1"], instances: [("next", "pos: _io.pos, type: u1")]))
      ])
  }

  private init(_ options: Hdlc) {
    let size = options.checksum?.size ?? 0
    var plain = options
    plain.checksum = nil
    plain.max = nil
    let isPPP = "_io.size >= \(size + 4) and address == 255 and control == 3"
    let packet = FramingLayout(
      seq: [
        "id: address, type: u1, if: _io.size >= \(size + 2)", "id: control, type: u1, if: _io.size >= \(size + 2)",
        "id: protocol, type: u2, if: is_ppp and third_byte % 2 == 0, doc: Of PPP (RFC 1661 section 2)",
        "id: short_protocol, type: u1, if: is_ppp and third_byte % 2 == 1, doc: Of PPP (RFC 1661 section 6.5)",
        Self.payload(behind: size),
      ] + Self.checksum(options.checksum, over: ["address", "control", "protocol", "short_protocol", "payload"]),
      instances: [
        ("third_byte", "pos: 2, type: u1, if: _io.size >= \(size + 4)"), ("is_ppp", "value: \(isPPP)"),
      ])
    self.init(
      delimiter: 0x7e,
      packet: "id: packet, type: packet, size: _io.size - _io.pos - 1\(Self.unescape(.hdlc(plain)))",
      types: [("packet", packet)])
  }

  private init(_ options: StxEtx, _ framing: Framing) {
    let size = options.checksum?.size ?? 0
    guard options.isStuffed else {
      self.init(
        seq: ["id: start, size: 1", Self.payload(behind: 1 + size), "id: end, size: 1"]
          + Self.checksum(options.checksum, over: ["payload", "end"]))
      return
    }
    let body = "id: body, type: body, size: _io.size - _io.pos - \(2 + size)"
    self.init(
      seq: [
        "id: start, size: 2", body + Self.unescape(.stxEtx(StxEtx(isStuffed: true))), "id: end_escape, size: 1",
        "id: end, size: 1",
      ] + Self.checksum(options.checksum, over: ["body.payload", "end"]),
      types: [("body", FramingLayout(seq: [Self.payload()]))])
  }
}
