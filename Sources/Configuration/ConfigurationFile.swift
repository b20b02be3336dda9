/// What a configuration file says.
package struct ConfigurationFile: Hashable, Sendable {
  /// A place in the file, counted from 1.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    package let path: String
    package let line: Int
    package let column: Int

    /// `path:line`, as compilers and editors write it.
    package var description: String { "\(path):\(line)" }
  }

  /// A value and where it stands.
  package struct Entry: Hashable, Sendable {
    package let value: String
    package let place: Place
  }

  /// A key and the command lines that it runs, one after another.
  package struct KeyEntry: Hashable, Sendable {
    package let key: String
    package let lines: [String]
    package let place: Place
  }

  /// A theme, and the looks of its styles, each as `STYLE=LOOK`.
  package struct ThemeEntry: Hashable, Sendable {
    package let name: String
    package let looks: [String]
    package let place: Place

    /// As the flag that defines a theme takes it: `night=received=green bold, match=black on 220`.
    package var text: String { "\(name)=\(looks.joined(separator: ", "))" }
  }

  /// Settings and an address under a name.
  package struct Profile: Hashable, Sendable {
    package var address: Entry?
    package var settings: [String: Entry] = [:]
  }

  /// Settings by their names.
  package internal(set) var settings: [String: Entry] = [:]
  /// Profiles by their names.
  package internal(set) var profiles: [String: Profile] = [:]
  /// Keys in the order of the file.
  package internal(set) var keys: [KeyEntry] = []
  /// Themes in the order of the file.
  package internal(set) var themes: [ThemeEntry] = []
  /// What may not be meant as it is written.
  package internal(set) var warnings: [ConfigurationError] = []
}

/// What is wrong in a configuration file, and where.
package struct ConfigurationError: Error, Hashable, CustomStringConvertible {
  package let path: String
  /// From 1; nil when the file cannot be read at all.
  package let line: Int?
  /// From 1.
  package let column: Int?
  /// What is wrong and what may stand there.
  package let words: String

  package init(_ words: String, path: String, line: Int? = nil, column: Int? = nil) {
    self.words = words
    self.path = path
    self.line = line
    self.column = column
  }

  package init(_ words: String, _ place: ConfigurationFile.Place) {
    self.init(words, path: place.path, line: place.line, column: place.column)
  }

  /// `path:line:column: words`
  package var description: String {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(path)\(place): \(words)"
  }
}
