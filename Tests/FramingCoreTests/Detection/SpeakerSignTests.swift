import FramingCore
import Testing

/// Who speaks, by what only one side of a protocol says.
@Suite struct SpeakerSignTests {
  private static let both = #"\x13BitTorrent protocol\0\0\0\0\0\0\0\0"#

  @Test(
    arguments: [
      ("a request of Redis", #"*1\r\n$4\r\nPING\r\n"#, .client),
      ("a request of Redis in lower case", #"*2\r\n$3\r\nget\r\n$1\r\na\r\n"#, .client),
      ("a reply of Redis that is an array", #"*2\r\n$3\r\nabc\r\n$1\r\na\r\n"#, nil),
      ("a reply of Redis", #"+PONG\r\n"#, .server),
      ("a ClientHello", #"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03"#, .client),
      ("a ServerHello", #"\x16\x03\x03\0\x7a\x02\0\0\x76\x03\x03"#, .server),
      ("AMQP's opening", #"AMQP\0\0\x09\x01"#, .client),
      ("a query of DNS", #"\0\x1d\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x01a\0\0\x01\0\x01"#, .client),
      ("an answer of DNS", #"\0\x2d\x12\x34\x81\x80\0\x01\0\x01\0\0\0\0\x01a\0\0\x01\0\x01"#, .server),
      ("STARTDT act of IEC 104", #"\x68\x04\x07\0\0\0"#, .client),
      ("STARTDT con of IEC 104", #"\x68\x04\x0b\0\0\0"#, .server),
      ("an association of DICOM, whose bytes are also Modbus/TCP's", #"\x01\0\0\0\0\xcd\0\x01\0\0"#, .client),
      ("a request of SMB 2", #"\0\0\0\x44\xfeSMB\x40\0\0\0\0\0\0\0\0\0\x1f\0\0\0\0\0\0\0"#, .client),
      ("a response of SMB 2", #"\0\0\0\x44\xfeSMB\x40\0\0\0\0\0\0\0\0\0\x01\0\x01\0\0\0\0\0"#, .server),
      ("a call of Thrift", #"\0\0\0\x11\x80\x01\0\x01\0\0\0\x04ping"#, .client),
      ("a reply of Thrift", #"\x80\x01\0\x02\0\0\0\x04ping"#, .server),
      ("a meta command of memcached", #"mg key v\r\n"#, .client),
      ("HTTP", #"GET / HTTP/1.1\r\n"#, .client),
      ("a greeting of SMTP", #"220 mail.example ESMTP\r\n"#, .server),
      ("what both sides begin with", both, nil),
      ("numbers", #"\0\0\0\x05hello"#, nil),
      ("nothing", "", nil),
    ] as [(String, String, Speaker?)])
  func speaker(_ name: String, _ text: String, _ direction: Speaker?) throws {
    #expect(Speaker.speaker(beginning: try EscapedText.parse(text)) == direction, "\(name)")
  }
}
