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

    def authority(self, name, subject, *extensions):
        """An authority `name.pem` with its key `name.key`."""
        self.openssl("req", "-x509", *self.key("ec"), "-nodes", "-days", "2", "-subj", f"/CN={subject}",
                     *(part for extension in extensions for part in ("-addext", extension)),
                     "-keyout", self.path(name + ".key"), "-out", self.path(name + ".pem"))
        return self.path(name + ".pem")

    def issue(self, name, subject="/CN=server", names="DNS:localhost,IP:127.0.0.1", days=2, key="ec", by="ca", digest="sha256",
              extensions=()):
        """A certificate and its key in one file: `name.pem`. `key` is as openssl has it, or `ec:CURVE`."""
        self.openssl("req", "-utf8", "-new", *self.key(key), "-nodes", "-subj", subject,
                     "-keyout", self.path(name + ".key"), "-out", self.path(name + ".csr"))
        with open(self.path(name + ".ext"), "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in [f"subjectAltName={names}", *extensions])
        self.openssl("x509", "-req", "-in", self.path(name + ".csr"), "-CA", self.path(by + ".pem"), "-CAkey",
                     self.path(by + ".key"), "-CAcreateserial", "-days", str(days), "-extfile", self.path(name + ".ext"),
                     "-" + digest, "-out", self.path(name + ".crt"))
        with open(self.path(name + ".pem"), "wb") as whole:
            for part in [".crt", ".key"]:
                with open(self.path(name + part), "rb") as file:
                    whole.write(file.read())
        return self.path(name + ".pem")

    @staticmethod
    def key(kind):
        kind, _, curve = kind.partition(":") if kind.startswith("ec") else (kind, "", "")
        return ["-newkey", kind] + (["-pkeyopt", f"ec_paramgen_curve:{curve or 'prime256v1'}"] if kind == "ec" else [])

    @staticmethod
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)
