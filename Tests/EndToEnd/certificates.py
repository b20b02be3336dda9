"""Certificates of a test's own, made with openssl."""

import os
import subprocess


class Certificates:
    """An authority in a directory, and what it issues."""

    def __init__(self, directory):
        self.directory = directory
        self.authority("ca", "Test authority")

    def path(self, name):
        return os.path.join(self.directory, name)

    def authority(self, name, subject):
        """An authority `name.pem` with its key `name.key`."""
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                     "-subj", f"/CN={subject}", "-keyout", self.path(name + ".key"), "-out", self.path(name + ".pem"))
        return self.path(name + ".pem")

    def issue(self, name, subject="/CN=server", names="DNS:localhost,IP:127.0.0.1", days=2, key="ec"):
        """A certificate and its key in one file: `name.pem`."""
        key = ["-newkey", key] + (["-pkeyopt", "ec_paramgen_curve:prime256v1"] if key == "ec" else [])
        self.openssl("req", "-utf8", "-new", *key, "-nodes", "-subj", subject, "-keyout", self.path(name + ".key"),
                     "-out", self.path(name + ".csr"))
        with open(self.path(name + ".ext"), "w", encoding="utf-8") as file:
            file.write(f"subjectAltName={names}\n")
        self.openssl("x509", "-req", "-in", self.path(name + ".csr"), "-CA", self.path("ca.pem"), "-CAkey",
                     self.path("ca.key"), "-CAcreateserial", "-days", str(days), "-extfile", self.path(name + ".ext"),
                     "-out", self.path(name + ".crt"))
        with open(self.path(name + ".pem"), "wb") as whole:
            for part in [".crt", ".key"]:
                with open(self.path(name + part), "rb") as file:
                    whole.write(file.read())
        return self.path(name + ".pem")

    @staticmethod
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)
