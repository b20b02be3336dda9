internal import FramingCore

extension Checker {
  func text(of field: FieldModel, isTerminated: Bool, in type: Int) -> Int32? {
    guard let name = field.encoding?.text ?? encoding(of: type) else {
      log.add("the text has no `encoding`, and there is none in `meta`", at: field.place)
      return nil
    }
    let number = encodingNumber(name)
    var field = field
    if isTerminated, field.terminator == nil {
      field.terminator = [UInt8](repeating: 0, count: encodings[Int(number)].unit)
    }
    return bytes(of: field, in: type, content: .text(encoding: number), unit: encodings[Int(number)].unit)
  }

  func bytes(
    of field: FieldModel, in type: Int, content: BytePlan.Content = .bytes, unit: Int = 1
  ) -> Int32? {
    let size: BytePlan.Size
    if let contents = field.contents, field.size == nil {
      size = .given(add(CodeBuilder(operations: [.integer(Int64(contents.bytes.count))])))
    } else if let expression = field.size {
      if field.isSizedByEnd { log.add("`size` and `size-eos` exclude each other", at: field.place) }
      guard let compiled = compile(expression, CheckScope(type: type), wanted: .integer) else { return nil }
      if let constant = compiled.constant, constant < 0 {
        log.add("a size is not negative", at: expression.place)
        return nil
      }
      size = .given(compiled.code)
    } else if field.isSizedByEnd {
      size = .toEnd
    } else if field.terminator != nil {
      size = .terminated
    } else {
      log.add("the bytes have no end: `size`, `size-eos: true`, `terminator` or `contents` tells it", at: field.place)
      return nil
    }
    var process: BytePlan.Process?
    if let model = field.process {
      process = self.process(model, of: field, in: type)
      if process == nil { return nil }
    }
    var terminator: Int32 = -1
    if let bytes = field.terminator {
      byteTexts.append(bytes)
      terminator = Int32(byteTexts.count - 1)
    }
    bytePlans.append(
      BytePlan(
        size: size, sizeName: field.size?.onlyName.map { string($0) } ?? -1, terminator: terminator, unit: UInt8(unit),
        includesTerminator: field.includesTerminator, consumesTerminator: field.consumesTerminator,
        failsWithoutTerminator: field.failsWithoutTerminator, padding: field.padding, process: process, content: content
      ))
    return Int32(bytePlans.count - 1)
  }

  private static let processes = ["xor", "rol", "ror", "zlib", "json_member", "json_text", "unescape"]

  private func process(_ model: ProcessModel, of field: FieldModel, in type: Int) -> BytePlan.Process? {
    let wanted = model.name == "zlib" ? 0 : 1
    guard Self.processes.contains(model.name) else {
      let near = EditDistance.question(for: model.name, among: Self.processes)
      log.add(
        near.isEmpty
          ? "'\(model.name)' is a process of a program of its own, which cannot run here; xor, rol, ror, zlib, json_member, json_text and unescape can"
          : "no process is named '\(model.name)'\(near)", at: model.place)
      return nil
    }
    guard model.arguments?.count ?? 0 == wanted else {
      log.add(
        "`\(model.name)` takes \(wanted) arguments, and has \(model.arguments?.count ?? 0)", at: model.place)
      return nil
    }
    guard let argument = model.arguments?.first else { return .inflate }
    if model.name.hasPrefix("json_") { return jsonMember(argument, model, of: field) }
    if model.name == "unescape" { return unescape(argument, model) }
    let placed = PlacedExpression(expression: argument, text: model.text, place: model.place)
    guard let (code, given, _) = compile(placed, CheckScope(type: type)) else { return nil }
    let takesBytes = model.name == "xor"
    guard given == .integer || given == .any || takesBytes && given == .bytes else {
      log.add(
        "`\(model.name)` takes a whole number\(takesBytes ? " or bytes" : ""), and this is \(name(given))",
        at: model.place)
      return nil
    }
    return takesBytes ? .xor(code) : .rotate(code, isRight: model.name == "ror")
  }

  /// A member of an object cannot be turned back into the object, so that only texts of instances, which are not written,
  /// are one.
  private func jsonMember(_ name: Expression, _ model: ProcessModel, of field: FieldModel) -> BytePlan.Process? {
    guard case .string(let name) = name.form else {
      log.add(
        "`\(model.name)` takes the name of a member in quotes: \(model.name)(\"method\")", at: model.place)
      return nil
    }
    guard field.isInstance, case .one(let use) = field.type, use.name.parts == ["str"] else {
      log.add("`\(model.name)` is for instances of the type str", at: model.place)
      return nil
    }
    byteTexts.append(Array(name.utf8))
    let number = Int32(byteTexts.count - 1)
    return model.name == "json_text" ? .jsonText(number) : .jsonMember(number)
  }

  /// What was escaped as a framing escapes messages.
  private func unescape(_ argument: Expression, _ model: ProcessModel) -> BytePlan.Process? {
    guard case .string(let text) = argument.form, let framing = try? Framing(parsing: text), framing.escapes else {
      log.add(
        "`unescape` takes a framing that escapes, in quotes: unescape(\"slip\"), or one of hdlc, cobs, cobsr and "
          + "stx-etx(dle: true)", at: model.place)
      return nil
    }
    return .unescape(framing)
  }
}

extension PlacedExpression {
  /// The name of the field that is the whole expression.
  var onlyName: String? { if case .name(let name) = expression.form { name } else { nil } }
}
