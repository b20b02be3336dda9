meta:
  id: ldap
  title: LDAP, version 3
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: ldap
    type:
      client: frame
      server: frame
doc: |
  One message of LDAP, which is an element of BER. Behind a SASL bind with a security layer it is a packet with a length,
  behind StartTLS a record of TLS; what these hold is encrypted or signed and stays bytes.
doc-ref: RFC 4511
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - id: frame
        type:
          switch-on: first
          cases:
            0: sasl_packet
            20: tls_record
            21: tls_record
            22: tls_record
            23: tls_record
            _: message
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  sasl_packet:
    doc-ref: RFC 4422 section 3.7
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - {id: data, size: length, doc: As the mechanism wraps it.}
    to-string: 'f"{length} B"'
    -framescope: {name: SASL packet}
  tls_record:
    doc-ref: RFC 8446 section 5.1
    seq:
      - {id: type, type: u1, enum: tls_type}
      - {id: version, type: u2, doc: 0301 to 0303; no longer says the version.}
      - {id: length, type: u2, doc: Counts what follows it.}
      - {id: fragment, size: length}
    to-string: 'f"{length} B"'
    -framescope: {name: TLS record}
  length:
    doc: |
      Below 128 the length itself, else 128 and the number of bytes that the length takes. LDAP has no lengths that
      are left open (section 5.1), and none is longer than 4 bytes here.
    doc-ref: X.690 section 8.1.3
    seq:
      - id: first
        type: u1
        valid: {expr: _ < 0x80 or _ > 0x80 and _ <= 0x84}
      - id: long
        type:
          switch-on: first
          cases:
            0x81: u1
            0x82: u2
            0x83: b24
            0x84: u4
        if: first >= 0x80
    instances:
      value: {value: 'first < 0x80 ? first : long'}
  text:
    seq:
      - {id: tag, type: u1, valid: 0x04, doc: OCTET STRING}
      - {id: length, type: length}
      - {id: value, type: str, size: length.value}
    to-string: value
  octets:
    doc: What a value means its attribute tells. `text` has it as UTF-8.
    seq:
      - {id: tag, type: u1, valid: 0x04, doc: OCTET STRING}
      - {id: length, type: length}
      - {id: value, size: length.value}
    instances:
      text: {value: value.to_s("UTF-8")}
    to-string: text
  number:
    doc: Not negative in LDAP.
    seq:
      - {id: tag, type: u1, valid: 0x02, doc: INTEGER}
      - {id: length, type: u1, valid: {min: 1, max: 4}}
      - id: value
        type:
          switch-on: length
          cases: {1: u1, 2: u2, 3: b24, 4: u4}
  boolean:
    seq:
      - {id: tag, type: u1, valid: 0x01, doc: BOOLEAN}
      - {id: length, type: u1, valid: 1}
      - {id: value, type: u1, doc: 255 for TRUE.}
  message:
    doc-ref: section 4.1.1
    seq:
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: body, size: length.value, type: message_body}
    -framescope: {content: body, name: LDAPMessage}
  message_body:
    seq:
      - {id: message_id, type: message_id}
      - {id: operation, type: operation}
      - {id: controls, type: controls, if: not _io.eof}
    -framescope: {content: operation, name: LDAPMessage}
  message_id:
    doc: 0 in a notification that nobody asked for.
    seq:
      - {id: tag, type: u1, valid: 0x02, doc: INTEGER}
      - {id: length, type: u1, valid: {min: 1, max: 4}}
      - id: value
        type:
          switch-on: length
          cases: {1: u1, 2: u2, 3: b24, 4: u4}
        -framescope: {role: correlation}
  controls:
    doc-ref: section 4.1.11
    seq:
      - {id: tag, type: u1, valid: 0xa0}
      - {id: length, type: length}
      - {id: controls, size: length.value, type: control_list}
  control_list:
    seq:
      - {id: controls, type: control, repeat: eos}
  control:
    seq:
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: control, size: length.value, type: control_body}
    to-string: control.name
  control_body:
    seq:
      - {id: type, type: text, doc: An object identifier.}
      - {id: options, type: control_option, repeat: eos}
    instances:
      name:
        value: >-
          type.value == "1.2.840.113556.1.4.319" ? "paged results" :
          type.value == "1.2.840.113556.1.4.473" ? "sort" :
          type.value == "1.2.840.113556.1.4.474" ? "sorted" :
          type.value == "2.16.840.1.113730.3.4.2" ? "manage DSA IT" :
          type.value == "2.16.840.1.113730.3.4.18" ? "proxied authorization" :
          type.value == "1.3.6.1.4.1.4203.1.9.1.1" ? "sync request" :
          type.value == "1.3.6.1.4.1.42.2.27.8.5.1" ? "password policy" : type.value
  control_option:
    seq:
      - {id: tag, type: u1, enum: control_option}
      - {id: length, type: length}
      - id: value
        size: length.value
        type:
          switch-on: 'tag == control_option::value ? _parent.type.value : "criticality"'
          cases:
            '"criticality"': criticality
            '"1.2.840.113556.1.4.319"': paged_results
        doc: How the value is built the type tells.
  criticality:
    seq:
      - {id: value, type: u1, doc: 255 for TRUE. A server that does not know the control refuses the request.}
  paged_results:
    doc-ref: RFC 2696 section 2
    seq:
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: page, size: length.value, type: page}
    to-string: page.text
  page:
    seq:
      - {id: size, type: number, doc: 'The page that the client wants, or all that there may be; 0 when not known.'}
      - {id: cookie, type: octets_only, doc: Empty before the first page and behind the last.}
    instances:
      text: {value: 'f"{size.value}"'}
  operation:
    seq:
      - {id: tag, type: u1, enum: operation}
      - {id: length, type: length}
      - id: body
        size: length.value
        type:
          switch-on: tag
          cases:
            operation::bind_request: bind_request
            operation::bind_response: bind_response
            operation::unbind_request: unbind_request
            operation::search_request: search_request
            operation::search_result_entry: search_result_entry
            operation::search_result_done: search_result_done
            operation::search_result_reference: search_result_reference
            operation::modify_request: modify_request
            operation::modify_response: modify_response
            operation::add_request: add_request
            operation::add_response: add_response
            operation::del_request: del_request
            operation::del_response: del_response
            operation::modify_dn_request: modify_dn_request
            operation::modify_dn_response: modify_dn_response
            operation::compare_request: compare_request
            operation::compare_response: compare_response
            operation::abandon_request: abandon_request
            operation::extended_request: extended_request
            operation::extended_response: extended_response
            operation::intermediate_response: intermediate_response
    -framescope: {content: body, name-of: tag, name: LDAPMessage}
  bind_request:
    doc-ref: section 4.2
    seq:
      - {id: version, type: number}
      - {id: name, type: text}
      - {id: authentication, type: authentication}
    instances:
      who: {value: 'name.value == "" ? "" : name.value + " "'}
    to-string: 'name.value == "" and authentication.is_empty ? "anonymous" : f"{who}{authentication.text}"'
    -framescope: {name: BindRequest, message: request}
  authentication:
    seq:
      - {id: tag, type: u1, enum: authentication}
      - {id: length, type: length}
      - id: credentials
        size: length.value
        type:
          switch-on: tag
          cases:
            authentication::sasl: sasl_credentials
    instances:
      is_empty: {value: tag == authentication::simple and length.value == 0}
      text:
        value: >-
          tag == authentication::simple ? (length.value == 0 ? "without a password" : "simple") :
          tag == authentication::sasl ? credentials.as<sasl_credentials>.mechanism.value : f"method {tag.to_i & 31}"
  sasl_credentials:
    seq:
      - {id: mechanism, type: text}
      - {id: credentials, type: octets_only, if: not _io.eof}
  octets_only:
    seq:
      - {id: tag, type: u1, valid: 0x04, doc: OCTET STRING}
      - {id: length, type: length}
      - {id: value, size: length.value}
  result:
    doc-ref: section 4.1.9
    seq:
      - {id: code, type: result_code}
      - {id: matched_dn, type: text}
      - {id: diagnostic_message, type: text}
      - {id: options, type: result_option, repeat: eos}
    instances:
      more: {value: 'diagnostic_message.value == "" ? "" : ": " + diagnostic_message.value'}
    to-string: >-
      code.value == result_code::success ? "success" + more :
      code.value == result_code::compare_true ? "compareTrue" :
      code.value == result_code::compare_false ? "compareFalse" :
      code.value == result_code::referral ? "referral" :
      code.value == result_code::sasl_bind_in_progress ? "saslBindInProgress" : f"code {code.value.to_i}{more}"
  failure:
    doc-ref: section 4.1.9
    seq:
      - {id: code, type: result_code}
      - {id: matched_dn, type: text}
      - {id: diagnostic_message, type: text}
      - {id: options, type: result_option, repeat: eos}
    instances:
      more: {value: 'diagnostic_message.value == "" ? "" : ": " + diagnostic_message.value'}
      number: {value: code.value.to_i}
      name:
        value: >-
          number < 22 ? ["", "operationsError", "protocolError", "timeLimitExceeded", "sizeLimitExceeded", "", "",
          "authMethodNotSupported", "strongerAuthRequired", "", "", "adminLimitExceeded", "unavailableCriticalExtension",
          "confidentialityRequired", "", "", "noSuchAttribute", "undefinedAttributeType", "inappropriateMatching",
          "constraintViolation", "attributeOrValueExists", "invalidAttributeSyntax"][number] :
          number >= 32 and number < 37 ? ["noSuchObject", "aliasProblem", "invalidDNSyntax", "",
          "aliasDereferencingProblem"][number - 32] :
          number >= 48 and number < 55 ? ["inappropriateAuthentication", "invalidCredentials",
          "insufficientAccessRights", "busy", "unavailable", "unwillingToPerform", "loopDetect"][number - 48] :
          number >= 64 and number < 72 ? ["namingViolation", "objectClassViolation", "notAllowedOnNonLeaf",
          "notAllowedOnRDN", "entryAlreadyExists", "objectClassModsProhibited", "", "affectsMultipleDSAs"][number - 64] :
          number == 80 ? "other" : number == 118 ? "canceled" : number == 119 ? "noSuchOperation" :
          number == 120 ? "tooLate" : number == 121 ? "cannotCancel" : number == 122 ? "assertionFailed" :
          number == 123 ? "authorizationDenied" : ""
    to-string: 'name == "" ? f"code {number}{more}" : f"{number} {name}{more}"'
    -framescope: {message: error}
  result_code:
    seq:
      - {id: tag, type: u1, valid: 0x0a, doc: ENUMERATED}
      - {id: length, type: u1, valid: {min: 1, max: 4}}
      - id: value
        type:
          switch-on: length
          cases: {1: u1, 2: u2, 3: b24, 4: u4}
        enum: result_code
  result_option:
    seq:
      - {id: tag, type: u1, enum: result_option}
      - {id: length, type: length}
      - id: value
        size: length.value
        type:
          switch-on: tag
          cases:
            result_option::referral: texts
            result_option::response_name: oid
  texts:
    seq:
      - {id: texts, type: text, repeat: eos}
  oid:
    seq:
      - {id: value, type: str, size-eos: true}
    instances:
      text:
        value: >-
          value == "1.3.6.1.4.1.1466.20036" ? "Notice of Disconnection" :
          value == "1.3.6.1.4.1.1466.20037" ? "StartTLS" :
          value == "1.3.6.1.4.1.4203.1.11.1" ? "Password Modify" :
          value == "1.3.6.1.4.1.4203.1.11.3" ? "Who am I?" :
          value == "1.3.6.1.4.1.4203.1.9.1.4" ? "Sync Info" :
          value == "1.3.6.1.1.8" ? "Cancel" : value
    to-string: text
  bind_response:
    doc-ref: section 4.2.2
    seq:
      - id: result
        type: {switch-on: is_good, cases: {true: result, false: failure}}
    instances:
      code: {pos: 2, type: u1, if: _io.size > 2}
      is_good: {value: _io.size < 3 or code == 0 or code == 5 or code == 6 or code == 10 or code == 14}
    -framescope: {name: BindResponse, message: response, summary-of: result}
  unbind_request:
    -framescope: {name: UnbindRequest, message: request}
  search_request:
    doc-ref: section 4.5.1
    seq:
      - {id: base_object, type: text}
      - {id: scope, type: scope}
      - {id: deref_aliases, type: deref_aliases}
      - {id: size_limit, type: number, doc: 0 for none.}
      - {id: time_limit, type: number, doc: 'In seconds, 0 for none.'}
      - {id: types_only, type: boolean}
      - {id: filter, type: filter}
      - {id: attributes, type: selection, doc: None and * stand for all attributes of users.}
    instances:
      base: {value: 'base_object.value == "" ? "" : base_object.value + " "'}
      what:
        value: >-
          scope.value == scope::base_object ? "base" : scope.value == scope::single_level ? "one" :
          scope.value == scope::whole_subtree ? "sub" : f"scope {scope.value.to_i}"
      filter_text:
        value: >-
          filter.tag == filter::and ? f"(&{filter.value.as<filters>.text})" :
          filter.tag == filter::or ? f"(|{filter.value.as<filters>.text})" : filter.text
    to-string: 'f"{base}{what} {filter_text}"'
    -framescope: {name: SearchRequest, message: request}
  scope:
    seq:
      - {id: tag, type: u1, valid: 0x0a, doc: ENUMERATED}
      - {id: length, type: u1, valid: 1}
      - {id: value, type: u1, enum: scope}
  deref_aliases:
    seq:
      - {id: tag, type: u1, valid: 0x0a, doc: ENUMERATED}
      - {id: length, type: u1, valid: 1}
      - {id: value, type: u1, enum: deref_aliases}
  selection:
    seq:
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: attributes, size: length.value, type: texts}
  filter:
    doc-ref: section 4.5.1.7; `text` is as RFC 4515 writes it, without escapes, and leaves out what and, or have in them
    seq:
      - {id: tag, type: u1, enum: filter}
      - {id: length, type: length}
      - id: value
        size: length.value
        type:
          switch-on: tag
          cases:
            filter::and: filters
            filter::or: filters
            filter::not: filter
            filter::equality_match: assertion("=")
            filter::substrings: substrings
            filter::greater_or_equal: assertion(">=")
            filter::less_or_equal: assertion("<=")
            filter::present: present
            filter::approx_match: assertion("~=")
            filter::extensible_match: extensible_match
    instances:
      plain:
        value: >-
          tag == filter::equality_match or tag == filter::greater_or_equal or tag == filter::less_or_equal or
          tag == filter::approx_match ? value.as<assertion>.text :
          tag == filter::present ? value.as<present>.text :
          tag == filter::substrings ? value.as<substrings>.text :
          tag == filter::extensible_match ? value.as<extensible_match>.text :
          tag == filter::and ? "(&…)" : tag == filter::or ? "(|…)" : tag == filter::not ? "(!…)" : "(?)"
      text:
        value: 'tag == filter::not ? f"(!{value.as<filter>.plain})" : plain'
    to-string: text
  filters:
    seq:
      - {id: filters, type: filter, repeat: eos}
    instances:
      text:
        value: >-
          (filters.size > 0 ? filters[0].text : "") +
          (filters.size > 1 ? filters[1].text : "") +
          (filters.size > 2 ? filters[2].text : "") +
          (filters.size > 3 ? filters[3].text : "") +
          (filters.size > 4 ? "…" : "")
  present:
    seq:
      - {id: description, type: str, size-eos: true}
    instances:
      text: {value: 'f"({description}=*)"'}
  assertion:
    params:
      - {id: operator, type: str}
    seq:
      - {id: description, type: text}
      - {id: value, type: octets}
    instances:
      text: {value: 'f"({description.value}{operator}{value.text})"'}
    to-string: text
  substrings:
    seq:
      - {id: description, type: text}
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: parts, size: length.value, type: substring_list}
    instances:
      text: {value: 'f"({description.value}={parts.text})"'}
  substring_list:
    seq:
      - {id: parts, type: substring, repeat: eos}
    instances:
      text:
        value: >-
          (parts.size > 0 ? parts[0].before + parts[0].text : "") +
          (parts.size > 1 ? parts[1].before + parts[1].text : "") +
          (parts.size > 2 ? parts[2].before + parts[2].text : "") +
          (parts.size > 3 ? "*…" : parts.size > 0 and parts[parts.size - 1].tag == substring::final ? "" : "*")
  substring:
    seq:
      - {id: tag, type: u1, enum: substring}
      - {id: length, type: length}
      - {id: value, size: length.value}
    instances:
      before: {value: 'tag == substring::initial ? "" : "*"'}
      text: {value: value.to_s("UTF-8")}
  extensible_match:
    seq:
      - {id: parts, type: extensible_part, repeat: eos}
    instances:
      first_is_rule: {value: 'parts.size > 1 and parts[0].tag == extensible_part::matching_rule'}
      has_type: {value: 'parts.size > 1 and parts[first_is_rule ? 1 : 0].tag == extensible_part::type'}
      is_of_dn: {value: 'parts[parts.size - 1].tag == extensible_part::dn_attributes and parts[parts.size - 1].value[0] != 0'}
      value_place: {value: '(first_is_rule ? 1 : 0) + (has_type ? 1 : 0)'}
      text:
        value: >-
          "(" + (has_type ? parts[first_is_rule ? 1 : 0].value.to_s("UTF-8") : "") + (is_of_dn ? ":dn" : "") +
          (first_is_rule ? ":" + parts[0].value.to_s("UTF-8") : "") + ":=" +
          (parts.size > value_place ? parts[value_place].value.to_s("UTF-8") : "") + ")"
  extensible_part:
    seq:
      - {id: tag, type: u1, enum: extensible_part}
      - {id: length, type: length}
      - {id: value, size: length.value}
    to-string: value.to_s("UTF-8")
  search_result_entry:
    doc-ref: section 4.5.2
    seq:
      - {id: object_name, type: text}
      - {id: attributes, type: attributes}
    to-string: 'f"{object_name.value}, {attributes.attributes.attributes.size} attributes"'
    -framescope: {name: SearchResultEntry, message: response}
  attributes:
    seq:
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: attributes, size: length.value, type: attribute_list}
  attribute_list:
    seq:
      - {id: attributes, type: attribute, repeat: eos}
  attribute:
    seq:
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: attribute, size: length.value, type: attribute_body}
    to-string: attribute.type.value
  attribute_body:
    seq:
      - {id: type, type: text}
      - {id: tag, type: u1, valid: 0x31, doc: SET}
      - {id: length, type: length}
      - {id: values, size: length.value, type: value_list}
  value_list:
    seq:
      - {id: values, type: octets, repeat: eos}
  search_result_reference:
    doc-ref: section 4.5.3
    seq:
      - {id: uris, type: text, repeat: eos}
    to-string: 'uris.size == 0 ? "" : uris[0].value'
    -framescope: {name: SearchResultReference, message: response}
  search_result_done:
    doc-ref: section 4.5.2
    seq:
      - id: result
        type: {switch-on: is_good, cases: {true: result, false: failure}}
    instances:
      code: {pos: 2, type: u1, if: _io.size > 2}
      is_good: {value: _io.size < 3 or code == 0 or code == 5 or code == 6 or code == 10 or code == 14}
    -framescope: {name: SearchResultDone, message: response, summary-of: result}
  modify_request:
    doc-ref: section 4.6
    seq:
      - {id: object, type: text}
      - {id: changes, type: changes}
    instances:
      list: {value: changes.changes.changes}
    to-string: >-
      list.size == 1 ? f"{object.value}, {list[0].change.text}" :
      list.size == 0 ? object.value : f"{object.value}, {list[0].change.text} and {list.size - 1} more"
    -framescope: {name: ModifyRequest, message: request}
  changes:
    seq:
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: changes, size: length.value, type: change_list}
  change_list:
    seq:
      - {id: changes, type: change, repeat: eos}
  change:
    seq:
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: change, size: length.value, type: change_body}
    to-string: change.text
  change_body:
    seq:
      - {id: tag, type: u1, valid: 0x0a, doc: ENUMERATED}
      - {id: length, type: u1, valid: 1}
      - {id: operation, type: u1, enum: change}
      - {id: modification, type: attribute}
    instances:
      text:
        value: >-
          (operation == change::add ? "add " : operation == change::delete ? "delete " :
          operation == change::replace ? "replace " : operation == change::increment ? "increment " :
          "change ") + modification.attribute.type.value
  modify_response:
    doc-ref: section 4.6
    seq:
      - id: result
        type: {switch-on: is_good, cases: {true: result, false: failure}}
    instances:
      code: {pos: 2, type: u1, if: _io.size > 2}
      is_good: {value: _io.size < 3 or code == 0 or code == 5 or code == 6 or code == 10 or code == 14}
    -framescope: {name: ModifyResponse, message: response, summary-of: result}
  add_request:
    doc-ref: section 4.7
    seq:
      - {id: entry, type: text}
      - {id: attributes, type: attributes}
    to-string: 'f"{entry.value}, {attributes.attributes.attributes.size} attributes"'
    -framescope: {name: AddRequest, message: request}
  add_response:
    doc-ref: section 4.7
    seq:
      - id: result
        type: {switch-on: is_good, cases: {true: result, false: failure}}
    instances:
      code: {pos: 2, type: u1, if: _io.size > 2}
      is_good: {value: _io.size < 3 or code == 0 or code == 5 or code == 6 or code == 10 or code == 14}
    -framescope: {name: AddResponse, message: response, summary-of: result}
  del_request:
    doc-ref: section 4.8
    seq:
      - {id: entry, type: str, size-eos: true}
    to-string: entry
    -framescope: {name: DelRequest, message: request}
  del_response:
    doc-ref: section 4.8
    seq:
      - id: result
        type: {switch-on: is_good, cases: {true: result, false: failure}}
    instances:
      code: {pos: 2, type: u1, if: _io.size > 2}
      is_good: {value: _io.size < 3 or code == 0 or code == 5 or code == 6 or code == 10 or code == 14}
    -framescope: {name: DelResponse, message: response, summary-of: result}
  modify_dn_request:
    doc-ref: section 4.9
    seq:
      - {id: entry, type: text}
      - {id: new_rdn, type: text}
      - {id: delete_old_rdn, type: boolean}
      - {id: new_superior, type: new_superior, if: not _io.eof}
    to-string: 'f"{entry.value} to {new_rdn.value}"'
    -framescope: {name: ModifyDNRequest, message: request}
  new_superior:
    seq:
      - {id: tag, type: u1, valid: 0x80}
      - {id: length, type: length}
      - {id: value, type: str, size: length.value}
    to-string: value
  modify_dn_response:
    doc-ref: section 4.9
    seq:
      - id: result
        type: {switch-on: is_good, cases: {true: result, false: failure}}
    instances:
      code: {pos: 2, type: u1, if: _io.size > 2}
      is_good: {value: _io.size < 3 or code == 0 or code == 5 or code == 6 or code == 10 or code == 14}
    -framescope: {name: ModifyDNResponse, message: response, summary-of: result}
  compare_request:
    doc-ref: section 4.10
    seq:
      - {id: entry, type: text}
      - {id: tag, type: u1, valid: 0x30, doc: SEQUENCE}
      - {id: length, type: length}
      - {id: assertion, size: length.value, type: assertion("=")}
    to-string: 'f"{entry.value} {assertion.text}"'
    -framescope: {name: CompareRequest, message: request}
  compare_response:
    doc-ref: section 4.10
    seq:
      - id: result
        type: {switch-on: is_good, cases: {true: result, false: failure}}
    instances:
      code: {pos: 2, type: u1, if: _io.size > 2}
      is_good: {value: _io.size < 3 or code == 0 or code == 5 or code == 6 or code == 10 or code == 14}
    -framescope: {name: CompareResponse, message: response, summary-of: result}
  abandon_request:
    doc: No response follows.
    doc-ref: section 4.11
    seq:
      - id: message_id
        type:
          switch-on: _io.size
          cases: {1: u1, 2: u2, 3: b24, 4: u4}
    to-string: 'f"{message_id}"'
    -framescope: {name: AbandonRequest, message: request}
  extended_request:
    doc-ref: section 4.12
    seq:
      - {id: tag, type: u1, valid: 0x80}
      - {id: length, type: length}
      - {id: name, size: length.value, type: oid}
      - {id: value, type: extended_value, if: not _io.eof}
    to-string: name.text
    -framescope: {name: ExtendedRequest, message: request}
  extended_value:
    doc: How it is built the name tells.
    seq:
      - {id: tag, type: u1, valid: 0x81}
      - {id: length, type: length}
      - {id: value, size: length.value}
  extended_response:
    doc-ref: section 4.12; of a Notice of Disconnection section 4.4.1
    seq:
      - id: result
        type: {switch-on: is_good, cases: {true: result, false: failure}}
    instances:
      code: {pos: 2, type: u1, if: _io.size > 2}
      is_good: {value: _io.size < 3 or code == 0 or code == 5 or code == 6 or code == 10 or code == 14}
    -framescope: {name: ExtendedResponse, message: response, summary-of: result}
  intermediate_response:
    doc-ref: section 4.13
    seq:
      - {id: parts, type: intermediate_part, repeat: eos}
    to-string: 'parts.size > 0 and parts[0].tag == intermediate_part::name ? parts[0].value.as<oid>.text : ""'
    -framescope: {name: IntermediateResponse, message: response}
  intermediate_part:
    seq:
      - {id: tag, type: u1, enum: intermediate_part}
      - {id: length, type: length}
      - id: value
        size: length.value
        type:
          switch-on: tag
          cases:
            intermediate_part::name: oid
