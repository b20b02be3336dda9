internal import FramingCore

/// Writes a message once, field by field in the order in which it would be read. Expressions are asked of the same state
/// that a reader has, filled with what is written. What follows from what is written later, as a length does, is noted
/// in the draft's entries for the next pass.
struct WritePass {
  var state: Interpreter
  let program: DefinitionProgram
  /// The frame that is edited.
  let original: FieldTree?
  /// One for each of the state's streams.
  var sinks: [WriteSink]
  /// The entries of nodes.
  var entries: [Int32: DraftEntry] = [:]
  /// Where fields are in the bytes of their stream, by the nodes of their structures and their slots; of a definition with
  /// checksums.
  var fieldPlaces: [Int32: [Int: Range<Int>]] = [:]
  /// How structures came to be.
  var uses: [Int32: Use] = [:]
  /// Numbers of the structures that have computed fields.
  var computing: [Int] = []
  /// Whether something follows that another pass must write.
  var isDirty = false
  /// Why a value does not follow; it may after another pass.
  var problems: [WritingError] = []
  /// Whether only what holds of the frame is noted, before anything changes.
  var isLook = false
  /// How deep a search for what follows is.
  var solvingDepth = 0

  /// How a structure came to be: its plan, with the structure and the element's number by which its arguments are.
  struct Use {
    let plan: StructurePlan
    let around: Int32
    let index: Int
  }

  /// Why writing ends.
  enum Stop: Error {
    case failed(WritingError)
    /// The frame could not be read from here on; what is left of the stream was written as it was.
    case rest
  }

  /// `previous` is what the pass before wrote.
  init(_ program: DefinitionProgram, original: FieldTree?, previous: [UInt8]?, budget: ReadBudget) {
    self.program = program
    self.original = original
    state = Interpreter(program: program, frame: previous ?? [], budget: budget, evaluatesParts: true)
    var sink = WriteSink()
    sink.isOpen = previous == nil
    sinks = [sink]
  }

  /// Writes all of a type.
  mutating func run(type: Int, _ entry: DraftEntry) throws(WritingError) -> [UInt8] {
    do {
      let node = try reading(entry) { state throws(ReadFailure) in
        try state.makeStructure(
          type: Int32(type), stream: 0, owner: -1, slot: -1, index: -1, container: -1, parent: -1,
          root: Interpreter.ownRoot)
      }
      entries[node] = entry
      entry.isUsed = true
      entry.type = type
      if let original {
        sinks[0].original = original.sinkOriginal(of: original.root)
      }
      do {
        try fields(of: node, entry, original?.root)
      } catch Stop.rest {
        // All of it is written.
      }
      writeRest(of: 0)
      if sinks.contains(where: \.lacksTerminator) { isDirty = true }
      return sinks[0].bytes
    } catch {
      guard case .failed(let failure) = error else { return sinks[0].bytes }
      throw failure
    }
  }

  // MARK: Asking

  /// What reading could not do is told at a field.
  mutating func reading<Result>(
    _ entry: DraftEntry, _ body: (inout Interpreter) throws(ReadFailure) -> Result
  ) throws(Stop) -> Result {
    do throws(ReadFailure) {
      return try body(&state)
    } catch {
      throw .failed(WritingError(entry.path, "cannot be written: \(error.message)"))
    }
  }

  /// What an expression gives; nil when it has no value yet.
  mutating func value(_ code: Code, in node: Int32, index: Int = 0, item: Value = .absent) throws(Stop) -> Value? {
    do throws(ReadFailure) {
      return try state.evaluate(code, in: node, index: index, item: item)
    } catch {
      guard error.kind != .budget else { throw .failed(WritingError(nil, error.message)) }
      return nil
    }
  }

  mutating func solved(_ value: Value?) -> SolvedValue? {
    switch value {
    case .integer(let number): .number(number)
    case .boolean(let truth): .truth(truth)
    case .text(let number): .text(state.texts[Int(number)])
    case .bytes(let range): .bytes(Array(state.bytes(range)))
    default: nil
    }
  }

  func fail(_ entry: DraftEntry, _ message: String) -> Stop { .failed(WritingError(entry.path, message)) }

  // MARK: Streams

  /// Tells the state how far a stream is written.
  mutating func settle(_ stream: Int32) {
    let number = Int(stream)
    state.streams[number].position = state.streams[number].start + sinks[number].bytes.count
    // Nobody knows yet what follows, so this is not the end.
    state.streams[number].bitsLeft = sinks[number].isOpen ? 1 : 0
  }

  /// Where a node is in the bytes of the stream that is written.
  func extent(of node: FieldNode, in stream: Int32) -> Range<Int>? {
    guard let source = sinks[Int(stream)].original, source.isBytewise, let place = node.place else { return nil }
    let range = place.lowerBound - source.shift..<place.upperBound - source.shift
    guard let original, range.lowerBound >= 0, range.upperBound <= original.buffers[source.buffer].bytes.count else {
      return nil
    }
    return range
  }

  /// Leaves a node of the frame behind that was written, or is not written again.
  mutating func leave(_ node: FieldNode?, in stream: Int32) {
    guard let node, let range = extent(of: node, in: stream) else { return }
    sinks[Int(stream)].original?.position = range.upperBound
  }

  func originalBytes(_ range: Range<Int>, in stream: Int32) -> ArraySlice<UInt8> {
    guard let original, let source = sinks[Int(stream)].original else { return [] }
    return original.buffers[source.buffer].bytes[range]
  }

  /// Writes the bytes that no field claims, to the end of the stream. How many.
  @discardableResult
  mutating func writeRest(of stream: Int32) -> Int {
    guard let source = sinks[Int(stream)].original, source.isBytewise, source.position < source.end else { return 0 }
    let rest = originalBytes(source.position..<source.end, in: stream)
    sinks[Int(stream)].append(rest)
    sinks[Int(stream)].original?.position = source.end
    settle(stream)
    return rest.count
  }
}

extension FieldTree {
  /// The bytes of the stream in which a structure was read.
  func sinkOriginal(of node: FieldNode) -> WriteSink.Original? {
    guard let structure = node.structure else { return nil }
    let stream = streams[Int(structure.stream)]
    let buffer = buffers[Int(stream.buffer)]
    return WriteSink.Original(
      buffer: Int(stream.buffer), position: stream.start, end: stream.end, isBytewise: buffer.isBytewise,
      shift: buffer.source.lowerBound)
  }

  /// What became of a field of a structure.
  func state(ofSlot slot: Int, in node: FieldNode) -> Int32 {
    guard let structure = node.structure else { return SlotState.absent }
    return slots[Int(structure.slots) + slot]
  }
}
