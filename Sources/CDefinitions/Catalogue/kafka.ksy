meta:
  id: kafka
  title: Apache Kafka protocol
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: kafka
    type:
      client: request
      server: response
doc: |
  One request or response of Kafka. A request says its API and version; from a version on that each API has, its strings and
  arrays are compact and structures end with tagged fields. A response says only to which request it belongs. Behind
  SaslHandshake of version 0 come tokens of SASL without a header, which nothing tells from requests.
doc-ref: https://kafka.apache.org/protocol
seq:
  - id: message
    type: request
types:
  request:
    doc-ref: https://kafka.apache.org/protocol#protocol_messages
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - id: body
        type: request_body
        size: length
    -framescope: {content: body}
  request_body:
    seq:
      - {id: api, type: s2, enum: api}
      - {id: version, type: s2}
      - {id: correlation_id, type: s4, -framescope: {role: correlation}}
      - {id: client_id, type: text(false), if: 'api != api::controlled_shutdown or version > 0', doc: Has a plain length in all versions.}
      - {id: tags, type: tags, if: is_flexible}
      - id: arguments
        size-eos: true
        type:
          switch-on: api
          cases:
            api::produce: produce(version, is_flexible)
            api::fetch: fetch(version, is_flexible)
            api::list_offsets: list_offsets(version, is_flexible)
            api::metadata: metadata(version, is_flexible)
            api::offset_commit: offset_commit(version, is_flexible)
            api::offset_fetch: offset_fetch(version, is_flexible)
            api::find_coordinator: find_coordinator(version, is_flexible)
            api::join_group: join_group(version, is_flexible)
            api::heartbeat: heartbeat(version, is_flexible)
            api::leave_group: leave_group(version, is_flexible)
            api::sync_group: sync_group(version, is_flexible)
            api::sasl_handshake: sasl_handshake(version)
            api::api_versions: api_versions(version)
            api::init_producer_id: init_producer_id(version, is_flexible)
            api::sasl_authenticate: sasl_authenticate(version, is_flexible)
            _: other(version)
    instances:
      is_flexible:
        value: >-
          api.to_i > 92 or api.to_i < 0 ? false :
          api.to_i > 51 ? api.to_i > 54 or api.to_i == 52 or version > 0 :
          version >= [9, 12, 6, 9, 4, 2, 6, 3, 8, 6, 3, 6, 4, 4, 4, 5, 3, 127, 3, 5, 4, 2, 2, 4, 3, 3, 3, 1, 3, 2, 2, 2, 4, 2, 2,
          2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 0, 0, 127, 1, 1, 0, 0][api.to_i]
        doc: Whether the API has compact forms and tagged fields in this version.
    -framescope:
      name: Request
      name-of: api
      summary-of: arguments
      message: request
  response:
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - id: body
        type: response_body
        size: length
    -framescope: {content: body}
  response_body:
    seq:
      - {id: correlation_id, type: s4, -framescope: {role: correlation}}
      - {id: data, size-eos: true, doc: 'Its form is that of the API and the version of the request, which it does not say.'}
    to-string: 'f"{data.length} B"'
    -framescope:
      name: Response
      message: response
  other:
    params: [{id: version, type: s2}]
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"v{version}, {data.length} B"'
  varint:
    doc: Seven bits a byte, the least significant first.
    seq:
      - {id: bytes, type: u1, repeat: until, repeat-until: _ < 128 or _index == 4}
    instances:
      value:
        value: >-
          (bytes[0] & 127)
          + (bytes.size > 1 ? (bytes[1] & 127) << 7 : 0)
          + (bytes.size > 2 ? (bytes[2] & 127) << 14 : 0)
          + (bytes.size > 3 ? (bytes[3] & 127) << 21 : 0)
          + (bytes.size > 4 ? (bytes[4] & 15) << 28 : 0)
    to-string: 'f"{value}"'
  zigzag:
    doc: As above, with the sign in the lowest bit.
    seq:
      - {id: bytes, type: u1, repeat: until, repeat-until: _ < 128 or _index == 9}
    instances:
      plain:
        value: >-
          (bytes[0] & 127)
          + (bytes.size > 1 ? (bytes[1] & 127) << 7 : 0)
          + (bytes.size > 2 ? (bytes[2] & 127) << 14 : 0)
          + (bytes.size > 3 ? (bytes[3] & 127) << 21 : 0)
          + (bytes.size > 4 ? (bytes[4] & 127) << 28 : 0)
          + (bytes.size > 5 ? (bytes[5] & 127) << 35 : 0)
          + (bytes.size > 6 ? (bytes[6] & 127) << 42 : 0)
          + (bytes.size > 7 ? (bytes[7] & 127) << 49 : 0)
          + (bytes.size > 8 ? (bytes[8] & 63) << 56 : 0)
      value: {value: '(plain >> 1) ^ -(plain & 1)'}
    to-string: 'f"{value}"'
  text:
    doc: A string; the compact length is one more than the string's, and 0 stands for null, as -1 does for a plain one.
    params: [{id: flexible, type: bool}]
    seq:
      - {id: compact_length, type: varint, if: flexible}
      - {id: length, type: s2, if: not flexible}
      - {id: value, type: str, size: 'flexible ? compact_length.value - 1 : length', if: 'flexible ? compact_length.value > 0 : length >= 0'}
    instances:
      shown: {value: '(flexible ? compact_length.value > 0 : length >= 0) ? value : "null"'}
    to-string: shown
  binary:
    params: [{id: flexible, type: bool}]
    seq:
      - {id: compact_length, type: varint, if: flexible}
      - {id: length, type: s4, if: not flexible}
      - {id: value, size: 'flexible ? compact_length.value - 1 : length', if: 'flexible ? compact_length.value > 0 : length >= 0'}
  count:
    doc: Of an array; the compact one is one more, and 0 stands for null, as -1 does for a plain one.
    params: [{id: flexible, type: bool}]
    seq:
      - {id: compact, type: varint, if: flexible}
      - {id: plain, type: s4, if: not flexible}
    instances:
      value: {value: 'flexible ? (compact.value > 0 ? compact.value - 1 : 0) : plain > 0 ? plain : 0'}
    to-string: 'f"{value}"'
  tags:
    doc: Fields that a reader may pass over.
    doc-ref: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482
    seq:
      - {id: num_fields, type: varint}
      - {id: fields, type: tagged_field, repeat: expr, repeat-expr: num_fields.value}
  tagged_field:
    seq:
      - {id: tag, type: varint}
      - {id: len_data, type: varint}
      - {id: data, size: len_data.value}
  topic_name:
    doc: A name, or in later versions of some APIs an identifier.
    params: [{id: by_id, type: bool}, {id: flexible, type: bool}]
    seq:
      - {id: id, size: 16, if: by_id}
      - {id: name, type: text(flexible), if: not by_id}
    instances:
      shown: {value: 'by_id ? "topic by id" : name.shown'}
    to-string: shown
  # Requests
  api_versions:
    params: [{id: version, type: s2}]
    seq:
      - {id: software_name, type: text(true), if: version >= 3}
      - {id: software_version, type: text(true), if: version >= 3}
      - {id: tags, type: tags, if: version >= 3}
    to-string: 'version >= 3 ? f"v{version} {software_name.shown} {software_version.shown}" : f"v{version}"'
  metadata:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: num_topics, type: count(flexible), doc: 'Null, in version 0 none, asks for all topics.'}
      - {id: topics, type: 'metadata_topic(version, flexible)', repeat: expr, repeat-expr: num_topics.value}
      - {id: allow_auto_topic_creation, type: u1, if: version >= 4}
      - {id: include_cluster_authorized_operations, type: u1, if: version >= 8 and version <= 10}
      - {id: include_topic_authorized_operations, type: u1, if: version >= 8}
      - {id: tags, type: tags, if: flexible}
    to-string: >-
      num_topics.value == 1 ? f"v{version} {topics[0].name.shown}" :
      num_topics.value > 1 ? f"v{version} {topics[0].name.shown} and {num_topics.value - 1} more" :
      version == 0 or (flexible ? num_topics.compact.value == 0 : num_topics.plain < 0) ? f"v{version} all topics" : f"v{version} no topics"
  metadata_topic:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: id, size: 16, if: version >= 10}
      - {id: name, type: text(flexible)}
      - {id: tags, type: tags, if: flexible}
    to-string: name.shown
  produce:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: transactional_id, type: text(flexible), if: version >= 3}
      - {id: acks, type: s2, doc: '0 for no answer, 1 for the leader alone, -1 for all replicas.'}
      - {id: timeout, type: s4, doc: In milliseconds.}
      - {id: num_topics, type: count(flexible)}
      - {id: topics, type: 'produce_topic(version, flexible)', repeat: expr, repeat-expr: num_topics.value}
      - {id: tags, type: tags, if: flexible}
    to-string: >-
      num_topics.value == 0 ? f"v{version} nothing, acks {acks}" :
      num_topics.value == 1 ? f"v{version} {topics[0].shown}, acks {acks}" :
      f"v{version} {topics[0].shown}, and {num_topics.value - 1} more, acks {acks}"
  produce_topic:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: topic, type: 'topic_name(version >= 13, flexible)'}
      - {id: num_partitions, type: count(flexible)}
      - {id: partitions, type: produce_partition(flexible), repeat: expr, repeat-expr: num_partitions.value}
      - {id: tags, type: tags, if: flexible}
    instances:
      shown:
        value: >-
          num_partitions.value == 1 ? f"{topic.shown}/{partitions[0].index}, {partitions[0].size} B" :
          f"{topic.shown}, {num_partitions.value} partitions"
    to-string: shown
  produce_partition:
    params: [{id: flexible, type: bool}]
    seq:
      - {id: index, type: s4}
      - {id: compact_length, type: varint, if: flexible, doc: One more than the length.}
      - {id: length, type: s4, if: not flexible}
      - {id: records, type: batches, size: size, if: size > 0}
      - {id: tags, type: tags, if: flexible}
    instances:
      size: {value: 'flexible ? compact_length.value - 1 : length'}
  batches:
    seq:
      - {id: batches, type: batch, repeat: eos}
  batch:
    doc-ref: https://kafka.apache.org/documentation/#recordbatch
    seq:
      - {id: base_offset, type: s8}
      - {id: length, type: s4, doc: Counts what follows it.}
      - {id: body, type: batch_body, size: length}
  batch_body:
    seq:
      - id: content
        type:
          switch-on: magic
          cases:
            0: message
            1: message
            2: record_batch
            _: unknown_batch
    instances:
      magic: {pos: 4, type: s1}
  unknown_batch:
    seq:
      - {id: data, size-eos: true}
  message:
    doc: Of magic 0 and 1.
    doc-ref: https://kafka.apache.org/documentation/#messageset
    seq:
      - {id: crc, type: u4, -framescope: {checksum: crc32, over: [content]}}
      - {id: content, type: message_content, size-eos: true}
  message_content:
    seq:
      - {id: magic, type: s1}
      - {id: reserved, type: b4}
      - {id: is_log_append_time, type: b1}
      - {id: compression, type: b3, enum: compression}
      - {id: timestamp, type: s8, if: magic >= 1, -framescope: {role: time, unit: ms}}
      - {id: key, type: binary(false)}
      - {id: value, type: binary(false), doc: 'When it is compressed, messages.'}
  record_batch:
    doc: Of magic 2.
    seq:
      - {id: partition_leader_epoch, type: s4}
      - {id: magic, type: s1}
      - {id: crc, type: u4, -framescope: {checksum: crc32c, over: [content]}}
      - {id: content, type: record_batch_content, size-eos: true}
  record_batch_content:
    seq:
      - {id: reserved, type: b9}
      - {id: has_delete_horizon, type: b1}
      - {id: is_control, type: b1}
      - {id: is_transactional, type: b1}
      - {id: is_log_append_time, type: b1}
      - {id: compression, type: b3, enum: compression}
      - {id: last_offset_delta, type: s4}
      - {id: base_timestamp, type: s8, -framescope: {role: time, unit: ms}}
      - {id: max_timestamp, type: s8, -framescope: {role: time, unit: ms}}
      - {id: producer_id, type: s8, doc: '-1 for a producer that is neither idempotent nor transactional.'}
      - {id: producer_epoch, type: s2}
      - {id: base_sequence, type: s4}
      - {id: num_records, type: s4}
      - {id: records, type: record, repeat: expr, repeat-expr: num_records, if: compression == compression::none}
      - {id: packed_records, size-eos: true, if: compression != compression::none}
  record:
    doc-ref: https://kafka.apache.org/documentation/#record
    seq:
      - {id: length, type: zigzag, doc: Counts what follows it.}
      - {id: body, type: record_body, size: length.value}
  record_body:
    seq:
      - {id: attributes, type: u1}
      - {id: timestamp_delta, type: zigzag, doc: 'In milliseconds, from the base timestamp.'}
      - {id: offset_delta, type: zigzag}
      - {id: key, type: record_bytes}
      - {id: value, type: record_bytes}
      - {id: num_headers, type: zigzag}
      - {id: headers, type: header, repeat: expr, repeat-expr: num_headers.value}
  record_bytes:
    seq:
      - {id: length, type: zigzag, doc: -1 stands for null.}
      - {id: value, size: length.value, if: length.value >= 0}
  header:
    seq:
      - {id: len_key, type: zigzag}
      - {id: key, type: str, size: len_key.value}
      - {id: value, type: record_bytes}
  fetch:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: replica_id, type: s4, if: version < 15, doc: -1 for a consumer.}
      - {id: max_wait, type: s4, doc: In milliseconds.}
      - {id: min_bytes, type: s4}
      - {id: max_bytes, type: s4, if: version >= 3}
      - {id: isolation, type: s1, enum: isolation, if: version >= 4}
      - {id: session_id, type: s4, if: version >= 7}
      - {id: session_epoch, type: s4, if: version >= 7}
      - {id: num_topics, type: count(flexible)}
      - {id: topics, type: 'fetch_topic(version, flexible)', repeat: expr, repeat-expr: num_topics.value}
      - {id: num_forgotten, type: count(flexible), if: version >= 7}
      - {id: forgotten, type: 'topic_partitions(version >= 13, flexible)', repeat: expr, repeat-expr: num_forgotten.value, if: version >= 7}
      - {id: rack_id, type: text(flexible), if: version >= 11}
      - {id: tags, type: tags, if: flexible}
    to-string: >-
      num_topics.value == 0 ? f"v{version} nothing new" :
      num_topics.value == 1 ? f"v{version} {topics[0].shown}" :
      f"v{version} {topics[0].shown}, and {num_topics.value - 1} more"
  fetch_topic:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: topic, type: 'topic_name(version >= 13, flexible)'}
      - {id: num_partitions, type: count(flexible)}
      - {id: partitions, type: 'fetch_partition(version, flexible)', repeat: expr, repeat-expr: num_partitions.value}
      - {id: tags, type: tags, if: flexible}
    instances:
      shown:
        value: >-
          num_partitions.value == 1 ? f"{topic.shown}/{partitions[0].index} from {partitions[0].offset}" :
          f"{topic.shown}, {num_partitions.value} partitions"
    to-string: shown
  fetch_partition:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: index, type: s4}
      - {id: current_leader_epoch, type: s4, if: version >= 9}
      - {id: offset, type: s8}
      - {id: last_fetched_epoch, type: s4, if: version >= 12}
      - {id: log_start_offset, type: s8, if: version >= 5, doc: Only of a replica.}
      - {id: max_bytes, type: s4}
      - {id: tags, type: tags, if: flexible}
  topic_partitions:
    params: [{id: by_id, type: bool}, {id: flexible, type: bool}]
    seq:
      - {id: topic, type: 'topic_name(by_id, flexible)'}
      - {id: num_partitions, type: count(flexible)}
      - {id: partitions, type: s4, repeat: expr, repeat-expr: num_partitions.value}
      - {id: tags, type: tags, if: flexible}
  list_offsets:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: replica_id, type: s4, doc: -1 for a consumer.}
      - {id: isolation, type: s1, enum: isolation, if: version >= 2}
      - {id: num_topics, type: count(flexible)}
      - {id: topics, type: 'list_topic(version, flexible)', repeat: expr, repeat-expr: num_topics.value}
      - {id: timeout, type: s4, if: version >= 10, doc: In milliseconds.}
      - {id: tags, type: tags, if: flexible}
    to-string: 'num_topics.value == 1 ? f"v{version} {topics[0].name.shown}" : f"v{version} {num_topics.value} topics"'
  list_topic:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: name, type: text(flexible)}
      - {id: num_partitions, type: count(flexible)}
      - {id: partitions, type: 'list_partition(version, flexible)', repeat: expr, repeat-expr: num_partitions.value}
      - {id: tags, type: tags, if: flexible}
  list_partition:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: index, type: s4}
      - {id: current_leader_epoch, type: s4, if: version >= 4}
      - {id: timestamp, type: s8, doc: '-1 for the latest offset, -2 for the earliest.'}
      - {id: max_num_offsets, type: s4, if: version == 0}
      - {id: tags, type: tags, if: flexible}
  offset_commit:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: group_id, type: text(flexible)}
      - {id: generation, type: s4, if: version >= 1}
      - {id: member_id, type: text(flexible), if: version >= 1}
      - {id: group_instance_id, type: text(flexible), if: version >= 7}
      - {id: retention_time, type: s8, if: version >= 2 and version <= 4, doc: In milliseconds.}
      - {id: num_topics, type: count(flexible)}
      - {id: topics, type: 'commit_topic(version, flexible)', repeat: expr, repeat-expr: num_topics.value}
      - {id: tags, type: tags, if: flexible}
    to-string: 'num_topics.value == 1 ? f"v{version} {group_id.shown}, {topics[0].topic.shown}" : f"v{version} {group_id.shown}, {num_topics.value} topics"'
  commit_topic:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: topic, type: 'topic_name(version >= 10, flexible)'}
      - {id: num_partitions, type: count(flexible)}
      - {id: partitions, type: 'commit_partition(version, flexible)', repeat: expr, repeat-expr: num_partitions.value}
      - {id: tags, type: tags, if: flexible}
  commit_partition:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: index, type: s4}
      - {id: offset, type: s8}
      - {id: leader_epoch, type: s4, if: version >= 6}
      - {id: commit_timestamp, type: s8, if: version == 1}
      - {id: metadata, type: text(flexible)}
      - {id: tags, type: tags, if: flexible}
  offset_fetch:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: num_groups, type: count(flexible), if: version >= 8}
      - {id: groups, type: 'offset_group(version, flexible)', repeat: expr, repeat-expr: 'version >= 8 ? num_groups.value : 1', doc: One before version 8.}
      - {id: require_stable, type: u1, if: version >= 7}
      - {id: tags, type: tags, if: flexible}
    to-string: 'groups.size == 1 ? f"v{version} {groups[0].group_id.shown}" : f"v{version} {groups.size} groups"'
  offset_group:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: group_id, type: text(flexible)}
      - {id: member_id, type: text(flexible), if: version >= 9}
      - {id: member_epoch, type: s4, if: version >= 9}
      - {id: num_topics, type: count(flexible), doc: Null asks for all topics.}
      - {id: topics, type: 'topic_partitions(version >= 10, flexible)', repeat: expr, repeat-expr: num_topics.value}
      - {id: tags, type: tags, if: version >= 8}
  find_coordinator:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: key, type: text(flexible), if: version < 4}
      - {id: key_type, type: s1, enum: key_type, if: version >= 1}
      - {id: num_keys, type: count(flexible), if: version >= 4}
      - {id: keys, type: text(flexible), repeat: expr, repeat-expr: num_keys.value, if: version >= 4}
      - {id: tags, type: tags, if: flexible}
    to-string: 'version < 4 ? f"v{version} {key.shown}" : num_keys.value == 1 ? f"v{version} {keys[0].shown}" : f"v{version} {num_keys.value} keys"'
  join_group:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: group_id, type: text(flexible)}
      - {id: session_timeout, type: s4, doc: In milliseconds.}
      - {id: rebalance_timeout, type: s4, if: version >= 1, doc: In milliseconds.}
      - {id: member_id, type: text(flexible)}
      - {id: group_instance_id, type: text(flexible), if: version >= 5}
      - {id: protocol_type, type: text(flexible)}
      - {id: num_protocols, type: count(flexible)}
      - {id: protocols, type: named_bytes(flexible), repeat: expr, repeat-expr: num_protocols.value}
      - {id: reason, type: text(flexible), if: version >= 8}
      - {id: tags, type: tags, if: flexible}
    to-string: 'member_id.shown == "" ? f"v{version} {group_id.shown}" : f"v{version} {group_id.shown} {member_id.shown}"'
  named_bytes:
    doc: A name or a member's identifier, and what clients say of it to each other.
    params: [{id: flexible, type: bool}]
    seq:
      - {id: name, type: text(flexible)}
      - {id: data, type: binary(flexible)}
      - {id: tags, type: tags, if: flexible}
  sync_group:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: group_id, type: text(flexible)}
      - {id: generation, type: s4}
      - {id: member_id, type: text(flexible)}
      - {id: group_instance_id, type: text(flexible), if: version >= 3}
      - {id: protocol_type, type: text(flexible), if: version >= 5}
      - {id: protocol_name, type: text(flexible), if: version >= 5}
      - {id: num_assignments, type: count(flexible)}
      - {id: assignments, type: named_bytes(flexible), repeat: expr, repeat-expr: num_assignments.value}
      - {id: tags, type: tags, if: flexible}
    to-string: 'f"v{version} {group_id.shown} {member_id.shown}, generation {generation}"'
  heartbeat:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: group_id, type: text(flexible)}
      - {id: generation, type: s4}
      - {id: member_id, type: text(flexible)}
      - {id: group_instance_id, type: text(flexible), if: version >= 3}
      - {id: tags, type: tags, if: flexible}
    to-string: 'f"v{version} {group_id.shown} {member_id.shown}, generation {generation}"'
  leave_group:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: group_id, type: text(flexible)}
      - {id: member_id, type: text(flexible), if: version < 3}
      - {id: num_members, type: count(flexible), if: version >= 3}
      - {id: members, type: 'leaving_member(version, flexible)', repeat: expr, repeat-expr: num_members.value, if: version >= 3}
      - {id: tags, type: tags, if: flexible}
    to-string: 'f"v{version} {group_id.shown}"'
  leaving_member:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: member_id, type: text(flexible)}
      - {id: group_instance_id, type: text(flexible)}
      - {id: reason, type: text(flexible), if: version >= 5}
      - {id: tags, type: tags, if: flexible}
  init_producer_id:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: transactional_id, type: text(flexible)}
      - {id: transaction_timeout, type: s4, doc: In milliseconds.}
      - {id: producer_id, type: s8, if: version >= 3}
      - {id: producer_epoch, type: s2, if: version >= 3}
      - {id: enable_two_phase_commit, type: u1, if: version >= 6}
      - {id: keep_prepared_transaction, type: u1, if: version >= 6}
      - {id: tags, type: tags, if: flexible}
    to-string: 'f"v{version} {transactional_id.shown}"'
  sasl_handshake:
    params: [{id: version, type: s2}]
    seq:
      - {id: mechanism, type: text(false)}
    to-string: 'f"v{version} {mechanism.shown}"'
  sasl_authenticate:
    params: [{id: version, type: s2}, {id: flexible, type: bool}]
    seq:
      - {id: auth_bytes, type: binary(flexible)}
      - {id: tags, type: tags, if: flexible}
    to-string: 'f"v{version}"'