enums:
  tls_type: {20: change_cipher_spec, 21: alert, 22: handshake, 23: application_data}
  operation:
    0x42: unbind_request
    0x4a: del_request
    0x50: abandon_request
    0x60: bind_request
    0x61: bind_response
    0x63: search_request
    0x64: search_result_entry
    0x65: search_result_done
    0x66: modify_request
    0x67: modify_response
    0x68: add_request
    0x69: add_response
    0x6b: del_response
    0x6c: modify_dn_request
    0x6d: modify_dn_response
    0x6e: compare_request
    0x6f: compare_response
    0x73: search_result_reference
    0x77: extended_request
    0x78: extended_response
    0x79: intermediate_response
  authentication:
    0x80: simple
    0x89: sicily_package_discovery
    0x8a: sicily_negotiate
    0x8b: sicily_response
    0xa3: sasl
  control_option: {0x01: criticality, 0x04: value}
  result_option: {0x87: server_sasl_credentials, 0x8a: response_name, 0x8b: response_value, 0xa3: referral}
  intermediate_part: {0x80: name, 0x81: value}
  scope: {0: base_object, 1: single_level, 2: whole_subtree, 3: subordinate_subtree}
  deref_aliases: {0: never, 1: in_searching, 2: finding_base_object, 3: always}
  filter:
    0x87: present
    0xa0: and
    0xa1: or
    0xa2: not
    0xa3: equality_match
    0xa4: substrings
    0xa5: greater_or_equal
    0xa6: less_or_equal
    0xa8: approx_match
    0xa9: extensible_match
  substring: {0x80: initial, 0x81: any, 0x82: final}
  extensible_part: {0x81: matching_rule, 0x82: type, 0x83: match_value, 0x84: dn_attributes}
  change: {0: add, 1: delete, 2: replace, 3: increment}
  result_code:
    0: success
    1: operations_error
    2: protocol_error
    3: time_limit_exceeded
    4: size_limit_exceeded
    5: compare_false
    6: compare_true
    7: auth_method_not_supported
    8: stronger_auth_required
    10: referral
    11: admin_limit_exceeded
    12: unavailable_critical_extension
    13: confidentiality_required
    14: sasl_bind_in_progress
    16: no_such_attribute
    17: undefined_attribute_type
    18: inappropriate_matching
    19: constraint_violation
    20: attribute_or_value_exists
    21: invalid_attribute_syntax
    32: no_such_object
    33: alias_problem
    34: invalid_dn_syntax
    36: alias_dereferencing_problem
    48: inappropriate_authentication
    49: invalid_credentials
    50: insufficient_access_rights
    51: busy
    52: unavailable
    53: unwilling_to_perform
    54: loop_detect
    64: naming_violation
    65: object_class_violation
    66: not_allowed_on_non_leaf
    67: not_allowed_on_rdn
    68: entry_already_exists
    69: object_class_mods_prohibited
    71: affects_multiple_dsas
    80: other
    118: canceled
    119: no_such_operation
    120: too_late
    121: cannot_cancel
    122: assertion_failed
    123: authorization_denied
    4096: sync_refresh_required
