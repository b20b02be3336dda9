/// A message by its fields, as a definition names them.
public struct MessageFields: Hashable, Sendable {
  /// Its name, or that of its type.
  public var name: String
  /// Fields with their values; the others have their defaults.
  public var fields: [FieldValueEntry]
  /// Where it stands.
  public var place: SourcePlace

  /// A message.
  public init(_ name: String, _ fields: [FieldValueEntry] = [], at place: SourcePlace = SourcePlace()) {
    self.name = name
    self.fields = fields
    self.place = place
  }
}

/// A field and the value that it is given.
public struct FieldValueEntry: Hashable, Sendable {
  /// `header.unit`, `filters[1].topic`.
  public var path: String
  /// What it is given: a text that the field's type reads, or bytes.
  public var value: Content

  /// A field with its value.
  public init(_ path: String, _ value: Content) {
    self.path = path
    self.value = value
  }
}

/// What a definition must say of a frame: everything that is not nil must hold.
public struct MeaningTest: Hashable, Sendable {
  /// The name of the message, or of its type.
  public var name: String?
  /// The line that says what it says.
  public var summary: BytesTest?
  /// Fields with what they must be like.
  public var fields: [FieldTest]
  /// Where it stands.
  public var place: SourcePlace

  /// A test that every message passes, but for what is told.
  public init(
    name: String? = nil, summary: BytesTest? = nil, fields: [FieldTest] = [], at place: SourcePlace = SourcePlace()
  ) {
    self.name = name
    self.summary = summary
    self.fields = fields
    self.place = place
  }
}

/// A field and what it must be like.
public struct FieldTest: Hashable, Sendable {
  /// `header.unit`, `filters[1].topic`.
  public var path: String
  /// A text is compared as the field's type reads it, the rest with the bytes of the value.
  public var test: BytesTest

  /// A field with its test.
  public init(_ path: String, _ test: BytesTest) {
    self.path = path
    self.test = test
  }
}
