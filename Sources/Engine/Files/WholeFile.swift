package import Capture
import FramingCore

/// Files that are read as a whole, because what is sent depends on all of them.
package enum WholeFile {
  /// The bytes of a file, of a pipe or with `-` of the standard input, at most `limit`, unpacked or as they are.
  package static func read(_ path: String, limit: Int, unpacking: Unpacking = .none) throws(Failure) -> [UInt8] {
    try readTold(path, limit: limit, unpacking: unpacking).bytes
  }

  /// As `read`, with what a person should know when the file is packed.
  static func readTold(
    _ path: String, limit: Int, unpacking: Unpacking
  ) throws(Failure) -> (bytes: [UInt8], packing: String?) {
    do throws(StoreError) {
      var input = try InputFile(path: path == "-" ? path : FilePath.expanded(path), unpacking: unpacking)
      while input.count <= limit, try input.fill() {}
      guard input.count <= limit else {
        let most = ByteCountText.text(limit)
        throw StoreError(
          description: "\(name(path)) has more than \(most), which is the limit", code: 0)
      }
      if let damage = input.damage { throw StoreError(description: "\(name(path)): \(damage)", code: 0) }
      let bytes = input.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } }
      let unpacked = input.compression.map {
        "it is \($0) data, and unpacked: \(ByteCountText.text(bytes.count))"
      }
      input.consume(bytes.count)
      return (bytes, unpacked ?? input.packedNote)
    } catch {
      throw Failure(error.description, status: .noInput)
    }
  }

  private static func name(_ path: String) -> String { path == "-" ? "the standard input" : path }
}
