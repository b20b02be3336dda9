import Testing

@testable import FramingCore

@Suite("Addresses of serial lines")
struct SerialAddressTests {
  @Test(
    "have a device, and say how it is driven",
    arguments: [
      ("serial:///dev/ttyUSB0", "115200 baud, 8N1, no flow control"),
      ("serial:/dev/ttyUSB0", "115200 baud, 8N1, no flow control"),
      ("SERIAL:/dev/ttyS1?baud=9600", "9600 baud, 8N1, no flow control"),
      ("serial:/dev/a?baud=31250&data=7&parity=even&stop=2&flow=rtscts", "31250 baud, 7E2, flow control rtscts"),
      ("serial:/dev/a?parity=mark&flow=xonxoff", "115200 baud, 8M1, flow control xonxoff"),
      ("serial:./%39?dtr=off&rts=on", "115200 baud, 8N1, no flow control"),
    ])
  func read(text: String, settings: String) throws {
    let address = try Address(parsing: text, defaultHost: nil)
    #expect(address.scheme == .serial && address.path != nil && address.host == nil)
    #expect("\(address.serial)" == settings)
    #expect(try Address(parsing: address.description, defaultHost: nil) == address)
  }

  @Test("leave lines as the system has them, unless they say")
  func lines() throws {
    #expect(try Address(parsing: "serial:/dev/a", defaultHost: nil).serial.dtr == nil)
    let set = try Address(parsing: "serial:/dev/a?dtr=off&rts=on", defaultHost: nil).serial
    #expect(set.dtr == false && set.rts == true)
  }

  @Test(
    "that are wrong are refused",
    arguments: [
      ("serial:", "'serial:' has no device: write serial:/DEVICE, for example serial:/dev/ttyUSB0"),
      (
        "serial:/a?baud=0",
        "column 11: '0' is no value of baud: write bits a second, from 1 to 100000000, such as 9600 or 115200"
      ),
      ("serial:/a?data=9", "column 11: '9' is no value of data: write 5, 6, 7 or 8"),
      ("serial:/a?stop=1.5", "column 11: '1.5' is no value of stop: write 1 or 2"),
      ("serial:/a?dtr", "column 11: '' is no value of dtr: write on or off"),
      ("serial:/a?baud=1&baud=2", "column 18: 'baud' is said twice"),
      ("serial:/a%00", "column 8: a path has no NUL (%00)"),
      (
        "serail:/dev/a",
        "column 1: 'serail' in 'serail:/dev/a' is no scheme: tcp, unix, tls, udp, ws, wss, exec, serial, vsock, fd, stdio and systemd are, and those of protocols, as mqtts ('framescope addresses' lists them); did you mean 'serial:/dev/a'?"
      ),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: nil) }
    #expect(error?.description == message)
  }

  @Test("cannot be listened at, and have no half that ends")
  func refusals() {
    #expect(AddressScheme.serial.refusalToListen == "nobody calls at a serial device, which is opened: use connect")
    #expect(AddressScheme.serial.refusal(of: .lines) == nil)
    #expect(
      AddressScheme.serial.refusal(of: .halfClose)
        == "a serial line cannot finish sending and stay open: close it instead")
    #expect(
      AddressScheme.tcp.refusal(of: .lines)
        == "a TCP connection has no lines to raise or lower, and no break: only a serial line has")
  }
}
