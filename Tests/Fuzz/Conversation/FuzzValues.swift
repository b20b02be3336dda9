import Conversation
import FramingCore

/// libFuzzer's entry: the input's first byte chooses between a template, a pattern of hex, JSON and a difference.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = input.first else { return 0 }
  let rest = Array(input.dropFirst())
  switch choice {
  case 0x68: fuzzHex(rest)
  case 0x6a: fuzzJSON(rest)
  case 0x64: fuzzDifference(rest)
  default: if let text = String(validating: rest, as: UTF8.self) { fuzzTemplate(text) }
  }
  require(Base64.decode(Base64.encode(rest)) == rest, "base64 is not inverse: \(rest)")
  return 0
}

/// What is read is filled in or refused; an error tells a place in the text.
private func fuzzTemplate(_ text: String) {
  for notation in Template.Notation.allCases {
    do throws(NotationError) {
      let template = try Template(text, as: notation)
      var scope = Scope(variables: ["a": [0x31], "b": Array(text.utf8)], seed: 1, time: 1)
      _ = try? template.bytes(in: &scope)
    } catch {
      require(placed(error, in: text), "no place: \(error) \(text)")
    }
  }
  let constant = try? Template(Template.text(of: Array(text.utf8))).constantBytes
  require(constant == Array(text.utf8), "bytes became a template: \(text)")
}

/// The first byte is the length of the pattern, the rest behind it is what it is tried on.
private func fuzzHex(_ input: [UInt8]) {
  guard let length = input.first,
    let text = String(validating: input.dropFirst().prefix(Int(length)), as: UTF8.self)
  else { return }
  let bytes = Array(input.dropFirst(1 + Int(length)))
  do throws(NotationError) {
    let pattern = try HexPattern(text)
    require((try? HexPattern(pattern.description)) == pattern, "printing is not inverse: \(text)")
    let captures = pattern.captures(in: bytes.span)
    for range in (captures ?? [:]).values { require(range.upperBound <= bytes.count, "beyond the bytes: \(text)") }
    let difference = ByteDifference(expected: pattern, actual: bytes)
    require(
      captures == nil || pattern.exactBytes == nil || difference.isEmpty, "a match that differs: \(text) \(bytes)")
  } catch {
    require(placed(error, in: text), "no place: \(error) \(text)")
  }
}

private func fuzzJSON(_ text: [UInt8]) {
  guard let value = try? JSONValue(parsing: text.span) else { return }
  require((try? JSONValue(parsing: value.description)) == value, "printing is not inverse: \(text)")
  guard let template = try? JSONTemplate(value) else { return }
  var scope = Scope(variables: ["a": [0x31]])
  _ = try? template.value(in: &scope)
}

private func fuzzDifference(_ input: [UInt8]) {
  let half = input.count / 2
  let difference = ByteDifference(expected: Array(input[..<half]), actual: Array(input[half...]))
  require(difference.isEmpty == (input[..<half].elementsEqual(input[half...])), "not the difference: \(input)")
  _ = difference.lines()
}

private func placed(_ error: NotationError, in text: String) -> Bool {
  (1...text.unicodeScalars.count + 1).contains(error.column) && !error.expected.isEmpty
}

/// Stops with a message, also in an optimised build, which drops those of `precondition`.
private func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
