meta:
  id: amqp
  title: AMQP 0-9-1
  ks-version: 0.11
  endian: be
  bit-endian: be
  encoding: UTF-8
  -framescope:
    protocol: amqp
    type:
      client: frame
      server: frame
doc: |
  One frame of AMQP 0-9-1 with RabbitMQ's extensions, or the header of 8 bytes that begins a connection. Frames of
  AMQP 1.0 have their performative named and its values left as bytes.
doc-ref: https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf section 4.2
seq:
  - id: frame
    type: frame
types:
  frame:
    seq:
      - id: frame
        type:
          switch-on: version
          cases:
            0: protocol_header
            1: amqp_1_frame
            _: amqp_0_frame
    instances:
      first:
        pos: 0
        type: u1
      size_1:
        pos: 0
        type: u4
        if: first != 0x41 and _io.size >= 0x1000000
      version:
        value: 'first == 0x41 ? 0 : first == 0 or (_io.size >= 0x1000000 and size_1 == _io.size) ? 1 : 2'
        doc: A frame of 1.0 begins with its size, which is below 16 MiB or that of all bytes; one of 0-9-1 with its type.
    -framescope: {content: frame}
  protocol_header:
    doc: A server that sends it in 0-9-1 refuses what the client asked for; in 1.0 it answers with the same.
    doc-ref: section 4.2.2; AMQP 1.0 Part 2 section 2.2
    seq:
      - id: magic
        contents: AMQP
      - {id: protocol_id, type: u1, enum: protocol_id, doc: 1.0 tells layers by it. Always 0 in 0-9-1.}
      - {id: major, type: u1}
      - {id: minor, type: u1}
      - {id: revision, type: u1}
    instances:
      layer:
        value: 'protocol_id == protocol_id::sasl ? " SASL" : protocol_id == protocol_id::tls ? " TLS" : ""'
    to-string: 'major == 0 ? f"{major}-{minor}-{revision}" : f"{major}.{minor}.{revision}{layer}"'
    -framescope: {name: Protocol header}
  amqp_0_frame:
    seq:
      - {id: type, type: u1, enum: frame_type}
      - {id: channel, type: u2, doc: 0 for the connection as a whole.}
      - {id: size, type: u4, doc: Counts the payload alone.}
      - id: payload
        size: size
        type:
          switch-on: type
          cases:
            frame_type::method: method
            frame_type::header: content_header
            frame_type::body: body
            frame_type::heartbeat: heartbeat
      - id: end
        contents: [0xce]
    -framescope: {content: payload, name: Frame}
  heartbeat:
    -framescope: {name: Heartbeat}
  body:
    doc: A part of a message's content; the content header in front tells how long all of it is.
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Content body}
  content_header:
    doc-ref: section 4.2.6.1
    seq:
      - {id: class, type: u2, enum: class}
      - {id: weight, type: u2, doc: Always 0.}
      - {id: body_size, type: u8, doc: Bytes of all body frames that follow.}
      - {id: has_content_type, type: b1}
      - {id: has_content_encoding, type: b1}
      - {id: has_headers, type: b1}
      - {id: has_delivery_mode, type: b1}
      - {id: has_priority, type: b1}
      - {id: has_correlation_id, type: b1}
      - {id: has_reply_to, type: b1}
      - {id: has_expiration, type: b1}
      - {id: has_message_id, type: b1}
      - {id: has_timestamp, type: b1}
      - {id: has_type, type: b1}
      - {id: has_user_id, type: b1}
      - {id: has_app_id, type: b1}
      - {id: has_cluster_id, type: b1}
      - {id: reserved, type: b1}
      - {id: has_more_flags, type: b1, doc: Another word of flags follows. What it would stand for no class says.}
      - id: more_flags
        type: u2
        repeat: until
        repeat-until: _ & 1 == 0
        if: has_more_flags
      - {id: content_type, type: short_text, if: has_content_type}
      - {id: content_encoding, type: short_text, if: has_content_encoding}
      - {id: headers, type: table, if: has_headers}
      - {id: delivery_mode, type: u1, enum: delivery_mode, if: has_delivery_mode}
      - {id: priority, type: u1, if: has_priority}
      - {id: correlation_id, type: short_text, if: has_correlation_id}
      - {id: reply_to, type: short_text, if: has_reply_to}
      - {id: expiration, type: short_text, if: has_expiration, doc: Milliseconds as decimal digits.}
      - {id: message_id, type: short_text, if: has_message_id}
      - id: timestamp
        type: u8
        if: has_timestamp
        -framescope:
          role: time
          epoch: unix
          unit: s
      - {id: type, type: short_text, if: has_type}
      - {id: user_id, type: short_text, if: has_user_id}
      - {id: app_id, type: short_text, if: has_app_id}
      - {id: cluster_id, type: short_text, if: has_cluster_id}
    to-string: 'has_content_type ? f"{body_size} B, {content_type.value}" : f"{body_size} B"'
    -framescope: {name: Content header}
  short_text:
    seq:
      - {id: length, type: u1}
      - {id: value, type: str, size: length}
    to-string: value
  long_text:
    seq:
      - {id: length, type: u4}
      - {id: value, type: str, size: length}
    to-string: value
  long_bytes:
    seq:
      - {id: length, type: u4}
      - {id: value, size: length}
  table:
    doc-ref: section 4.2.5.5
    seq:
      - {id: length, type: u4, doc: Bytes of the entries.}
      - {id: entries, size: length, type: entries}
  entries:
    seq:
      - id: entries
        type: entry
        repeat: eos
  entry:
    seq:
      - {id: name, type: short_text}
      - {id: value, type: value}
    to-string: name.value
  array:
    seq:
      - {id: length, type: u4, doc: Bytes of the values.}
      - {id: values, size: length, type: values}
  values:
    seq:
      - id: values
        type: value
        repeat: eos
  value:
    doc: The letters have the meaning that RabbitMQ and its clients give them; s and l differ from the specification's.
    doc-ref: https://www.rabbitmq.com/amqp-0-9-1-errata section 3
    seq:
      - {id: type, type: u1, enum: value_type, valid: {in-enum: true}}
      - id: value
        type:
          switch-on: type
          cases:
            value_type::boolean: u1
            value_type::int8: s1
            value_type::uint8: u1
            value_type::int16: s2
            value_type::int16_of_0_9: s2
            value_type::uint16: u2
            value_type::int32: s4
            value_type::uint32: u4
            value_type::int64: s8
            value_type::int64_of_0_9: s8
            value_type::float: f4
            value_type::double: f8
            value_type::decimal: decimal
            value_type::long_string: long_text
            value_type::array: array
            value_type::timestamp: timestamp
            value_type::table: table
            value_type::bytes: long_bytes
            value_type::void: void
  void: {}
  decimal:
    seq:
      - {id: scale, type: u1, doc: Digits after the point.}
      - {id: value, type: s4}
  timestamp:
    seq:
      - id: time
        type: u8
        -framescope:
          role: time
          epoch: unix
          unit: s
  method:
    seq:
      - {id: class, type: u2, enum: class}
      - id: method
        size-eos: true
        type:
          switch-on: class
          cases:
            class::connection: connection
            class::channel: channel
            class::access: access
            class::exchange: exchange
            class::queue: queue
            class::basic: basic
            class::confirm: confirm
            class::tx: tx
    -framescope: {content: method}
  connection:
    seq:
      - {id: method, type: u2, enum: connection_method}
      - id: arguments
        size-eos: true
        type:
          switch-on: method
          cases:
            connection_method::start: connection_start
            connection_method::start_ok: connection_start_ok
            connection_method::secure: connection_secure
            connection_method::secure_ok: connection_secure_ok
            connection_method::tune: connection_tune
            connection_method::tune_ok: connection_tune_ok
            connection_method::open: connection_open
            connection_method::open_ok: connection_open_ok
            connection_method::close: connection_close
            connection_method::close_ok: connection_close_ok
            connection_method::blocked: connection_blocked
            connection_method::unblocked: connection_unblocked
            connection_method::update_secret: connection_update_secret
            connection_method::update_secret_ok: connection_update_secret_ok
    -framescope: {content: arguments}
  connection_start:
    seq:
      - {id: version_major, type: u1}
      - {id: version_minor, type: u1}
      - {id: server_properties, type: table}
      - {id: mechanisms, type: long_text, doc: Separated by blanks.}
      - {id: locales, type: long_text, doc: Separated by blanks.}
    to-string: 'f"{version_major}-{version_minor}, {mechanisms.value}"'
    -framescope: {name: Connection.Start, message: request}
  connection_start_ok:
    seq:
      - {id: client_properties, type: table}
      - {id: mechanism, type: short_text}
      - {id: response, type: long_bytes, doc: 'What the mechanism of SASL says; PLAIN has NUL, user, NUL, password.'}
      - {id: locale, type: short_text}
    to-string: 'mechanism.value'
    -framescope: {name: Connection.Start-Ok, message: response}
  connection_secure:
    seq:
      - {id: challenge, type: long_bytes}
    -framescope: {name: Connection.Secure, message: request}
  connection_secure_ok:
    seq:
      - {id: response, type: long_bytes}
    -framescope: {name: Connection.Secure-Ok, message: response}
  connection_tune:
    seq:
      - {id: channel_max, type: u2, doc: 0 for no limit.}
      - {id: frame_max, type: u4, doc: 'Bytes of a whole frame, 0 for no limit.'}
      - {id: heartbeat, type: u2, doc: 'In seconds, 0 for none.'}
    to-string: 'f"{channel_max} channels, frames of {frame_max} B, heartbeat {heartbeat} s"'
    -framescope: {name: Connection.Tune, message: request}
  connection_tune_ok:
    seq:
      - {id: channel_max, type: u2}
      - {id: frame_max, type: u4, doc: Bytes of a whole frame.}
      - {id: heartbeat, type: u2, doc: 'In seconds, 0 for none.'}
    to-string: 'f"{channel_max} channels, frames of {frame_max} B, heartbeat {heartbeat} s"'
    -framescope: {name: Connection.Tune-Ok, message: response}
  connection_open:
    seq:
      - {id: virtual_host, type: short_text}
      - {id: reserved_1, type: short_text}
      - {id: reserved_2, type: b1le}
    to-string: 'virtual_host.value'
    -framescope: {name: Connection.Open, message: request}
  connection_open_ok:
    seq:
      - {id: reserved_1, type: short_text}
    -framescope: {name: Connection.Open-Ok, message: response}
  connection_close:
    seq:
      - {id: reply_code, type: u2, enum: reply_code}
      - id: reason
        type:
          switch-on: reply_code
          cases:
            reply_code::success: goodbye
            _: failure(reply_code.to_i)
    -framescope: {name: Connection.Close, message: request, summary-of: reason}
  connection_close_ok: {-framescope: {name: Connection.Close-Ok, message: response}}
  connection_blocked:
    seq:
      - {id: reason, type: short_text}
    to-string: 'reason.value'
    -framescope: {name: Connection.Blocked}
  connection_unblocked: {-framescope: {name: Connection.Unblocked}}
  connection_update_secret:
    seq:
      - {id: new_secret, type: long_bytes}
      - {id: reason, type: short_text}
    to-string: 'reason.value'
    -framescope: {name: Connection.Update-Secret, message: request}
  connection_update_secret_ok: {-framescope: {name: Connection.Update-Secret-Ok, message: response}}
  channel:
    seq:
      - {id: method, type: u2, enum: channel_method}
      - id: arguments
        size-eos: true
        type:
          switch-on: method
          cases:
            channel_method::open: channel_open
            channel_method::open_ok: channel_open_ok
            channel_method::flow: channel_flow
            channel_method::flow_ok: channel_flow_ok
            channel_method::close: channel_close
            channel_method::close_ok: channel_close_ok
    -framescope: {content: arguments}
  channel_open:
    seq:
      - {id: reserved_1, type: short_text}
    -framescope: {name: Channel.Open, message: request}
  channel_open_ok:
    seq:
      - {id: reserved_1, type: long_bytes}
    -framescope: {name: Channel.Open-Ok, message: response}
  channel_flow:
    seq:
      - {id: active, type: b1le, doc: Whether content may be sent.}
    to-string: 'active ? "start" : "stop"'
    -framescope: {name: Channel.Flow, message: request}
  channel_flow_ok:
    seq:
      - {id: active, type: b1le}
    to-string: 'active ? "start" : "stop"'
    -framescope: {name: Channel.Flow-Ok, message: response}
  channel_close:
    seq:
      - {id: reply_code, type: u2, enum: reply_code}
      - id: reason
        type:
          switch-on: reply_code
          cases:
            reply_code::success: goodbye
            _: failure(reply_code.to_i)
    -framescope: {name: Channel.Close, message: request, summary-of: reason}
  channel_close_ok: {-framescope: {name: Channel.Close-Ok, message: response}}
  access:
    seq:
      - {id: method, type: u2, enum: access_method}
      - id: arguments
        size-eos: true
        type:
          switch-on: method
          cases:
            access_method::request: access_request
            access_method::request_ok: access_request_ok
    -framescope: {content: arguments}
  access_request:
    seq:
      - {id: realm, type: short_text}
      - {id: exclusive, type: b1le}
      - {id: passive, type: b1le}
      - {id: active, type: b1le}
      - {id: write, type: b1le}
      - {id: read, type: b1le}
    to-string: 'realm.value'
    -framescope: {name: Access.Request, message: request}
  access_request_ok:
    seq:
      - {id: ticket, type: u2}
    to-string: 'f"{ticket}"'
    -framescope: {name: Access.Request-Ok, message: response}
  exchange:
    seq:
      - {id: method, type: u2, enum: exchange_method}
      - id: arguments
        size-eos: true
        type:
          switch-on: method
          cases:
            exchange_method::declare: exchange_declare
            exchange_method::declare_ok: exchange_declare_ok
            exchange_method::delete: exchange_delete
            exchange_method::delete_ok: exchange_delete_ok
            exchange_method::bind: exchange_bind
            exchange_method::bind_ok: exchange_bind_ok
            exchange_method::unbind: exchange_unbind
            exchange_method::unbind_ok: exchange_unbind_ok
    -framescope: {content: arguments}
  exchange_declare:
    seq:
      - {id: reserved_1, type: u2}
      - {id: exchange, type: short_text}
      - {id: type, type: short_text}
      - {id: passive, type: b1le, doc: Only asks whether it is there.}
      - {id: durable, type: b1le}
      - {id: auto_delete, type: b1le}
      - {id: internal, type: b1le}
      - {id: no_wait, type: b1le, doc: No declare-ok is wanted.}
      - {id: arguments, type: table}
    to-string: 'f"{exchange.value} {type.value}"'
    -framescope: {name: Exchange.Declare, message: request}
  exchange_declare_ok: {-framescope: {name: Exchange.Declare-Ok, message: response}}
  exchange_delete:
    seq:
      - {id: reserved_1, type: u2}
      - {id: exchange, type: short_text}
      - {id: if_unused, type: b1le}
      - {id: no_wait, type: b1le}
    to-string: 'exchange.value'
    -framescope: {name: Exchange.Delete, message: request}
  exchange_delete_ok: {-framescope: {name: Exchange.Delete-Ok, message: response}}
  exchange_bind:
    seq:
      - {id: reserved_1, type: u2}
      - {id: destination, type: short_text}
      - {id: source, type: short_text}
      - {id: routing_key, type: short_text}
      - {id: no_wait, type: b1le}
      - {id: arguments, type: table}
    to-string: 'f"{destination.value} to {source.value} by {routing_key.value}"'
    -framescope: {name: Exchange.Bind, message: request}
  exchange_bind_ok: {-framescope: {name: Exchange.Bind-Ok, message: response}}
  exchange_unbind:
    seq:
      - {id: reserved_1, type: u2}
      - {id: destination, type: short_text}
      - {id: source, type: short_text}
      - {id: routing_key, type: short_text}
      - {id: no_wait, type: b1le}
      - {id: arguments, type: table}
    to-string: 'f"{destination.value} from {source.value} by {routing_key.value}"'
    -framescope: {name: Exchange.Unbind, message: request}
  exchange_unbind_ok: {-framescope: {name: Exchange.Unbind-Ok, message: response}}
  queue:
    seq:
      - {id: method, type: u2, enum: queue_method}
      - id: arguments
        size-eos: true
        type:
          switch-on: method
          cases:
            queue_method::declare: queue_declare
            queue_method::declare_ok: queue_declare_ok
            queue_method::bind: queue_bind
            queue_method::bind_ok: queue_bind_ok
            queue_method::purge: queue_purge
            queue_method::purge_ok: queue_purge_ok
            queue_method::delete: queue_delete
            queue_method::delete_ok: queue_delete_ok
            queue_method::unbind: queue_unbind
            queue_method::unbind_ok: queue_unbind_ok
    -framescope: {content: arguments}
  queue_declare:
    seq:
      - {id: reserved_1, type: u2}
      - {id: queue, type: short_text, doc: The server names it when empty.}
      - {id: passive, type: b1le, doc: Only asks whether it is there.}
      - {id: durable, type: b1le}
      - {id: exclusive, type: b1le}
      - {id: auto_delete, type: b1le}
      - {id: no_wait, type: b1le, doc: No declare-ok is wanted.}
      - {id: arguments, type: table}
    to-string: 'queue.value'
    -framescope: {name: Queue.Declare, message: request}
  queue_declare_ok:
    seq:
      - {id: queue, type: short_text}
      - {id: message_count, type: u4}
      - {id: consumer_count, type: u4}
    to-string: 'f"{queue.value}, {message_count} messages, {consumer_count} consumers"'
    -framescope: {name: Queue.Declare-Ok, message: response}
  queue_bind:
    seq:
      - {id: reserved_1, type: u2}
      - {id: queue, type: short_text}
      - {id: exchange, type: short_text}
      - {id: routing_key, type: short_text}
      - {id: no_wait, type: b1le}
      - {id: arguments, type: table}
    to-string: 'f"{queue.value} to {exchange.value} by {routing_key.value}"'
    -framescope: {name: Queue.Bind, message: request}
  queue_bind_ok: {-framescope: {name: Queue.Bind-Ok, message: response}}
  queue_purge:
    seq:
      - {id: reserved_1, type: u2}
      - {id: queue, type: short_text}
      - {id: no_wait, type: b1le}
    to-string: 'queue.value'
    -framescope: {name: Queue.Purge, message: request}
  queue_purge_ok:
    seq:
      - {id: message_count, type: u4}
    to-string: 'f"{message_count} messages"'
    -framescope: {name: Queue.Purge-Ok, message: response}
  queue_delete:
    seq:
      - {id: reserved_1, type: u2}
      - {id: queue, type: short_text}
      - {id: if_unused, type: b1le}
      - {id: if_empty, type: b1le}
      - {id: no_wait, type: b1le}
    to-string: 'queue.value'
    -framescope: {name: Queue.Delete, message: request}
  queue_delete_ok:
    seq:
      - {id: message_count, type: u4}
    to-string: 'f"{message_count} messages"'
    -framescope: {name: Queue.Delete-Ok, message: response}
  queue_unbind:
    seq:
      - {id: reserved_1, type: u2}
      - {id: queue, type: short_text}
      - {id: exchange, type: short_text}
      - {id: routing_key, type: short_text}
      - {id: arguments, type: table}
    to-string: 'f"{queue.value} from {exchange.value} by {routing_key.value}"'
    -framescope: {name: Queue.Unbind, message: request}
  queue_unbind_ok: {-framescope: {name: Queue.Unbind-Ok, message: response}}
  basic:
    seq:
      - {id: method, type: u2, enum: basic_method}
      - id: arguments
        size-eos: true
        type:
          switch-on: method
          cases:
            basic_method::qos: basic_qos
            basic_method::qos_ok: basic_qos_ok
            basic_method::consume: basic_consume
            basic_method::consume_ok: basic_consume_ok
            basic_method::cancel: basic_cancel
            basic_method::cancel_ok: basic_cancel_ok
            basic_method::publish: basic_publish
            basic_method::return: basic_return
            basic_method::deliver: basic_deliver
            basic_method::get: basic_get
            basic_method::get_ok: basic_get_ok
            basic_method::get_empty: basic_get_empty
            basic_method::ack: basic_ack
            basic_method::reject: basic_reject
            basic_method::recover_async: basic_recover_async
            basic_method::recover: basic_recover
            basic_method::recover_ok: basic_recover_ok
            basic_method::nack: basic_nack
    -framescope: {content: arguments}
  basic_qos:
    seq:
      - {id: prefetch_size, type: u4, doc: 'In bytes, 0 for no limit.'}
      - {id: prefetch_count, type: u2, doc: 0 for no limit.}
      - {id: global, type: b1le}
    to-string: 'f"{prefetch_count} messages"'
    -framescope: {name: Basic.Qos, message: request}
  basic_qos_ok: {-framescope: {name: Basic.Qos-Ok, message: response}}
  basic_consume:
    seq:
      - {id: reserved_1, type: u2}
      - {id: queue, type: short_text}
      - {id: consumer_tag, type: short_text, doc: The server chooses it when empty.}
      - {id: no_local, type: b1le}
      - {id: no_ack, type: b1le}
      - {id: exclusive, type: b1le}
      - {id: no_wait, type: b1le}
      - {id: arguments, type: table}
    to-string: 'queue.value'
    -framescope: {name: Basic.Consume, message: request}
  basic_consume_ok:
    seq:
      - {id: consumer_tag, type: short_text}
    to-string: 'consumer_tag.value'
    -framescope: {name: Basic.Consume-Ok, message: response}
  basic_cancel:
    seq:
      - {id: consumer_tag, type: short_text}
      - {id: no_wait, type: b1le}
    to-string: 'consumer_tag.value'
    -framescope: {name: Basic.Cancel, message: request}
  basic_cancel_ok:
    seq:
      - {id: consumer_tag, type: short_text}
    to-string: 'consumer_tag.value'
    -framescope: {name: Basic.Cancel-Ok, message: response}
  basic_publish:
    seq:
      - {id: reserved_1, type: u2}
      - {id: exchange, type: short_text, doc: Empty for the default exchange.}
      - {id: routing_key, type: short_text}
      - {id: mandatory, type: b1le, doc: To come back by basic.return when no queue takes it.}
      - {id: immediate, type: b1le}
    to-string: 'exchange.value == "" ? routing_key.value : f"{exchange.value} {routing_key.value}"'
    -framescope: {name: Basic.Publish, message: request}
  basic_return:
    seq:
      - {id: reply_code, type: u2, enum: reply_code}
      - {id: reply_text, type: short_text}
      - {id: exchange, type: short_text}
      - {id: routing_key, type: short_text}
    to-string: 'f"{reply_code.to_i} {reply_text.value}"'
    -framescope: {name: Basic.Return, message: error}
  basic_deliver:
    seq:
      - {id: consumer_tag, type: short_text}
      - {id: delivery_tag, type: u8, -framescope: {role: correlation}}
      - {id: redelivered, type: b1le}
      - {id: exchange, type: short_text}
      - {id: routing_key, type: short_text}
    to-string: >-
      exchange.value == "" ? f"{delivery_tag}: {routing_key.value}" :
      f"{delivery_tag}: {exchange.value} {routing_key.value}"
    -framescope: {name: Basic.Deliver}
  basic_get:
    seq:
      - {id: reserved_1, type: u2}
      - {id: queue, type: short_text}
      - {id: no_ack, type: b1le}
    to-string: 'queue.value'
    -framescope: {name: Basic.Get, message: request}
  basic_get_ok:
    seq:
      - {id: delivery_tag, type: u8, -framescope: {role: correlation}}
      - {id: redelivered, type: b1le}
      - {id: exchange, type: short_text}
      - {id: routing_key, type: short_text}
      - {id: message_count, type: u4, doc: Those that the queue still has.}
    to-string: >-
      exchange.value == "" ? f"{delivery_tag}: {routing_key.value}" :
      f"{delivery_tag}: {exchange.value} {routing_key.value}"
    -framescope: {name: Basic.Get-Ok, message: response}
  basic_get_empty:
    seq:
      - {id: reserved_1, type: short_text}
    -framescope: {name: Basic.Get-Empty, message: response}
  basic_ack:
    seq:
      - {id: delivery_tag, type: u8, doc: 0 with `multiple` for all so far., -framescope: {role: correlation}}
      - {id: multiple, type: b1le, doc: All up to this one.}
    to-string: 'multiple ? f"up to {delivery_tag}" : f"{delivery_tag}"'
    -framescope: {name: Basic.Ack, message: response}
  basic_reject:
    seq:
      - {id: delivery_tag, type: u8, -framescope: {role: correlation}}
      - {id: requeue, type: b1le}
    to-string: 'f"{delivery_tag}"'
    -framescope: {name: Basic.Reject, message: response}
  basic_recover_async:
    seq:
      - {id: requeue, type: b1le}
    -framescope: {name: Basic.Recover-Async, message: request}
  basic_recover:
    seq:
      - {id: requeue, type: b1le}
    -framescope: {name: Basic.Recover, message: request}
  basic_recover_ok: {-framescope: {name: Basic.Recover-Ok, message: response}}
  basic_nack:
    seq:
      - {id: delivery_tag, type: u8, -framescope: {role: correlation}}
      - {id: multiple, type: b1le, doc: All up to this one.}
      - {id: requeue, type: b1le}
    to-string: 'multiple ? f"up to {delivery_tag}" : f"{delivery_tag}"'
    -framescope: {name: Basic.Nack, message: response}
  confirm:
    seq:
      - {id: method, type: u2, enum: confirm_method}
      - id: arguments
        size-eos: true
        type:
          switch-on: method
          cases:
            confirm_method::select: confirm_select
            confirm_method::select_ok: confirm_select_ok
    -framescope: {content: arguments}
  confirm_select:
    seq:
      - {id: no_wait, type: b1le}
    -framescope: {name: Confirm.Select, message: request}
  confirm_select_ok: {-framescope: {name: Confirm.Select-Ok, message: response}}
  tx:
    seq:
      - {id: method, type: u2, enum: tx_method}
      - id: arguments
        size-eos: true
        type:
          switch-on: method
          cases:
            tx_method::select: tx_select
            tx_method::select_ok: tx_select_ok
            tx_method::commit: tx_commit
            tx_method::commit_ok: tx_commit_ok
            tx_method::rollback: tx_rollback
            tx_method::rollback_ok: tx_rollback_ok
    -framescope: {content: arguments}
  tx_select: {-framescope: {name: Tx.Select, message: request}}
  tx_select_ok: {-framescope: {name: Tx.Select-Ok, message: response}}
  tx_commit: {-framescope: {name: Tx.Commit, message: request}}
  tx_commit_ok: {-framescope: {name: Tx.Commit-Ok, message: response}}
  tx_rollback: {-framescope: {name: Tx.Rollback, message: request}}
  tx_rollback_ok: {-framescope: {name: Tx.Rollback-Ok, message: response}}
  goodbye:
    seq:
      - {id: reply_text, type: short_text}
      - {id: class_id, type: u2, enum: class, doc: 0 when no method is at fault.}
      - {id: method_id, type: u2}
    to-string: reply_text.value
  failure:
    params:
      - {id: reply_code, type: u2}
    seq:
      - {id: reply_text, type: short_text}
      - {id: class_id, type: u2, enum: class, doc: Of the method at fault; 0 when none is.}
      - {id: method_id, type: u2}
    to-string: 'f"{reply_code} {reply_text.value}"'
    -framescope: {message: error}
  amqp_1_frame:
    doc-ref: AMQP 1.0 Part 2 section 2.3.1
    seq:
      - {id: size, type: u4, doc: Counts itself and all that follows.}
      - id: data_offset
        type: u1
        doc: Where the body begins, in words of 4 bytes; at least 2.
        valid: {min: 2}
      - {id: type, type: u1, enum: frame_type_1}
      - {id: channel, type: u2, doc: Nothing in frames of SASL.}
      - {id: extended_header, size: data_offset * 4 - 8}
      - id: body
        size: size - data_offset * 4
        type:
          switch-on: size == data_offset * 4
          cases:
            true: empty
            false: performative
    -framescope: {content: body, name: Frame}
  empty:
    doc: Keeps the connection from its idle timeout.
    -framescope: {name: Empty frame}
  performative:
    doc: The values, and the payload of a transfer behind them, are written in AMQP 1.0's own type system (Part 1).
    seq:
      - id: constructor
        contents: [0]
        doc: Says that a descriptor follows.
      - {id: descriptor_type, type: u1, enum: descriptor_type}
      - id: code
        type:
          switch-on: descriptor_type
          cases:
            descriptor_type::smallulong: u1
            descriptor_type::ulong: u8
        enum: performative
        if: descriptor_type == descriptor_type::smallulong or descriptor_type == descriptor_type::ulong
      - {id: values, size-eos: true}
    -framescope: {name-of: code, name: Performative}
