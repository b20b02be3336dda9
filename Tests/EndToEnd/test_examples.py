"""The conversation files in assets/examples, each against the server or client it is for."""

import glob
import os
import re
import signal
import subprocess
import unittest

import schemas
from playing import EXAMPLES, Playing, example, installed
from program import REPOSITORY

try:
    import yaml
except ImportError:  # macOS, where no package has it
    yaml = None


class Clients(Playing):
    def played(self, name, port):
        output, _ = self.play(example(name), f"127.0.0.1:{port}")
        self.assertRegex(output, r"^passed: .*: (\d+) of \1 steps in \d+ ms\n$")

    def test_redis(self):
        port = self.redis()
        for name in ("redis-ping", "redis-pipeline"):
            with self.subTest(name):
                self.played(name, port)

    def test_postgresql_with_and_without_sslrequest(self):
        port = self.postgresql()
        for name in ("postgresql-query", "postgresql-ssl-refused"):
            with self.subTest(name):
                self.played(name, port)

    def test_mosquitto(self):
        self.played("mqtt-publish", self.mosquitto())

    def test_a_dns_server(self):
        self.played("dns-query", self.dnsmasq())

    def test_a_language_server(self):
        self.played("lsp-initialize", self.pylsp())


class Pairs(Playing):
    """Examples of clients, against the examples of servers."""

    def test_clients_pass_against_the_mocks(self):
        for mock, clients in [("redis-mock", ["redis-ping", "redis-pipeline"]), ("dns-mock", ["dns-query"]),
                              ("postgresql-mock", ["postgresql-query", "postgresql-ssl-refused"])]:
            _, port = self.hosted(example(mock))
            for client in clients:
                with self.subTest(client):
                    output, _ = self.play(example(client), f"127.0.0.1:{port}")
                    self.assertRegex(output, r"^passed: .*: (\d+) of \1 steps in \d+ ms\n$")


class Readme(Playing):
    def test_its_file_is_played(self):
        with open(os.path.join(REPOSITORY, "README.md"), encoding="utf-8") as file:
            text = re.search(r"```yaml\n(.*?)```", file.read(), re.DOTALL).group(1)
        output, _ = self.play(self.write("readme.yaml", text.encode()), f"127.0.0.1:{self.redis()}")
        self.assertRegex(output, "^passed: redis counts: 4 of 4 steps")


class Mocks(Playing):
    def client(self, *command, input=None):
        return subprocess.run(command, input=input, capture_output=True, text=True, timeout=30, check=False,
                              env=self.environment())

    def ends_by_signal(self, process):
        process.send_signal(signal.SIGINT)
        output, _ = self.ended(process)
        self.assertRegex(output, r"^passed: ")

    def test_redis_cli(self):
        process, port = self.hosted(example("redis-mock"))

        def redis(*words, input=None):
            return self.client(installed("redis-cli"), "-p", str(port), *words, input=input).stdout.split("\n")[:-1]

        self.assertEqual(redis("PING"), ["PONG"])
        self.assertEqual(redis("ECHO", "two words"), ["two words"])
        self.assertEqual(redis(input="set key one\nGET key\nget other\nset other two\nget other\nget key\n"),
                         ["OK", "one", "", "OK", "two", ""])
        self.assertEqual(redis("GET", "key"), [""], "each connection has its own value")
        self.assertEqual([redis("INCR", "n"), redis("INCR", "n")], [["1"], ["2"]])
        self.assertEqual(redis("NO", "such")[0], "ERR unknown command")
        self.assertEqual(redis("QUIT"), ["OK"])
        self.ends_by_signal(process)

    def test_psql(self):
        process, port = self.hosted(example("postgresql-mock"))
        psql = [installed("psql"), "-X", "-h", "127.0.0.1", "-p", str(port), "-U", "alice", "anything"]
        result = self.client(*psql, "-At", "-c", "select greeting")
        self.assertEqual((result.stdout, result.stderr, result.returncode), ("hello, alice\n", "", 0))
        for mode, output in (("disable", "hello, alice\n"), ("require", "")):
            result = self.client(*psql[:-1], f"sslmode={mode} dbname=anything", "-At", "-c", "select greeting")
            self.assertEqual(result.stdout, output, result.stderr)
        result = self.client(*psql, "-c", "select 1")
        self.assertEqual((result.stderr, result.returncode), ("ERROR:  try: select greeting\n", 1))
        self.ends_by_signal(process)

    def test_dig(self):
        process, port = self.hosted(example("dns-mock"))
        dig = [installed("dig"), "+tcp", "@127.0.0.1", "-p", str(port)]
        for name in ("example.org", "a.b.c.d", "xn--bcher-kva.example", "."):
            self.assertEqual(self.client(*dig, "+short", name).stdout, "192.0.2.1\n", name)
        result = self.client(*dig, "example.org", "AAAA")
        self.assertIn("status: NOERROR", result.stdout)
        self.assertIn("ANSWER: 0", result.stdout)
        self.assertNotRegex(result.stdout, "(?i)warning|malformed|mismatch")
        self.ends_by_signal(process)


class Files(Playing):
    def test_are_as_the_schema_says(self):
        if yaml is None:
            raise unittest.SkipTest("python3-yaml is not installed")
        for path in sorted(glob.glob(os.path.join(EXAMPLES, "*.yaml"))):
            with self.subTest(os.path.basename(path)), open(path, encoding="utf-8") as file:
                schemas.validate("conversation", [yaml.load(file, Loader=loader())])

    def test_say_first_how_they_are_played(self):
        for path in sorted(glob.glob(os.path.join(EXAMPLES, "*.yaml"))):
            with self.subTest(os.path.basename(path)), open(path, encoding="utf-8") as file:
                comment = re.match(r"(#.*\n)+", file.read()).group(0)
                self.assertIn(f"framescope play assets/examples/{os.path.basename(path)} ", comment)


def loader():
    """YAML 1.2, where only true and false are truth values: `on` is a key of rules."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
    return Loader
