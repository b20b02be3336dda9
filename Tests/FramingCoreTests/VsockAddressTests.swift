import Testing

@testable import FramingCore

#if os(Linux)
  @Suite("Addresses of virtual machines")
  struct VsockAddressTests {
    /// A text, whether it is for listening, the machine, the port, and how it is printed.
    static let right: [(String, Bool, UInt32, UInt32, String)] = [
      ("vsock:2:9000", false, 2, 9000, "vsock:2:9000"),
      ("VSOCK:host:1", false, 2, 1, "vsock:2:1"),
      ("vsock:local:4294967294", false, 1, 4_294_967_294, "vsock:1:4294967294"),
      ("vsock://3:9000", false, 3, 9000, "vsock:3:9000"),
      ("vsock:any:0", true, .max, 0, "vsock:any:0"),
      ("vsock::9000", true, .max, 9000, "vsock:any:9000"),
      ("vsock:4294967294:9000", false, .max - 1, 9000, "vsock:4294967294:9000"),
    ]

    @Test("have a CID and a port", arguments: right)
    func parses(text: String, listens: Bool, machine: UInt32, port: UInt32, printed: String) throws {
      let address = try Address(parsing: text, defaultHost: listens ? "127.0.0.1" : nil)
      #expect(address == Address(machine: VirtualMachine(machine), port: port))
      #expect(address.description == printed && address.host == nil && address.port == nil && address.path == nil)
      #expect(try Address(parsing: printed, defaultHost: nil) == address)
    }

    static let wrong: [(String, String)] = [
      ("vsock::9000", "'vsock::9000' has no CID: write vsock:CID:PORT, for example vsock:2:9000"),
      ("vsock:", "'vsock:' has no port: write vsock:CID:PORT, for example vsock:2:9000"),
      ("vsock:a", "'vsock:a' has no port: write vsock:CID:PORT, for example vsock:2:9000"),
      (
        "vsock:me:9000",
        "column 7: 'me' in 'vsock:me:9000' is not a CID: write a number from 0 to 4294967294, local, host, or any for listening"
      ),
      (
        "vsock:-1:9000",
        "column 7: '-1' in 'vsock:-1:9000' is not a CID: write a number from 0 to 4294967294, local, host, or any for listening"
      ),
      (
        "vsock:4294967295:9000",
        "column 7: '4294967295' in 'vsock:4294967295:9000' is not a CID: write a number from 0 to 4294967294, local, host, or any for listening"
      ),
      (
        "vsock:2:x\u{1b}",
        "column 9: 'x\\u{1B}' in 'vsock:2:x\\u{1B}' is not a port of a vsock: write a number from 0 to 4294967294"
      ),
      (
        "vsock:2:4294967295",
        "column 9: '4294967295' in 'vsock:2:4294967295' is not a port of a vsock: write a number from 0 to 4294967294"
      ),
      (
        "vsock:2:9000?a=b",
        "column 9: '9000?a=b' in 'vsock:2:9000?a=b' is not a port of a vsock: write a number from 0 to 4294967294"
      ),
    ]

    @Test("are refused in words that say what is right", arguments: wrong)
    func refuses(text: String, words: String) {
      let error = #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: nil) }
      #expect(error?.description == words)
    }

    @Test("are hosts where there is a port alone")
    func host() throws {
      #expect(try Address(parsing: "vsock:9000", defaultHost: nil) == Address(host: "vsock", port: 9000))
    }
  }
#endif
