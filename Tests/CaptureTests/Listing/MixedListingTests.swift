import FramingCore
import Testing

@testable import Capture

@Suite("The listing of a capture of several protocols")
struct MixedListingTests {
  private func lines(
    _ form: ListingStyle.Form, choosing: Bool = true, only: Speaker? = nil, filter: String? = nil
  ) throws -> [String] {
    let recording = ListingRecording()
    var listing = FrameListing(
      StreamDecoders(Lens(), choosesByPort: choosing), style: ListingStyle(form, showsPayload: form == .json),
      only: only, write: recording.write)
    if let filter { listing.show(try DisplayFilter(parsing: filter), secondsFromUTC: 0) }
    var input = try InputFile(path: CaptureFixture.path("mixed.pcapng"), unpacking: Unpacking())
    listing.finish(try listing.read(&input, from: .server))
    return recording.lines
  }

  private func introduced(_ lines: [String]) -> [String] {
    lines.compactMap { line in
      guard let key = ["\"protocol\":", "\"framing\":"].first(where: { line.contains($0) }),
        let start = line.firstRange(of: "\"connection\":")?.upperBound, let place = line.firstRange(of: key)
      else { return nil }
      return line[start...].prefix(1) + " " + line[place.lowerBound...].dropLast()
    }
  }

  private static let all = [
    "1 \"protocol\":\"redis\"", "2 \"protocol\":\"http1\"", "3 \"protocol\":\"mysql\"", "4 \"protocol\":\"dns-tcp\"",
    "5 \"framing\":\"raw\"", "6 \"framing\":\"u32be\"",
  ]

  @Test("frames each connection by its port, and says so once a connection")
  func json() throws {
    let lines = try lines(.json)
    #expect(introduced(lines) == Self.all)
    let unfit = lines.filter { !$0.contains("\"kind\":\"frame\"") }
    #expect(!unfit.isEmpty && unfit.allSatisfy { $0.contains("\"connection\":6,") })
    let query = "\"header\":2,\"trailer\":0,\"total\":31,"
    #expect(lines.contains { $0.contains("\"connection\":4,") && $0.contains(query) })
  }

  @Test("says so with the first item that is listed")
  func part() throws {
    #expect(try introduced(lines(.json, only: .client)) == Self.all)
    let some = try lines(.json, filter: "protocol in {redis, mysql} and from == server")
    #expect(introduced(some) == [Self.all[0], Self.all[2]])
    #expect(try introduced(lines(.json, filter: "protocol == none")) == Array(Self.all[4...]))
    #expect(try lines(.json, filter: "framing == u16be").isEmpty)
  }

  @Test("says nothing where one framing was asked for")
  func asked() throws {
    #expect(try introduced(lines(.json, choosing: false)).isEmpty)
    #expect(try !lines(.text, choosing: false).contains { $0.contains("protocol") })
  }

  @Test("is the same as what is opened, frame by frame")
  func opened() throws {
    let opening = try CaptureOpening(
      path: CaptureFixture.path("mixed.pcapng"), speaker: .server, lens: Lens(), choosesByPort: true, directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    let capture = opening.capture
    let form = FrameExport(.json)
    let recording = ListingRecording()
    _ = try form.write(0..<capture.summary.itemCount, of: capture, to: .function(recording.write))
    func keys(_ line: String) -> String {
      line.split(separator: ",").filter { part in
        ["\"connection\"", "\"from\"", "\"kind\"", "\"offset\"", "\"total\"", "\"header\""].contains {
          part.hasPrefix($0)
        }
      }.joined(separator: ",")
    }
    #expect(Set(recording.lines.map(keys)) == Set(try lines(.json).map(keys)))
  }

  @Test("has the protocol in the first line of each connection for people")
  func text() throws {
    let lines = try lines(.text)
    let firsts = (1...6).compactMap { number in lines.first { $0.contains("  connection \(number)  ") } }
    #expect(firsts.count == 6)
    for (line, name) in zip(firsts, ["redis", "http1", "mysql", "dns-tcp"]) {
      #expect(line.hasSuffix("  protocol \(name)"))
    }
    #expect(lines.filter { $0.contains("  protocol ") }.count == 4)
  }
}
