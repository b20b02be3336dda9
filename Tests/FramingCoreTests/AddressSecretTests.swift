import Testing

@testable import FramingCore

@Suite("Errors of addresses")
struct AddressSecretTests {
  @Test(
    "repeat no password",
    arguments: [
      "tcp://a:1?via=socks5://me:secret@p", "tcp://a:1?via=ftp://me:secret@p:1",
      "tcp://a:1?vai=1&via=http://me:secret@p:1",
      "tls://a:99999?via=http://me:secret@p:1&insecure", "postgres://me:secret@a:1/db", "tcp://me:secret@a:1",
      "ws://me:secret@a/", "ws://a/#header=Authorization&header=secret%0a",
    ])
  func secret(text: String) {
    #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: nil) }
    do { _ = try Address(parsing: text, defaultHost: nil) } catch { #expect(!"\(error)".contains("secret")) }
  }
}
