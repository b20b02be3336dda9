/// A certificate that has issued itself and its key, made for these tests alone with `openssl ca -selfsign`: for localhost,
/// *.a.example, 127.0.0.1 and ::1, from 2020 to 2120.
enum TestCertificate {
  static let subject = "O=Ex\\, Inc, C=DE, CN=test"
  static let sha256 = "3571d22e96d322559a997bff6b9fa30c62fde5c8ee748b170b21e0a23529fa50"

  static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBzTCCAXOgAwIBAgIUPSeHKkiKi07q/veWjcLD8QkXR/4wCgYIKoZIzj0EAwIw
    LjENMAsGA1UEAwwEdGVzdDELMAkGA1UEBhMCREUxEDAOBgNVBAoMB0V4LCBJbmMw
    IBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMC4xDTALBgNVBAMMBHRl
    c3QxCzAJBgNVBAYTAkRFMRAwDgYDVQQKDAdFeCwgSW5jMFkwEwYHKoZIzj0CAQYI
    KoZIzj0DAQcDQgAE6uYdfPiJSCSNn3S/3gqg6ojbZaOIL5EuhDVIdNnJ0n/Y5fYc
    p6f4azQgwe9Xod3S/MAeM0rk6D7BJz4FjoPNNKNtMGswOQYDVR0RBDIwMIIJbG9j
    YWxob3N0ggsqLmEuZXhhbXBsZYcEfwAAAYcQAAAAAAAAAAAAAAAAAAAAATAPBgNV
    HRMBAf8EBTADAQH/MB0GA1UdDgQWBBRl6qg5m9ZlpZ2xmsd0DBfWn/GkQzAKBggq
    hkjOPQQDAgNIADBFAiAMuvOIwLfrLnguVMSGsEu3DiaQBtrKq+aqeyJFsh3NKwIh
    AM2+5zWvSOVo65BHfHlauSyxbwjFpFqNurg+F19PtFS0
    -----END CERTIFICATE-----

    """

  static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgfx7Uz3ybyF5GTwYp
    eKPc7erFpbsI0J2F+q/XBz3j0SWhRANCAATq5h18+IlIJI2fdL/eCqDqiNtlo4gv
    kS6ENUh02cnSf9jl9hynp/hrNCDB71eh3dL8wB4zSuToPsEnPgWOg800
    -----END PRIVATE KEY-----

    """
}
