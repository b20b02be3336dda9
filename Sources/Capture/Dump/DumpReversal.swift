package import FramingCore

/// Reads a text dump and gives back its bytes, when all of it can be read.
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

  /// Reads the dump in `input` twice: to find out that it can be read and how, and to write its bytes, of a conversation
  /// those of `side`. `write` takes a piece of them and returns whether more is wanted. Returns what a person should know
  /// of the reading.
  @discardableResult
  package static func write(
    _ input: inout InputFile, side: Speaker? = nil, order: ByteOrder? = nil, to write: (Span<UInt8>) -> Bool
  ) throws(Failure) -> String? {
    let copy = input.isRewindable ? nil : try asked { () throws(StoreError) in try scratch() }
    var survey = HexDumpSurvey(side: side, order: order)
    var place: UInt64 = 0
    while try fill(&input) {
      try asked { () throws(StoreError) in
        try input.withBytes { (text) throws(StoreError) in
          survey.read(text)
          try copy?.write(text, at: place)
        }
      }
      place += UInt64(input.count)
      input.consume(input.count)
    }
    if let damage = input.damage {
      throw .file(StoreError(description: "\(input.path): \(damage)", code: 0))
    }
    let found = try read { () throws(HexTextError) in try survey.finish() }
    if let copy {
      var again = try asked { () throws(StoreError) in try InputFile(file: copy) }
      try put(&again, found.reader, write)
    } else {
      _ = input.rewind()
      try put(&input, found.reader, write)
    }
    return found.note
  }

  /// A file for a text that can be read only once.
  private static func scratch() throws(StoreError) -> PrivateFile {
    try StoreDirectory.open(nil, write: systemWrite).file("a dump")
  }

  private static func put(
    _ input: inout InputFile, _ found: HexDumpReader, _ write: (Span<UInt8>) -> Bool
  ) throws(Failure) {
    var reader = found
    var bytes: [UInt8] = []
    while try fill(&input) {
      while input.count > 0 {
        let taken = try read { () throws(HexTextError) in
          try input.withBytes { (text) throws(HexTextError) in try reader.read(text, into: &bytes) }
        }
        input.consume(taken)
        guard flush(&bytes, write) else { return }
      }
    }
    var isDone = false
    while !isDone {
      isDone = try read { () throws(HexTextError) in try reader.finish(into: &bytes) }
      guard flush(&bytes, write) else { return }
    }
  }

  private static func fill(_ input: inout InputFile) throws(Failure) -> Bool {
    do { return try input.fill() } catch { throw .file(error) }
  }

  private static func asked<Result: ~Copyable>(_ body: () throws(StoreError) -> Result)
    throws(Failure) -> Result
  {
    do { return try body() } catch { throw .file(error) }
  }

  private static func read<Result>(_ body: () throws(HexTextError) -> Result) throws(Failure)
    -> Result
  {
    do { return try body() } catch { throw .text(error) }
  }

  /// Writes what there is; whether more is wanted.
  private static func flush(_ bytes: inout [UInt8], _ write: (Span<UInt8>) -> Bool) -> Bool {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.isEmpty || write(bytes.span)
  }
}
