import FramingCore
import Testing

@testable import Definitions

@Suite("Values as people write what they stand for")
struct RoleValueTests {
  private static func time(_ epoch: TimeMeaning.Epoch, _ unit: TimeMeaning.Unit) -> FieldRole {
    .time(TimeMeaning(epoch: epoch, unit: unit))
  }

  @Test(
    "are the ticks of a date and time",
    arguments: [
      (time(.unix, .seconds), "1970-01-01T00:01:00Z", 60...60),
      (time(.unix, .seconds), "1970-01-01T01:00:01+01:00", 1...1),
      (time(.unix, .seconds), "1970-01-02T00:00", 86_400...86_459),
      (time(.unix, .milliseconds), "1970-01-01T00:00:01Z", 1_000...1_999),
      (time(.unix, .milliseconds), "1970-01-01T00:00:01.25Z", 1_250...1_259),
      (time(.windows, .ticks), "1601-01-01T00:00:00.0000007Z", 7...7),
      (time(.ntp, .seconds), "1900-01-01T00:00:00Z", 0...0),
      (time(.unix, .seconds), "1969-12-31T23:59:59Z", -1 ... -1),
      // Between two ticks there is none.
      (time(.unix, .seconds), "1970-01-01T00:00:00.5Z", nil),
      (time(.unix, .seconds), "12:00:00", nil), (time(.unix, .seconds), "60", nil),
      (.address, "1970-01-01T00:01:00Z", nil),
    ] as [(FieldRole, String, ClosedRange<Int128>?)])
  func ticks(_ role: FieldRole, _ text: String, _ ticks: ClosedRange<Int128>?) { #expect(role.ticks(text) == ticks) }

  @Test(
    "are the bytes of an address",
    arguments: [
      (.address, "10.0.0.1", [10, 0, 0, 1]), (.address, "00:1b:44:11:3a:b7", [0, 0x1b, 0x44, 0x11, 0x3a, 0xb7]),
      (.address, "00:1B:44:11:3A:B7", [0, 0x1b, 0x44, 0x11, 0x3a, 0xb7]),
      (.address, "::1", [UInt8](repeating: 0, count: 15) + [1]),
      (.address, "00:11:22:33:44:55:66:77", [0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77]),
      (.address, "00:1b:44:11:3a:bx", nil), (.address, "printer", nil), (.sequence, "10.0.0.1", nil),
    ] as [(FieldRole, String, [UInt8]?)])
  func addresses(_ role: FieldRole, _ text: String, _ bytes: [UInt8]?) { #expect(role.addressBytes(text) == bytes) }

  @Test("what a field tells is read as its value again", arguments: 0..<200 as Range<UInt64>)
  func told(_ seed: UInt64) throws {
    var random = SeededNumbers(seed)
    let epochs = TimeMeaning.Epoch.allCases.filter { $0 != .gps }
    let meaning = TimeMeaning(
      epoch: epochs[Int(random.next() % UInt64(epochs.count))],
      unit: TimeMeaning.Unit.allCases[Int(random.next() % UInt64(TimeMeaning.Unit.allCases.count))])
    let ticks = Int128(random.next() % (1 << 62))
    guard let text = meaning.text(ofTicks: ticks) else { return }
    #expect(FieldRole.time(meaning).ticks(text)?.contains(ticks) == true, "\(text)")
  }
}
