meta:
  id: json_lines
  title: JSON lines, with JSON-RPC 2.0 and the Debug Adapter Protocol
  ks-version: 0.11
  encoding: UTF-8
  -framescope:
    protocol: json-lines
    answers: once
    reads: payload
    type:
      client: json_lines
      server: json_lines
doc: |
  One JSON text. An object of JSON-RPC, as LSP and MCP have it, is a request when it has a method and an id, a notification
  when it has no id, and else a response; one of the Debug Adapter Protocol has a type. Anything else is JSON. The process
  json_member gives the value of a member of the object: of a string what it says, of anything else its text, and nothing
  when there is no such member.
doc-ref: https://www.jsonrpc.org/specification, https://microsoft.github.io/debug-adapter-protocol/specification
seq:
  - id: message
    size-eos: true
    type:
      switch-on: >-
        method != "" ? (id != "" ? 0 : 1) : kind == "request" ? 4 : kind == "event" ? 5 :
        kind == "response" ? (success == "false" ? 7 : 6) : error != "" and error != "null" ? 3 :
        id != "" and (result != "" or version != "") ? 2 : 8
      cases:
        0: request
        1: notification
        2: response
        3: error
        4: adapter_request
        5: adapter_event
        6: adapter_response
        7: adapter_error
        _: json
instances:
  method: {pos: 0, size-eos: true, type: str, process: json_member("method")}
  id: {pos: 0, size-eos: true, type: str, process: json_member("id")}
  identifier:
    pos: 0
    size-eos: true
    type: str
    process: json_text("id")
    doc: 'As it is written: 1 and 1 are not the same.'
    -framescope: {role: correlation}
  kind: {pos: 0, size-eos: true, type: str, process: json_member("type"), if: method == ""}
  success: {pos: 0, size-eos: true, type: str, process: json_member("success"), if: kind == "response"}
  error: {pos: 0, size-eos: true, type: str, process: json_member("error"), if: method == ""}
  result: {pos: 0, size-eos: true, type: str, process: json_member("result"), if: method == ""}
  version: {pos: 0, size-eos: true, type: str, process: json_member("jsonrpc"), if: method == "" and result == ""}
-framescope: {content: message}
types:
  request:
    doc: A call that is answered.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}"'}}
    instances:
      method: {pos: 0, size-eos: true, type: str, process: json_member("method")}
      params: {pos: 0, size-eos: true, type: str, process: json_member("params")}
    to-string: 'params.length > 160 ? f"{params.substring(0, 160)}…" : params'
    -framescope: {name: Request, name-of: method, message: request}
  notification:
    doc: A call that nothing answers.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}"'}}
    instances:
      method: {pos: 0, size-eos: true, type: str, process: json_member("method")}
      params: {pos: 0, size-eos: true, type: str, process: json_member("params")}
    to-string: 'params.length > 160 ? f"{params.substring(0, 160)}…" : params'
    -framescope: {name: Notification, name-of: method, message: request, unanswered: true}
  response:
    doc: What a call gave.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}"'}}
    instances:
      result: {pos: 0, size-eos: true, type: str, process: json_member("result")}
    to-string: 'result.length > 160 ? f"{result.substring(0, 160)}…" : result'
    -framescope: {name: Response, message: response}
  error:
    doc: Why a call failed.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"method not found\"}}"'}}
    instances:
      error: {pos: 0, size-eos: true, type: str, process: json_member("error")}
    to-string: 'error.length > 160 ? f"{error.substring(0, 160)}…" : error'
    -framescope: {name: Error, message: error}
  adapter_request:
    doc: A request of the Debug Adapter Protocol.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\"}"'}}
    instances:
      command: {pos: 0, size-eos: true, type: str, process: json_member("command")}
      sequence: {pos: 0, size-eos: true, type: str, process: json_member("seq"), -framescope: {role: correlation}}
      arguments: {pos: 0, size-eos: true, type: str, process: json_member("arguments")}
    to-string: 'arguments.length > 160 ? f"{arguments.substring(0, 160)}…" : arguments'
    -framescope: {name: Request, name-of: command, message: request}
  adapter_event:
    doc: Something that happened in the adapter.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{\"seq\":1,\"type\":\"event\",\"event\":\"initialized\"}"'}}
    instances:
      event: {pos: 0, size-eos: true, type: str, process: json_member("event")}
      body: {pos: 0, size-eos: true, type: str, process: json_member("body")}
    to-string: 'body.length > 160 ? f"{body.substring(0, 160)}…" : body'
    -framescope: {name: Event, name-of: event}
  adapter_response:
    doc: What a request of the Debug Adapter Protocol gave.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{\"seq\":1,\"type\":\"response\",\"request_seq\":1,\"success\":true,\"command\":\"initialize\"}"'}}
    instances:
      command: {pos: 0, size-eos: true, type: str, process: json_member("command")}
      answered: {pos: 0, size-eos: true, type: str, process: json_member("request_seq"), -framescope: {role: correlation}}
      body: {pos: 0, size-eos: true, type: str, process: json_member("body")}
    to-string: 'body.length > 160 ? f"{command} {body.substring(0, 160)}…" : f"{command} {body}"'
    -framescope: {name: Response, message: response}
  adapter_error:
    doc: Why a request of the Debug Adapter Protocol failed.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{\"seq\":1,\"type\":\"response\",\"request_seq\":1,\"success\":false,\"command\":\"initialize\",\"message\":\"unknown\"}"'}}
    instances:
      command: {pos: 0, size-eos: true, type: str, process: json_member("command")}
      answered: {pos: 0, size-eos: true, type: str, process: json_member("request_seq"), -framescope: {role: correlation}}
      reason: {pos: 0, size-eos: true, type: str, process: json_member("message")}
    to-string: 'reason.length > 160 ? f"{command} {reason.substring(0, 160)}…" : f"{command} {reason}"'
    -framescope: {name: Error, message: error}
  json:
    doc: JSON that is none of those.
    seq:
      - {id: text, type: str, size-eos: true, -framescope: {default: '"{}"'}}
    to-string: 'text.length > 160 ? f"{text.substring(0, 160)}…" : text'
    -framescope: {name: JSON}
