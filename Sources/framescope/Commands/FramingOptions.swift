import ArgumentParser
import Capture
import Definitions
import Engine
import FramingCore
import PayloadViews
import TerminalUI

/// How the streams are cut into frames: options of every command that frames.
struct FramingOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "How the streams are cut into frames.",
      discussion: """
        u32be (the default), u8, u16le ...; line, nul, delimiter(0d0a); varint, netstring, cobs, slip, resp, websocket \
        ...; raw; or length(offset: 1, size: 4, order: big, adjust: -4). 'framescope framings' lists them all.
        """,
      valueName: "framing"),
    completion: .asked(Completions.framings), transform: parsedFraming)
  var framing: Framing?

  @Option(
    name: [.customShort("p"), .customLong("protocol")],
    help: ArgumentHelp("The named protocol to follow: see 'framescope protocols'.", valueName: "protocol"),
    completion: .asked(Completions.protocols), transform: parsedProtocol)
  var wireProtocol: WireProtocol?

  @Option(
    help: ArgumentHelp(
      "What frames say: a definition in Kaitai Struct's language.",
      discussion: """
        A .ksy file, or the name of a built-in one as mqtt, for all frames, off, or auto (the default): that of the protocol, from \
        ~/.config/framescope/definitions or built in. A framing that it says is used where no other is asked for.
        """,
      valueName: "file"),
    completion: .file(extensions: ["ksy"]))
  var definition: String?

  @Option(
    help: ArgumentHelp(
      "What reading the fields of one frame may cost.",
      discussion: "\(ReadBudget.standard), or some of these; on the screen \(ReadBudget.screen).", valueName: "limits"),
    transform: { try parsedFieldLimits($0, from: .standard) })
  var fieldLimits: ReadBudget?

  @Option(
    help: ArgumentHelp(
      "How long an answer may take: one that takes longer is a problem.",
      discussion: "500ms, 2s ..., or never (the default). What answers what a definition says.", valueName: "time"),
    transform: parsedSlow)
  var slow: SlowAnswers?

  @Option(help: ArgumentHelp("The largest frame: bytes, or a number with K, M or G.", valueName: "size"))
  var maxFrame = LargestFrame(bytes: FrameDecoder.defaultLimit)

  func validate() throws {
    guard framing == nil || wireProtocol == nil else {
      throw ValidationError("--framing and --protocol both say how the streams are framed: give one of them")
    }
    do throws(Failure) {
      if case .file(let path) = choice { _ = try LoadedDefinition.load(path) }
    } catch {
      throw error.told()
    }
  }

  /// What was asked for with --definition.
  var choice: DefinitionChoice { DefinitionChoice(definition ?? "") }

  /// The definition that was named; it was read when the options were checked.
  var chosen: LoadedDefinition? {
    guard case .file(let path) = choice else { return nil }
    return try? LoadedDefinition.load(path)
  }

  /// What tells the meaning of frames.
  var definitions: DefinitionTable {
    var table = choice == .off ? DefinitionTable() : UserDefinitions.shared.table(chosen: chosen?.definition)
    table.budget = fieldLimits
    table.slow = slow?.nanoseconds
    return table
  }

  /// Tells which definitions of the user's folder are not used.
  func tellRefusals() {
    for words in refusals { StandardError.write("framescope: \(words)") }
  }

  /// Why definitions of the user's folder are not used.
  var refusals: [String] { choice == .off ? [] : UserDefinitions.shared.refusals }

  /// Reads a display filter for frames that are cut by `lens`; nil when nobody knows yet how they are.
  ///
  /// - Parameter schema: Has the messages of Protocol Buffers that it may name.
  func filter(_ text: String?, of lens: Lens?, schema: ProtobufSchema? = nil) throws -> FilterInForce? {
    guard let text else { return nil }
    do {
      return try FilterInForce(parsing: text, fields: FilterVocabulary(definitions, lens: lens, schema: schema))
    } catch {
      throw ValidationError("--filter \(text): \(error.description)")
    }
  }

  /// Whether nothing was asked for.
  var isDefault: Bool { framing == nil && wireProtocol == nil && chosen?.definition.wireProtocol == nil }

  /// What was asked for, or the default.
  var lens: Lens {
    let ofDefinition = framing == nil ? chosen?.definition.wireProtocol : nil
    return (wireProtocol ?? ofDefinition).map { Lens(following: $0, limit: maxFrame.bytes) }
      ?? Lens(framing: framing ?? .default, limit: maxFrame.bytes)
  }

  /// As `lens`; when nothing was asked for, what the address's scheme names, or what its port is known for, and then words
  /// that say so.
  func lens(at address: Address?) -> (lens: Lens, notice: String?) {
    guard let address else { return (lens, nil) }
    if address.scheme.beginsWithUpgrade { return webSocketLens }
    guard isDefault else { return (lens.carried(by: address), nil) }
    let usual = AddressedLens(of: address, limit: maxFrame.bytes, definitions)
    guard case .known(let known, let port) = usual else { return (usual?.lens ?? lens.carried(by: address), nil) }
    let notice =
      "port \(port) is known for \(known.name), so the streams are framed as that; "
      + "--framing, --protocol, :framing and :protocol choose otherwise"
    return (known, notice)
  }
}

extension FramingOptions {
  /// How a WebSocket is framed, whatever else was asked for.
  private var webSocketLens: (lens: Lens, notice: String?) {
    let asked = wireProtocol ?? chosen?.definition.wireProtocol
    guard let own = WireProtocol.named("websocket"), asked != own, asked?.name != "http1" else { return (lens, nil) }
    let notice = "frames are those of WebSocket: another framing of its bytes is chosen by :framing and :protocol only"
    return (Lens(following: own, limit: maxFrame.bytes), framing == nil && asked == nil ? nil : notice)
  }
}

/// From when on answers are problems.
struct SlowAnswers {
  /// Nanoseconds that one may take; nil when none is too slow.
  let nanoseconds: Int64?
}

/// Reads the value of --slow.
func parsedSlow(_ text: String) throws -> SlowAnswers {
  do throws(NotationError) {
    return SlowAnswers(nanoseconds: try AnswerTime.parse(text))
  } catch {
    throw ValidationError("--slow is \(AnswerTime.expected), not '\(text)'")
  }
}

/// The largest frame a session takes.
struct LargestFrame: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) {
    self.bytes = bytes
  }

  init?(argument: String) {
    guard let bytes = SizeText.parse(argument) else { return nil }
    self.init(bytes: bytes)
  }

  var defaultValueDescription: String { "64M" }
}
