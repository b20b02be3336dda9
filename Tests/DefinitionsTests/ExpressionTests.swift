import Testing

@Suite("Expressions")
struct ExpressionTests {
  static let definition = """
    seq:
      - {id: one, type: u1}
      - {id: big, type: u8}
      - {id: minus, type: s1}
      - {id: half, type: f4}
      - {id: name, type: strz}
      - {id: raw, size: 3}
      - {id: flag, type: b1}
      - {id: kind, type: b7, enum: animal}
      - {id: items, type: u1, repeat: expr, repeat-expr: 3}
      - {id: inner, type: point, repeat: expr, repeat-expr: 2}
      - {id: missing, type: u1, if: false}
    types:
      point:
        seq:
          - {id: x, type: u1}
          - {id: y, type: u2}
        instances:
          sum: {value: x + y}
          up: {value: _parent.one}
    instances:
      text: {value: '"ab" + name'}
      as_enum: {value: one, enum: animal}
    enums:
      animal: {1: cat, 2: {id: dog, doc: barks}}
    """
  static let bytes: [UInt8] =
    [2, 255, 255, 255, 255, 255, 255, 255, 255, 0xfd, 0x3f, 0, 0, 0] + Array("héy".utf8) + [0, 7, 8, 9, 0x82]
    + [30, 10, 20] + [1, 0, 5, 2, 1, 0]

  @Test(
    "give what Kaitai Struct's do",
    arguments: [
      // Numbers.
      ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2", "3"), ("-7 / 2", "-4"), ("7 % 3", "1"), ("-7 % 3", "2"),
      ("-7 % -3", "-1"), ("7 % -3", "-2"), ("0x10 + 0b11 + 0o7", "26"), ("1_000", "1000"), ("1 << 40", "1099511627776"),
      ("-1 >> 1", "-1"), ("6 & 3 | 8 ^ 1", "11"), ("~5", "-6"), ("+5", "5"), ("- -5", "5"), ("1.5 * 2", "3.0"),
      ("1e3", "1000.0"), ("24000.", "24000.0"), ("2.5e-1", "0.25"), ("1.5 % 1", "0.5"), ("7.0 / 2", "3.5"),
      ("big", "18446744073709551615"), ("big + 1", "18446744073709551616"), ("minus", "-3"),
      ("minus * big", "-55340232221128654845"),
      ("half", "0.5"), ("half + one", "2.5"), ("5.to_s", "\"5\""), ("minus.to_s", "\"-3\""), ("2.9.to_i", "2"),
      ("(-2.9).to_i", "-2"), ("true.to_i + false.to_i", "1"), ("one.to_s.length", "1"),
      // Comparing.
      ("1 < 2", "true"), ("2 <= 1", "false"), ("one == 2 and not flag", "false"), ("1 == 1.0", "true"),
      ("half > 0", "true"),
      ("\"a\" < \"b\"", "true"), ("name == \"h\\u00e9y\"", "true"), ("raw == [7, 8, 9]", "true"),
      ("raw < [7, 9]", "true"),
      ("true != false", "true"), ("kind == animal::dog", "true"), ("flag ? 1 : 2", "1"),
      ("one > 1 ? 'x' : 'y'", "\"x\""),
      ("false and one / 0 == 1", "false"), ("true or one / 0 == 1", "true"),
      // Texts.
      ("name", "\"héy\""), ("name.length", "3"), ("name.reverse", "\"yéh\""), ("name.substring(1, 3)", "\"éy\""),
      ("\"-12\".to_i", "-12"), ("\"7f\".to_i(16)", "127"), ("'a\\n'", "\"a\\\\n\""),
      ("\"a\\n\\t\\\"\\101\\u20ac\"", "\"a\\n\\t\\\"A€\""),
      ("\"a\" \"b\" 'c'", "\"abc\""), ("f\"{name}={one + 1}!\"", "\"héy=3!\""), ("f\"{'a' + \"}\"}\"", "\"a}\""),
      ("text", "\"abhéy\""),
      ("[0x68, 0x69].to_s(\"ASCII\")", "\"hi\""), ("\"é\".to_b(\"UTF-16LE\")", "\"hex:e900\""),
      ("name.to_s", "\"héy\""),
      // Lists and bytes.
      ("raw", "\"hex:070809\""), ("raw.length", "3"), ("raw.size", "3"), ("raw.first + raw.last", "16"),
      ("raw[1]", "8"),
      ("raw.min", "7"), ("raw.max", "9"), ("items", "[30,10,20]"), ("items.size", "3"), ("items.min", "10"),
      ("items.max", "30"),
      ("items[one]", "20"), ("items.last", "20"), ("[1, 300]", "[1,300]"), ("[\"b\", \"a\"].min", "\"a\""),
      ("[1.5, 2].max", "2.0"),
      ("[1, 2].as<bytes>", "\"hex:0102\""), ("[one, 3].as<bytes>", "\"hex:0203\""), ("[1, 2].as<u1[]>", "[1,2]"),
      ("[]", "\"hex:\""), ("[1,]", "\"hex:01\""),
      // Structures.
      ("inner[1].sum", "258"), ("inner[0].up", "2"), ("inner.last.y", "256"), ("inner[0]._parent.one", "2"),
      ("_root.one", "2"),
      ("inner[0]._root._io.size", "32"), ("_io.eof", "true"), ("_io.pos", "32"), ("inner[0].as<point>.x", "1"),
      ("inner", "[{\"type\":\"point\"},{\"type\":\"point\"}]"), ("_parent", "null"), ("missing", "null"),
      // Enums and sizes.
      ("kind", "2"), ("animal::cat.to_i", "1"), ("as_enum == animal::dog", "true"), ("sizeof<point>", "3"),
      ("sizeof<u8>", "8"),
      ("bitsizeof<b7>", "7"), ("inner[0]._sizeof", "3"), ("inner[0].y._sizeof", "2"), ("kind.to_i + 1", "3"),
    ])
  func gives(_ expression: String, _ wanted: String) throws {
    #expect(try answer(expression, Self.definition, Self.bytes) == wanted)
  }

