internal import FramingCore

extension WritePass {
  /// Writes bytes, and what is in them.
  mutating func bytes(_ plan: BytePlan, _ place: WrittenPlace, _ original: FieldNode?) throws(Stop) -> Int32 {
    sinks[Int(place.stream)].align()
    let entry = place.entry
    switch plan.content {
    case .structure(let number):
      return try enclosed(plan, program.structurePlans[Int(number)], place, original)
    case .bytes: entry.shape = .bytes
    case .text(let encoding): entry.shape = .text(encoding: encoding)
    }
    if entry.given == nil, entry.derived == nil, let original, let known = try kept(plan, place, original) {
      return known
    }
    let (content, isAsked) = try content(plan, place, original)
    var node = place.target.node
    node.kind = .bytes
    if case .text(let encoding) = plan.content {
      node.kind = .text
      node.detail = encoding
    }
    node.set(try keep(content, entry))
    try write(content, plan, place, mayBeFilled: !isAsked, original: original)
    return try finish(node, place, original)
  }

  /// Writes a field of bytes as it was; nil when its bytes cannot be followed.
  private mutating func kept(_ plan: BytePlan, _ place: WrittenPlace, _ original: FieldNode) throws(Stop) -> Int32? {
    guard original.stored.kind == .bytes || original.stored.kind == .text,
      let range = extent(of: original, in: place.stream)
    else { return nil }
    let bytes = originalBytes(range, in: place.stream)
    var content = Array(original.rawBytes)
    guard try isStill(bytes, content, plan, place) else { return nil }
    if let size = try paddingSize(bytes, plan, place) {
      content = [UInt8](repeating: bytes.first ?? 0, count: size)
      sinks[Int(place.stream)].append(content)
    } else {
      keep(bytes, plan, place)
      try settleSize(plan, bytes.count, place)
    }
    var node = place.target.node
    node.kind = original.stored.kind
    if case .text(let encoding) = plan.content { node.detail = encoding }
    node.set(try keep(content, place.entry))
    return try finish(node, place, original)
  }

  /// How many bytes there are by now of a field that only fills: nobody gave it a value, its bytes are all the same, and
  /// its size follows from other fields but not they from it, as where what is behind it is aligned. nil for others.
  private mutating func paddingSize(
    _ bytes: ArraySlice<UInt8>, _ plan: BytePlan, _ place: WrittenPlace
  ) throws(Stop) -> Int? {
    guard case .given(let code) = plan.size, case .bytes = plan.content, plan.process == nil, plan.terminator < 0,
      bytes.allSatisfy({ $0 == bytes.first }),
      case .integer(let told) = try value(code, in: place.structure, index: Int(max(0, place.index))),
      let size = Int(exactly: told), size != bytes.count, 0...state.budget.memory ~= size
    else { return nil }
    let outcome = try solve(
      code, .number(Int128(bytes.count)), in: place.structure, index: Int(max(0, place.index)))
    if case .impossible = outcome { return size }
    return nil
  }

  /// Whether bytes are still what a value is in the frame: the key of a process may be another.
  private mutating func isStill(
    _ bytes: ArraySlice<UInt8>, _ content: [UInt8], _ plan: BytePlan, _ place: WrittenPlace
  ) throws(Stop) -> Bool {
    if plan.process == nil || hasOtherForms(plan) { return true }
    return bytes.starts(with: try process(content, plan, place))
  }

  /// The value of a field, and whether somebody asked for it.
  private mutating func content(
    _ plan: BytePlan, _ place: WrittenPlace, _ original: FieldNode?
  ) throws(Stop) -> (content: [UInt8], isAsked: Bool) {
    let entry = place.entry
    let reading = ValueReading(program: program, path: entry.path, role: place.field.meaning.role)
    if let given = entry.given ?? entry.preset {
      if case .text(let encoding) = plan.content { return (try reading.encoded(given, encoding), true) }
      return (try reading.bytes(given), true)
    }
    if entry.derived == nil, let original, original.stored.kind == .bytes || original.stored.kind == .text {
      return (Array(original.rawBytes), true)
    }
    let usual = try initial(place)
    let follows = entry.derived ?? solved(usual)
    switch (follows, plan.content) {
    case (.text(let text), .text(let encoding)): return (try reading.encoded(.text("text:" + text), encoding), true)
    case (.text(let text), _): return (Array(text.utf8), true)
    case (.bytes(let bytes), _): return (bytes, true)
    case (.number(let number), _): return (Array(String(number).utf8), true)
    default: break
    }
    // A length that somebody asks for makes room for what nobody gave.
    guard case .bytes = plan.content, case .given(let code) = plan.size, try isGiven(code, in: place.structure),
      case .integer(let size) = try value(code, in: place.structure, index: Int(max(0, place.index))), size > 0
    else { return ([], false) }
    return (try filled([], to: size, nil, place), true)
  }

