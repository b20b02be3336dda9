import Testing

@testable import FramingCore

@Suite("Lengths of parts of a frame")
struct InnerLengthTests {
  private static func contents(_ text: String, _ framing: String = "resp") throws -> [String] {
    let bytes = Array(text.utf8)
    return InnerLength.all(try Framing(parsing: framing), in: bytes).map {
      "\(String(decoding: bytes[$0.range], as: UTF8.self)):\(String(decoding: bytes[$0.content], as: UTF8.self))"
    }
  }

  @Test(
    "are those of strings in arrays of RESP, however deep",
    arguments: [
      ("*2\r\n$3\r\nGET\r\n$1\r\nk\r\n", ["3:GET", "1:k"]), ("*1\r\n*1\r\n$0\r\n\r\n", ["0:"]),
      ("*2\r\n:5\r\n+OK\r\n", []), ("*2\r\n$-1\r\n$1\r\nk\r\n", ["1:k"]),
      ("%1\r\n=7\r\ntxt:abc\r\n_\r\n", ["7:txt:abc"]),
      ("*2\r\n$3\r\na\nb\r\n$1\r\nk\r\n", ["3:a\nb", "1:k"]),
      // A length of the frame itself, and none that fit.
      ("$3\r\nGET\r\n", []), ("*1\r\n$9\r\nGET\r\n", []), ("*2\r\n$1\r\nk\r\n$x\r\nGET\r\n", ["1:k"]), ("*1\r\n$3", []),
      ("", []),
      ("*1\r\n$99999999999999999999\r\nGET\r\n", []),
    ] as [(String, [String])])
  func resp(_ text: String, _ wanted: [String]) throws {
    #expect(try Self.contents(text) == wanted)
  }

  @Test("are of no other framing")
  func others() throws {
    #expect(try Self.contents("*1\r\n$3\r\nGET\r\n", "line") == [])
  }

  @Test("move with what is in front of them, grow with their content, and end with a change of more than that")
  func moving() {
    let part = InnerLength(range: 10..<11, content: 13..<16)
    #expect(part.moved(by: 2, behind: 3..<4) == InnerLength(range: 12..<13, content: 15..<18))
    #expect(part.moved(by: 2, behind: 16..<16) == InnerLength(range: 10..<11, content: 13..<18))
    #expect(part.moved(by: -3, behind: 13..<16)?.digits == [0x30])
    #expect(part.moved(by: 5, behind: 17..<18) == part)
    for changed in [10..<11, 12..<14, 15..<18] { #expect(part.moved(by: 1, behind: changed) == nil) }
  }
}
