import Capture
import FramingCore
import Testing

@Suite("A display filter and its text")
struct FilterTextTests {
  @Test(
    "is printed so that it parses to the same filter",
    arguments: [
      "from == client and length > 100 and payload contains \"abc\"",
      "payload contains hex \"00 ff\"", "payload matches /re.*x/i", "number in {10..20}", "kind == unframed",
      "connection == 2", "marked", "not marked", "number in {1, 3, 5..9}", "time > 1.5", "delta >= 20ms",
      "time >= 12:00:01", "time < \"2026-01-31T12:00:01Z\"", "kind in {frame, partial}",
      "(from == client or to == client) and not (length > 3 or length < 2)", "note contains \"x\\\"y\\\\z\"",
      "payload == \"\"", "mark == \"a\"", "payload matches /a\\/b\\\\/s", "not not marked",
      "protocol == redis", "protocol in {http1, none}", "protocol != dns-tcp and framing == u16be",
      "framing == \"length(offset: 1, size: 4)\"",
      "(number == 1 and number == 2) and number == 3", "length == 0x10 and payload.length != 64k",
      "payload[0:2] == hex \"00 ff\"", "header[3] & 0x80 != 0", "frame[-4:] contains \"x\"", "trailer",
      "checksum == wrong",
      "payload[2] in {1, 3, 5..9}", "type == \"publish\"", "summary contains \"x\"", "header[0] & 0xf", "checksum",
      "trailer matches /^a/", "type in {\"a\", \"b\"}", "payload[1:0] != \"\"",
      "json.user.id == 7", "json.userName contains \"x\"", "cbor.items[0].name != \"x\"", "json[1].id in {1, 3..5}",
      "json",
      "json[\"a b\"].c[\"d.e\"] == null", "xml.a.@id == \"3\"", "protobuf.1.2 & 0xf", "view.a[2:] == hex \"00 ff\"",
      "msgpack.ok == true", "ber[\"[0]\"].INTEGER >= 5", "json == 1.5",
      "frames(u16be).frames[0].payload contains \"x\"",
      "frames(\"length(offset: 1, size: 2)\").frames.header != \"\"",
    ])
  func canonical(text: String) throws {
    #expect(try DisplayFilter(parsing: text).description == text)
  }

  @Test(
    "may be written in other words",
    arguments: [
      ("frame.number == 3", "number == 3"), ("frame.len>4", "length > 4"), ("tcp.len eq 1", "payload.length == 1"),
      ("data contains 'a b'", "payload contains \"a b\""), ("number in 10..20", "number in {10..20}"),
      ("! marked && number==1 || NOT Marked", "(not marked and number == 1) or not marked"),
      ("frame.time_delta > 0.5", "delta > 0.5"), ("payload contains hex:00FF", "payload contains hex \"00 ff\""),
      ("number in {1 2 3}", "number in {1, 2, 3}"), ("note and mark", "note and mark"),
      ("payload ~ \"a/b\"", "payload matches /a\\/b/"), ("direction == 'sent'", "direction == sent"),
      ("frame.time_relative le 3", "time <= 3"), ("payload[0:2] == 00ff", "payload[0:2] == hex \"00 ff\""),
      ("data[0-1] eq 00:FF", "payload[0:2] == hex \"00 ff\""), ("note && header[ 3 ]&1", "note and header[3] & 1"),
      ("payload[:2] == \"ab\"", "payload[0:2] == \"ab\""), ("checksum != ok", "checksum != ok"),
      ("type == 0x51", "frame[0] == 0x51"), ("message != \"a\"", "type != \"a\""),
      ("checksum == none", "checksum == none"),
      ("frame.time_relative le 3", "time <= 3"), ("protocol == Postgres", "protocol == postgresql"),
      ("framing eq 'u16be'", "framing == u16be"), ("payload.json.Id eq nil", "json.Id == null"),
      ("JSON['a'].b", "json.a.b"), ("Json.Id == 5", "json.Id == 5"),
    ])
  func alternatives(text: String, canonical: String) throws {
    #expect(try DisplayFilter(parsing: text).description == canonical)
  }

