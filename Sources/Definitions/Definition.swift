internal import FramingCore

/// A definition that was read and checked: what a frame says.
package struct Definition: Sendable {
  let program: DefinitionProgram
  /// What is to be told of it though it can be used.
  package let warnings: [DefinitionProblem]
  /// On which traffic it is for.
  package let traffic: TrafficKeys
  /// `meta/title`.
  package let title: String?
  /// What reading a frame may cost.
  private(set) var budget = ReadBudget.standard
  /// Numbers of the types that may be the message of a frame, or around it. Filters that are typed ask with each key.
  private(set) var messageTypes: [Int] = []

  /// Whether it is the same reading of the same files as another, whatever their limits.
  package func isSame(as other: Definition) -> Bool { program === other.program }

  /// An import's file: the name that errors have for it, and its text.
  package struct Source: Sendable {
    package var name: String
    package var text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Why an import cannot be had.
  package struct ImportError: Error, Sendable {
    package var message: String

    package init(_ message: String) { self.message = message }
  }

  /// Reads and checks a definition.
  ///
  /// - Parameters:
  ///   - text: The file's text in YAML.
  ///   - name: The file's name, for errors.
  ///   - imports: Gives the file that an import names (`common/x`, or `/common/x`), `from` being the name of the file
  ///     that has the import. The same file must have the same name each time.
  package init(
    text: String, name: String,
    imports: (_ path: String, _ from: String) throws -> Source = { path, _ in
      throw ImportError("the file \(path).ksy cannot be had")
    }
  ) throws(DefinitionError) {
    self.init(try Self.load(text: text, name: name, imports: imports))
  }

  init(_ loaded: Loaded) {
    program = loaded.program
    warnings = loaded.log.problems
    traffic = loaded.main.meta.traffic
    title = loaded.main.meta.title
    messageTypes = foundMessageTypes
  }

  /// The same with other limits.
  package func limited(by budget: ReadBudget) -> Definition {
    var definition = self
    definition.budget = budget
    return definition
  }

  /// The name that the definition gives itself: `meta/id`.
  package var name: String { program.types[program.main].name }

  /// What it says of itself.
  package var doc: String? { program.types[program.main].doc }

  /// The types of its file and its imports.
  package var typeNames: [String] { program.types.map(\.fullName) }

  /// Reads one frame. There is always a tree: what cannot be read has an error in it.
  ///
  /// - Parameters:
  ///   - type: The type to read, `header::option` for one in another; the file's own when nil or unknown.
  ///   - instances: Whether instances are read that no field asked for.
  package func read(
    _ frame: [UInt8], type: String? = nil, budget: ReadBudget? = nil, instances: Bool = true
  ) -> FieldTree {
    let number = type.flatMap(program.typeNumber) ?? program.main
    var interpreter = Interpreter(program: program, frame: frame, budget: budget ?? self.budget)
    return FieldTree(reading: number, by: &interpreter, instances: instances)
  }

  /// Whether there is a type of this name.
  package func hasType(_ name: String) -> Bool { program.typeNumber(name) != nil }
}
