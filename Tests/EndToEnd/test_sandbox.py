"""`play --sandbox`: a conversation file from elsewhere reads nothing outside its folder and connects nowhere else."""

import os

from playing import Playing


class Sandbox(Playing):
    def test_files(self):
        peer = self.peer("string_server", "hello")
        self.write("secret", b"secret")
        os.mkdir(self.path("folder"))
        self.write("folder/body", b"body")
        os.symlink("../secret", self.path("folder/link"))
        for name, is_allowed in [("body", True), ("./body", True), ("../secret", False), ("link", False),
                                 (self.path("secret"), False), ("/etc/hostname", False)]:
            with self.subTest(name):
                path = self.script(f"steps: [{{send: {{file: '{name}'}}}}]", "folder/script.yaml")
                output, errors = self.play(path, peer.address, "--sandbox", status=0 if is_allowed else 65)
                if not is_allowed:
                    self.assertRegex(errors, "outside its folder .*: --sandbox does not allow that")
                    self.play(path, peer.address)

    def test_addresses(self):
        peer, other = self.peer("string_server", "hello"), self.peer("string_server", "hello")
        path = self.script(f"address: '{other.address}'\nsteps: [{{connect: '{other.address}'}}, {{expect: hello}}]\n")
        self.play(path, peer.address)
        output, _ = self.play(path, peer.address, "--sandbox", status=69)
        self.assertRegex(output, f"{other.address}: --sandbox allows {peer.address} only")
        self.play(path, other.address, "--sandbox")
        _, errors = self.play(path, "--sandbox", status=64)
        self.assertIn("--sandbox allows one address only", errors)
