/// A type of a definition, for people.
package struct TypeDescription: Sendable {
  package struct Field: Sendable {
    package var name: String
    /// What its values may be; with its documentation.
    package var shape: FieldShape
  }

  /// The name, with those of the types around it: `header::option`.
  package var name: String
  package var doc: String?
  /// What message it is, when it is one.
  package var kind: MessageKind?
  /// In the order of the file, instances behind the others.
  package var fields: [Field]
}

extension Definition {
  /// Its types, the one that a frame is first, and those that they are in before those in them.
  package var types: [TypeDescription] {
    program.types.map { type in
      TypeDescription(
        name: type.fullName, doc: type.doc, kind: type.messageKind,
        fields: type.fields.dropFirst(type.parameterCount).map {
          TypeDescription.Field(name: $0.name, shape: program.shape(of: $0))
        })
    }
  }
}

extension ProgramType {
  /// What message it is, when its definition says so.
  var messageKind: MessageKind? { message.kind }
}
