#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Calls of the system for types that have methods of the same names.

/// `close(2)`.
func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

/// `bind(2)`.
func bindDescriptor(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Int32 {
  unsafe bind(socket, address, size)
}

/// `connect(2)`.
func connectDescriptor(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Int32 {
  unsafe connect(socket, address, size)
}
