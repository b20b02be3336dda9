meta:
  id: gelf
  title: Graylog Extended Log Format
  ks-version: 0.11
  encoding: UTF-8
  -framescope:
    protocol: gelf
    type:
      client: message
      server: message
doc: A message of a log as a JSON object, ended by NUL. Members that begin with an underscore are the sender's own.
doc-ref: https://go2docs.graylog.org/current/getting_in_log_data/gelf.html
seq:
  - {id: message, type: message}
types:
  message:
    seq:
      - {id: text, type: str, terminator: 0, -framescope: {default: '"{\"version\":\"1.1\",\"host\":\"localhost\",\"short_message\":\"\"}"'}}
    instances:
      host: {pos: 0, size: _io.size - 1, type: str, process: json_member("host")}
      short_message: {pos: 0, size: _io.size - 1, type: str, process: json_member("short_message")}
      full_message: {pos: 0, size: _io.size - 1, type: str, process: json_member("full_message"), doc: With the backtrace.}
      level: {pos: 0, size: _io.size - 1, type: str, process: json_member("level"), doc: 'As of syslog, 0 for an emergency to 7 for debugging.'}
      timestamp: {pos: 0, size: _io.size - 1, type: str, process: json_member("timestamp"), doc: In seconds since 1970.}
    to-string: 'f"{host}: {short_message}"'
    -framescope: {name: Log}