enums:
  isolation: {0: read_uncommitted, 1: read_committed}
  key_type: {0: group, 1: transaction, 2: share}
  compression: {0: none, 1: gzip, 2: snappy, 3: lz4, 4: zstd}
  api:
    {0: produce, 1: fetch, 2: list_offsets, 3: metadata, 4: leader_and_isr, 5: stop_replica, 6: update_metadata,
     7: controlled_shutdown, 8: offset_commit, 9: offset_fetch, 10: find_coordinator, 11: join_group, 12: heartbeat,
     13: leave_group, 14: sync_group, 15: describe_groups, 16: list_groups, 17: sasl_handshake, 18: api_versions,
     19: create_topics, 20: delete_topics, 21: delete_records, 22: init_producer_id, 23: offset_for_leader_epoch,
     24: add_partitions_to_txn, 25: add_offsets_to_txn, 26: end_txn, 27: write_txn_markers, 28: txn_offset_commit,
     29: describe_acls, 30: create_acls, 31: delete_acls, 32: describe_configs, 33: alter_configs,
     34: alter_replica_log_dirs, 35: describe_log_dirs, 36: sasl_authenticate, 37: create_partitions,
     38: create_delegation_token, 39: renew_delegation_token, 40: expire_delegation_token, 41: describe_delegation_token,
     42: delete_groups, 43: elect_leaders, 44: incremental_alter_configs, 45: alter_partition_reassignments,
     46: list_partition_reassignments, 47: offset_delete, 48: describe_client_quotas, 49: alter_client_quotas,
     50: describe_user_scram_credentials, 51: alter_user_scram_credentials, 52: vote, 53: begin_quorum_epoch,
     54: end_quorum_epoch, 55: describe_quorum, 56: alter_partition, 57: update_features, 58: envelope,
     59: fetch_snapshot, 60: describe_cluster, 61: describe_producers, 62: broker_registration, 63: broker_heartbeat,
     64: unregister_broker, 65: describe_transactions, 66: list_transactions, 67: allocate_producer_ids,
     68: consumer_group_heartbeat, 69: consumer_group_describe, 70: controller_registration,
     71: get_telemetry_subscriptions, 72: push_telemetry, 73: assign_replicas_to_dirs, 74: list_config_resources,
     75: describe_topic_partitions, 76: share_group_heartbeat, 77: share_group_describe, 78: share_fetch,
     79: share_acknowledge, 80: add_raft_voter, 81: remove_raft_voter, 82: update_raft_voter,
     83: initialize_share_group_state, 84: read_share_group_state, 85: write_share_group_state,
     86: delete_share_group_state, 87: read_share_group_state_summary, 88: streams_group_heartbeat,
     89: streams_group_describe, 90: describe_share_group_offsets, 91: alter_share_group_offsets,
     92: delete_share_group_offsets}