  // MARK: Structures in bytes of their own

  private mutating func enclosed(
    _ plan: BytePlan, _ inner: StructurePlan, _ place: WrittenPlace, _ original: FieldNode?
  ) throws(Stop) -> Int32 {
    let entry = place.entry
    let known = original?.structure?.type == inner.type ? original : nil
    if hasOtherForms(plan), let known {
      // The same bytes cannot be packed again as they were, but what is in them can stay.
      if !isLook, !entry.isTouched, let range = extent(of: known, in: place.stream) {
        return try unread(originalBytes(range, in: place.stream), plan, place, known)
      }
      if entry.isOpaque, case .inflate? = plan.process {
        throw fail(entry, "cannot be changed: it is unpacked, and fields do not describe all of its bytes")
      }
    }
    let stream = try open(place, known)
    let innerPlace = WrittenPlace(
      field: place.field, entry: entry, structure: place.structure, slot: place.slot, index: place.index,
      container: place.container, stream: stream, owner: place.owner)
    var made: Int32?
    do throws(Stop) {
      try write(inner, innerPlace, known, &made)
    } catch {
      guard case .rest = error else { throw error }
    }
    guard let node = made else { throw fail(entry, "cannot be written") }
    let filled = sinks[Int(stream)].bytes.count
    let gap = writeRest(of: stream)
    let content = sinks[Int(stream)].bytes
    entry.lastBytes = content
    if isLook, hasOtherForms(plan), let known, let range = extent(of: known, in: place.stream) {
      entry.isOpaque = content != streamBytes(of: known)
      sinks[Int(place.stream)].append(originalBytes(range, in: place.stream))
      try settleSize(plan, range.count, place)
    } else if let known, let range = extent(of: known, in: place.stream), content == streamBytes(of: known),
      !hasOtherForms(plan),
      try isStill(originalBytes(range, in: place.stream), content, plan, place)
    {
      let bytes = originalBytes(range, in: place.stream)
      keep(bytes, plan, place)
      try settleSize(plan, bytes.count, place)
    } else {
      // What fills a process's bytes is made by it too.
      let filling = plan.process == nil ? sinks[Int(stream)].filling : nil
      try write(content, plan, place, mayBeFilled: true, gap: gap, least: filled, inner: filling, original: known)
    }
    leave(original, in: place.stream)
    settle(place.stream)
    return node
  }

  /// All bytes of the stream in which a structure was read.
  private func streamBytes(of node: FieldNode) -> [UInt8] {
    guard let tree = original, let source = tree.sinkOriginal(of: node) else { return [] }
    return Array(tree.buffers[source.buffer].bytes[source.position..<source.end])
  }

  /// Whether other bytes may be the same content when they are processed.
  private func hasOtherForms(_ plan: BytePlan) -> Bool {
    switch plan.process {
    case .inflate, .unescape: true
    default: false
    }
  }

  /// Writes bytes as they were without a look into them.
  private mutating func unread(
    _ bytes: ArraySlice<UInt8>, _ plan: BytePlan, _ place: WrittenPlace, _ original: FieldNode
  ) throws(Stop) -> Int32 {
    sinks[Int(place.stream)].append(bytes)
    try settleSize(plan, bytes.count, place)
    var node = place.target.node
    node.kind = .bytes
    node.set(try keep(Array(bytes), place.entry))
    return try finish(node, place, original)
  }

  /// A stream for what is in bytes of its own, with the bytes that it had in the pass before.
  private mutating func open(_ place: WrittenPlace, _ original: FieldNode?) throws(Stop) -> Int32 {
    let source = original.flatMap { self.original?.sinkOriginal(of: $0) }
    var sink = WriteSink()
    var before = place.entry.lastBytes
    if before == nil, let source, let tree = self.original {
      before = Array(tree.buffers[source.buffer].bytes[source.position..<source.end])
    }
    sink.isOpen = before == nil
    sink.original = source
    let range = try keep(before ?? [], place.entry)
    state.streams.append(ReadStream(buffer: range.buffer, start: 0, end: range.count))
    // What is read to compute a value has streams as well; nothing is written to them.
    while sinks.count < state.streams.count - 1 { sinks.append(WriteSink()) }
    sinks.append(sink)
    return Int32(truncatingIfNeeded: state.streams.count - 1)
  }

