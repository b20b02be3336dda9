import Definitions
import Testing

@Suite("Our keys")
struct MeaningTests {
  @Test("say what a message is also where its content is of a type that does not", arguments: [1, 2])
  func kindOfWhatIsAround(operation: UInt8) throws {
    let definition = try define(
      """
      meta: {id: test, endian: be}
      seq:
        - {id: id, type: u1, -framescope: {role: correlation}}
        - {id: op, type: u1}
        - {id: body, type: {switch-on: op, cases: {1: get}}}
      types: {get: {seq: [{id: key, type: u1}]}}
      -framescope: {message: request, content: body}
      """)
    let bytes: [UInt8] = [7, operation, 3]
    #expect(definition.read(bytes).messageKind == .request)
    var fields = FrameFields(definition, [])
    fields.read(bytes.span, fromClient: true)
    #expect(fields.exchange() == MessageExchange(kind: .request, correlation: .integer(7)))
  }

  @Test("tell the traffic, checksums, roles and messages")
  func reads() throws {
    let definition = try define(
      """
      meta:
        id: test
        endian: be
        title: Demo protocol
        -framescope:
          framing: {client: u16be, server: u32be}
          ports: [502, 0x1f6]
          reads: payload
          type: {client: ask, server: reply}
      seq:
        - {id: number, type: u2, -framescope: {role: sequence}}
        - {id: at, type: u8, -framescope: {role: time, epoch: y2k, unit: us}}
        - {id: to, type: u1, -framescope: {role: address}}
        - {id: id, type: u2, -framescope: {role: correlation}}
        - {id: body, size: 1}
        - {id: check, type: u2, -framescope: {checksum: crc16-modbus, over: [id, body]}}
      types: {ask: {-framescope: {message: request}}, reply: {}}
      """)
    #expect(definition.title == "Demo protocol")
    #expect(definition.traffic.framing.client == "u16be")
    #expect(definition.traffic.ports == [502, 502])
    #expect(definition.traffic.part == .payload)
    #expect(definition.traffic.types.server == "reply")
    let tree = definition.read([UInt8](repeating: 0, count: 16))
    #expect(tree.node(at: "number")?.meaning.role == .sequence)
    guard case .time(let time) = tree.node(at: "at")?.meaning.role else {
      Issue.record("no time")
      return
    }
    #expect(time.epoch == .y2k && time.unit == .microseconds)
    #expect(tree.node(at: "to")?.meaning.role == .address)
    #expect(tree.node(at: "id")?.meaning.role == .correlation)
    #expect(tree.node(at: "check")?.meaning.checksum?.algorithm == "crc16-modbus")
    #expect(tree.node(at: "check")?.meaning.checksum?.fields == ["id", "body"])
    #expect(definition.read([], type: "ask").root.message == .request)
  }

