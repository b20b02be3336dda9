import ArgumentParser
import FramingCore

/// Reads a framing, with the parser's words for what is wrong.
func parsedFraming(_ text: String) throws -> Framing {
  do {
    return try Framing(parsing: text)
  } catch {
    throw ValidationError(error.description)
  }
}

/// Reads the name of a protocol.
func parsedProtocol(_ text: String) throws -> WireProtocol {
  if let known = WireProtocol.named(text) { return known }
  let near = WireProtocol.suggestion(for: text).map { "; did you mean '\($0)'?" } ?? ""
  throw ValidationError("no protocol is called '\(text)'\(near) 'framescope protocols' lists them")
}
