import FramingCore
import Testing

@testable import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Frames as text for other programs")
struct FrameCopyTests {
  /// Frames of these payloads behind two bytes of length, in turns from client and server.
  private func capture(_ payloads: [[UInt8]]) throws -> Capture {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u16be")))
    let connection = capture.openConnection(peer: "127.0.0.1:9000", state: .open, at: Timestamp(nanoseconds: 0))
    capture.note("connected", weight: .notice, connection: connection, at: Timestamp(nanoseconds: 0))
    for (index, payload) in payloads.enumerated() {
      let bytes = [UInt8(payload.count >> 8), UInt8(truncatingIfNeeded: payload.count)] + payload
      let time = Timestamp(nanoseconds: Int64(index + 1) * 1_000_000)
      try capture.append(bytes.span, to: connection, index % 2 == 0 ? .sent : .received, at: time)
    }
    while capture.advanceIndex(byAtMost: 1 << 24) {}
    return capture
  }

  private func frame(_ number: Int, _ capture: Capture) throws -> CapturedFrame {
    let item = try #require(capture.itemIndex(ofFrame: number))
    guard case .frame(let frame) = try capture.item(at: item) else { throw StoreError(description: "none", code: 0) }
    return frame
  }

  private func text(_ copy: FrameCopy, _ capture: Capture, limit: Int = 1 << 20) throws -> String? {
    try copy.text(of: capture, limit: limit).map { String(decoding: $0.text, as: UTF8.self) }
  }

