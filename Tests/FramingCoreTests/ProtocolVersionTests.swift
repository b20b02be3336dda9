import Testing

@testable import FramingCore

@Suite("Versions that a client tells")
struct ProtocolVersionTests {
  private static func connect(_ level: UInt8, length: [UInt8] = [0x10]) -> [UInt8] {
    [0x10] + length + [0, 4] + Array("MQTT".utf8) + [level, 2, 0, 60, 0, 0]
  }

  @Test("MQTT 5 shows by its CONNECT, as soon as that can be")
  func mqtt() throws {
    let mqtt = try #require(WireProtocol.named("mqtt"))
    let five = try #require(WireProtocol.named("mqtt5"))
    for length in [[0x10], [0x90, 0x01], [0x80, 0x80, 0x80, 0x01]] as [[UInt8]] {
      let bytes = Self.connect(5, length: length)
      let needed = 1 + length.count + 7
      #expect(needed <= WireProtocol.versionLength)
      for count in 0...bytes.count {
        let version = mqtt.version(clientBeginning: Array(bytes.prefix(count)))
        #expect(version == (count < needed ? .unclear : .other(five)))
      }
      // 0x84 is that of Mosquitto's bridges, which speak 3.1.1.
      for other in [4, 6, 0x83, 0x84] as [UInt8] {
        #expect(mqtt.version(clientBeginning: Self.connect(other, length: length)) == .same)
      }
      #expect(mqtt.version(clientBeginning: Self.connect(0x85, length: length)) == .other(five))
    }
    for other in [[0x30, 5], [0x10, 0x80, 0x80, 0x80, 0x80], [0x10, 12, 0, 6]] as [[UInt8]] {
      #expect(mqtt.version(clientBeginning: other) == .same)
    }
    #expect(five.original == mqtt && !five.hasVersions && mqtt.original == nil)
    #expect(five.version(clientBeginning: Self.connect(5)) == .same)
  }
}
