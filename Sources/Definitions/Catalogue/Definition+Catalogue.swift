/// A definition that comes with the program. It is read when it is first asked for.
package struct CatalogueEntry: Sendable {
  /// The protocol whose frames it describes, as `WireProtocol` names it.
  package let protocolName: String
  /// The file's name.
  package let fileName: String
  private let bytes: @Sendable () -> [UInt8]

  /// Every one, by the name of its protocol.
  package static let all = [
    CatalogueEntry("dns-tcp", "dns.ksy") { PackageResources.dns_ksy },
    CatalogueEntry("modbus-tcp", "modbus_tcp.ksy") { PackageResources.modbus_tcp_ksy },
    CatalogueEntry("mqtt", "mqtt.ksy") { PackageResources.mqtt_ksy },
    CatalogueEntry("postgresql", "postgresql.ksy") { PackageResources.postgresql_ksy },
  ]

  private init(_ protocolName: String, _ fileName: String, bytes: @escaping @Sendable () -> [UInt8]) {
    self.protocolName = protocolName
    self.fileName = fileName
    self.bytes = bytes
  }

  /// Its text in YAML.
  package var text: String { String(decoding: bytes(), as: UTF8.self) }

  /// Reads and checks it.
  package func definition() throws(DefinitionError) -> Definition { try Definition(text: text, name: fileName) }
}
