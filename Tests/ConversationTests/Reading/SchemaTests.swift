import FramingCore
import Testing

@testable import Conversation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The JSON Schema in `assets/` knows what the reader knows.
@Suite struct SchemaTests {
  private struct Missing: Error {}

  private func schema() throws -> JSONValue {
    let path = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    guard let file = unsafe fopen("/" + path + "/assets/conversation.schema.json", "r") else { throw Missing() }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = unsafe getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return try JSONValue(parsing: bytes.span)
  }

  @Test func keysAreThoseOfTheReader() throws {
    let definitions = try #require(try schema()["$defs"])
    for (mapping, keys) in ScriptKeys.all {
      let definition = mapping == "script" ? try schema() : try #require(definitions[mapping], "\(mapping)")
      guard case .object(let properties)? = definition["properties"] else {
        Issue.record("\(mapping) has no properties")
        continue
      }
      #expect(Set(properties.keys) == Set(keys), "\(mapping)")
      #expect(definition["additionalProperties"] == .bool(false), "\(mapping)")
    }
  }

  @Test func wordsAreThoseOfTheReader() throws {
    let schema = try schema()
    #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
    let cases: [([String], [String])] = [
      (["properties", "as"], Speaker.allCases.map(\.rawValue)),
      (["$defs", "frame", "properties", "kind"], FrameTest.Kind.allCases.map(\.rawValue)),
      (["$defs", "frame", "properties", "checksum"], FrameTest.Checksum.allCases.map(\.rawValue)),
      (["$defs", "rule", "properties", "after"], Rule.AfterSequence.allCases.map(\.rawValue)),
      (["$defs", "rule", "properties", "per"], Rule.Counting.allCases.map(\.rawValue)),
    ]
    for (path, words) in cases {
      let value = path.reduce(schema as JSONValue?) { $0?[$1] }
      #expect(value?["enum"] == .array(words.map { .string($0) }), "\(path)")
    }
  }

  @Test func referencesLeadSomewhere() throws {
    let schema = try schema()
    for reference in references(schema) {
      let name = try #require(reference.split(separator: "/").last.map(String.init))
      #expect(reference == "#/$defs/\(name)" && schema["$defs"]?[name] != nil, "\(reference)")
    }
  }

  private func references(_ value: JSONValue) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { name, value in name == "$ref" ? [value.string ?? ""] : references(value) }
    case .array(let values): values.flatMap(references)
    default: []
    }
  }
}
