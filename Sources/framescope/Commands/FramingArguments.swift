import ArgumentParser
import Definitions
import Engine
import FramingCore

/// Reads a framing, with the parser's words for what is wrong.
func parsedFraming(_ text: String) throws -> Framing {
  guard let framing = try? Framing(parsing: text) else { throw ValidationError(framingProblem(text) ?? "no framing") }
  return framing
}

/// Reads what reading the fields of a frame may cost.
func parsedFieldLimits(_ text: String, from base: ReadBudget) throws -> ReadBudget {
  do throws(NotationError) {
    return try ReadBudget(parsing: text, from: base)
  } catch {
    throw ValidationError(error.description)
  }
}

/// Reads the name of a protocol.
func parsedProtocol(_ text: String) throws -> WireProtocol {
  guard let known = UserDefinitions.wireProtocol(named: text) else {
    throw ValidationError(protocolProblem(text) ?? "no protocol")
  }
  return known
}
