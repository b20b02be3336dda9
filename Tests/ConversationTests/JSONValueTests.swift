import Conversation
import Testing

@Suite("JSON values")
struct JSONValueTests {
  @Test(
    "are equal when they mean the same",
    arguments: [
      ("1", "1.0", true), ("10e-1", "1", true), ("-0", "0.0", true), ("1E2", "100", true), ("0.10", "1e-1", true),
      ("9007199254740993", "9007199254740992", false),
      ("{\"a\":1,\"b\":[2]}", " { \"b\" : [ 2.0 ] , \"a\" : 1 } ", true),
      ("[1,2]", "[2,1]", false), ("\"\\u0041\\ud83d\\ude00\"", "\"A😀\"", true), ("true", "false", false),
      ("null", "\"null\"", false), ("-1", "1", false),
    ])
  func equality(left: String, right: String, isEqual: Bool) throws {
    let (left, right) = (try JSONValue(parsing: left), try JSONValue(parsing: right))
    #expect((left == right) == isEqual)
    #expect(!isEqual || left.hashValue == right.hashValue)
  }

  @Test(
    "that are wrong say where and what may stand there",
    arguments: [
      ("", "line 1, column 1: expected a JSON value, found the end"),
      ("{\"a\":\n  1,}", "line 2, column 5: expected a name in quotation marks, found '}'"),
      ("[1 2]", "line 1, column 4: expected ',' or ']', found '2]'"),
      ("01", "line 1, column 2: expected the end, found '1'"),
      ("1.", "line 1, column 3: expected a digit, found the end"),
      ("\"\\q\"", "line 1, column 2: expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0041, found '\\\\q\"'"),
      ("{\"a\":1,\"a\":2}", "line 1, column 8: expected a name that the object does not have yet, found '\"a\":2}'"),
      ("\"\\ud800\"", "line 1, column 8: expected the second half of the surrogate pair, found '\"'"),
      ("\"abc", "line 1, column 5: expected the end of the string that begins at column 1, found the end"),
      ("1e9999999", "line 1, column 1: expected an exponent up to a million, found '1e9999999'"),
      (
        "1e-9223372036854775808",
        "line 1, column 1: expected an exponent up to a million, found '1e-92233720368547758'"
      ),
    ])
  func errors(text: String, expected: String) throws {
    let error = try #require(throws: JSONError.self) { try JSONValue(parsing: text) }
    #expect(error.description == expected)
  }

  @Test("nested too deep are refused")
  func depth() throws {
    let error = try #require(throws: JSONError.self) {
      try JSONValue(parsing: String(repeating: "[", count: 100_000))
    }
    #expect(error.description.contains("at most 200 levels"))
    _ = try JSONValue(parsing: String(repeating: "[", count: 200) + String(repeating: "]", count: 200))
  }

  @Test("are written as they were read, keys in order")
  func writing() throws {
    let text = #"{"z":[1.50,-2e+3,null,true],"a":"\u0001\"\\\n\t/é😀"}"#
    let value = try JSONValue(parsing: text)
    #expect(value.description == #"{"a":"\u0001\"\\\n\t/é😀","z":[1.50,-2e+3,null,true]}"#)
    #expect(try JSONValue(parsing: value.description) == value)
  }

  @Test("never trap on what is no JSON, and read back what they write")
  func random() throws {
    var random = SeededRandom(seed: 11)
    let alphabet = Array("{}[]\",:\\u0d8c 1-.eE+truefalsn\n\u{7f}é".utf8)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      do throws(JSONError) {
        let value = try JSONValue(parsing: text.span)
        let again = try JSONValue(parsing: value.description)
        #expect(again == value)
      } catch {
        #expect(error.line >= 1 && error.column >= 1 && error.explanation.hasPrefix("expected "))
      }
    }
  }
}
