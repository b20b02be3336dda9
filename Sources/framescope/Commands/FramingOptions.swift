import ArgumentParser
import Capture
import FramingCore

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
    completion: .list(Completions.framings), transform: parsedFraming)
  var framing: Framing?

  @Option(
    name: [.customShort("p"), .customLong("protocol")],
    help: ArgumentHelp("The named protocol to follow: see 'framescope protocols'.", valueName: "protocol"),
    completion: .list(Completions.protocols), transform: parsedProtocol)
  var wireProtocol: WireProtocol?

  @Option(help: ArgumentHelp("The largest frame: bytes, or a number with K, M or G.", valueName: "size"))
  var maxFrame = LargestFrame(bytes: FrameDecoder.defaultLimit)

  func validate() throws {
    guard framing == nil || wireProtocol == nil else {
      throw ValidationError("--framing and --protocol both say how the streams are framed: give one of them")
    }
  }

  /// Whether nothing was asked for.
  var isDefault: Bool { framing == nil && wireProtocol == nil }

  /// What was asked for, or the default.
  var lens: Lens {
    wireProtocol.map { Lens(following: $0, limit: maxFrame.bytes) }
      ?? Lens(framing: framing ?? .default, limit: maxFrame.bytes)
  }

  /// As `lens`; when nothing was asked for, what the port is known for, and then words that say so.
  func lens(forPort port: Int?) -> (lens: Lens, notice: String?) {
    guard isDefault, let port = port.flatMap({ UInt16(exactly: $0) }),
      let known = WireProtocol.forPort(port)
    else { return (lens, nil) }
    let notice =
      "port \(port) is known for \(known.name), so the streams are framed as that; "
      + "--framing, --protocol, :framing and :protocol choose otherwise"
    return (Lens(following: known, limit: maxFrame.bytes), notice)
  }
}

/// What a shell completes.
enum Completions {
  /// Framings that need no options.
  static var framings: [String] {
    FramingSyntax.catalogue.map(\.name).filter { (try? Framing(parsing: $0)) != nil }
  }

  static var protocols: [String] { WireProtocol.all.map(\.name) }
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
