import FramingCore
import Testing

@Suite("The vocabulary of malformations")
struct MalformationTextTests {
  @Test(
    "is read",
    arguments: [
      ("length+2", "length+2"), ("length-1", "length-1"), ("length=0", "length=0"), ("length=max", "length=max"),
      ("length=swapped", "length=swapped"), ("length=1000", "length=1000"), ("truncate:6", "truncate:6"),
      ("truncate:-1", "truncate:-1"), ("split:4", "split:4"), ("split:4/200ms", "split:4/200ms"),
      ("split:4/100ms", "split:4"), ("split:2/1.5s", "split:2/1500ms"), ("dribble", "dribble"),
      ("dribble:10ms", "dribble"), ("dribble:5ms", "dribble:5ms"), ("extra:00 FF", "extra:00ff"),
      ("bad-checksum", "bad-checksum"), ("bad-trailer", "bad-trailer"),
      (" length+2 ,dribble:5ms , split:1,split:3/1s", "length+2, dribble:5ms, split:1, split:3/1s"),
    ])
  func reading(text: String, written: String) throws {
    let malformation = try Malformation(parsing: text)
    #expect(malformation.description == written)
    #expect(try Malformation(parsing: written) == malformation)
  }

  @Test("is all in the catalogue", arguments: Malformation.catalogue)
  func catalogue(entry: Malformation.Entry) throws {
    #expect(entry.example.hasPrefix(entry.name))
    #expect(try Malformation(parsing: entry.example).faults.count == 1)
    #expect(!entry.explanation.isEmpty)
  }

  @Test(
    "that is wrong says where, what was found and what may stand there",
    arguments: [
      (
        "lenght+2",
        "column 1: expected one of length, truncate, split, dribble, extra, bad-checksum, bad-trailer, "
          + "found 'lenght+2'; did you mean 'length+2'?"
      ),
      (
        "xyz",
        "column 1: expected one of length+N, length-N, length=N, length=max, length=swapped, truncate:K, "
          + "split:K, dribble, extra:HEX, bad-checksum, bad-trailer, found 'xyz'"
      ),
      ("dribble, bad-chksum", "did you mean 'bad-checksum'?"),
      ("truncated:4", "did you mean 'truncate:4'?"),
      ("length", "column 7: expected +N, -N, =N, =max or =swapped behind 'length', found the end"),
      (
        "length=swaped",
        "column 7: expected +N, -N, =N, =max or =swapped behind 'length', found '=swaped'; "
          + "did you mean 'length=swapped'?"
      ),
      ("length+0", "column 7: expected +N"), ("length:5", "column 7: expected +N"),
      ("length=99999999999999999999", "column 7: expected +N"),
      ("truncate", "column 9: expected ':' and how many bytes are sent, or with - left out, found the end"),
      ("truncate:0", "column 10: expected a number of bytes"), ("split:x", "column 7: expected a number of bytes"),
      ("split:4/200", "column 12: expected a unit of time (ns, us, ms, s, m or h), found the end"),
      ("dribble:5mss", "column 10: expected a unit of time (ns, us, ms, s, m or h), found 'mss'; did you mean 'ms'?"),
      ("extra:0", "column 7: expected bytes in hex"), ("extra:", "column 7: expected bytes in hex"),
      ("extra", "column 6: expected ':' and bytes in hex"), ("bad-trailer:1", "column 13: expected nothing behind"),
      ("", "column 1: expected one of length+N"), ("dribble,", "column 9: expected one of length+N"),
      ("length+1, length=0", "column 11: expected length only once"),
      ("split:4, split:4/1s", "column 10: expected a byte that is not split at yet"),
    ])
  func errors(text: String, expected: String) throws {
    let error = try #require(throws: NotationError.self) { try Malformation(parsing: text) }
    #expect(error.description.contains(expected), "\(error)")
  }

  @Test("never traps, and prints what it reads as the same")
  func random() {
    var random = SeededGenerator(3)
    let parts = [
      "length", "+", "-", "=", "max", "swapped", "truncate", ":", "split", "/", "200ms", "dribble", "extra", "00", "f",
      "bad-", "checksum", "trailer", ",", " ", "18446744073709551615", "9", "é", ".5s", "",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...7, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined()
      do throws(NotationError) {
        let malformation = try Malformation(parsing: text)
        #expect((try? Malformation(parsing: malformation.description)) == malformation, "\(text)")
      } catch {
        #expect((1...text.unicodeScalars.count + 1).contains(error.column) && !error.expected.isEmpty, "\(text)")
      }
    }
  }
}
