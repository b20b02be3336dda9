package import FramingCore

/// Reads a text hex dump and gives back its bytes.
package enum DumpReversal {
  /// Why a dump is not given back.
  package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file cannot be read.
    case file(StoreError)
    /// The text is not a dump.
    case text(HexTextError)

    package var description: String {
      switch self {
      case .file(let error): error.description
      case .text(let error): error.description
      }
    }
  }

  /// Reads the dump in `input`; `write` takes a piece of the bytes and returns whether more is wanted. Bytes in front
  /// of an error are written.
  package static func write(_ input: inout InputFile, to write: (Span<UInt8>) -> Bool) throws(Failure) {
    var reader = HexDumpReader()
    var bytes: [UInt8] = []
    while try fill(&input) {
      while input.count > 0 {
        try take(from: &input, &reader, &bytes, write)
        guard flush(&bytes, write) else { return }
      }
    }
    var isDone = false
    while !isDone {
      do { isDone = try reader.finish(into: &bytes) } catch {
        _ = flush(&bytes, write)
        throw .text(error)
      }
      guard flush(&bytes, write) else { return }
    }
  }

  private static func fill(_ input: inout InputFile) throws(Failure) -> Bool {
    do { return try input.fill() } catch { throw .file(error) }
  }

  private static func take(
    from input: inout InputFile, _ reader: inout HexDumpReader, _ bytes: inout [UInt8], _ write: (Span<UInt8>) -> Bool
  ) throws(Failure) {
    do {
      input.consume(
        try input.withBytes { (text) throws(HexTextError) in try reader.read(text, into: &bytes) })
    } catch {
      _ = flush(&bytes, write)
      throw .text(error)
    }
  }

  /// Writes what there is; whether more is wanted.
  private static func flush(_ bytes: inout [UInt8], _ write: (Span<UInt8>) -> Bool) -> Bool {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.isEmpty || write(bytes.span)
  }
}
