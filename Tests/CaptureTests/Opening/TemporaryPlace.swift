import Testing

@testable import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A directory for a test's files.
final class TemporaryPlace {
  private let path: String

  init() throws {
    path = "/tmp/framescope-opening-\(UInt64.random(in: .min ... .max))"
    try #require(unsafe mkdir(path, 0o700) == 0)
  }

  deinit {
    for name in ["cut.pcapng", "growing.pcapng", "damaged.pcapng", "capture.gz"] {
      _ = unsafe unlink("\(path)/\(name)")
    }
    _ = unsafe rmdir(path)
  }

  func write(_ bytes: [UInt8], as name: String) throws -> String {
    let file = "\(path)/\(name)"
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    try #require(descriptor >= 0)
    defer { _ = close(descriptor) }
    let count = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    try #require(count == bytes.count)
    return file
  }

  /// A fixture as gzip(1) leaves it.
  func compress(_ name: String) throws -> String {
    let file = "\(path)/capture.gz"
    try #require(unsafe system("gzip -c '\(CaptureFixture.path(name))' > '\(file)'") == 0)
    return file
  }
}
