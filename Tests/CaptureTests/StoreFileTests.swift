import Capture
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The store's files")
struct StoreFileTests {
  @Test("Nothing of them is to be seen in the directory, which is made for its owner alone")
  func unlinked() throws {
    let place = TemporaryDirectory()
    let path = place.path + "/a/b"
    do {
      let capture = try Capture(directory: path)
      let connection = capture.openConnection(peer: "peer", state: .open, at: .now())
      try capture.append([1, 2, 3].span, to: connection, .received, at: .now())
      var status = stat()
      #expect(unsafe stat(path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o700)
      #expect(place.names == ["a"])
      #expect(unsafe rmdir(path) == 0, "an empty directory, although the files are open")
    }
    _ = unsafe rmdir(place.path + "/a")
  }

  #if os(Linux)
    @Test("They are their owner's alone, without links, and not for child processes")
    func permissions() throws {
      let place = TemporaryDirectory()
      let capture = try Capture(directory: place.path)
      let descriptors = (0..<256).filter { target(of: Int32($0))?.hasPrefix(place.path) == true }.map(Int32.init)
      #expect(descriptors.count == 7)
      for descriptor in descriptors {
        var status = stat()
        #expect(unsafe fstat(descriptor, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(status.st_nlink == 0)
        #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
      }
      withExtendedLifetime(capture) {}
    }

    private func target(of descriptor: Int32) -> String? {
      var name = [CChar](repeating: 0, count: 4096)
      let count = unsafe readlink("/proc/self/fd/\(descriptor)", &name, name.count)
      return count < 0 ? nil : String(decoding: name.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  #endif

  @Test("A place that cannot be used is refused in words", arguments: ["/dev/null/here", "/proc/nowhere"])
  func unusable(path: String) {
    let error = #expect(throws: StoreError.self) { try Capture(directory: path) }
    #expect(error?.description.contains(path) == true)
    #expect(error?.code != 0)
  }

  @Test(
    "Without a directory, the state directory is tried first, then the one for temporary files",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h", "TMPDIR": "/t"], ["/s/framescope", "/t"]),
      (["HOME": "/h"], ["/h/.local/state/framescope"]),
      (["XDG_STATE_HOME": "relative", "HOME": "/h", "TMPDIR": ""], ["/h/.local/state/framescope"]),
      ([:], []),
    ] as [([String: String], [String])])
  func candidates(environment: [String: String], expected: [String]) {
    #expect(StoreDirectory.candidates { environment[$0] }.map(\.path) == expected)
  }
}
