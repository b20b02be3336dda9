import Foundation
import FramingCore
import Testing

@testable import Capture

/// With an installed tshark. `FRAMESCOPE_CORPUS=DIRECTORY` compares its captures too.
@Suite("tshark", .serialized, .enabled(if: SystemTool.path(of: "tshark") != nil))
struct TsharkTests {
  /// A field with bytes: of which stream, where, and what.
  private struct Told: Hashable, CustomStringConvertible {
    let stream: String
    let place: UInt64
    let name: String
    let shown: String
    let bytes: String
    var description: String { "\(stream) \(place) \(name) = \(shown) (\(bytes))" }
  }

  /// Beside a thousand other tests a task may wait for minutes until it goes on.
  private static let patience = 3_600_000

  /// What tshark says by hand of a capture: the fields above TCP of its packets, with their places in their streams.
  private static func byHand(_ path: String) throws -> [Told] {
    let output = try SystemTool.output(
      of: "tshark", ["-n", "-r", path, "-Y", "tcp", "-T", "pdml"], limit: 256 << 20, milliseconds: Self.patience)
    let document = PDMLDocument(output)
    var ends: [Int: Int] = [:]
    return document.packets.flatMap { packet -> [Told] in
      let nodes = packet.nodes.map { document.nodes[$0] }
      func number(_ name: String) -> Int { nodes.last { $0.name == name }.flatMap { Int($0.shown) } ?? 0 }
      guard let head = nodes.last(where: { $0.name == "tcp" && $0.depth == 0 }) else { return [] }
      let start = number("tcp.seq") - 1
      ends[packet.number] = start + number("tcp.len")
      let stream = "\(number("tcp.srcport")) \(number("tcp.dstport"))"
      let direct = start - head.position - head.size
      let first = nodes.first { $0.name == "tcp.segment" }
      let together = first.flatMap { part in ends[Int(part.shown) ?? 0].map { $0 - part.size } }
      let above = nodes.drop { $0.name != "tcp" || $0.depth > 0 }.dropFirst().drop { $0.depth > 0 }
      return above.flatMap { node -> [Told] in
        let digits = String(decoding: document.bytes[node.digits], as: UTF8.self)
        guard !node.isHidden, node.size > 0, digits.utf8.count == 2 * node.size, !node.name.hasPrefix("tcp."),
          !node.name.hasPrefix("data"), together == nil || node.size > 3
        else { return [] }
        // Which of both it is nobody says but the bytes.
        return Set([direct, together ?? direct]).filter { node.position + $0 >= 0 }.map { base in
          Told(
            stream: stream, place: UInt64(node.position + base), name: node.name, shown: node.shown, bytes: digits)
        }
      }
    }
  }

  private static func captures() -> [String] {
    var paths = ["mixed.pcapng", "dns.pcapng", "reordered.pcapng", "ipv6.pcapng"].map(CaptureFixture.path)
    if let corpus = ProcessInfo.processInfo.environment["FRAMESCOPE_CORPUS"] {
      let all = FileManager.default.enumerator(atPath: corpus)?.compactMap { $0 as? String } ?? []
      let sizes = FileManager.default
      paths += all.filter { $0.hasSuffix(".pcapng") }.sorted().map { corpus + "/" + $0 }.filter { path in
        ((try? sizes.attributesOfItem(atPath: path))?[.size] as? Int ?? 0) < 300_000
      }
    }
    return paths
  }

