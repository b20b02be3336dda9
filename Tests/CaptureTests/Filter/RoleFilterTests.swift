import Definitions
import FramingCore
import Testing

@testable import Capture

@Suite("A display filter over times and addresses")
struct RoleFilterTests {
  private static let text = """
    meta: {id: acme, endian: be, -framescope: {framing: u8, ports: [7654]}}
    seq:
      - {id: size, type: u1}
      - {id: at, type: u4, -framescope: {role: time, unit: s}}
      - {id: exact, type: u8, -framescope: {role: time, unit: ms}}
      - {id: host, type: u4, -framescope: {role: address}}
      - {id: device, size: 6, -framescope: {role: address}}
      - {id: route, size: 16, -framescope: {role: address}}
    """

  /// Of two moments, hosts, devices and routes.
  private static let frames: [[UInt8]] = [
    [38, 0, 0, 0, 60] + [0, 0, 0, 0, 0, 0, 0xea, 0x60] + [10, 0, 0, 1] + [0, 0x1b, 0x44, 0x11, 0x3a, 0xb7]
      + [UInt8](repeating: 0, count: 15) + [1],
    [38, 0, 0, 0, 61] + [0, 0, 0, 0, 0, 0, 0xec, 0x54] + [10, 0, 0, 2] + [0, 0x1b, 0x44, 0x11, 0x3a, 0xb8]
      + [0xfe, 0x80] + [UInt8](repeating: 0, count: 13) + [1],
  ]

  private static func filter(_ text: String) throws -> SingleFrameFilter {
    let table = DefinitionTable([try Definition(text: Self.text, name: "acme.ksy")])
    let lens = Lens(following: try #require(table.all.first?.wireProtocol))
    return try SingleFrameFilter(parsing: text, lens: lens, definitions: table)
  }

  @Test(
    "takes them as they are written",
    arguments: [
      ("at == \"1970-01-01T00:01:00Z\"", [1]), ("at == 1970-01-01T00:01:00Z", [1]),
      ("at != \"1970-01-01T00:01:00Z\"", [2]),
      ("at > \"1970-01-01T00:01:00Z\"", [2]), ("at <= \"1970-01-01T00:01:00Z\"", [1]),
      ("at < \"1970-01-01 00:02\"", [1, 2]), ("at == \"1970-01-01T00:01\"", [1, 2]), ("at == 60", [1]),
      ("at in {\"1970-01-01T00:01:01Z\", 7}", [2]),
      // 60.500 s is in the second that is named.
      ("exact == \"1970-01-01T00:01:00Z\"", [1, 2]), ("exact == \"1970-01-01T00:01:00.5Z\"", [2]),
      ("exact > \"1970-01-01T00:01:00Z\"", []), ("exact >= \"1970-01-01T00:01:00.500Z\"", [2]),
      ("host == 10.0.0.1", [1]), ("host != 10.0.0.1", [2]), ("host in {10.0.0.2, 10.0.0.3}", [2]),
      ("host == \"10.0.0.1\"", [1]), ("host == 167772161", [1]),
      ("device == 00:1b:44:11:3a:b7", [1]), ("device == 001b44113ab8", [2]), ("route == ::1", [1]),
      ("route == fe80::1", [2]), ("route != \"fe80::1\"", [1]),
    ])
  func holds(_ text: String, _ wanted: [Int]) throws {
    let filter = try Self.filter(text)
    let numbers = Self.frames.indices.filter { index in
      let bytes = Self.frames[index]
      let frame = Frame(offset: 0, headerLength: 1, payloadLength: bytes.count - 1)
      return filter.holds(for: frame, bytes, number: index + 1, connection: 1, from: .client)
    }
    #expect(numbers.map { $0 + 1 } == wanted)
  }

  @Test(
    "is refused where they cannot be",
    arguments: [
      ("at == 10.0.0.1", "a number or a time, as \"2026-01-31T12:00:01Z\""),
      ("host == 2026-01-01T00:00:00Z", "a number or an address"),
      ("host > 10.0.0.1", "a number"), ("size == 10.0.0.1", "a number"),
      ("at == \"1970-01-01T00:00:00.5Z\"", "a number or a time"),
    ])
  func refused(_ text: String, _ wanted: String) {
    let error = #expect(throws: FilterError.self) { try Self.filter(text) }
    #expect(error?.expected.contains(wanted) == true, "\(error?.description ?? "")")
  }
}
