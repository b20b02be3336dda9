import Testing
import Yaml

@Suite struct CoreSchemaTests {
  private func node(_ yaml: String) throws -> YamlNode {
    try #require(try YamlReader.root(of: "- " + yaml)?.sequence?[0])
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL", "!!null ''"]) func nulls(yaml: String) throws {
    #expect(try node(yaml).isNull)
  }

  @Test(arguments: ["''", "'null'", "\"~\"", "nUll", "nil", "[]", "!!str null", "|\n  null"])
  func notNulls(yaml: String) throws {
    #expect(try !node(yaml).isNull)
  }

  @Test(arguments: [
    ("true", true), ("True", true), ("TRUE", true), ("false", false), ("FALSE", false), ("!!bool 'true'", true),
    ("yes", nil), ("on", nil), ("tRue", nil), ("'true'", nil), ("!!str true", nil), ("1", nil), ("!mine true", nil),
  ]) func bools(yaml: String, value: Bool?) throws {
    #expect(try node(yaml).bool == value)
  }

  @Test(arguments: [
    ("0", 0), ("-12", -12), ("+12", 12), ("007", 7), ("0o17", 15), ("0xfF", 255), ("9223372036854775807", .max),
    ("-9223372036854775808", .min), ("!!int '5'", 5),
    ("9223372036854775808", nil), ("0x", nil), ("0o8", nil), ("-0x1", nil), ("0x-1", nil), ("0X1", nil), ("1_000", nil),
    ("1.0", nil), ("0b1", nil), ("'1'", nil), ("1:30", nil), ("", nil), ("-", nil), ("\u{661}", nil),
  ]) func ints(yaml: String, value: Int?) throws {
    #expect(try node(yaml).int == value)
  }

  @Test(arguments: [
    ("1", 1), ("1.", 1), (".5", 0.5), ("-1.5e3", -1500), ("+1E-2", 0.01), ("0x10", 16), (".inf", .infinity),
    ("-.INF", -.infinity), ("+.Inf", .infinity), ("!!float '2'", 2),
    ("123456789012345678901234567890", 1.2345678901234568e29),
    (".", nil), ("e1", nil), ("1e", nil), ("1e+", nil), ("inf", nil), ("nan", nil), ("0x1p3", nil), ("+.nan", nil),
    ("1 2", nil), ("'1.0'", nil), ("1.2.3", nil), ("--1", nil),
  ]) func floats(yaml: String, value: Double?) throws {
    #expect(try node(yaml).float == value)
  }

  @Test func notANumber() throws {
    #expect(try node(".NaN").float?.isNaN == true)
  }
}
