import FramingCore
import Testing

@testable import Capture

@Suite("Listings of files")
struct FileListingTests {
  private func list(
    _ name: String, _ framing: String, only: Speaker? = nil, form: ListingStyle.Form = .json
  ) throws -> (lines: [String], reading: FrameListing.Reading) {
    let recording = ListingRecording()
    let lens = Lens(framing: try Framing(parsing: framing))
    var listing = FrameListing(
      StreamDecoders(lens), style: ListingStyle(form), only: only, write: recording.write)
    var input = try InputFile(path: CaptureFixture.path(name))
    let reading = try listing.read(&input, from: only ?? .server)
    listing.finish()
    return (recording.lines, reading)
  }

  @Test("A capture's directions are the same frames as the bytes of each")
  func captureAndStreams() throws {
    let both = try list("dns.pcapng", "u16be").lines
    for (speaker, name) in [(Speaker.client, "dns.c2s.bin"), (.server, "dns.s2c.bin")] {
      let single = try list(name, "u16be", only: speaker).lines
      #expect(single.count > 20)
      let side = both.filter { $0.contains("\"from\":\"\(speaker)\"") }
      #expect(side.map(withoutNumber).map(withoutTime) == single.map(withoutNumber))
      // Of one side alone the frames have the numbers that they have among all.
      #expect(try list("dns.pcapng", "u16be", only: speaker).lines == side)
    }
  }

  private func withoutNumber(_ line: String) -> String { String(line.drop { $0 != "," }) }

  /// A file of bytes alone has no times.
  private func withoutTime(_ line: String) -> String {
    guard let start = line.firstRange(of: #","time":"#), let end = line[start.upperBound...].firstRange(of: ",") else {
      return line
    }
    return String(line[..<start.lowerBound] + line[end.lowerBound...])
  }

  @Test("The summary of a damaged capture counts what is in front of the damage")
  func damaged() throws {
    let damaged = try list("cut-off.pcapng", "raw", form: .summary)
    #expect(damaged.reading.failure?.problem.contains("cut off") == true)
    #expect(damaged.lines.count == 1 && damaged.lines[0].contains("\"bytes\":31428,"))
  }

  @Test("A file that is not there says so")
  func missing() throws {
    let error = #expect(throws: StoreError.self) { try list("nothing.pcap", "raw") }
    #expect(error?.description.contains("No such file") == true)
  }

  @Test("An empty file has nothing")
  func empty() throws {
    let recording = ListingRecording()
    var listing = FrameListing(
      StreamDecoders(Lens(framing: .raw)), style: ListingStyle(.summary), write: recording.write)
    var input = try InputFile(path: "/dev/null")
    #expect(try listing.read(&input, from: .server) == FrameListing.Reading())
    listing.finish()
    #expect(recording.lines == [#"{"frames":0,"bytes":0,"partial":0,"unframed":0}"#])
  }
}

@Suite("The catalogue of framings")
struct FramingCatalogueTests {
  @Test("Each line begins with an example that parses, and has the explanation")
  func text() throws {
    let lines = String(decoding: FramingCatalogue.text(json: false), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == FramingSyntax.catalogue.count)
    for (line, entry) in zip(lines, FramingSyntax.catalogue) {
      #expect(line.hasPrefix(entry.example + "  ") && line.hasSuffix("  " + entry.explanation))
      _ = try Framing(parsing: entry.example)
    }
  }

  @Test("As JSON it is an object a line")
  func json() {
    let entry = FramingSyntax.Entry("a", "says \"b\"", example: "a(1)", options: ["x", "y"])
    #expect(
      String(decoding: FramingCatalogue.text(json: true, [entry]), as: UTF8.self)
        == #"{"name":"a","explanation":"says \"b\"","example":"a(1)","options":["x","y"]}"# + "\n")
  }
}