  // MARK: Sizes

  /// Writes bytes with what ends them, and lets the fields that tell their size follow.
  ///
  /// - Parameters:
  ///   - mayBeFilled: Whether the bytes may be fewer than the size says.
  ///   - gap: How many at the end no field claims.
  ///   - least: How many there are at least.
  ///   - inner: What fills the bytes of a structure whose last field goes to the end.
  private mutating func write(
    _ content: [UInt8], _ plan: BytePlan, _ place: WrittenPlace, mayBeFilled: Bool, gap: Int = 0, least: Int = 0,
    inner: WriteSink.Filling? = nil, original: FieldNode?
  ) throws(Stop) {
    var bytes = try process(content, plan, place)
    let terminator = plan.terminator >= 0 ? program.bytes[Int(plan.terminator)] : nil
    let doesWithout = doesWithoutTerminator(plan, place, original)
    if let terminator { try checkTerminator(terminator, &bytes, plan, place, isAdded: !doesWithout) }
    guard case .given(let code) = plan.size else {
      if case .terminated = plan.size, let terminator, !plan.includesTerminator, plan.consumesTerminator, !doesWithout {
        bytes += terminator
      }
      sinks[Int(place.stream)].append(bytes)
      if doesWithout { sinks[Int(place.stream)].unterminated = place.entry }
      if case .toEnd = plan.size { sinks[Int(place.stream)].filling = filling(of: plan) }
      return
    }
    if plan.padding == nil, let terminator, !plan.includesTerminator, !isFixed(code), case .text = plan.content {
      bytes += terminator
    }
    let told = try value(code, in: place.structure, index: Int(max(0, place.index)))
    let outcome = try solve(
      code, .number(Int128(bytes.count)), in: place.structure, index: Int(max(0, place.index)))
    switch outcome {
    case .holds, .changed, .pinned: break
    case .impossible(let reason):
      guard case .integer(let size) = told else {
        return problems.append(WritingError(place.entry.path, sizeProblem(bytes.count, place, reason)))
      }
      if size >= Int128(bytes.count), mayBeFilled || plan.padding != nil || terminator != nil {
        bytes = try filled(bytes, to: size, inner ?? filling(of: plan), place)
      } else if size >= Int128(least), gap > 0, plan.process == nil {
        bytes = Array(bytes.prefix(Int(size)))
      } else {
        problems.append(WritingError(place.entry.path, sizeProblem(bytes.count, place, reason)))
      }
    }
    sinks[Int(place.stream)].append(bytes)
  }

  /// The bytes of the terminator that a field may do without at the end of its stream; nil for other fields.
  private func optionalTerminator(of plan: BytePlan) -> [UInt8]? {
    guard case .terminated = plan.size, !plan.failsWithoutTerminator, plan.terminator >= 0,
      plan.includesTerminator || plan.consumesTerminator
    else { return nil }
    let terminator = program.bytes[Int(plan.terminator)]
    return terminator.isEmpty ? nil : terminator
  }

  /// Whether a field is written without its terminator: where it may be, nothing follows, and it had none in the frame. Of
  /// a new field it is left out, too, unless it belongs to the value.
  private func doesWithoutTerminator(_ plan: BytePlan, _ place: WrittenPlace, _ original: FieldNode?) -> Bool {
    guard let terminator = optionalTerminator(of: plan), !place.entry.isFollowed else { return false }
    guard let original else { return !plan.includesTerminator }
    guard let range = extent(of: original, in: place.stream) else { return false }
    return !originalBytes(range, in: place.stream).ends(with: terminator)
  }

  /// Writes a field as it was, and with its terminator when something follows by now.
  private mutating func keep(_ bytes: ArraySlice<UInt8>, _ plan: BytePlan, _ place: WrittenPlace) {
    sinks[Int(place.stream)].append(bytes)
    guard let terminator = optionalTerminator(of: plan), !bytes.ends(with: terminator) else { return }
    if place.entry.isFollowed {
      sinks[Int(place.stream)].append(terminator)
    } else {
      sinks[Int(place.stream)].unterminated = place.entry
    }
  }

  /// Whether an expression is a number.
  private func isFixed(_ code: Code) -> Bool { code.end - code.start == 1 }

