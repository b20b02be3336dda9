import Capture
import NIOCore
import NIOSSL

/// A self-signed certificate for one session, made by the system's openssl: no client trusts it unless it is told to.
struct ThrowAwayCertificate {
  private static let days = 30
  /// The names by which this machine reaches itself, besides the one that is listened at.
  private static let ownNames = ["DNS:localhost", "IP:127.0.0.1", "IP:::1"]

  let certificate: NIOSSLCertificate
  let key: NIOSSLPrivateKey
  /// The SHA-256 of its DER form, in hexadecimal.
  let fingerprint: String

  /// That it was made.
  var told: String { "made a throw-away certificate, which no client trusts by itself: SHA-256 \(fingerprint)" }

  /// One for `host`, a name or an IP address.
  init(for host: String) throws(TLSSettings.Problem) {
    let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
    let isPlain = !host.isEmpty && host.utf8.allSatisfy { $0 != UInt8(ascii: ",") && $0 > 0x20 && $0 < 0x7f }
    let own = (isAddress ? "IP:" : "DNS:") + host
    let names = Self.ownNames + (isPlain && !Self.ownNames.contains(own) ? [own] : [])
    let arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "\(Self.days)",
      "-subj", "/CN=framescope", "-addext", "subjectAltName=" + names.joined(separator: ","), "-keyout", "/dev/stdout",
      "-out", "/dev/stdout",
    ]
    let text: [UInt8]
    do throws(SystemTool.Failure) {
      text = try SystemTool.output(of: "openssl", arguments, limit: 1 << 16, milliseconds: 10_000)
    } catch {
      throw TLSSettings.Problem(
        "--cert names no certificate, and a throw-away one cannot be made: \(error.words); --cert and --cert-key give one"
      )
    }
    guard let made = try? NIOSSLCertificate.fromPEMBytes(text).first, let shown = ShownCertificate(made),
      let madeKey = try? NIOSSLPrivateKey(bytes: text, format: .pem)
    else { throw TLSSettings.Problem("openssl made no certificate that can be read; --cert and --cert-key give one") }
    (certificate, key, fingerprint) = (made, madeKey, shown.sha256)
  }
}