  @Test("says of frames what it says of the capture by hand, of the same bytes", arguments: captures())
  func agrees(_ path: String) async throws {
    let capture = try DissectionFixture.open(path)
    let told = Dictionary(grouping: try Self.byHand(path), by: \.stream)
    let all = try DissectionFixture.frames(capture)
    let frames = all.filter { $0.frame.kind == .frame && $0.frame.totalLength < 1 << 16 }
    var (compared, asked) = (0, 0)
    // Spread over the whole capture.
    for frame in stride(from: 0, to: frames.count, by: max(1, frames.count / 12)).map({ frames[$0] }) {
      guard let peer = capture.connection(frame.connection)?.peer, let ends = EndsText.parts(peer[...]),
        let client = Endpoint(String(ends.client))?.port, let server = Endpoint(String(ends.server))?.port
      else { continue }
      let stream = frame.direction == .sent ? "\(client) \(server)" : "\(server) \(client)"
      let range = frame.frame.offset..<frame.frame.offset + UInt64(frame.frame.totalLength)
      let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
      let wanted = Set(
        (told[stream] ?? []).filter { field in
          let count = field.bytes.utf8.count / 2
          guard range.contains(field.place), field.place + UInt64(count) <= range.upperBound else { return false }
          let start = Int(field.place - range.lowerBound)
          return HexDigits.text(Array(bytes[start..<start + count])) == field.bytes
        })
      guard !wanted.isEmpty else { continue }
      asked += 1
      let found = try await TsharkRun(of: frame, in: capture, milliseconds: Self.patience).dissection()
      let have = Set(
        found.fields.compactMap { field in
          field.place.map {
            Told(
              stream: stream, place: range.lowerBound + UInt64($0.lowerBound), name: field.name, shown: field.shown,
              bytes: HexDigits.text(Array(bytes[$0])))
          }
        })
      let missing = wanted.subtracting(have)
      #expect(missing.isEmpty, "\(path) #\(frame.number): \(missing.map(\.description).sorted().prefix(3))")
      compared += wanted.count
    }
    if ProcessInfo.processInfo.environment["FRAMESCOPE_CORPUS"] != nil {
      print("\(path): \(asked) frames, \(compared) fields")
    }
  }

  @Test("decodes as the protocol that is named, also bytes without ports")
  func named() async throws {
    let request = Array("GET /a HTTP/1.1\r\nHost: b\r\n\r\n".utf8)
    let capture = try DissectionFixture.conversation([(.sent, request)], framing: .raw)
    let frame = try #require(try DissectionFixture.frames(capture).first)
    let found = try await TsharkRun(of: frame, in: capture, as: "http", milliseconds: Self.patience).dissection()
    #expect(found.name == "Hypertext Transfer Protocol")
    #expect(found.fields.first { $0.name == "http.host" }?.place == 17..<26)
    await #expect(throws: Dissection.Problem.self) {
      try await TsharkRun(of: frame, in: capture, as: "no-such-protocol").dissection()
    }
  }

  @Test("what TLS carries is told where the capture has its secrets")
  func decrypted() async throws {
    let capture = try DissectionFixture.open(CaptureFixture.path("tls-secrets.pcapng"))
    var names: [String] = []
    for frame in try DissectionFixture.frames(capture) {
      let found = try await TsharkRun(of: frame, in: capture, milliseconds: Self.patience).dissection()
      names.append(found.name)
      // Decrypted: it is not in the frame.
      if let host = found.fields.first(where: { $0.name == "http.host" }) {
        #expect(host.value.hasPrefix("secret.example"))
        #expect(host.place == nil)
        #expect(found.fields.first { $0.name == "tls.record.length" }?.place == 3..<5)
      }
    }
    #expect(names.contains { $0.contains("Hypertext Transfer Protocol") })
  }

  @Test("a frame of many packets is put together")
  func long() async throws {
    let body = [UInt8](repeating: 0x61, count: 150_000)
    let response = Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
    let capture = try DissectionFixture.conversation(
      [(.sent, Array("GET / HTTP/1.1\r\n\r\n".utf8)), (.received, response)], framing: .raw, port: 8080)
    // What came at once is one frame for each read of 60 KiB.
    for frame in try DissectionFixture.frames(capture).dropFirst() {
      let found = try await TsharkRun(of: frame, in: capture, milliseconds: Self.patience).dissection()
      #expect(found.name == "Hypertext Transfer Protocol")
      let status = found.fields.first { $0.name == "http.response.code" }
      #expect(status?.place == (frame.frame.offset == 0 ? 9..<12 : nil))
    }
  }
}
