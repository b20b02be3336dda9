import Definitions
import Testing

@Suite("Our keys")
struct MeaningTests {
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