  @Test(
    "say which time it is",
    arguments: [
      ("type: u4, -framescope: {role: time, epoch: unix, unit: s}", [0x69, 0x7d, 0xed, 0xf1], "2026-01-31T11:56:33Z"),
      (
        "type: u8, -framescope: {role: time, epoch: y2k, unit: us}", [0, 0, 0, 0, 0, 0, 0, 1],
        "2000-01-01T00:00:00.000001Z"
      ),
      (
        "type: s8, -framescope: {role: time, epoch: y2k, unit: us}", [255, 255, 255, 255, 255, 255, 255, 255],
        "1999-12-31T23:59:59.999999Z"
      ),
      ("type: u4, -framescope: {role: time, epoch: ntp, unit: s}", [0, 0, 0, 0], "1900-01-01T00:00:00Z"),
      (
        "type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}", [0, 0, 0, 0, 0, 0, 0, 7],
        "1601-01-01T00:00:00.0000007Z"
      ),
      ("type: u4, -framescope: {role: time, epoch: mac, unit: s}", [0, 0, 0, 0], "1904-01-01T00:00:00Z"),
      ("type: u4, -framescope: {role: time, epoch: gps, unit: ms}", [0, 0, 0x03, 0xe9], "1980-01-06T00:00:01.001 GPS"),
      (
        "type: f8, -framescope: {role: time, epoch: unix, unit: s}", [0x3f, 0xf8, 0, 0, 0, 0, 0, 0],
        "1970-01-01T00:00:01.500000000Z"
      ),
      ("type: u8, -framescope: {role: time, epoch: unix, unit: s}", [255, 255, 255, 255, 255, 255, 255, 255], nil),
    ] as [(String, [UInt8], String?)])
  func times(_ field: String, _ bytes: [UInt8], _ time: String?) throws {
    let tree = try read("seq: [{id: t, \(field)}]", bytes)
    #expect(tree.node(at: "t")?.time == time)
    #expect(String(decoding: tree.json(), as: UTF8.self).contains(#","time":""# + (time ?? "")) == (time != nil))
    if let time { #expect(tree.text().contains("  \(time)\n")) }
  }

  @Test(
    "say which address it is",
    arguments: [
      ("size: 4", [10, 0, 0, 1], "10.0.0.1"), ("type: u4", [10, 0, 0, 1], "10.0.0.1"), ("type: u1", [7], nil),
      ("size: 6", [0, 0x1b, 0x44, 0x11, 0x3a, 0xb7], "00:1b:44:11:3a:b7"),
      ("size: 16", [0xfe, 0x80] + [UInt8](repeating: 0, count: 13) + [1], "fe80::1"),
      ("size: 16", [UInt8](repeating: 0, count: 16), "::"),
      ("size: 16", [0x20, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1], "2001:0:1::1:1"),
      ("size: 3", [1, 2, 3], nil),
    ] as [(String, [UInt8], String?)])
  func addresses(_ field: String, _ bytes: [UInt8], _ address: String?) throws {
    let tree = try read("seq: [{id: a, \(field), -framescope: {role: address}}]", bytes)
    #expect(tree.node(at: "a")?.address == address)
    if let address { #expect(tree.text().contains("  \(address)\n")) }
  }

  @Test(
    "say whether a checksum is right",
    arguments: [
      // The check values of the catalogue of CRCs are those of these nine digits.
      ("type: u4", [0xcb, 0xf4, 0x39, 0x26], "crc32", true), ("type: u4le", [0x26, 0x39, 0xf4, 0xcb], "crc32", true),
      ("type: u4", [0x26, 0x39, 0xf4, 0xcb], "crc32", false), ("type: u2", [0x4b, 0x37], "crc16-modbus", true),
      ("type: u8", [0, 0, 0, 0, 0xcb, 0xf4, 0x39, 0x26], "crc32", true),
      ("size: 2", [0x37, 0x4b], "crc16-modbus", true),
      ("type: u2", [0x31, 0xc3], "crc16-xmodem", true), ("type: u1", [0xdd], "sum8", true),
      ("type: u1", [0xde], "sum8", false),
    ] as [(String, [UInt8], String, Bool)])
  func checksums(_ type: String, _ bytes: [UInt8], _ algorithm: String, _ isRight: Bool) throws {
    let tree = try read(
      "seq: [{id: a, size: 4}, {id: b, type: str, size: 5}, {id: c, \(type), -framescope: {checksum: \(algorithm), over: [a, b]}}]",
      Array("123456789".utf8) + bytes)
    let node = try #require(tree.node(at: "c"))
    #expect(node.isChecksumRight == isRight)
    #expect(tree.node(at: "b")?.isChecksumRight == nil)
    #expect(
      String(decoding: tree.json(), as: UTF8.self).contains(
        isRight ? #""checksum":"ok""# : #""checksum":"wrong","expected":""#))
    #expect(tree.text().contains(isRight ? "  checksum ok\n" : "  ! the checksum must be "))
  }

  @Test(
    "that are wrong are refused",
    arguments: [
      (
        "meta: {id: a, -framescope: {port: 1}}",
        "/meta/-framescope/port: `port` is no key of `-framescope` in `meta`; did you mean 'ports'?"
      ),
      (
        "meta: {id: a, -framescope: {ports: [0]}}",
        "/meta/-framescope/ports/0: 0 stands where a port from 1 to 65535 may"
      ),
      ("meta: {id: a, -framescope: {framing: u17be}}", "/meta/-framescope/framing: "),
      (
        "meta: {id: a, -framescope: {protocol: mqqt}}",
        "/meta/-framescope/protocol: no protocol is named 'mqqt'; did you mean 'mqtt'?"
      ),
      (
        "meta: {id: a, -framescope: {framing: line, protocol: mqtt}}",
        "/meta/-framescope: `framing` and `protocol` exclude"
      ),
      ("meta: {id: a, -framescope: {reads: half}}", "/meta/-framescope/reads: 'half' stands where frame, payload may"),
      ("meta: {id: a, -framescope: {type: {client: nope}}}", "/meta/-framescope/type: no type is named 'nope'"),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1, -framescope: {role: sequnce}}]",
        "/seq/0/-framescope/role: 'sequnce' stands where"
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1, -framescope: {checksum: crc33, over: b}}]",
        "/seq/0/-framescope/checksum: 'crc33' stands where"
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1, -framescope: {checksum: crc32}}]",
        "/seq/0/-framescope/checksum: `checksum` needs `over`"
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1, -framescope: {checksum: crc32, over: c}}]",
        "/seq/0: the checksum is over 'c'"
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1, -framescope: {checksum: sum8, over: [b]}}]",
        "/seq/0: the checksum is over itself"
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1, -framescope: {checksum: sum8, over: []}}]",
        "/seq/0: the checksum is over no field"
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1}, {id: c, type: u1, -framescope: {checksum: crc32, over: [b]}}]",
        "/seq/1: the checksum crc32 has 4 bytes, and the field 1 byte"
      ),
      (
        "meta: {id: a}\nseq: [{id: h, type: h}, {id: c, type: u1, -framescope: {checksum: sum8, over: [h.lenght]}}]\n"
          + "types: {h: {seq: [{id: length, type: u1}]}}",
        "/seq/1: the checksum is over 'h.lenght': h has no field 'lenght'; did you mean 'length'?"
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1}, {id: c, type: u1, -framescope: {checksum: sum8, over: [_root]}}]",
        "/seq/1: the checksum is over '_root': "
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1}, {id: c, type: u1, -framescope: {checksum: sum8, over: [_parent._root]}}]",
        "the path must end with the name of a field"
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1}, {id: c, type: u1, -framescope: {checksum: sum8, over: ['b + 1']}}]",
        "the checksum is over 'b + 1': "
      ),
      (
        "meta: {id: a}\nseq: [{id: b, type: u1, -framescope: {epoch: unix}}]",
        "/seq/0/-framescope/epoch: `epoch` goes with `role: time`"
      ),
      (
        "meta: {id: a}\n-framescope: {message: reqest}",
        "/-framescope/message: 'reqest' stands where request, response, error may; did you mean 'request'?"
      ),
    ])
  func refuses(_ text: String, _ wanted: String) {
    let found = problems(text)
    #expect(found.contains { $0.contains(wanted) }, "\(found)")
  }
}
