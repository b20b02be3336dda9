internal import FramingCore

extension Definition {
  /// A definition while more may be asked of it.
  struct Loaded {
    var checker: Checker
    var program: DefinitionProgram
    var log: ProblemLog
    var main: TypeModel
  }

  /// More files than a definition of a person imports.
  private static let mostFiles = 1000

  static func load(
    text: String, name: String, imports: (_ path: String, _ from: String) throws -> Source
  ) throws(DefinitionError) -> Loaded {
    let log = ProblemLog()
    guard let main = DefinitionReader.read(text, named: name, into: log) else {
      throw DefinitionError(problems: log.problems)
    }
    let files = importedFiles(of: main, named: name, imports: imports, log)
    let checker = Checker(files: files, log: log)
    guard let program = checker.program() else { throw DefinitionError(problems: log.problems) }
    return Loaded(checker: checker, program: program, log: log, main: main)
  }

  /// The definition and all that it imports, each once.
  private static func importedFiles(
    of main: TypeModel, named name: String, imports: (_ path: String, _ from: String) throws -> Source,
    _ log: ProblemLog
  ) -> [(name: String, model: TypeModel)] {
    var files = [(name: main.name, model: main)]
    var known: Set<String> = [name]
    var next = 0
    while next < files.count {
      let model = files[next].model
      next += 1
      for path in model.meta.imports {
        do {
          let source = try imports(path.text, log.files[model.place.file])
          guard known.insert(source.name).inserted else { continue }
          guard known.count <= mostFiles else {
            log.add("more than \(mostFiles) files are imported", at: path.place)
            return files
          }
          let base = path.text.split(separator: "/").last.map(String.init) ?? path.text
          if let imported = DefinitionReader.read(source.text, named: source.name, into: log) {
            files.append((base, imported))
          }
        } catch let error as ImportError {
          log.add("'\(path.text)' cannot be imported: \(error.message)", at: path.place)
        } catch {
          log.add("'\(path.text)' cannot be imported: \(error)", at: path.place)
        }
      }
    }
    return files
  }
}