  @Test(
    "that are wrong say where and what",
    arguments: [
      ("1 +", "column 4: the end stands where a value may"),
      ("(1", "column 3: the end stands where ')' may"),
      ("1 2", "column 3: '2' stands where an operator or the end may"),
      ("one && flag", "column 5: '&&' is no operator; did you mean 'and'?"),
      ("\"abc", "column 1: the string has no closing \""),
      ("'abc", "column 1: the string has no closing '"),
      ("\"\\q\"", "column 2: the backslash begins no escape"),
      ("0xg", "column 1: a number in base 16 has digits"),
      ("0b12", "column 4: '2' is no digit of a number in base 2"),
      ("99999999999999999999", "column 1: the number does not fit in 64 bits"),
      ("nam", "column 1: test has no field 'nam'; did you mean 'name'?"),
      ("inner[0].z", "column 1: point has no field 'z'"),
      ("animal::dgo", "column 1: the enum animal has no value 'dgo'; did you mean 'dog'?"),
      ("animl::dog", "column 1: no enum is named 'animl'; did you mean 'animal'?"),
      ("one.as<pont>", "column 1: no type is named 'pont'; did you mean 'point'?"),
      ("one + name", "column 1: `+` takes a text, and this is a whole number"),
      ("not one", "column 5: `not` takes a truth value, and this is a whole number"),
      ("one == name", "column 1: a whole number cannot be compared with a text"),
      ("kind > animal::cat", "column 1: values of an enum have no order"),
      ("one ? 1 : 2", "column 1: `?` takes a truth value, and this is a whole number"),
      ("true ? 1 : 'a'", "column 1: the condition gives a whole number or a text; both must be of one type"),
      ("one[0]", "column 1: a whole number has no elements"),
      ("raw.to_s", "column 1: `to_s` of bytes takes the name of an encoding, and has 0 arguments"),
      ("raw.to_s(name)", "column 10: `to_s` takes the name of an encoding between quotes"),
      ("name.lenght", "column 1: 'lenght' is nothing that a text has; did you mean 'length'?"),
      ("name.substring(1)", "column 1: `substring` takes 2 arguments, and has 1"),
      ("f\"{one\"", "column 1: the string has no closing \""),
      ("f\"{raw}\"", "column 4: bytes stands in a text where a text or a number may"),
      ("_", "column 1: `_` means something in `repeat-until` and `valid` only"),
      ("_sizeof", "column 1: the size of test is not known before it is read"),
      ("name.as<point>", "column 1: a text cannot be a point"),
    ])
  func refuses(_ expression: String, _ wanted: String) throws {
    let found = try answer(expression, Self.definition, Self.bytes)
    #expect(found.hasPrefix("error: " + wanted), "\(found)")
  }

  @Test(
    "without a value say why",
    arguments: [
      ("one / 0", "2 is divided by 0"), ("one % 0", "2 is divided by 0"), ("1 << 200", "a shift by 200 bits"),
      ("big * big", "the number does not fit in 128 bits"), ("items[3]", "there is no element 3: there are 3"),
      ("raw[-1]", "there is no element -1: there are 3"), ("name.to_i", "'héy' is no whole number in base 10"),
      ("name.substring(2, 9)", "there is no part from 2 to 9: the text has 3 characters"),
      ("missing + 1", "nothing and a whole number"),
      ("[300, 1].as<bytes>", "element 0 is no byte"),
      ("\"é\".to_b(\"ASCII\")", "'é' cannot be written in this encoding"),
      ("(1e300).to_i", "1e+300 is no whole number of 128 bits"), ("big << 100", "the number does not fit in 128 bits"),
    ])
  func fails(_ expression: String, _ wanted: String) throws {
    let found = try answer(expression, Self.definition, Self.bytes)
    #expect(found.hasPrefix("error: " + wanted), "\(found)")
  }

  @Test("that are deep or long are refused, not followed")
  func isBounded() throws {
    for text in [
      String(repeating: "(", count: 50_000), String(repeating: "-", count: 50_000) + "1",
      String(repeating: "1+", count: 50_000) + "1", String(repeating: "not ", count: 10_000) + "true",
      "one" + String(repeating: "[0]", count: 10_000), "one" + String(repeating: ".a", count: 10_000),
      String(repeating: "true?", count: 10_000), String(repeating: "f\"{", count: 5_000),
      String(repeating: "[", count: 50_000),
    ] {
      #expect(try answer(text, Self.definition, Self.bytes).hasPrefix("error: "))
    }
    let table = "[" + (0..<5000).map { "\($0)" }.joined(separator: ", ") + "][4999]"
    #expect(try answer(table) == "4999")
  }
}
