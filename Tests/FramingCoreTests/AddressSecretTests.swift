import Testing

@testable import FramingCore

@Suite("Passwords in addresses")
struct AddressSecretTests {
  @Test(
    "are in no error",
    arguments: [
      "tcp://a:1?via=socks5://me:secret@p", "tcp://a:1?via=ftp://me:secret@p:1",
      "tcp://a:1?vai=1&via=http://me:secret@p:1",
      "tls://a:99999?via=http://me:secret@p:1&insecure", "postgres://me:secret@a:x/db", "tcp://me:secret@a:1",
      "redis://me:se/secret@a", "redis://:12#secret@a", "redis://:1/secret@a:x",
      "redsi://me:x/secret@a", "redis://me:secret@", "redis://:secret@/0",
      "mongodb://me:secret@a:1,b:2/?authSource=secret",
      "postgresql+psycopg2://me:secret@a/b", "mqtt://a b/?password=secret",
      "redis:/me:secret@a:1", "tls:me:secret@a:1", "me:secret@a:1", "redis:/:secret@a", "tcp:/me:se:secret@a:1",
      "ws://me:secret@a/", "ws://a/#header=Authorization&header=secret%0a",
    ])
  func secret(text: String) {
    #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: nil) }
    do { _ = try Address(parsing: text, defaultHost: nil) } catch { #expect(!"\(error)".contains("secret")) }
  }

  /// A line, and what is remembered of it.
  static let lines = [
    ("connect redis://me:secret@a/0 --json", "connect redis://a --json"),
    ("connect 'postgres://me:secret@a:1/db?sslmode=require'", "connect 'postgres://a:1'"),
    ("connect postgres://a/db?password=secret#nagle", "connect postgres://a#nagle"),
    ("connect  redis://:se/secret@a", "connect  redis://a"),
    ("connect http://a/@me", "connect http://a"), ("connect http://a:80/x?y#nagle ", "connect http://a:80#nagle "),
    ("connect redis://h/db?pw=secret", "connect redis://h"),
    ("connect postgres://h/secret --json", "connect postgres://h --json"),
    ("connect 'redis://u:a secret@h:1' --json", "connect 'redis://h:1' --json"),
    ("connect redis://u:a\\ b@secret@h/0", "connect redis://h"),
    ("connect redis://h:6379/0 --header a@b", "connect redis://h:6379 --header a@b"),
    ("give socks5://[USER[:PASSWORD]@]HOST:PORT", "give socks5://[USER[:PASSWORD]@]HOST:PORT"),
    ("or http://[USER[:PASSWORD]@]HOST:PORT", "or http://[USER[:PASSWORD]@]HOST:PORT"),
    ("connect --via socks5://me:secret@p:1 a:1", "connect --via socks5://p:1 a:1"),
    ("connect tcp://a:1?via=http://me:secret@p:1&nagle", "connect tcp://a:1?via=http://p:1&nagle"),
    ("listen mqtt://me:secret@#via=socks5://u:secret@p:1", "listen mqtt://#via=socks5://p:1"),
    ("connect ws://a/x@y", "connect ws://a/x@y"), ("connect [::1]:1", "connect [::1]:1"),
    ("note see RFC 3986: a@b", "note see RFC 3986: a@b"),
    ("connect tcp://a:1?via=socks5://me:se/cr@et@p:1&nagle", "connect tcp://a:1?via=socks5://p:1&nagle"),
    ("connect tcp://a:1?via=socks5:%2F%2Fme:secret@p:1", "connect tcp://a:1?via=…"),
    ("connect tcp://a:1?nagle&via=socks5:%2F%2Fme:secret%40p:1&bind=b", "connect tcp://a:1?nagle&via=…&bind=b"),
    ("connect tcp://a:1?via=socks5://me@p:1", "connect tcp://a:1?via=socks5://me@p:1"),
    ("connect ws://a/#header=Authorization:Bearer%20secret&header=B:c", "connect ws://a/#header=…&header=…"),
  ]

  @Test("are not in what is remembered of a line", arguments: lines)
  func line(text: String, remembered: String) {
    #expect(URLPasswords.removed(from: text) == remembered)
    #expect(URLPasswords.removed(from: remembered) == remembered)
  }

  @Test("within very many URLs are not looked for")
  func many() {
    let word = String(repeating: "redis://:secret@", count: 10_000)
    #expect(URLPasswords.removed(from: "connect \(word) x") == "connect … x")
  }
}