enums:
  protocol_id: {0: amqp, 2: tls, 3: sasl}
  frame_type: {1: method, 2: header, 3: body, 8: heartbeat}
  frame_type_1: {0: amqp, 1: sasl}
  descriptor_type: {0x53: smallulong, 0x80: ulong, 0xa3: sym8, 0xb3: sym32}
  delivery_mode: {1: transient, 2: persistent}
  class: {0: none, 10: connection, 20: channel, 30: access, 40: exchange, 50: queue, 60: basic, 85: confirm, 90: tx}
  connection_method:
    10: start
    11: start_ok
    20: secure
    21: secure_ok
    30: tune
    31: tune_ok
    40: open
    41: open_ok
    50: close
    51: close_ok
    60: blocked
    61: unblocked
    70: update_secret
    71: update_secret_ok
  channel_method:
    10: open
    11: open_ok
    20: flow
    21: flow_ok
    40: close
    41: close_ok
  access_method:
    10: request
    11: request_ok
  exchange_method:
    10: declare
    11: declare_ok
    20: delete
    21: delete_ok
    30: bind
    31: bind_ok
    40: unbind
    51: unbind_ok
  queue_method:
    10: declare
    11: declare_ok
    20: bind
    21: bind_ok
    30: purge
    31: purge_ok
    40: delete
    41: delete_ok
    50: unbind
    51: unbind_ok
  basic_method:
    10: qos
    11: qos_ok
    20: consume
    21: consume_ok
    30: cancel
    31: cancel_ok
    40: publish
    50: return
    60: deliver
    70: get
    71: get_ok
    72: get_empty
    80: ack
    90: reject
    100: recover_async
    110: recover
    111: recover_ok
    120: nack
  confirm_method:
    10: select
    11: select_ok
  tx_method:
    10: select
    11: select_ok
    20: commit
    21: commit_ok
    30: rollback
    31: rollback_ok
  reply_code:
    200: success
    311: content_too_large
    312: no_route
    313: no_consumers
    320: connection_forced
    402: invalid_path
    403: access_refused
    404: not_found
    405: resource_locked
    406: precondition_failed
    501: frame_error
    502: syntax_error
    503: command_invalid
    504: channel_error
    505: unexpected_frame
    506: resource_error
    530: not_allowed
    540: not_implemented
    541: internal_error
  value_type:
    0x41: array
    0x42: uint8
    0x44: decimal
    0x46: table
    0x49: int32
    0x4c: int64_of_0_9
    0x53: long_string
    0x54: timestamp
    0x55: int16_of_0_9
    0x56: void
    0x62: int8
    0x64: double
    0x66: float
    0x69: uint32
    0x6c: int64
    0x73: int16
    0x74: boolean
    0x75: uint16
    0x78: bytes
  performative:
    0x10: open
    0x11: begin
    0x12: attach
    0x13: flow
    0x14: transfer
    0x15: disposition
    0x16: detach
    0x17: end
    0x18: close
    0x40: sasl_mechanisms
    0x41: sasl_init
    0x42: sasl_challenge
    0x43: sasl_response
    0x44: sasl_outcome