  @Test(
    "that is wrong says where and what was expected",
    arguments: [
      ("", 1, "expected a field (number, from, length, payload, ...), 'not' or '(', found the end"),
      ("lenght > 1", 1, "did you mean 'length'?"), ("length = 1", 8, "did you mean '=='?"),
      ("length > abc", 10, "expected a number of bytes"), ("from == clint", 9, "did you mean 'client'?"),
      ("number == 1 an length > 2", 13, "did you mean 'and'?"), ("(number == 1", 13, "expected 'and', 'or' or ')'"),
      ("payload contains abc", 18, "did you mean '\"abc\"'?"), ("payload contains \"abc", 18, "quote at its end"),
      ("payload contains \"a\\qc\"", 20, "is no escape"), ("payload contains hex \"0g\"", 22, "is not a hex digit"),
      ("payload matches /a(b/", 19, "'(' without its ')'"), ("payload matches /a/x", 20, "expected i"),
      ("number in {5..3}", 12, "from a lower to a higher"), ("number in {1, 2", 16, "',' or '}'"),
      ("marked == 1", 8, "expected 'and', 'or' or the end"), ("number == 99999999999999999999", 11, "a number"),
      ("time > 1.0000000001", 8, "seconds"), ("time > \"2026-02-30T00:00:00Z\"", 8, "seconds"),
      ("payload contains \"\"", 18, "at least one byte"), ("mark == 5", 9, "a letter"), ("§", 1, "a field"),
      ("protocol == redsi", 13, "did you mean 'redis'?"), ("protocol == 5", 13, "the name of a protocol"),
      ("framing == u33be", 12, "expected a framing"), ("protocol contains 'a'", 10, "expected == != in after"),
      ("length > -1", 10, "a number"), ("kind == marked", 9, "one of frame, partial, unframed, event"),
      ("payload[x] == 1", 9, "which bytes: [3] is the fourth"), ("payload[1 == 1", 11, "']'"),
      ("payload[1] == \"a\"", 15, "a number for 'payload[1]'"), ("payload[0:2] == 300", 17, "bytes in hex"),
      ("payload[0:2] < 1", 14, "after 'payload[0:2]', which is bytes"),
      ("checksum == good", 13, "one of ok, wrong, none"),
      ("type == 300", 9, "a byte, 0 to 255, or the name of a type in quotes"),
      ("length[1] == 1", 7, "after 'length'"),
      ("header[1] & x", 13, "the bits that count"), ("mqtt.topic == 1", 1, "a field"),
      ("protobuf(acme.Order).id == 1", 10, "--proto-set"), ("frames(u33be).a", 8, "a view"),
      ("frames(u8)", 11, "is read of"), ("json.frames(u8).a", 1, "in front of 'frames'"),
      ("number == 1 or json.frames(u8).a", 16, "in front of 'frames'"),
      ("frames(u8", 10, "')'"), ("json.", 6, "a name that the payload has, behind '.'"),
      ("json.a. == 1", 9, "a name that the payload has"),
      ("view", 5, "what is read of a payload behind 'view', as in view.user.id"),
      ("jsn.id == 1", 1, "did you mean 'json.id'?"),
      ("json.id == abc", 12, "a number, true, false, null or a text in quotes for 'json.id'"),
      ("json.id < \"a\"", 11, "a number"), ("json.a[", 8, "the number of an element, from 0, or a name in quotes"),
      ("json[x] == 1", 6, "the number of an element, from 0, or a name in quotes"), ("json.a[0 == 1", 10, "']'"),
      ("json.a[0:2] < 1", 13, "after 'json.a[0:2]', which is bytes"), ("topic.json.a == 1", 1, "a field"),
    ])
  func errors(text: String, column: Int, words: String) throws {
    let error = try #require(throws: FilterError.self) { try DisplayFilter(parsing: text) }
    #expect(error.column == column, "\(error)")
    #expect(error.description.contains(words), "\(error)")
  }

  @Test("that is nested too deeply is refused")
  func depth() {
    let text = String(repeating: "(", count: 100_000) + "marked"
    #expect(throws: FilterError.self) { try DisplayFilter(parsing: text) }
    #expect(throws: FilterError.self) { try DisplayFilter(parsing: String(repeating: "not ", count: 500) + "marked") }
  }

  @Test("at random is printed and parsed to the same filter")
  func inverse() throws {
    var random = SeededRandom(seed: 11)
    for _ in 0..<1_000 {
      let filter = DisplayFilter(RandomFilter.expression(&random, depth: 3))
      #expect(try DisplayFilter(parsing: filter.description) == filter, "\(filter)")
    }
  }

  @Test("cut anywhere or of any characters is parsed or refused, never worse")
  func anything() throws {
    var random = SeededRandom(seed: 12)
    let pieces = [
      "payload", " ", "contains", "\"", "'", "/", "\\", "(", ")", "{", "}", "..", "1", "é", "not", "\n", "0x", "-", "T",
      ":", "time", "12:61:00", "==", "[", "*", "|",
    ]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      do throws(FilterError) {
        let filter = try DisplayFilter(parsing: text)
        let again = try DisplayFilter(parsing: filter.description)
        #expect(again == filter, "\(text)")
      } catch {
        #expect(error.column >= 1 && error.column <= text.count + 1, "\(text): \(error)")
      }
      _ = DisplayFilter.completions(for: text, at: Int.random(in: -1...10, using: &random))
    }
  }
}

@Suite("A display filter's completions")
struct FilterCompletionTests {
  @Test(
    "are the words that may stand there",
    arguments: [
      ("len", ["length"]), ("from == cl", ["client"]), ("from ", ["==", "!=", "in"]),
      ("kind == ", ["frame", "partial", "unframed", "event"]),
      ("length > 1 ", ["and", "or"]), ("length > 1 a", ["and"]), ("not ma", ["marked", "mark"]),
      ("(pay", ["payload.length", "payload"]), ("payload c", ["contains"]), ("payload contains ", ["\"", "hex \""]),
      ("bogus == ", []), ("payload contains \"fr", []), ("note ", ["contains", "matches", "==", "!=", "and", "or"]),
      ("kind in {frame, un", ["unframed"]), ("protocol == post", ["postgresql"]), ("protocol ", ["==", "!=", "in"]),
    ])
  func words(text: String, expected: [String]) {
    let found = DisplayFilter.completions(for: text, at: text.count)
    #expect(found.map(\.text) == expected)
  }

  @Test("replace the word before the cursor, wherever it is")
  func ranges() {
    let found = DisplayFilter.completions(for: "len > 3 and marked", at: 3)
    #expect(found.map(\.text) == ["length"])
    #expect(found.map(\.range) == [0..<3])
    #expect(DisplayFilter.completions(for: "", at: 0).count == FilterCompletionTests.fieldCount + 1)
  }

  /// The filter's own and the names of views.
  static let fieldCount = FilterField.allCases.count + 9
}
