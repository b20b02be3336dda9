#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A library of the system that unpacks a form, loaded when the first bytes of it are met.
///
/// Nothing is built or linked against it: the program is built, and starts, where the library is not there, and then says
/// so when it would need it.
struct UnpackingLibrary: Sendable {
  /// What one step did.
  struct Step {
    var consumed = 0
    var produced = 0
    /// Whether all of a frame is unpacked.
    var isEnd = false
    var problem: String?
  }

  /// A stream of packed bytes; freed by whoever opened it.
  @safe struct Stream {
    fileprivate let context: UnsafeMutableRawPointer
  }

  /// Where Homebrew has libraries, which are in no place that is searched on macOS.
  #if canImport(Darwin)
    private static let places = ["", "/opt/homebrew/lib/", "/usr/local/lib/"]
    private static func file(_ name: String, _ version: Int) -> String { "lib\(name).\(version).dylib" }
  #else
    private static let places = [""]
    private static func file(_ name: String, _ version: Int) -> String { "lib\(name).so.\(version)" }
  #endif

  private let functions: Functions

  private enum Functions: @unchecked Sendable {
    case zstd(Zstandard)
    case lz4(LZ4)
  }

  /// The library for a form; nil when it needs none, or it is not on this machine.
  static func library(for form: PackedForm) -> UnpackingLibrary? {
    switch form {
    case .zstd: zstd
    case .lz4: lz4
    case .gzip, .zlib, .deflate: nil
    }
  }

  private static let zstd: UnpackingLibrary? = open("zstd", 1).flatMap { library in
    Zstandard(library).map { UnpackingLibrary(functions: .zstd($0)) }
  }

  private static let lz4: UnpackingLibrary? = open("lz4", 1).flatMap { library in
    LZ4(library).map { UnpackingLibrary(functions: .lz4($0)) }
  }

  private static func open(_ name: String, _ version: Int) -> LoadedLibrary? {
    for place in places {
      // It stays loaded as long as the program runs.
      if let handle = unsafe dlopen(place + file(name, version), RTLD_NOW | RTLD_LOCAL) {
        return unsafe LoadedLibrary(handle: handle)
      }
    }
    return nil
  }

  /// A stream that begins; nil when there is no memory for it.
  func begin() -> Stream? {
    let context: UnsafeMutableRawPointer?
    switch functions {
    case .zstd(let zstd): unsafe context = zstd.begin()
    case .lz4(let lz4): unsafe context = lz4.begin()
    }
    return unsafe context.map { unsafe Stream(context: $0) }
  }

  func end(_ stream: Stream) {
    switch functions {
    case .zstd(let zstd): _ = unsafe zstd.free(stream.context)
    case .lz4(let lz4): _ = unsafe lz4.free(stream.context)
    }
  }

  /// Unpacks bytes from `start` on into `room`, as far as both reach.
  func step(_ stream: Stream, _ bytes: [UInt8], from start: Int, into room: inout [UInt8], count: Int) -> Step {
    unsafe bytes.withUnsafeBytes { input in
      unsafe room.withUnsafeMutableBytes { output in
        let source = unsafe UnsafeRawBufferPointer(rebasing: input[start...])
        let target = unsafe UnsafeMutableRawBufferPointer(rebasing: output[..<count])
        switch functions {
        case .zstd(let zstd): return unsafe zstd.step(stream.context, source, target)
        case .lz4(let lz4): return unsafe lz4.step(stream.context, source, target)
        }
      }
    }
  }
}

/// A library by its handle, which is never closed.
@safe private struct LoadedLibrary {
  let handle: UnsafeMutableRawPointer

  /// The function of a name, which has the type that the library's header says.
  func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    unsafe dlsym(handle, name).map { unsafe unsafeBitCast($0, to: type) }
  }
}

/// What a library says that is wrong.
private func words(_ text: UnsafePointer<CChar>?) -> String {
  unsafe text.map { unsafe String(cString: $0) } ?? "no reason"
}

/// `zstd.h`, the parts that have not changed since version 1.4.0.
@safe private struct Zstandard {
  private typealias Context = UnsafeMutableRawPointer

  /// `ZSTD_inBuffer`, `ZSTD_outBuffer`.
  @safe private struct Buffer {
    var bytes: UnsafeRawPointer?
    var size: Int
    var position = 0
  }

  /// `ZSTD_d_windowLogMax`, and the largest window: 16 MiB. What wants more memory is refused.
  private static let (windowParameter, window): (Int32, Int32) = (100, 24)