  private func sizeProblem(_ count: Int, _ place: WrittenPlace, _ reason: String) -> String {
    let text = place.field.model?.size?.text.singleLine ?? "\(place.field.model?.contents?.bytes.count ?? 0)"
    if text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) { return "has \(count) bytes, and its place has \(text)" }
    return "has \(count) bytes, and its size is `\(text)`: \(reason)"
  }

  /// Lets the fields that tell a size say it.
  mutating func settleSize(_ plan: BytePlan, _ count: Int, _ place: WrittenPlace) throws(Stop) {
    guard case .given(let code) = plan.size else { return }
    let outcome = try solve(code, .number(Int128(count)), in: place.structure, index: Int(max(0, place.index)))
    guard case .impossible(let reason) = outcome else { return }
    problems.append(WritingError(place.entry.path, sizeProblem(count, place, reason)))
  }

  private func filling(of plan: BytePlan) -> WriteSink.Filling? {
    let terminator = plan.terminator >= 0 && !plan.includesTerminator ? program.bytes[Int(plan.terminator)] : []
    return terminator.isEmpty && plan.padding == nil
      ? nil : WriteSink.Filling(terminator: terminator, padding: plan.padding ?? 0)
  }

  private func filled(
    _ bytes: [UInt8], to size: Int128, _ filling: WriteSink.Filling?, _ place: WrittenPlace
  ) throws(Stop) -> [UInt8] {
    guard let size = Int(exactly: size), size <= state.budget.memory else {
      throw fail(place.entry, "cannot have \(size) bytes: a message has at most \(state.budget.memory)")
    }
    var bytes = bytes
    if bytes.count < size, let filling { bytes += filling.terminator.prefix(size - bytes.count) }
    if bytes.count < size { bytes += [UInt8](repeating: filling?.padding ?? 0, count: size - bytes.count) }
    return bytes
  }

  /// Fails when a value would end before its end. A terminator that belongs to the value `isAdded` where it is missing.
  private func checkTerminator(
    _ terminator: [UInt8], _ bytes: inout [UInt8], _ plan: BytePlan, _ place: WrittenPlace, isAdded: Bool
  ) throws(Stop) {
    guard !terminator.isEmpty else { return }
    let unit = max(1, Int(plan.unit))
    let found = stride(from: 0, to: bytes.count - terminator.count + 1, by: unit).first {
      bytes[$0..<$0 + terminator.count].elementsEqual(terminator)
    }
    if plan.includesTerminator {
      if found == nil, isAdded { bytes += terminator }
      if found == nil || found == bytes.count - terminator.count { return }
    }
    guard let found else { return }
    if case .structure = plan.content { return }
    let words = terminator.map { HexDigits.text([$0]) }.joined(separator: " ")
    throw fail(place.entry, "has \(words) at \(found), where it would end")
  }

  // MARK: Processes

  /// The bytes that give `content` when they are processed.
  private mutating func process(_ content: [UInt8], _ plan: BytePlan, _ place: WrittenPlace) throws(Stop) -> [UInt8] {
    guard let process = plan.process else { return content }
    var bytes = content
    let index = Int(max(0, place.index))
    // The key is asked for when the bytes have been gone over.
    state.streams[Int(place.stream)].position += content.count
    defer { settle(place.stream) }
    switch process {
    case .inflate: return StoredBlocks.zlib(content)
    case .unescape(let framing): return framing.escaped(content)
    // Instances are not written.
    case .jsonMember, .jsonText: return content
    case .xor(let code):
      let key: [UInt8]
      switch try value(code, in: place.structure, index: index) {
      case .integer(let number):
        guard let byte = UInt8(exactly: number) else {
          throw fail(place.entry, "has the key \(number), which is no byte")
        }
        key = [byte]
      case .bytes(let range): key = Array(state.bytes(range))
      default: key = []
      }
      guard !key.isEmpty else {
        problems.append(WritingError(place.entry.path, "cannot be written: the key of `xor` has no value"))
        return bytes
      }
      for offset in bytes.indices { bytes[offset] ^= key[offset % key.count] }
    case .rotate(let code, let isRight):
      guard case .integer(let told) = try value(code, in: place.structure, index: index) else {
        problems.append(WritingError(place.entry.path, "cannot be written: how far it is rotated has no value"))
        return bytes
      }
      // The other way round than reading.
      let amount = UInt8(truncatingIfNeeded: isRight ? told : 0 &- told) & 7
      for offset in bytes.indices { bytes[offset] = bytes[offset] << amount | bytes[offset] >> ((8 - amount) & 7) }
    }
    return bytes
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with bytes: [UInt8]) -> Bool { suffix(bytes.count).elementsEqual(bytes) }
}
