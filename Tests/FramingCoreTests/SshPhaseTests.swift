import FramingCore
import Testing

@Suite("SSH is framed as far as its algorithms allow")
struct SshPhaseTests {
  private static let identification = Array("SSH-2.0-test\r\n".utf8)

  private static func number(_ value: Int) -> [UInt8] { [0, 0, UInt8(value / 256), UInt8(value % 256)] }

  private static func packet(_ payload: [UInt8]) -> [UInt8] {
    // Whole blocks of 8 bytes, and at least 16 (RFC 4253 §6).
    let padding = (payload.count + 9 + 7) / 8 * 8 - payload.count - 5 + (payload.count < 4 ? 8 : 0)
    return number(payload.count + padding + 1) + [UInt8(padding)] + payload + Array(repeating: 0, count: padding)
  }

  /// A KEXINIT that offers these ciphers and MACs for both directions.
  private static func keyExchange(_ ciphers: String, _ codes: String) -> [UInt8] {
    let lists = ["kex", "key", ciphers, ciphers, codes, codes, "none", "none", "", ""]
    let names = lists.flatMap { number($0.utf8.count) + Array($0.utf8) }
    return packet([20] + Array(repeating: 7, count: 16) + names + [0, 0, 0, 0, 0])
  }

  /// What comes of `bytes` behind the client's new keys.
  private func decode(
    _ ciphers: (client: String, server: String), _ codes: String, _ bytes: [UInt8]
  ) throws -> (frames: [[Int]], failure: FramingError?) {
    var decoder = StreamDecoder(try #require(WireProtocol.named("ssh")))
    var frames: [Frame] = []
    var others: [Frame] = []
    let banner = Array("hello\r\n".utf8)
    decoder.feed(
      .server, (banner + Self.identification + Self.keyExchange(ciphers.server, codes)).span, into: &others)
    #expect(others.map(\.headerLength) == [0, 0, 5])
    let start = Self.identification + Self.keyExchange(ciphers.client, codes) + Self.packet([21])
    for byte in start + bytes { decoder.feed(.client, [byte].span, into: &frames) }
    #expect(frames.prefix(3).map(\.headerLength) == [0, 5, 5])
    let parts = frames.dropFirst(3).filter { $0.kind == .frame }
    return (parts.map { [$0.headerLength, $0.payloadLength, $0.trailerLength] }, decoder.failure(.client))
  }

  @Test("AES-GCM leaves the length readable and adds a tag of 16 bytes")
  func gcm() throws {
    let bytes = [0, 0, 0, 8] + Array(repeating: UInt8(9), count: 24)
    let decoded = try decode(("no,aes128-gcm@openssh.com", "aes128-gcm@openssh.com,other"), "hmac-sha1", bytes)
    #expect(decoded.frames == [[4, 8, 16]])
    #expect(decoded.failure == nil)
  }

  @Test("so do MACs that are computed after encryption, with their own length")
  func encryptThenMac() throws {
    let bytes = [0, 0, 0, 8] + Array(repeating: UInt8(9), count: 40)
    let decoded = try decode(("aes128-ctr", "aes128-ctr"), "hmac-sha2-256-etm@openssh.com", bytes)
    #expect(decoded.frames == [[4, 8, 32]])
    #expect(decoded.failure == nil)
  }

  @Test("with any others the bytes are unframed, and the reason says why")
  func opaque() throws {
    let decoded = try decode(
      ("chacha20-poly1305@openssh.com", "chacha20-poly1305@openssh.com"), "hmac-sha2-256", [1, 2, 3, 4, 5, 6])
    #expect(decoded.frames.isEmpty)
    #expect(decoded.failure?.description.contains("encrypted with chacha20") == true)
  }
}
