import FramingCore
import Testing

/// One frame of a protocol, as its specification has it.
struct Sample: CustomTestStringConvertible {
  let name: String
  let header: Int
  let trailer: Int
  let hex: String

  init(_ name: String, header: Int, trailer: Int = 0, _ hex: String) {
    self.name = name
    self.header = header
    self.trailer = trailer
    self.hex = hex
  }

  var testDescription: String { "\(name) \(hex.prefix(24))" }

  var bytes: [UInt8] {
    var digits = hex[...]
    var bytes: [UInt8] = []
    while let byte = UInt8(digits.prefix(2), radix: 16), !digits.isEmpty {
      bytes.append(byte)
      digits = digits.dropFirst(2)
    }
    return bytes
  }
}

@Suite("A sample frame of each protocol, seen from the middle of a connection")
struct ProtocolSampleTests {
  static let samples = [
    Sample("erlang-packet4", header: 4, "0000000568656c6c6f"),
    Sample("erlang-packet1", header: 1, "0568656c6c6f"),
    Sample("erlang-packet2", header: 2, "000568656c6c6f"),
    Sample("postgresql", header: 5, "5a0000000549"),
    Sample("postgresql", header: 4, "0000000804d2162f"),
    Sample("mysql", header: 4, "010000000e"),
    Sample("kafka", header: 4, "0000000a0012000000000001ffff"),
    Sample("mongodb", header: 16, "100000000100000000000000dd070000"),
    Sample("amqp", header: 7, trailer: 1, "08000000000000ce"),
    Sample("amqp", header: 8, "0000000802000000"),
    Sample("dns-tcp", header: 2, "000c123401000000000000000000"),
    Sample("tls", header: 5, "15030300020228"),
    Sample("http2", header: 9, "000000040100000000"),
    Sample("grpc-message", header: 5, "00000000020801"),
    Sample("fastcgi", header: 8, "01010001000800000001000000000000"),
    Sample("bgp", header: 19, "ffffffffffffffffffffffffffffffff001304"),
    Sample("tpkt", header: 4, "0300000b06e00000000000"),
    Sample("cassandra", header: 8, "0200000500000000"),
    Sample("cassandra", header: 9, "040000000500000000"),
    Sample("memcached-binary", header: 24, "800a00000000000000000000000000000000000000000000"),
    Sample("thrift", header: 4, "00000011800100010000000470696e670000000000"),
    Sample("9p", header: 7, "1300000064ffff002000000600395032303030"),
    Sample("bitcoin", header: 24, "f9beb4d976657261636b000000000000000000005df6e0e2"),
    Sample("bittorrent", header: 4, "0000000100"),
    Sample("modbus-tcp", header: 7, "0001000000061103006b0003"),
    Sample("iec104", header: 2, "680407000000"),
    Sample("dnp3", header: 10, "056405c001000004e921"),
    Sample("dnp3", header: 10, "056408c401000200390dc0c0016da0"),
    Sample("zabbix", header: 13, "5a425844010300000000000000616263"),
    Sample("zabbix", header: 21, "5a4258440503000000000000000000000000000000616263"),
    Sample("dicom", header: 6, "05000000000400000000"),
    Sample("smpp", header: 16, "00000010000000150000000000000001"),
    Sample("diameter", header: 20, "0100001480000118000000000000000100000002"),
    Sample("rtsp", header: 4, "24000004deadbeef"),
    Sample("erlang-dist", header: 2, "0003736f6b"),
    Sample("tds", header: 8, "0601000800000100"),
    Sample("smb-nbss", header: 4, "00000004fe534d42"),
    Sample("onc-rpc", header: 4, "8000000400000001"),
    Sample("opcua", header: 8, "48454c4608000000"),
    Sample("enip", header: 24, "630000000000000000000000000000000000000000000000"),
    Sample("zookeeper", header: 4, "0000000400000000"),
    Sample("rsocket", header: 3, "000006000000000c00"),
    Sample("wamp", header: 4, "000000025b5d"),
    Sample("adb", header: 24, "4f4b415901000000020000000000000000000000b0b4bea6"),
    Sample("someip", header: 16, "01018001000000080001000101018000"),
    Sample("openflow", header: 8, "0400000800000001"),
    Sample("doip", header: 8, "02fd0005000000070e000000000000"),
    Sample("epp", header: 4, "000000093c6570703e"),
    Sample("native-messaging", header: 4, "020000007b7d"),
    Sample("rtp-tcp", header: 2, "000c000000000000000000000000"),
    Sample("giop", header: 12, "47494f500102000500000000"),
  ]

  @Test("is one frame, and two back to back are two", arguments: samples, [1, 2])
  func frames(_ sample: Sample, count: Int) throws {
    let wireProtocol = try #require(WireProtocol.named(sample.name))
    let bytes = sample.bytes
    var decoder = StreamDecoder(wireProtocol)
    var frames: [Frame] = []
    for _ in 0..<count { for byte in bytes { decoder.feed(.client, [byte].span, into: &frames) } }
    let expected = (0..<count).map {
      Frame(
        offset: UInt64($0 * bytes.count), headerLength: sample.header,
        payloadLength: bytes.count - sample.header - sample.trailer, trailerLength: sample.trailer)
    }
    #expect(frames == expected)
    #expect(decoder.partial(.client) == nil)
    #expect(decoder.failure(.client) == nil)
  }
}
