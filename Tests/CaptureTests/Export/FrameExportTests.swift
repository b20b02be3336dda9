import FramingCore
import Testing

@testable import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct FrameExportTests {
  /// 2026-11-22T21:40:00Z
  private static let start: Int64 = 1_795_383_600_000_000_000

  /// The client asks, the server answers, and the client's next frame never ends.
  private func conversation() throws -> Capture {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u16be")))
    let time = { Timestamp(nanoseconds: Self.start + $0) }
    let connection = capture.openConnection(peer: "127.0.0.1:9000", state: .open, at: time(0))
    capture.note("connected", weight: .notice, connection: connection, at: time(0))
    try capture.append([0, 3, 0x61, 0x22, 0x0a].span, to: connection, .sent, at: time(1_000_001))
    try capture.append([0, 0].span, to: connection, .received, at: time(1_500_000_000))
    try capture.append([0, 9, 0xff].span, to: connection, .sent, at: time(1_500_000_000))
    capture.endStream(connection, .sent, at: time(2_500_000_000))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    return capture
  }

  private func text(_ export: FrameExport, _ capture: Capture) throws -> String {
    let output = Output()
    let items = 0..<capture.summary.itemCount
    _ = try export.write(items, of: capture, to: .function { output.take($0) })
    return String(decoding: output.bytes, as: UTF8.self)
  }

  @Test func jsonIsThatOfDecodeWithTimes() throws {
    #expect(
      try text(FrameExport(.json), conversation()) == """
        {"number":1,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":5,"payload":"61220a","time":"2026-11-22T21:40:00.001000001Z","delta":0.000000000}
        {"number":2,"connection":1,"from":"server","kind":"frame","offset":0,"header":2,"trailer":0,"total":2,"payload":"","time":"2026-11-22T21:40:01.500000000Z","delta":1.498999999}
        {"number":3,"connection":1,"from":"client","kind":"partial","offset":5,"header":2,"trailer":0,"total":3,"payload":"ff","missing":8,"problems":[{"problem":"partial","text":"the last 8 bytes never came"}],"time":"2026-11-22T21:40:01.500000000Z","delta":0.000000000}

        """)
  }

  @Test func csvHasALineOfNames() throws {
    #expect(
      try text(FrameExport(.csv), conversation())
        == [
          "number,connection,from,kind,time,delta,offset,header,payload,trailer,total,hex",
          "1,1,client,frame,2026-11-22T21:40:00.001000001Z,0.000000000,0,2,3,0,5,000361220a",
          "2,1,server,frame,2026-11-22T21:40:01.500000000Z,1.498999999,0,2,0,0,2,0000",
          "3,1,client,partial,2026-11-22T21:40:01.500000000Z,0.000000000,5,2,1,0,3,0009ff", "",
        ].joined(separator: "\r\n"))
  }

  @Test func textIsADumpForPeople() throws {
    #expect(
      try text(FrameExport(.text, onlyPayloads: true), conversation()) == """
        1  connection 1  client  frame  offset 0  total 5  header 2  payload 3  2026-11-22T21:40:00.001000001Z
        00000000  61 22 0a                                          a".

        2  connection 1  server  frame  offset 0  total 2  header 2  2026-11-22T21:40:01.500000000Z

        3  connection 1  client  partial  offset 5  total 3  header 2  payload 1  missing 8  2026-11-22T21:40:01.500000000Z
        00000000  ff                                                .


        """)
  }

  @Test(arguments: [
    (ExportFormat.hex, false, "000361220a\n0000\n0009ff\n"), (.hex, true, "61220a\n\nff\n"),
  ]) func hexIsALineAFrame(_ format: ExportFormat, _ onlyPayloads: Bool, _ expected: String) throws {
    #expect(try text(FrameExport(format, onlyPayloads: onlyPayloads), conversation()) == expected)
  }

  @Test func sourceSaysWhatItIs() throws {
    let capture = try conversation()
    let said = [
      "frame 1, client, connection 1, offset 0, 5 bytes, payload 3 bytes, 2026-11-22T21:40:00.001000001Z",
      "frame 2, server, connection 1, offset 0, 2 bytes, payload 0 bytes, 2026-11-22T21:40:01.500000000Z",
      "partial 3, client, connection 1, offset 5, 3 bytes, payload 1 bytes, 2026-11-22T21:40:01.500000000Z",
    ]
    #expect(
      try text(FrameExport(.c, onlyPayloads: true), capture)
        == """
        /* \(said[0]) */
        const unsigned long frame_1_length = 3;
        const unsigned char frame_1[3] = {
          0x61, 0x22, 0x0a,
        };

        /* \(said[1]) */
        const unsigned long frame_2_length = 0;
        const unsigned char frame_2[1] = { 0 };

        /* \(said[2]) */
        const unsigned long frame_3_length = 1;
        const unsigned char frame_3[1] = {
          0xff,
        };


        """)
    #expect(
      try text(FrameExport(.swift, onlyPayloads: true), capture) == """
        // \(said[0])
        let frame1: [UInt8] = [
          0x61, 0x22, 0x0a,
        ]

        // \(said[1])
        let frame2: [UInt8] = []

        // \(said[2])
        let frame3: [UInt8] = [
          0xff,
        ]


        """)
    #expect(
      try text(FrameExport(.python, onlyPayloads: true), capture) == """
        # \(said[0])
        frame_1 = bytes.fromhex(
            "61220a"
        )

        # \(said[1])
        frame_2 = bytes.fromhex("")

        # \(said[2])
        frame_3 = bytes.fromhex(
            "ff"
        )


        """)
  }

  @Test func bytesLieOneBehindTheOther() throws {
    let output = Output()
    let capture = try conversation()
    var outcome = try FrameExport(.raw).write([1, 3], of: capture, to: .function { output.take($0) })
    #expect(output.bytes == [0, 3, 0x61, 0x22, 0x0a, 0, 9, 0xff])
    #expect(outcome.frames == 2 && outcome.bytes == 8 && !outcome.isCut)
    let payloads = Output()
    outcome = try FrameExport(.payloads).write(0..<4, of: capture, to: .function { payloads.take($0) })
    #expect(payloads.bytes == [0x61, 0x22, 0x0a, 0xff])
    #expect(outcome.frames == 3 && outcome.bytes == 4)
  }

  @Test func aRecordingOpensAgainWithTheSameStreams() throws {
    let (capture, directory) = (try conversation(), TemporaryDirectory())
    let path = directory.path + "/frames.pcapng"
    defer { _ = unsafe unlink(path) }
    let export = FrameExport(.pcapng)
    let outcome = try export.write([1, 3], of: capture, to: .file(path: path, overwrites: false))
    #expect(outcome.frames == 2 && outcome.bytes == 8)
    var input = try InputFile(path: path)
    let output = Output()
    let style = ListingStyle(.json)
    var listing = FrameListing(StreamDecoders(Lens(framing: try Framing(parsing: "u16be"))), style: style) {
      output.take($0)
    }
    let reading = try listing.read(&input, from: .server)
    listing.finish()
    #expect(reading.failure == nil)
    #expect(
      String(decoding: output.bytes, as: UTF8.self) == """
        {"number":1,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":5,"time":"2026-11-22T21:40:00.001000001Z","payload":"61220a"}
        {"number":2,"connection":1,"from":"client","kind":"partial","offset":5,"header":2,"trailer":0,"total":3,"time":"2026-11-22T21:40:01.500000000Z","payload":"ff","missing":8,"problems":[{"problem":"partial","text":"the last 8 bytes never came"}]}

        """)
    #expect(throws: StoreError.self) {
      try export.write([1], of: capture, to: .file(path: path, overwrites: false))
    }
    _ = try export.write([1], of: capture, to: .file(path: path, overwrites: true))
    #expect(throws: StoreError.self) { try export.write([1], of: capture, to: .function { _ in true }) }
  }

  @Test("A recording of some frames has the ends of their connections, which end with their last frames")
  func endsOfExportedConnections() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: .raw))
    let stream = ConnectionEndpoints(
      local: Endpoint("10.0.0.1:40001"), peer: Endpoint("10.0.0.2:80"), isOutgoing: true)
    var datagrams = ConnectionEndpoints(local: nil, peer: Endpoint("10.0.0.3:53"), isOutgoing: true)
    datagrams.isDatagrams = true
    let first = capture.openConnection(
      peer: "10.0.0.1:40001 → 10.0.0.2:80", state: .open, endpoints: stream, at: Timestamp(nanoseconds: 1))
    let second = capture.openConnection(
      peer: "10.0.0.3:53", state: .open, endpoints: datagrams, at: Timestamp(nanoseconds: 2))
    try capture.append([1, 2].span, to: first, .sent, at: Timestamp(nanoseconds: 3))
    try capture.appendDatagram([3, 4, 5].span, to: second, .sent, at: Timestamp(nanoseconds: 4))
    let directory = TemporaryDirectory()
    let path = directory.path + "/ends.pcapng"
    let items = 0..<capture.summary.itemCount
    let outcome = try FrameExport(.pcapng).write(items, of: capture, to: .file(path: path, overwrites: false))
    #expect(outcome.frames == 2 && outcome.bytes == 5)
    let opening = try CaptureOpening(path: path, speaker: nil, lens: Lens(), choosesByPort: true, directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    let connections = opening.capture.connections(0..<opening.capture.summary.connectionCount)
    #expect(connections.map { EndsText.parts($0.peer[...])?.server } == ["10.0.0.2:80", "10.0.0.3:53"])
    // A datagram is a frame where nobody says more, two bytes of a stream are none.
    let kinds = try (1...2).map { try opening.capture.frame(numbered: $0)?.frame.kind }
    #expect(Set(kinds) == [.frame, .partial])
    if case .closed = connections[0].state {} else { Issue.record("the connection did not end with its last frame") }
  }

  @Test(arguments: ExportFormat.allCases.filter { $0 != .pcapng }) func aLongFrameIsWrittenInPieces(
    _ format: ExportFormat
  ) throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: .default))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    let payload = (0..<600_003).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: payload.count >> $0) }
    try capture.append((length + payload).span, to: connection, .received, at: Timestamp(nanoseconds: -1))
    while capture.advanceIndex(byAtMost: 1 << 24) {}
    let output = Output()
    let outcome = try FrameExport(format).write([0], of: capture, to: .function { output.take($0) })
    #expect(outcome.frames == 1)
    #expect(output.longest < 1 << 20)
    if format == .raw { #expect(output.bytes == length + payload) }
    if format == .hex || format == .text {
      #expect(try HexDumpReader.bytes(of: output.bytes.span) == length + payload)
    }
  }

  @Test func filesAreTheOwnersAndNotOverwrittenUnasked() throws {
    let (capture, directory) = (try conversation(), TemporaryDirectory())
    let path = directory.path + "/frames.hex"
    defer { _ = unsafe unlink(path) }
    let export = FrameExport(.hex)
    _ = try export.write(0..<4, of: capture, to: .file(path: path, overwrites: false))
    #expect(contents(path) == Array("000361220a\n0000\n0009ff\n".utf8))
    var status = stat()
    #expect(unsafe stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    let error = #expect(throws: StoreError.self) {
      try export.write(0..<4, of: capture, to: .file(path: path, overwrites: false))
    }
    #expect(error?.description == "cannot write \(path): File exists")
    _ = try export.write([1], of: capture, to: .file(path: path, overwrites: true))
    #expect(contents(path) == Array("000361220a\n".utf8))
    #expect(throws: StoreError.self) {
      try export.write([1], of: capture, to: .file(path: directory.path + "/none/frames", overwrites: false))
    }
  }

  @Test func eachFrameCanHaveAFileOfItsOwn() throws {
    let (capture, parent) = (try conversation(), TemporaryDirectory())
    let directory = parent.path + "/frames"
    let names = ["frame-000001-client.bin", "frame-000002-server.bin", "frame-000003-client.bin"]
    defer {
      for name in names { _ = unsafe unlink(directory + "/" + name) }
      _ = unsafe rmdir(directory)
    }
    let export = FrameExport(.payloads)
    let outcome = try export.write(0..<4, of: capture, to: .directory(path: directory, overwrites: false))
    #expect(outcome.frames == 3)
    #expect(names.map { contents(directory + "/" + $0) } == [[0x61, 0x22, 0x0a], [], [0xff]])
    let error = #expect(throws: StoreError.self) {
      try export.write(0..<4, of: capture, to: .directory(path: directory, overwrites: false))
    }
    #expect(error?.description == "cannot write \(directory)/\(names[0]): File exists")
  }

  @Test func aDeviceIsNotOverwritten() throws {
    let error = #expect(throws: StoreError.self) {
      try FrameExport(.json).write(0..<4, of: try conversation(), to: .file(path: "/dev/full", overwrites: true))
    }
    #expect(error?.description == "cannot write /dev/full: it is a device, which is not overwritten")
  }

  @Test func nothingMoreIsWrittenWhenNobodyReads() throws {
    let outcome = try FrameExport(.json).write(0..<4, of: conversation(), to: .function { _ in false })
    #expect(outcome.isCut)
  }

  @Test(arguments: [
    (ExportFormat.c, "cc", "cc -Wall -Wextra -Werror -std=c99 -c -o /dev/null -x c"),
    (.python, "python3", "python3 -W error"), (.swift, "swiftc", "swiftc -typecheck -warnings-as-errors"),
  ]) func sourceIsTakenByItsCompiler(_ format: ExportFormat, _ tool: String, _ command: String) throws {
    guard unsafe system("command -v \(tool) >/dev/null 2>&1") == 0 else { return }
    let directory = TemporaryDirectory()
    let path = directory.path + "/frames." + format.fileExtension
    defer { _ = unsafe unlink(path) }
    _ = try FrameExport(format).write(0..<4, of: conversation(), to: .file(path: path, overwrites: false))
    _ = try FrameExport(format, onlyPayloads: true)
      .write(0..<4, of: conversation(), to: .file(path: path, overwrites: true))
    #expect(unsafe system("\(command) \(path)") == 0)
  }

  private func contents(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = unsafe fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return bytes
  }
}
