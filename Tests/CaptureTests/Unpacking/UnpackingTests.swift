import FramingCore
import Testing

@testable import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Compressed files are read as what they unpack to, by the tools of the system.
@Suite struct UnpackingTests {
  private static let original = CaptureFixture.path("classic-le-us.pcap")

  @Test(arguments: Compression.allCases) func aCompressedFileIsReadAsWhatItUnpacksTo(_ form: Compression) throws {
    let (bytes, damage) = try Self.read(try #require(Scratch("\(form) -c < \(Self.original)")))
    #expect(bytes == (try Self.plain))
    #expect(damage == nil)
  }

  @Test(arguments: Compression.allCases) func severalCompressedFilesInOneAreReadAsOne(_ form: Compression) throws {
    let twice = try #require(Scratch("\(form) -c < \(Self.original); \(form) -c < \(Self.original)"))
    #expect(try Self.read(twice).bytes == Self.plain + Self.plain)
  }

  @Test(arguments: Compression.allCases) func whatIsCutOffIsToldWithBothPlaces(_ form: Compression) throws {
    let whole = try #require(Scratch("\(form) -c < \(Self.original)"))
    for (count, text) in [(12, "12"), (1700, "1,700")] {
      let (bytes, damage) = try Self.read(try #require(Scratch("head -c \(count) \(whole.path)")))
      #expect(try Self.plain.starts(with: bytes))
      let unpacked = ByteCountText.grouped(UInt64(bytes.count))
      let expected = "cut off at offset \(text) of the packed bytes, behind what unpacks to \(unpacked) bytes: "
      #expect(damage?.hasPrefix(expected) == true, "\(damage ?? "none")")
    }
  }

  @Test(arguments: Compression.allCases) func whatIsBehindTheEndIsToldWithItsPlace(_ form: Compression) throws {
    // xz takes less than a header for the beginning of one.
    let more = try #require(Scratch("\(form) -c < \(Self.original); echo rubbish is what is here"))
    let size = try #require(Scratch("\(form) -c < \(Self.original) | wc -c | tr -d ' \\n'")).text
    let (bytes, damage) = try Self.read(more)
    #expect(try bytes == Self.plain)
    let place = try #require(damage.flatMap(Self.packedPlace), "\(damage ?? "none")")
    // A tool may want all of a magic number before it complains.
    #expect(0..<12 ~= place - (try #require(Int(size))), "\(damage ?? "none")")
  }

  @Test(arguments: Compression.allCases) func whatIsDamagedIsToldWithItsPlace(_ form: Compression) throws {
    let twice = "(\(form) -c < \(Self.original); \(form) -c < \(Self.original))"
    let nine = String(repeating: "\\377", count: 9)
    let damaged = try #require(
      Scratch("\(twice) | (head -c 1000; head -c 9 > /dev/null; printf '\(nine)'; cat)"))
    let size = try #require(Scratch("\(form) -c < \(Self.original) | wc -c | tr -d ' \\n'")).text
    let (bytes, damage) = try Self.read(damaged)
    let place = try #require(damage.flatMap(Self.packedPlace), "\(damage ?? "none")")
    // Where a checksum is wrong, or what is packed makes no sense, and not in the second half.
    #expect(1000..<(try #require(Int(size)) + 12) ~= place, "\(damage ?? "none")")
    #expect(damage?.contains("behind what unpacks to \(ByteCountText.grouped(UInt64(bytes.count))) bytes: ") == true)
  }

  @Test func aBombIsUnpackedUpToTheLimit() throws {
    let bomb = try #require(Scratch("head -c 5000000 /dev/zero | gzip -c"))
    let (bytes, damage) = try Self.read(bomb, Unpacking(limit: 1_000_000))
    #expect(bytes.count == 1_000_000)
    #expect(damage?.contains("up to byte 1,000,000 (977 KiB): it has more, which is over the limit") == true)
    #expect(try Self.read(bomb, Unpacking(limit: 5_000_000)).damage == nil)
    #expect(Unpacking().limit(for: 10) == 256 << 20)
    #expect(Unpacking().limit(for: 1 << 30) == 64 << 30)
  }

  @Test(arguments: [Compression.gzip, .zstd]) func aBombEndsSoonHoweverLargeItIs(_ form: Compression) throws {
    let bomb = try #require(Scratch("head -c 300000000 /dev/zero | \(form) -c"))
    let (bytes, damage) = try Self.read(bomb)
    #expect(bytes.count == 24 << 20)
    #expect(damage?.contains("up to byte 25,165,824 (24 MiB): so far it unpacks to over 256 times its size") == true)
    // What is asked for is given.
    #expect(Unpacking(limit: 1 << 30).limit(after: 0) == .max)
    // A capture that shrinks to a sixtieth passes at each of its places.
    for packed: UInt64 in [0, 1, 1000, 300_000, 400_000, 1 << 30] {
      #expect(Unpacking().limit(after: packed) > packed * 60)
    }
  }

  @Test func aFileCompressedTwiceIsRefusedAndOneCanBeTakenAsItIs() throws {
    let twice = try #require(Scratch("gzip -c < \(Self.original) | zstd -qc"))
    #expect(throws: StoreError.self) { try Self.read(twice) }
    #expect(try Self.read(twice, .none).bytes.prefix(4) == [0x28, 0xb5, 0x2f, 0xfd])
  }

  @Test func aToolIsFoundOnlyInAbsoluteDirectories() throws {
    let folder = try #require(Scratch("true")).path
    #expect(ToolProcess.path(of: "gzip", in: "::.:bin:/usr/bin:/bin")?.hasSuffix("bin/gzip") == true)
    #expect(ToolProcess.path(of: "gzip", in: "::.:bin") == nil)
    #expect(ToolProcess.path(of: "gzip", in: folder) == nil)
  }

  @Test(arguments: [
    ([0x1f, 0x8b, 0x08, 0x00], Compression.Recognition.compressed(.gzip)), ([0x1f, 0x8b, 0x08, 0xe0], .plain),
    ([0x1f, 0x8b], .undecided), ([], .undecided), ([0x04, 0x22, 0x4d], .undecided), ([0x00, 0x00], .plain),
    (Array("BZh9".utf8), .undecided), (Array("BZh9hello!".utf8), .plain),
    (Array("BZh91AY&SY".utf8), .compressed(.bzip2)),
    // A skippable frame in front, as pzstd writes it.
    ([0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 9, 0x28, 0xb5, 0x2f, 0xfd], .compressed(.zstd)),
    ([0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 9, 0x28], .undecided),
    ([0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 9, 9, 9, 9, 9], .plain),
  ]) func theFirstBytesTell(_ bytes: [UInt8], _ expected: Compression.Recognition) {
    #expect(Compression.recognise(bytes.span, isWhole: false) == expected)
    let whole: Compression.Recognition = expected == .undecided ? .plain : expected
    #expect(Compression.recognise(bytes.span, isWhole: true) == whole)
  }

  @Test func whatIsOpenedIsReadWhileItIsUnpacked() throws {
    let cut = try #require(Scratch("gzip -c < \(Self.original) | head -c 1500"))
    let opening = try CaptureOpening(path: cut.path, speaker: .server, lens: Lens(framing: .raw), directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    #expect(opening.isCapture == true)
    #expect(opening.capture.summary.connectionCount > 0)
    #expect(opening.damage != nil)
  }

  /// The offset of the packed bytes that is told of damage.
  private static func packedPlace(_ damage: String) -> Int? {
    let words = damage.split(separator: " ")
    return words.firstIndex(of: "offset").flatMap { Int(words[$0 + 1].filter { $0 != "," }) }
  }

  private static var plain: [UInt8] { get throws { try read(path: original).bytes } }

  private static func read(
    _ file: Scratch, _ unpacking: Unpacking = Unpacking()
  ) throws -> (bytes: [UInt8], damage: String?) {
    try withExtendedLifetime(file) { try read(path: file.path, unpacking) }
  }

  private static func read(
    path: String, _ unpacking: Unpacking = Unpacking()
  ) throws -> (bytes: [UInt8], damage: String?) {
    var input = try InputFile(path: path, unpacking: unpacking)
    var all: [UInt8] = []
    while try input.fill() {
      input.withBytes { bytes in all += bytes.indices.map { bytes[$0] } }
      input.consume(input.count)
    }
    return (all, input.damage)
  }
}

/// A file with what a command prints.
private final class Scratch {
  let path: String

  init?(_ command: String) {
    path = "/tmp/framescope-unpacking-\(getpid())-\(UInt64.random(in: .min ... .max))"
    guard unsafe system("(\(command)) > \(path) 2>/dev/null") >= 0 else { return nil }
  }

  /// What is in it, up to some bytes.
  var text: String {
    guard let file = unsafe fopen(path, "r") else { return "" }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  deinit { _ = unsafe unlink(path) }
}