  private let create: @convention(c) () -> Context?
  private let set: @convention(c) (Context?, Int32, Int32) -> Int
  private let decompress: @convention(c) (Context?, UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Int
  let free: @convention(c) (UnsafeMutableRawPointer?) -> Int
  private let isError: @convention(c) (Int) -> UInt32
  private let name: @convention(c) (Int) -> UnsafePointer<CChar>?

  init?(_ library: LoadedLibrary) {
    guard let create = unsafe library.function("ZSTD_createDStream", as: (@convention(c) () -> Context?).self),
      let set = unsafe library.function(
        "ZSTD_DCtx_setParameter", as: (@convention(c) (Context?, Int32, Int32) -> Int).self),
      let decompress = unsafe library.function(
        "ZSTD_decompressStream",
        as: (@convention(c) (Context?, UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Int).self),
      let free = unsafe library.function(
        "ZSTD_freeDStream", as: (@convention(c) (UnsafeMutableRawPointer?) -> Int).self),
      let isError = library.function("ZSTD_isError", as: (@convention(c) (Int) -> UInt32).self),
      let name = unsafe library.function(
        "ZSTD_getErrorName", as: (@convention(c) (Int) -> UnsafePointer<CChar>?).self)
    else { return nil }
    unsafe (self.create, self.set, self.decompress, self.free) = (create, set, decompress, free)
    unsafe (self.isError, self.name) = (isError, name)
  }

  func begin() -> UnsafeMutableRawPointer? {
    guard let context = unsafe create() else { return nil }
    _ = unsafe set(context, Self.windowParameter, Self.window)
    return unsafe context
  }

  func step(
    _ context: UnsafeMutableRawPointer, _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
  ) -> UnpackingLibrary.Step {
    var source = unsafe Buffer(bytes: input.baseAddress, size: input.count)
    var target = unsafe Buffer(bytes: UnsafeRawPointer(output.baseAddress), size: output.count)
    let result = unsafe withUnsafeMutablePointer(to: &target) { target in
      unsafe withUnsafeMutablePointer(to: &source) { unsafe decompress(context, target, $0) }
    }
    var step = UnpackingLibrary.Step(consumed: source.position, produced: target.position)
    if isError(result) != 0 { step.problem = unsafe words(name(result)) } else { step.isEnd = result == 0 }
    return step
  }
}

/// `lz4frame.h`, version 1.6 of its format.
@safe private struct LZ4 {
  private typealias Context = UnsafeMutableRawPointer

  /// `LZ4F_VERSION`.
  private static let version: UInt32 = 100

  private let create: @convention(c) (UnsafeMutablePointer<Context?>, UInt32) -> Int
  private let decompress:
    @convention(c) (
      Context?, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>, UnsafeRawPointer?, UnsafeMutablePointer<Int>,
      UnsafeRawPointer?
    ) -> Int
  let free: @convention(c) (UnsafeMutableRawPointer?) -> Int
  private let isError: @convention(c) (Int) -> UInt32
  private let name: @convention(c) (Int) -> UnsafePointer<CChar>?

  init?(_ library: LoadedLibrary) {
    guard
      let create = unsafe library.function(
        "LZ4F_createDecompressionContext",
        as: (@convention(c) (UnsafeMutablePointer<Context?>, UInt32) -> Int).self),
      let decompress = unsafe library.function(
        "LZ4F_decompress",
        as: (@convention(c) (
          Context?, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>, UnsafeRawPointer?, UnsafeMutablePointer<Int>,
          UnsafeRawPointer?
        ) -> Int).self),
      let free = unsafe library.function(
        "LZ4F_freeDecompressionContext", as: (@convention(c) (UnsafeMutableRawPointer?) -> Int).self),
      let isError = library.function("LZ4F_isError", as: (@convention(c) (Int) -> UInt32).self),
      let name = unsafe library.function(
        "LZ4F_getErrorName", as: (@convention(c) (Int) -> UnsafePointer<CChar>?).self)
    else { return nil }
    unsafe (self.create, self.decompress, self.free) = (create, decompress, free)
    unsafe (self.isError, self.name) = (isError, name)
  }

  func begin() -> UnsafeMutableRawPointer? {
    var context: UnsafeMutableRawPointer?
    guard unsafe isError(create(&context, Self.version)) == 0 else { return nil }
    return unsafe context
  }

  func step(
    _ context: UnsafeMutableRawPointer, _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
  ) -> UnpackingLibrary.Step {
    var (produced, consumed) = (output.count, input.count)
    let hint = unsafe decompress(context, output.baseAddress, &produced, input.baseAddress, &consumed, nil)
    var step = UnpackingLibrary.Step(consumed: consumed, produced: produced)
    if isError(hint) != 0 { step.problem = unsafe words(name(hint)) } else { step.isEnd = hint == 0 }
    return step
  }
}
