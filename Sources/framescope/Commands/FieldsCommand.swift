import ArgumentParser
import Capture
import Definitions
import Engine
import FramingCore
import PayloadViews

struct FieldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields",
    abstract: "Print what a definition says of one frame, write one by its fields, or check definitions.",
    discussion: """
      framescope fields frame.bin --definition modbus.ksy
      framescope fields - --definition modbus.ksy --json --evaluate header.length
      framescope fields body.bin --view auto
      framescope fields --check definitions/*.ksy
      framescope fields frame.bin --definition modbus.ksy --set header.unit=7 --write new.bin
      framescope fields --compose publish --definition mqtt --set topic=a/b --set payload=hi --hex

      FILE is one frame (or its payload, as the definition has it), and the definition is written in Kaitai Struct's \
      language (.ksy). Each field is printed with its place, its value and its meaning, and so are the bytes that no \
      field claims. A field that cannot be read says why, and what was read before it is kept.

      --view needs no definition: it reads the bytes as \(PayloadView.usages.joined(separator: ", ")), or with auto as \
      what is in them, and unpacks them before where they are packed. With --json it is the member view: name, unpacked, \
      fields.

      --set gives fields of the frame other values, and --compose makes a message of a type, with defaults for what --set \
      does not name. Lengths, counts and checksums follow, unless --set gives them a value: then they have that one, right \
      or wrong, and what is right is told. Nothing else of a frame changes. A value is a number (12, 0x1f), the name of an \
      enum's value, a text, or bytes behind hex:, as the field has it; of a list of values some with commas between them. \
      A path begins at the root or at the message, filters[1].topic. The result is printed like a frame that was read, in \
      hexadecimal with --hex, or written to a file or the standard output (-) with --write.

      --evaluate prints the value of an expression of that language about the root as one line of JSON, bytes as \
      "hex:...", or why it has none as {"error": "..."}; the fields are printed only with --json then.

      Imports are read from the folder of the file that has them; /common/x from the folders of --import-path and KSPATH, \
      those above the file, and ks_path in them.

      Exit status: 0 when all is done, 1 when a field cannot be read or written, an expression has no value, or \
      with --check a definition is wrong, 64 for wrong usage, 65 for a wrong definition, 66 for a file that cannot be read.
      """)

  @Argument(help: "A file with one frame, or - for the standard input; with --check definitions.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The definition, a .ksy file, or the name of one that is built in or in the folder of definitions.",
      valueName: "file"), completion: .file(extensions: ["ksy"]))
  var definition: String?

  @Option(
    help: ArgumentHelp(
      "The type to read instead of the file's own; header::option for one in another.", valueName: "name"))
  var type: String?

  @Flag(help: "Print the fields as one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Make a message of this type: its name in headings, or its type's; type.name where two have the name.",
      valueName: "message"))
  var compose: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Give a field a value; may be given several times.", valueName: "path=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp("Write the bytes of the new frame to a file, or to the standard output (-).", valueName: "file"),
    completion: .file())
  var write: String?

  @Flag(help: "Print the bytes of the new frame in hexadecimal.")
  var hex = false

  @Flag(help: "With --write: overwrite a file that exists.")
  var force = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Print the value of an expression about the frame; may be given several times.", valueName: "expression"))
  var evaluate: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder in which imports that begin with / are looked for; may be given several times.", valueName: "folder"),
    completion: .directory)
  var importPath: [String] = []

  @Option(
    help: ArgumentHelp(
      "View the bytes, instead of a definition or beside it: auto, json, cbor, protobuf, 'frames u16be' ...",
      valueName: "view"))
  var view: String?

  @OptionGroup var protoSet: ProtoSetOption

  @Flag(help: "Only check definitions: FILE and those behind it.")
  var check = false

  @Flag(help: "With --check: what is only a warning makes the exit status 1 too.")
  var strict = false

  @OptionGroup var input: InputOptions

  @Option(
    help: ArgumentHelp(
      "What reading the frame may cost.",
      discussion: "\(Self.budget), or some of these.", valueName: "limits"),
    transform: { try parsedFieldLimits($0, from: Self.budget) })
  var fieldLimits = Self.budget

  /// A person waits for one frame, so it may cost more than one of many.
  private static let budget = ReadBudget(
    nodes: 10_000_000, depth: 200, steps: 1 << 30, memory: 1 << 30, time: .seconds(60))

  /// The most bytes of a frame.
  static let limit = 1 << 30

  func validate() throws {
    if check {
      guard definition == nil, type == nil, !json, evaluate.isEmpty, view == nil, !isWriting else {
        throw ValidationError(
          "--check takes definitions only, without --definition, --type, --json, --view, --evaluate and what writes")
      }
      guard !files.isEmpty else { throw ValidationError("--check takes definitions, and none is given") }
      return
    }
    if strict { throw ValidationError("--strict goes with --check") }
    if view != nil {
      guard definition != nil || type == nil && evaluate.isEmpty else {
        throw ValidationError("--type and --evaluate go with --definition, not with --view alone")
      }
    }
    guard definition != nil || view != nil else {
      throw ValidationError("--definition is missing: the .ksy file that tells the fields")
    }
    if isWriting { try validateWriting() }
    guard compose != nil || files.count == 1 else {
      throw ValidationError("one FILE is read at a time, and \(files.count) were given: it is one frame")
    }
    if definition == "-", files == ["-"] {
      throw ValidationError("the frame and the definition cannot both be the standard input")
    }
  }

  func run() throws {
    do {
      if check { return try checkDefinitions() }
      if isWriting { return try writeFrame() }
      try printFields()
    } catch let failure as Failure {
      throw failure.told()
    }
  }

  /// The text of the definition, and where it is from.
  func source() throws -> (text: String, file: DefinitionFile) {
    let file = DefinitionFile(definition ?? "", folders: importPath)
    return (try file.text(), file)
  }

  private func checkDefinitions() throws {
    var areGood = true
    var unread: Failure.Status?
    for path in files {
      let file = DefinitionFile(path, folders: importPath)
      do {
        let warnings = try file.definition().warnings
        for warning in warnings { StandardError.write(warning.description) }
        if strict, !warnings.isEmpty { areGood = false } else { StandardOutput.print("\(path): ok\n") }
      } catch let error as DefinitionError {
        StandardError.write(error.description)
        areGood = false
      } catch let failure as Failure {
        // The others are checked all the same.
        _ = failure.told()
        unread = unread ?? failure.status
      }
    }
    if let unread { throw ExitCode(unread.rawValue) }
    guard areGood else { throw ExitCode(1) }
  }

  /// The bytes by a view alone.
  private func printView(_ choice: ViewChoice) throws {
    let bytes = try WholeFile.read(files[0], limit: Self.limit, unpacking: Unpacking(isWanted: false, limit: nil))
    let viewed = choice.view(PayloadLayers(bytes))
    if json {
      try writeOutput(Array("{\"view\":".utf8) + viewed.json() + Array("}\n".utf8))
    } else {
      StandardOutput.print(viewed.text())
    }
    guard viewed.tree.isWhole else { throw ExitCode(1) }
  }

  private func printFields() throws {
    let choice = try ProtoSetOption.choice(view, schema: view == nil ? nil : protoSet.schema())
    if definition == nil, let choice { return try printView(choice) }
    let (text, file) = try source()
    let frame = try WholeFile.read(files[0], limit: Self.limit, unpacking: input.unpacking)
    var questions: FieldQuestions
    do {
      questions = try FieldQuestions(
        of: frame, text: text, name: file.path, type: type, budget: fieldLimits, imports: file.source)
    } catch {
      throw Failure(error.description, status: .badData)
    }
    let known = questions.definition
    try checkType(of: known, file.path)
    for warning in known.warnings where warning.severity == .warning { StandardError.write(warning.description) }
    let tree = questions.tree()
    let viewed = choice?.view(PayloadLayers(frame))
    if json {
      let object = tree.json()
      let added = viewed.map { Array(",\"view\":".utf8) + $0.json() } ?? []
      try writeOutput(object.dropLast() + added + Array("}\n".utf8))
    } else if evaluate.isEmpty {
      StandardOutput.print(tree.text() + (viewed?.text() ?? ""))
    }
    let isAnswered = printAnswers(&questions)
    guard tree.isWhole, isAnswered, viewed?.tree.isWhole ?? true else { throw ExitCode(1) }
  }

  /// Refuses a type that the definition does not have.
  func checkType(of definition: Definition, _ name: String) throws(Failure) {
    guard let type, !definition.hasType(type) else { return }
    let names = definition.typeNames
    let near = EditDistance.question(for: type, among: names)
    let may = near.isEmpty ? "; it has \(names.joined(separator: ", "))" : near
    throw Failure("\(name) has no type '\(type)'\(may)", status: .usage)
  }

  private func printAnswers(_ questions: inout FieldQuestions) -> Bool {
    var isAnswered = true
    for expression in evaluate {
      do throws(FieldQuestions.Problem) {
        let answer = try questions.answer(to: expression)
        _ = StandardOutput.write((answer.json() + [0x0a]).span)
      } catch {
        // A line for each expression, whatever it comes to.
        _ = StandardOutput.write((error.json() + [0x0a]).span)
        isAnswered = false
      }
    }
    return isAnswered
  }
}
