meta:
  id: fastcgi
  title: FastCGI
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: fastcgi
    type:
      client: record
      server: record
doc: One record of FastCGI. The client is the web server, the server the application.
doc-ref: FastCGI Specification 1.0
seq:
  - {id: record, type: record}
types:
  record:
    doc-ref: section 3.3
    seq:
      - {id: version, type: u1, valid: 1}
      - {id: type, type: u1, enum: record_type}
      - {id: request_id, type: u2, doc: 0 for records of management., -framescope: {role: correlation}}
      - {id: len_content, type: u2}
      - {id: len_padding, type: u1}
      - {id: reserved, type: u1}
      - id: content
        size: len_content
        type:
          switch-on: type
          cases:
            record_type::begin_request: begin_request
            record_type::abort_request: abort_request
            record_type::end_request: end_request
            record_type::params: params
            record_type::stdin: stdin
            record_type::stdout: stdout
            record_type::stderr: stderr
            record_type::data: data
            record_type::get_values: get_values
            record_type::get_values_result: get_values_result
            record_type::unknown_type: unknown_type
            _: unknown
      - {id: padding, size: len_padding, if: len_padding != 0}
    -framescope: {content: content}
  begin_request:
    doc-ref: section 5.1
    seq:
      - {id: role, type: u2, enum: role}
      - {id: reserved_flags, type: b7}
      - {id: keep_connection, type: b1, doc: The application leaves the closing to the web server.}
      - {id: reserved, size: 5}
    to-string: >-
      f"request {_parent.as<record>.request_id}, " + (role == role::responder ? "responder" :
      role == role::authorizer ? "authorizer" : role == role::filter ? "filter" : f"role {role.to_i}")
    -framescope: {name: BEGIN_REQUEST, message: request}
  abort_request:
    doc-ref: section 5.4
    to-string: 'f"request {_parent.as<record>.request_id}"'
    -framescope: {name: ABORT_REQUEST, message: request}
  end_request:
    doc-ref: section 5.5
    seq:
      - {id: application_status, type: u4, doc: 'As the exit status of a CGI program.'}
      - {id: protocol_status, type: u1, enum: protocol_status}
      - {id: reserved, size: 3}
    to-string: >-
      f"request {_parent.as<record>.request_id}, status {application_status}" + (
      protocol_status == protocol_status::request_complete ? "" :
      protocol_status == protocol_status::cannot_multiplex ? ", cannot multiplex" :
      protocol_status == protocol_status::overloaded ? ", overloaded" :
      protocol_status == protocol_status::unknown_role ? ", unknown role" : f", protocol status {protocol_status.to_i}")
    -framescope: {name: END_REQUEST, message: response}
  params:
    doc: A pair may go on in the next record, and ends with an error here then. One without pairs ends the parameters.
    doc-ref: section 5.2
    seq:
      - {id: pairs, type: pair, repeat: eos}
    instances:
      method:
        value: >-
          pairs.size > 0 and pairs[0].name == "REQUEST_METHOD" ? pairs[0].value :
          pairs.size > 1 and pairs[1].name == "REQUEST_METHOD" ? pairs[1].value :
          pairs.size > 2 and pairs[2].name == "REQUEST_METHOD" ? pairs[2].value :
          pairs.size > 3 and pairs[3].name == "REQUEST_METHOD" ? pairs[3].value :
          pairs.size > 4 and pairs[4].name == "REQUEST_METHOD" ? pairs[4].value :
          pairs.size > 5 and pairs[5].name == "REQUEST_METHOD" ? pairs[5].value :
          pairs.size > 6 and pairs[6].name == "REQUEST_METHOD" ? pairs[6].value :
          pairs.size > 7 and pairs[7].name == "REQUEST_METHOD" ? pairs[7].value :
          pairs.size > 8 and pairs[8].name == "REQUEST_METHOD" ? pairs[8].value :
          pairs.size > 9 and pairs[9].name == "REQUEST_METHOD" ? pairs[9].value :
          pairs.size > 10 and pairs[10].name == "REQUEST_METHOD" ? pairs[10].value :
          pairs.size > 11 and pairs[11].name == "REQUEST_METHOD" ? pairs[11].value :
          pairs.size > 12 and pairs[12].name == "REQUEST_METHOD" ? pairs[12].value :
          pairs.size > 13 and pairs[13].name == "REQUEST_METHOD" ? pairs[13].value :
          pairs.size > 14 and pairs[14].name == "REQUEST_METHOD" ? pairs[14].value :
          pairs.size > 15 and pairs[15].name == "REQUEST_METHOD" ? pairs[15].value :
          pairs.size > 16 and pairs[16].name == "REQUEST_METHOD" ? pairs[16].value :
          pairs.size > 17 and pairs[17].name == "REQUEST_METHOD" ? pairs[17].value :
          pairs.size > 18 and pairs[18].name == "REQUEST_METHOD" ? pairs[18].value :
          pairs.size > 19 and pairs[19].name == "REQUEST_METHOD" ? pairs[19].value :
          pairs.size > 20 and pairs[20].name == "REQUEST_METHOD" ? pairs[20].value :
          pairs.size > 21 and pairs[21].name == "REQUEST_METHOD" ? pairs[21].value :
          pairs.size > 22 and pairs[22].name == "REQUEST_METHOD" ? pairs[22].value :
          pairs.size > 23 and pairs[23].name == "REQUEST_METHOD" ? pairs[23].value :
          pairs.size > 24 and pairs[24].name == "REQUEST_METHOD" ? pairs[24].value :
          pairs.size > 25 and pairs[25].name == "REQUEST_METHOD" ? pairs[25].value :
          pairs.size > 26 and pairs[26].name == "REQUEST_METHOD" ? pairs[26].value :
          pairs.size > 27 and pairs[27].name == "REQUEST_METHOD" ? pairs[27].value :
          pairs.size > 28 and pairs[28].name == "REQUEST_METHOD" ? pairs[28].value :
          pairs.size > 29 and pairs[29].name == "REQUEST_METHOD" ? pairs[29].value :
          pairs.size > 30 and pairs[30].name == "REQUEST_METHOD" ? pairs[30].value :
          pairs.size > 31 and pairs[31].name == "REQUEST_METHOD" ? pairs[31].value :
          pairs.size > 32 and pairs[32].name == "REQUEST_METHOD" ? pairs[32].value :
          pairs.size > 33 and pairs[33].name == "REQUEST_METHOD" ? pairs[33].value :
          pairs.size > 34 and pairs[34].name == "REQUEST_METHOD" ? pairs[34].value :
          pairs.size > 35 and pairs[35].name == "REQUEST_METHOD" ? pairs[35].value :
          pairs.size > 36 and pairs[36].name == "REQUEST_METHOD" ? pairs[36].value :
          pairs.size > 37 and pairs[37].name == "REQUEST_METHOD" ? pairs[37].value :
          pairs.size > 38 and pairs[38].name == "REQUEST_METHOD" ? pairs[38].value :
          pairs.size > 39 and pairs[39].name == "REQUEST_METHOD" ? pairs[39].value :
          ""
      uri:
        value: >-
          pairs.size > 0 and pairs[0].name == "REQUEST_URI" ? pairs[0].value :
          pairs.size > 1 and pairs[1].name == "REQUEST_URI" ? pairs[1].value :
          pairs.size > 2 and pairs[2].name == "REQUEST_URI" ? pairs[2].value :
          pairs.size > 3 and pairs[3].name == "REQUEST_URI" ? pairs[3].value :
          pairs.size > 4 and pairs[4].name == "REQUEST_URI" ? pairs[4].value :
          pairs.size > 5 and pairs[5].name == "REQUEST_URI" ? pairs[5].value :
          pairs.size > 6 and pairs[6].name == "REQUEST_URI" ? pairs[6].value :
          pairs.size > 7 and pairs[7].name == "REQUEST_URI" ? pairs[7].value :
          pairs.size > 8 and pairs[8].name == "REQUEST_URI" ? pairs[8].value :
          pairs.size > 9 and pairs[9].name == "REQUEST_URI" ? pairs[9].value :
          pairs.size > 10 and pairs[10].name == "REQUEST_URI" ? pairs[10].value :
          pairs.size > 11 and pairs[11].name == "REQUEST_URI" ? pairs[11].value :
          pairs.size > 12 and pairs[12].name == "REQUEST_URI" ? pairs[12].value :
          pairs.size > 13 and pairs[13].name == "REQUEST_URI" ? pairs[13].value :
          pairs.size > 14 and pairs[14].name == "REQUEST_URI" ? pairs[14].value :
          pairs.size > 15 and pairs[15].name == "REQUEST_URI" ? pairs[15].value :
          pairs.size > 16 and pairs[16].name == "REQUEST_URI" ? pairs[16].value :
          pairs.size > 17 and pairs[17].name == "REQUEST_URI" ? pairs[17].value :
          pairs.size > 18 and pairs[18].name == "REQUEST_URI" ? pairs[18].value :
          pairs.size > 19 and pairs[19].name == "REQUEST_URI" ? pairs[19].value :
          pairs.size > 20 and pairs[20].name == "REQUEST_URI" ? pairs[20].value :
          pairs.size > 21 and pairs[21].name == "REQUEST_URI" ? pairs[21].value :
          pairs.size > 22 and pairs[22].name == "REQUEST_URI" ? pairs[22].value :
          pairs.size > 23 and pairs[23].name == "REQUEST_URI" ? pairs[23].value :
          pairs.size > 24 and pairs[24].name == "REQUEST_URI" ? pairs[24].value :
          pairs.size > 25 and pairs[25].name == "REQUEST_URI" ? pairs[25].value :
          pairs.size > 26 and pairs[26].name == "REQUEST_URI" ? pairs[26].value :
          pairs.size > 27 and pairs[27].name == "REQUEST_URI" ? pairs[27].value :
          pairs.size > 28 and pairs[28].name == "REQUEST_URI" ? pairs[28].value :
          pairs.size > 29 and pairs[29].name == "REQUEST_URI" ? pairs[29].value :
          pairs.size > 30 and pairs[30].name == "REQUEST_URI" ? pairs[30].value :
          pairs.size > 31 and pairs[31].name == "REQUEST_URI" ? pairs[31].value :
          pairs.size > 32 and pairs[32].name == "REQUEST_URI" ? pairs[32].value :
          pairs.size > 33 and pairs[33].name == "REQUEST_URI" ? pairs[33].value :
          pairs.size > 34 and pairs[34].name == "REQUEST_URI" ? pairs[34].value :
          pairs.size > 35 and pairs[35].name == "REQUEST_URI" ? pairs[35].value :
          pairs.size > 36 and pairs[36].name == "REQUEST_URI" ? pairs[36].value :
          pairs.size > 37 and pairs[37].name == "REQUEST_URI" ? pairs[37].value :
          pairs.size > 38 and pairs[38].name == "REQUEST_URI" ? pairs[38].value :
          pairs.size > 39 and pairs[39].name == "REQUEST_URI" ? pairs[39].value :
          ""
    to-string: >-
      f"request {_parent.as<record>.request_id}, " + (pairs.size == 0 ? "end" :
      uri == "" ? f"{pairs.size} parameters" : f"{method} {uri}, {pairs.size} parameters")
    -framescope: {name: PARAMS, message: request}
  pair:
    doc-ref: section 3.4
    seq:
      - {id: len_name, type: length}
      - {id: len_value, type: length}
      - {id: name, type: str, size: len_name.value}
      - {id: value, type: str, size: len_value.value}
    to-string: 'f"{name}={value}"'
  length:
    doc: 'One byte below 128, else four, of which the first bit is set.'
    seq:
      - {id: is_long, type: b1}
      - id: value
        type:
          switch-on: is_long
          cases: {true: b31, false: b7}
  stdin:
    doc: An empty one ends the stream.
    doc-ref: section 5.3
    seq:
      - {id: data, size-eos: true}
    to-string: 'data.length == 0 ? f"request {_parent.as<record>.request_id}, end" : f"request {_parent.as<record>.request_id}, {data.length} B"'
    -framescope: {name: STDIN, message: request}
  stdout:
    doc: Headers as of CGI and the body. An empty one ends the stream.
    doc-ref: section 5.3
    seq:
      - {id: data, size-eos: true}
    to-string: 'data.length == 0 ? f"request {_parent.as<record>.request_id}, end" : f"request {_parent.as<record>.request_id}, {data.length} B"'
    -framescope: {name: STDOUT, message: response}
  stderr:
    doc: What goes wrong, for a log. An empty one ends the stream.
    doc-ref: section 5.3
    seq:
      - {id: text, type: str, size-eos: true, pad-right: 0x0a}
    to-string: 'text == "" ? f"request {_parent.as<record>.request_id}, end" : f"request {_parent.as<record>.request_id}, {text}"'
    -framescope: {name: STDERR}
  data:
    doc: A second stream for filters. An empty one ends it.
    doc-ref: section 5.3
    seq:
      - {id: data, size-eos: true}
    to-string: 'data.length == 0 ? f"request {_parent.as<record>.request_id}, end" : f"request {_parent.as<record>.request_id}, {data.length} B"'
    -framescope: {name: DATA, message: request}
  get_values:
    doc-ref: section 4.1
    seq:
      - {id: pairs, type: pair, repeat: eos}
    to-string: 'f"{pairs.size} values"'
    -framescope: {name: GET_VALUES, message: request}
  get_values_result:
    doc-ref: section 4.1
    seq:
      - {id: pairs, type: pair, repeat: eos}
    to-string: 'f"{pairs.size} values"'
    -framescope: {name: GET_VALUES_RESULT, message: response}
  unknown_type:
    doc-ref: section 4.2
    seq:
      - {id: type, type: u1, doc: The one that the application does not know.}
      - {id: reserved, size: 7}
    to-string: 'f"type {type}"'
    -framescope: {name: UNKNOWN_TYPE, message: error}
  unknown:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"type {_parent.as<record>.type.to_i}, {data.length} B"'
    -framescope: {name: Unknown}
enums:
  record_type:
    1: begin_request
    2: abort_request
    3: end_request
    4: params
    5: stdin
    6: stdout
    7: stderr
    8: data
    9: get_values
    10: get_values_result
    11: unknown_type
  role:
    1: responder
    2: authorizer
    3: filter
  protocol_status:
    0: request_complete
    1: cannot_multiplex
    2: overloaded
    3: unknown_role
