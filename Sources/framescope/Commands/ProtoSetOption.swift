import ArgumentParser
import Capture
import Engine
import PayloadViews

/// The schema of `protobuf` views.
struct ProtoSetOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view 'protobuf acme.Order'.",
      discussion: "As 'protoc --descriptor_set_out=FILE --include_imports *.proto' writes it.", valueName: "file"),
    completion: .file())
  var protoSet: String?

  /// The most bytes of a set.
  private static let limit = 64 << 20

  /// Reads the file, which may be a pipe: once in a command.
  func schema() throws -> ProtobufSchema? {
    guard let protoSet else { return nil }
    let bytes = try WholeFile.read(protoSet, limit: Self.limit, unpacking: Unpacking(isWanted: false, limit: nil))
    do {
      return try ProtobufSchema(bytes)
    } catch {
      throw Failure("\(protoSet): \(error.description)", status: .badData)
    }
  }

  /// The view of a name, which may be a message of `schema`.
  static func choice(_ name: String?, schema: ProtobufSchema?) throws -> ViewChoice? {
    guard let name else { return nil }
    do {
      return try ViewChoice(parsing: name, schema: schema)
    } catch {
      throw Failure("--view: \(error.description)", status: .usage)
    }
  }
}
