package import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension StoreError {
  /// The same, and of a file that exists already that `way` overwrites it: `--force`, `:export!`. With its path as a
  /// person typed it the words are short enough for a line of the screen.
  package func advising(_ way: String, path: String? = nil) -> StoreError {
    guard code == EEXIST else { return self }
    return StoreError(description: "\(path.map { "\($0) exists" } ?? description); \(way) overwrites it", code: code)
  }
}
