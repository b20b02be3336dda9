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
