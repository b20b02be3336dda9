internal import Definitions

extension PayloadView {
  /// A message of Protocol Buffers by its schema.
  static func protobuf(_ schema: ProtobufSchema, _ message: String) -> PayloadView {
    PayloadView("protobuf \(message)", "Protocol Buffers by their schema") { (reader) throws(ViewFailure) in
      try ProtobufSchemaView(schema: schema).fields(of: message, &reader)
    }
  }
}

/// Reads messages by a schema. Fields that it does not have are read as without one.
struct ProtobufSchemaView {
  let schema: ProtobufSchema

  /// Reads fields up to the end, or those of a group up to its end.
  func fields(of message: String, _ reader: inout ViewReader, group: UInt64? = nil) throws(ViewFailure) {
    let known = schema.messages[message] ?? [:]
    while !reader.isAtEnd {
      let start = reader.position
      let tag = try ProtobufView.varint(&reader, "a field's tag")
      let number = tag >> 3
      guard number > 0 else { throw reader.failure("no field has the number 0", at: start) }
      if tag & 7 == 4 {
        guard group == number else {
          throw reader.failure("the end of group \(number) stands where no such group is open", at: start)
        }
        return
      }
      guard let field = known[number] else {
        try ProtobufView.field(String(number), tag, &reader, from: start)
        continue
      }
      if tag & 7 == field.kind.wireType {
        try value(field, &reader, from: start)
      } else if tag & 7 == 2, field.kind.wireType != 3 {
        try packed(field, &reader, from: start)
      } else {
        // Whoever wrote it has another schema.
        try ProtobufView.field("\(field.name) (not as declared)", tag, &reader, from: start)
      }
    }
    if let group { throw reader.failure("group \(group) has no end") }
  }

  /// Several values of a repeated field in one.
  private func packed(
    _ field: ProtobufSchema.Field, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    let length = try ProtobufView.varint(&reader, "a length")
    let content = try reader.take(length, "the bytes of \(field.name)")
    try reader.begin(field.name, .array, at: start, note: "packed")
    let end = reader.limit
    (reader.position, reader.limit) = (content.lowerBound, content.upperBound)
    while !reader.isAtEnd { try value(field, &reader, from: reader.position) }
    reader.limit = end
    reader.end()
  }

  private func value(
    _ field: ProtobufSchema.Field, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    switch field.kind.wireType {
    case 0: try varint(field, &reader, from: start)
    case 2: try delimited(field, &reader, from: start)
    case 3:
      try reader.begin(field.name, .structure(field.type), at: start)
      try fields(of: field.type, &reader, group: field.number)
      reader.end()
    default: try fixed(field, &reader, from: start)
    }
  }

  private func varint(
    _ field: ProtobufSchema.Field, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    let bits = try ProtobufView.varint(&reader, "the value of \(field.name)")
    let range = start..<reader.position
    switch field.kind {
    case .bool: try reader.add(field.name, .boolean(bits != 0), at: range)
    case .uint64: try reader.add(field.name, .unsigned(bits), at: range)
    case .uint32: try reader.add(field.name, .unsigned(bits & 0xffff_ffff), at: range)
    case .sint32, .sint64:
      try reader.add(field.name, .signed(Int64(bitPattern: bits >> 1) ^ -Int64(bits & 1)), at: range)
    case .enumeration:
      let number = Int64(Int32(truncatingIfNeeded: bits))
      let label = schema.enums[field.type]?[number]
      try reader.add(field.name, .signed(number), at: range, label: label, note: label == nil ? "no such name" : nil)
    case .int32: try reader.add(field.name, .signed(Int64(Int32(truncatingIfNeeded: bits))), at: range)
    default: try reader.add(field.name, .signed(Int64(bitPattern: bits)), at: range)
    }
  }

  private func fixed(
    _ field: ProtobufSchema.Field, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    let size = field.kind.wireType == 1 ? 8 : 4
    let bits = try reader.number(size, "the value of \(field.name)", isLittle: true)
    let short = UInt32(truncatingIfNeeded: bits)
    let value: FieldTreeBuilder.Value =
      switch field.kind {
      case .double: .float(Double(bitPattern: bits))
      case .float: .float(Double(Float(bitPattern: short)))
      case .sfixed64: .signed(Int64(bitPattern: bits))
      case .sfixed32: .signed(Int64(Int32(bitPattern: short)))
      default: .unsigned(bits)
      }
    try reader.add(field.name, value, at: start..<reader.position)
  }

  private func delimited(
    _ field: ProtobufSchema.Field, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    let length = try ProtobufView.varint(&reader, "a length")
    let content = try reader.take(length, "the bytes of \(field.name)")
    let whole = start..<reader.position
    switch field.kind {
    case .string: try reader.add(field.name, textAt: content, in: whole)
    case .message:
      try reader.begin(field.name, .structure(field.type), at: start)
      let end = reader.limit
      (reader.position, reader.limit) = (content.lowerBound, content.upperBound)
      try fields(of: field.type, &reader)
      reader.limit = end
      reader.end()
    default: try reader.add(field.name, .bytes(content), at: whole)
    }
  }
}