  @Test(
    "One frame has no end of its last line, which pasted would run it",
    arguments: [
      (CopyForm.hex, false, "00 05 68 65 6c 6c 6f"), (.hex, true, "68 65 6c 6c 6f"), (.text, true, "hello"),
      (.text, false, "\\0\\x05hello"), (.base64, true, "aGVsbG8="),
      (.dump, true, "00000000  68 65 6c 6c 6f                                    hello"),
      (
        .swift, true,
        """
        // frame 1, client, connection 1, offset 0, 7 bytes, payload 5 bytes, 1970-01-01T00:00:00.001000000Z
        let frame1: [UInt8] = [
          0x68, 0x65, 0x6c, 0x6c, 0x6f,
        ]
        """
      ),
      (
        .go, true,
        """
        // frame 1, client, connection 1, offset 0, 7 bytes, payload 5 bytes, 1970-01-01T00:00:00.001000000Z
        var frame1 = []byte{
        \t0x68, 0x65, 0x6c, 0x6c, 0x6f,
        }
        """
      ),
      (
        .json, true,
        #"{"number":1,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":7,"#
          + #""payload":"68656c6c6f","time":"1970-01-01T00:00:00.001000000Z","delta":0.000000000}"#
      ),
    ])
  func one(_ form: CopyForm, _ onlyPayloads: Bool, _ expected: String) throws {
    let capture = try capture([Array("hello".utf8)])
    #expect(
      try text(FrameCopy(form, onlyPayloads: onlyPayloads, of: .one(frame(1, capture))), capture) == expected)
  }

  @Test(
    "Text that can be seen stays as it is, and all other is escaped as the composer reads it",
    arguments: [
      ("GET / HTTP/1.1\r\n\r\n", nil), ("tab\tand é\n", nil), ("back\\slash", nil), ("", nil),
      ("\u{1b}[2J", "\\e[2J"), ("a\rb", "a\\rb"), ("a\r", "a\\r"), ("\u{202e}\\", "\\u{202e}\\\\"),
      ("nul\0", "nul\\0"),
    ])
  func texts(_ payload: String, _ escaped: String?) throws {
    let capture = try capture([Array(payload.utf8)])
    let copied = try FrameCopy(.text, onlyPayloads: true, of: .one(frame(1, capture))).text(of: capture, limit: 1 << 20)
    let text = try #require(copied.map { String(decoding: $0.text, as: UTF8.self) })
    #expect(copied?.isEscaped == (escaped != nil))
    #expect(text == escaped ?? payload)
    if escaped != nil { #expect(try EscapedText.parse(text) == Array(payload.utf8)) }
  }

  @Test("Several are those that the filter leaves, or that are marked, in their order")
  func several() throws {
    let capture = try capture([[0x61], [0xff], [0x62, 0x63], []])
    #expect(try text(FrameCopy(.hex, onlyPayloads: true, of: .shown), capture) == "61\nff\n62 63\n")
    capture.mark(try frame(3, capture), "a")
    capture.mark(try frame(1, capture), "z")
    #expect(try text(FrameCopy(.base64, onlyPayloads: true, of: .marked), capture) == "YQ==\nYmM=")
    try capture.setFilter(DisplayFilter(parsing: "from == server"), client: .sent)
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    let shown = try FrameCopy(.dump, of: .shown).text(of: capture, limit: 1 << 20)
    #expect(shown?.frames == 2 && shown?.bytes == 5)
    #expect(shown.map { String(decoding: $0.text, as: UTF8.self) }?.split(separator: "\n").count == 4)
    #expect(shown?.text.last != 0x0a)
  }

  @Test("More than the limit is not copied at all", arguments: CopyForm.allCases.filter { $0 != .value })
  func limits(_ form: CopyForm) throws {
    let capture = try capture([[UInt8](repeating: 0x41, count: 9_000), [0x41]])
    #expect(try text(FrameCopy(form, of: .one(frame(1, capture))), capture, limit: 8_000) == nil)
    #expect(try text(FrameCopy(form, of: .shown), capture, limit: 8_000) == nil)
    #expect(try text(FrameCopy(form, of: .one(frame(2, capture))), capture, limit: 8_000) != nil)
  }

  @Test(
    "Compilers read the bytes out of the source",
    arguments: [
      (
        CopyForm.python, "python3", "exec(open('FILE').read()); print(frame_1.hex()); print(frame_2.hex())",
        "python3 FILE.main"
      ),
      (
        .c, "cc",
        #"""
        #include <stdio.h>
        #include "FILE"
        int main(void) {
          for (unsigned long i = 0; i < frame_1_length; i++) printf("%02x", frame_1[i]);
          printf("\n");
          for (unsigned long i = 0; i < frame_2_length; i++) printf("%02x", frame_2[i]);
          printf("\n");
        }
        """#, "cc -x c -o FILE.run FILE.main && FILE.run"
      ),
      (
        .rust, "rustc",
        #"""
        include!("FILE");
        fn main() { for f in [&FRAME_1[..], &FRAME_2[..]] { for b in f { print!("{:02x}", b) } println!() } }
        """#, "rustc -o FILE.run FILE.main 2>/dev/null && FILE.run"
      ),
      (
        .go, "go",
        #"""
        package main
        import "fmt"
        func main() { fmt.Printf("%x\n%x\n", frame1, frame2) }
        """#, "cat FILE.main FILE >FILE.run.go && go run FILE.run.go"
      ),
    ])
  func compilers(_ form: CopyForm, _ tool: String, _ main: String, _ command: String) throws {
    guard unsafe system("command -v \(tool) >/dev/null 2>&1 && \(tool) --version >/dev/null 2>&1") == 0 else { return }
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let capture = try capture([bytes, []])
    let directory = TemporaryDirectory()
    let path = directory.path + "/frames"
    let names = ["", ".main", ".run", ".run.go", ".out"].map { path + $0 }
    defer { for name in names { _ = unsafe unlink(name) } }
    let source = try #require(try text(FrameCopy(form, onlyPayloads: true, of: .shown), capture))
    try WrittenFile.write(source + "\n", to: path, overwrites: false)
    try WrittenFile.write(main.replacing("FILE", with: path), to: path + ".main", overwrites: false)
    #expect(unsafe system("(\(command.replacing("FILE", with: path))) >\(path).out") == 0)
    let printed = try #require(contents(path + ".out"))
    #expect(printed == bytes.map { HexDigits.text([$0]) }.joined() + "\n\n")
  }

  private func contents(_ path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = unsafe fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite("A program that is fed")
struct FeedingTests {
  private func feed(_ script: String, _ bytes: [UInt8], milliseconds: Int = 5_000) throws {
    try SystemTool.feed(
      bytes, to: "/bin/sh", ["-c", script], environment: ["PATH=/usr/bin:/bin"], milliseconds: milliseconds)
  }

  @Test("gets every byte, also when it leaves a process behind")
  func bytes() throws {
    let directory = TemporaryDirectory()
    let path = directory.path + "/fed"
    defer { _ = unsafe unlink(path) }
    let bytes = [UInt8](repeating: 0x41, count: 300_000)
    try feed("cat >\(path); sleep 2 &", bytes)
    var facts = stat()
    #expect(unsafe stat(path, &facts) == 0 && facts.st_size == 300_000)
  }

  @Test("tells why it failed, and is not waited for for ever")
  func failures() {
    let failed = #expect(throws: SystemTool.Failure.self) { try feed("echo no display >&2; exit 1", [1, 2]) }
    #expect(failed?.words == "no display")
    let quiet = #expect(throws: SystemTool.Failure.self) {
      try feed("exit 3", [UInt8](repeating: 0, count: 200_000))
    }
    #expect(quiet?.words == "it ended with status 3")
    let slow = #expect(throws: SystemTool.Failure.self) { try feed("exec sleep 20", [1], milliseconds: 100) }
    #expect(slow?.words == "it takes too long")
  }
}
