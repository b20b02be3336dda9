import ArgumentParser
import Engine

extension SpanOfTime: ExpressibleByArgument {
  init?(argument: String) { self.init(parsing: argument) }

  var defaultValueDescription: String { description }
}
