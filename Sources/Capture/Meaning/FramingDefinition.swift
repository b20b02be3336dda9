import Definitions
import FramingCore
import Locking

/// What is known of the frames of a plain framing without a definition: the fields of their headers, payload and trailer,
/// as a definition of the program's own. So frames have fields also where nobody has described them.
enum FramingDefinition {
  /// What frames are described by.
  private enum Subject: Hashable {
    case framings(client: Framing, server: Framing)
    case parts(header: Int, trailer: Int)
  }

  private static let read = Locked<[Subject: Definition]>([:])

  /// More than a person uses; a program that tries many begins again.
  private static let most = 100

  static func definition(of framing: Framing) -> Definition? {
    definition(of: .framings(client: framing, server: framing))
  }

  /// Of the frames of a protocol that has no definition: what their framings say.
  static func definition(of wireProtocol: WireProtocol) -> Definition? {
    definition(
      of: .framings(client: wireProtocol.reading(.client) ?? .raw, server: wireProtocol.reading(.server) ?? .raw))
  }

  /// Of frames of which nothing but where their parts are is known.
  static func definition(ofPartsOf frame: Frame) -> Definition? {
    definition(of: .parts(header: frame.headerLength, trailer: frame.trailerLength))
  }

  /// Whether it is one of those.
  static func isOne(_ definition: Definition) -> Bool { definition.title == title }

  private static let title = "Parts of a frame"

  private static func definition(of subject: Subject) -> Definition? {
    read.withLock { read in
      if let known = read[subject] { return known }
      // Tests read those of all kinds, so none fails here.
      guard let definition = try? Definition(text: text(of: subject), name: "framing.ksy") else { return nil }
      if read.count >= most { read.removeAll() }
      read[subject] = definition
      return definition
    }
  }

  /// The definition's text.
  static func text(of framing: Framing) -> String { text(of: .framings(client: framing, server: framing)) }

  private static func text(of subject: Subject) -> String {
    let meta = "id: framing, title: \(title), endian: be, encoding: ISO-8859-1, ks-version: 0.11"
    switch subject {
    case .parts(let header, let trailer):
      return "meta: {\(meta)}\n" + FramingLayout(header: header, trailer: trailer).text()
    case .framings(let client, let server):
      guard client != server else { return "meta: {\(meta)}\n" + FramingLayout(client).text() }
      return
        "meta: {\(meta), -framescope: {type: {client: client, server: server}}}\nseq: [{id: payload, size-eos: true}]\n"
        + "types:\n  client:\n" + FramingLayout(client).text(behind: "    ")
        + "  server:\n" + FramingLayout(server).text(behind: "    ")
    }
  }
}
