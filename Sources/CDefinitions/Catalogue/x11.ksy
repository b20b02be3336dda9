meta:
  id: x11
  title: X Window System, version 11
  ks-version: 0.11
  endian: le
  encoding: ISO-8859-1
  -framescope:
    protocol: x11
    type:
      client: client
      server: server
doc: |
  What an X client and an X server say. Only the setup tells the byte order, which is the client's. It is big-endian here
  where the length of a message says so; errors, events and replies of 32 bytes have no such length and are read as
  little-endian.
doc-ref: X Window System Protocol, appendix B
seq:
  - {id: frame, type: client}
types:
  client:
    meta:
      endian:
        switch-on: '_io.size < 4 ? false : is_setup ? first == 0x42 : little_length != _io.size / 4 and big_length == _io.size / 4'
        cases:
          true: be
          false: le
    seq:
      - id: frame
        type:
          switch-on: is_setup
          cases:
            true: setup
            false: request
    instances:
      first: {pos: 0, type: u1}
      length: {pos: 2, size: 2, doc: That of a request.}
      first_words: {pos: 4, size: 4, if: 'length[0] == 0 and length[1] == 0 and _io.size > 7', doc: The length of a big request.}
      little_length: {value: 'length[1] << 8 | length[0]'}
      big_length:
        value: >-
          length[0] != 0 or length[1] != 0 ? length[0] << 8 | length[1] :
          first_words[0] << 24 | first_words[1] << 16 | first_words[2] << 8 | first_words[3]
      is_setup:
        value: first == 0x6c and little_length == 11 or first == 0x42 and little_length == 0xb00 and _io.size < 0x2c00
    -framescope: {content: frame}
    types:
      setup:
        doc-ref: section 8
        seq:
          - {id: byte_order, type: u1, enum: byte_order, -framescope: {default: 'byte_order::little'}}
          - {id: unused, type: u1}
          - {id: major, type: u2, -framescope: {default: 11}}
          - {id: minor, type: u2}
          - {id: len_name, type: u2}
          - {id: len_data, type: u2}
          - {id: unused_2, type: u2}
          - {id: name, type: str, size: len_name, doc: Of the authorization.}
          - {id: padding, size: -_io.pos % 4, if: _io.pos % 4 != 0}
          - {id: data, size: len_data}
          - {id: padding_2, size: -_io.pos % 4, if: _io.pos % 4 != 0}
        to-string: 'name == "" ? f"{major}.{minor}" : f"{major}.{minor}, {name}"'
        -framescope: {name: Setup, message: request}
      request:
        seq:
          - {id: opcode, type: u1, enum: opcode}
          - {id: data, type: u1, doc: 'What the opcode wants here; the minor opcode of an extension, from 128 on.'}
          - {id: length, type: u2, doc: In words of 4 bytes with this header; 0 when the next field has it.}
          - {id: big_length, type: u4, if: length == 0, doc: BIG-REQUESTS.}
          - id: body
            size: 'length == 0 ? (big_length - 2) * 4 : (length - 1) * 4'
            type:
              switch-on: opcode.to_i
              cases: {
                1: create_window, 2: change_window_attributes, 3: of_resource, 4: of_resource, 5: of_resource,
                8: of_resource, 9: of_resource, 10: of_resource, 11: of_resource, 12: configure_window,
                14: of_resource, 15: of_resource, 16: intern_atom, 17: of_resource, 18: change_property,
                19: delete_property, 20: get_property, 21: of_resource, 26: grab_pointer, 36: empty, 37: empty,
                38: of_resource, 41: warp_pointer, 42: set_input_focus, 43: empty, 44: empty, 45: open_font,
                46: of_resource, 47: of_resource, 49: list_fonts, 50: list_fonts, 52: empty, 53: create_pixmap,
                54: of_resource, 55: create_gc, 56: change_gc, 60: of_resource, 61: clear_area, 62: copy_area,
                64: points, 65: points, 66: segments, 67: rectangles, 68: arcs, 69: fill_poly, 70: rectangles,
                71: arcs, 72: put_image, 73: get_image, 74: poly_text, 75: poly_text, 76: image_text8,
                77: image_text16, 79: of_resource, 81: of_resource, 82: of_resource, 83: of_resource, 85: named_color,
                92: named_color, 95: of_resource, 98: query_extension, 99: empty, 103: empty, 104: bell, 106: empty,
                108: empty, 110: empty, 117: empty, 119: empty, _: unknown}
        -framescope: {name-of: opcode, name: Extension request, summary-of: body, message: request}
      empty: {}
      create_window:
        seq: [
          {id: window, type: u4}, {id: parent, type: u4}, {id: x, type: s2}, {id: y, type: s2}, {id: width, type: u2},
          {id: height, type: u2}, {id: border_width, type: u2}, {id: class, type: u2, enum: window_class},
          {id: visual, type: u4}, {id: value_mask, type: u4}, {id: values, type: u4, repeat: eos}]
        instances: {depth: {value: _parent.data}}
        to-string: 'f"{window} in {parent}, {width}x{height} at {x},{y}"'
      change_window_attributes:
        seq: [
          {id: window, type: u4}, {id: value_mask, type: u4}, {id: values, type: u4, repeat: eos}]
        to-string: 'f"window {window}"'
      configure_window:
        seq: [
          {id: window, type: u4}, {id: value_mask, type: u2}, {id: unused, size: 2},
          {id: values, type: u4, repeat: eos}]
        to-string: 'f"window {window}"'
      intern_atom:
        seq: [
          {id: len_name, type: u2}, {id: unused, size: 2}, {id: name, type: str, size: len_name},
          {id: padding, size-eos: true, if: not _io.eof}]
        instances: {only_if_exists: {value: _parent.data}}
        to-string: 'f"{name}"'
      change_property:
        seq: [
          {id: window, type: u4}, {id: property, type: u4}, {id: property_type, type: u4}, {id: format, type: u1},
          {id: unused, size: 3}, {id: length, type: u4}, {id: data, size: length*(format/8)},
          {id: padding, size-eos: true, if: not _io.eof}]
        instances: {mode: {value: _parent.data}}
        to-string: 'f"window {window}, atom {property}, {length} of {format} bits"'
      delete_property:
        seq: [
          {id: window, type: u4}, {id: property, type: u4}]
        to-string: 'f"window {window}, atom {property}"'
      get_property:
        seq: [
          {id: window, type: u4}, {id: property, type: u4}, {id: property_type, type: u4}, {id: long_offset, type: u4},
          {id: long_length, type: u4}]
        instances: {delete: {value: _parent.data}}
        to-string: 'f"window {window}, atom {property}"'
      grab_pointer:
        seq: [
          {id: window, type: u4}, {id: event_mask, type: u2}, {id: pointer_mode, type: u1},
          {id: keyboard_mode, type: u1}, {id: confine_to, type: u4}, {id: cursor, type: u4},
          {id: time, type: u4, doc: Milliseconds of the server.}]
        to-string: 'f"window {window}"'
      warp_pointer:
        seq: [
          {id: source, type: u4}, {id: destination, type: u4}, {id: source_x, type: s2}, {id: source_y, type: s2},
          {id: width, type: u2}, {id: height, type: u2}, {id: x, type: s2}, {id: y, type: s2}]
        to-string: 'f"to {x},{y}"'
      set_input_focus:
        seq: [
          {id: window, type: u4}, {id: time, type: u4, doc: Milliseconds of the server.}]
        to-string: 'f"window {window}"'
      open_font:
        seq: [
          {id: font, type: u4}, {id: len_name, type: u2}, {id: unused, size: 2}, {id: name, type: str, size: len_name},
          {id: padding, size-eos: true, if: not _io.eof}]
        to-string: 'f"{name}"'
      list_fonts:
        seq: [
          {id: max_names, type: u2}, {id: len_name, type: u2}, {id: name, type: str, size: len_name},
          {id: padding, size-eos: true, if: not _io.eof}]
        to-string: 'f"{name}"'
      create_pixmap:
        seq: [
          {id: pixmap, type: u4}, {id: drawable, type: u4}, {id: width, type: u2}, {id: height, type: u2}]
        instances: {depth: {value: _parent.data}}
        to-string: 'f"{pixmap}, {width}x{height}"'
      create_gc:
        seq: [
          {id: gc, type: u4}, {id: drawable, type: u4}, {id: value_mask, type: u4},
          {id: values, type: u4, repeat: eos}]
        to-string: 'f"gc {gc}"'
      change_gc:
        seq: [
          {id: gc, type: u4}, {id: value_mask, type: u4}, {id: values, type: u4, repeat: eos}]
        to-string: 'f"gc {gc}"'
      clear_area:
        seq: [
          {id: window, type: u4}, {id: x, type: s2}, {id: y, type: s2}, {id: width, type: u2}, {id: height, type: u2}]
        to-string: 'f"window {window}, {width}x{height} at {x},{y}"'
      copy_area:
        seq: [
          {id: source, type: u4}, {id: destination, type: u4}, {id: gc, type: u4}, {id: source_x, type: s2},
          {id: source_y, type: s2}, {id: x, type: s2}, {id: y, type: s2}, {id: width, type: u2},
          {id: height, type: u2}]
        to-string: 'f"{source} to {destination}, {width}x{height} at {x},{y}"'
      points:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: points, type: point, repeat: eos}]
        to-string: 'f"drawable {drawable}, {points.size} points"'
      segments:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: segments, type: segment, repeat: eos}]
        to-string: 'f"drawable {drawable}, {segments.size} segments"'
      rectangles:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: rectangles, type: rectangle, repeat: eos}]
        to-string: 'f"drawable {drawable}, {rectangles.size} rectangles"'
      arcs:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: arcs, type: arc, repeat: eos}]
        to-string: 'f"drawable {drawable}, {arcs.size} arcs"'
      fill_poly:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: shape, type: u1}, {id: coordinate_mode, type: u1},
          {id: unused, size: 2}, {id: points, type: point, repeat: eos}]
        to-string: 'f"drawable {drawable}, {points.size} points"'
      put_image:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: width, type: u2}, {id: height, type: u2},
          {id: x, type: s2}, {id: y, type: s2}, {id: left_pad, type: u1}, {id: depth, type: u1}, {id: unused, size: 2},
          {id: data, size-eos: true}]
        to-string: 'f"drawable {drawable}, {width}x{height} at {x},{y}"'
      get_image:
        seq: [
          {id: drawable, type: u4}, {id: x, type: s2}, {id: y, type: s2}, {id: width, type: u2},
          {id: height, type: u2}, {id: plane_mask, type: u4}]
        to-string: 'f"drawable {drawable}, {width}x{height} at {x},{y}"'
      poly_text:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: x, type: s2}, {id: y, type: s2},
          {id: items, size-eos: true}]
        to-string: 'f"drawable {drawable} at {x},{y}"'
      image_text8:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: x, type: s2}, {id: y, type: s2},
          {id: text, type: str, size: _parent.data}, {id: padding, size-eos: true, if: not _io.eof}]
        to-string: 'f"{text}"'
      image_text16:
        seq: [
          {id: drawable, type: u4}, {id: gc, type: u4}, {id: x, type: s2}, {id: y, type: s2},
          {id: text, size: _parent.data*2}, {id: padding, size-eos: true, if: not _io.eof}]
        to-string: 'f"drawable {drawable} at {x},{y}"'
      named_color:
        seq: [
          {id: colormap, type: u4}, {id: len_name, type: u2}, {id: unused, size: 2},
          {id: name, type: str, size: len_name}, {id: padding, size-eos: true, if: not _io.eof}]
        to-string: 'f"{name}"'
      query_extension:
        seq: [
          {id: len_name, type: u2}, {id: unused, size: 2}, {id: name, type: str, size: len_name},
          {id: padding, size-eos: true, if: not _io.eof}]
        to-string: 'f"{name}"'
      bell:
        to-string: 'f"{_parent.data} %"'
      unknown:
        seq: [
          {id: data, size-eos: true}]
        to-string: 'f"{data.length} B"'
      of_resource:
        seq: [
          {id: resource, type: u4}]
        to-string: 'f"{resource}"'
      point:
        seq: [
          {id: x, type: s2}, {id: y, type: s2}]
      segment:
        seq: [
          {id: x1, type: s2}, {id: y1, type: s2}, {id: x2, type: s2}, {id: y2, type: s2}]
      rectangle:
        seq: [
          {id: x, type: s2}, {id: y, type: s2}, {id: width, type: u2}, {id: height, type: u2}]
      arc:
        seq: [
          {id: x, type: s2}, {id: y, type: s2}, {id: width, type: u2}, {id: height, type: u2},
          {id: start_angle, type: s2}, {id: angle, type: s2}]
  server:
    meta:
      endian:
        switch-on: >-
          is_setup ? not is_little : _io.size >= 8 and first == 1 and little_length * 4 != _io.size - 32
        cases:
          true: be
          false: le
    seq:
      - id: frame
        type:
          switch-on: 'is_setup ? first : first == 0 ? 3 : first == 1 ? 4 : (first & 0x7f) == 11 ? 5 : 6'
          cases:
            0: refusal
            1: acceptance
            2: authenticate
            3: error
            4: reply
            5: keymap_notify
            6: event
    instances:
      first: {pos: 0, type: u1}
      version: {pos: 2, size: 4, if: _io.size >= 8}
      length: {pos: 4, size: 4, if: _io.size >= 8, doc: 'Of a reply; the second half is that of the setup.'}
      little_length: {value: 'length[3] << 24 | length[2] << 16 | length[1] << 8 | length[0]', if: _io.size >= 8}
      is_little: {value: '(length[3] << 8 | length[2]) * 4 == _io.size - 8', if: _io.size >= 8}
      is_setup:
        doc: The version stands where others have a sequence number and more, and the length fits.
        value: >-
          _io.size >= 8 and first < 3 and (is_little or (length[2] << 8 | length[3]) * 4 == _io.size - 8) and
          (first == 2 ? _io.size != 32 : version == [11, 0, 0, 0] or version == [0, 11, 0, 0])
    -framescope: {content: frame}
    types:
      refusal:
        seq:
          - {id: status, type: u1, enum: status, -framescope: {default: 'status::failed'}}
          - {id: len_reason, type: u1}
          - {id: major, type: u2, -framescope: {default: 11}}
          - {id: minor, type: u2}
          - {id: length, type: u2, doc: In words of 4 bytes.}
          - {id: reason, type: str, size: len_reason}
          - {id: padding, size: length * 4 - len_reason}
        to-string: reason
        -framescope: {name: Setup failed, message: error}
      authenticate:
        seq:
          - {id: status, type: u1, enum: status, -framescope: {default: 'status::authenticate'}}
          - {id: unused, size: 5}
          - {id: length, type: u2, doc: In words of 4 bytes.}
          - {id: reason, type: str, size: length * 4, pad-right: 0}
        to-string: reason
        -framescope: {name: Authenticate, message: response}
      acceptance:
        seq:
          - {id: status, type: u1, enum: status, -framescope: {default: 'status::success'}}
          - {id: unused, type: u1}
          - {id: major, type: u2, -framescope: {default: 11}}
          - {id: minor, type: u2}
          - {id: length, type: u2, doc: In words of 4 bytes.}
          - {id: body, type: server_information, size: length * 4}
        to-string: 'f"{major}.{minor}, {body.vendor} {body.release}"'
        -framescope: {name: Setup, message: response}
      server_information:
        seq:
          - {id: release, type: u4}
          - {id: resource_id_base, type: u4}
          - {id: resource_id_mask, type: u4}
          - {id: motion_buffer_size, type: u4}
          - {id: len_vendor, type: u2}
          - {id: max_request_length, type: u2}
          - {id: num_screens, type: u1}
          - {id: num_formats, type: u1}
          - {id: image_byte_order, type: u1}
          - {id: bitmap_bit_order, type: u1}
          - {id: bitmap_scanline_unit, type: u1}
          - {id: bitmap_scanline_pad, type: u1}
          - {id: min_keycode, type: u1}
          - {id: max_keycode, type: u1}
          - {id: unused, size: 4}
          - {id: vendor, type: str, size: len_vendor}
          - {id: padding, size: -_io.pos % 4, if: _io.pos % 4 != 0}
          - {id: formats, type: format, repeat: expr, repeat-expr: num_formats}
          - {id: screens, type: screen, repeat: expr, repeat-expr: num_screens}
      format:
        seq: [
          {id: depth, type: u1}, {id: bits_per_pixel, type: u1}, {id: scanline_pad, type: u1}, {id: unused, size: 5}]
      screen:
        seq: [
          {id: root, type: u4}, {id: default_colormap, type: u4}, {id: white_pixel, type: u4},
          {id: black_pixel, type: u4}, {id: input_masks, type: u4}, {id: width, type: u2}, {id: height, type: u2},
          {id: width_mm, type: u2}, {id: height_mm, type: u2}, {id: min_installed_maps, type: u2},
          {id: max_installed_maps, type: u2}, {id: root_visual, type: u4}, {id: backing_stores, type: u1},
          {id: save_unders, type: u1}, {id: root_depth, type: u1}, {id: num_depths, type: u1},
          {id: depths, type: depth, repeat: expr, repeat-expr: num_depths}]
      depth:
        seq: [
          {id: depth, type: u1}, {id: unused, size: 1}, {id: num_visuals, type: u2}, {id: unused_2, size: 4},
          {id: visuals, type: visual, repeat: expr, repeat-expr: num_visuals}]
      visual:
        seq: [
          {id: id, type: u4}, {id: class, type: u1}, {id: bits_per_rgb, type: u1}, {id: colormap_entries, type: u2},
          {id: red_mask, type: u4}, {id: green_mask, type: u4}, {id: blue_mask, type: u4}, {id: unused, size: 4}]
      error:
        seq:
          - {id: type, type: u1, valid: 0}
          - {id: code, type: u1, enum: error_code, doc: Those from 128 on are of extensions.}
          - {id: sequence, type: u2, -framescope: {role: correlation}}
          - {id: bad_value, type: u4}
          - {id: minor_opcode, type: u2}
          - {id: major_opcode, type: u1}
          - {id: unused, size: 21}
        to-string: 'f"request {sequence}, opcode {major_opcode}.{minor_opcode}, value {bad_value}"'
        -framescope: {name-of: code, name: Error, message: error}
      reply:
        doc: What it says depends on its request, which it does not tell.
        seq:
          - {id: type, type: u1, valid: 1}
          - {id: data, type: u1}
          - {id: sequence, type: u2, doc: That of the request., -framescope: {role: correlation}}
          - {id: length, type: u4, doc: What follows the first 32 bytes in words of 4.}
          - {id: body, size: 24 + length * 4}
        to-string: 'f"to {sequence}, {32 + length * 4} B"'
        -framescope: {name: Reply, message: response}
      keymap_notify:
        seq:
          - {id: is_sent, type: b1}
          - {id: code, type: b7, enum: keymap_code}
          - {id: keys, size: 31, doc: A bit for each key but the first eight.}
        -framescope: {name: KeymapNotify}
      event:
        doc-ref: section 11
        seq:
          - {id: is_sent, type: b1, doc: By SendEvent.}
          - {id: code, type: b7, enum: event_code, doc: Those from 64 on are of extensions.}
          - {id: detail, type: u1, doc: 'A key, a button, a format or the like.'}
          - {id: sequence, type: u2, doc: The last request that the server has read.}
          - id: body
            type:
              switch-on: code.to_i
              cases: {
                2: input, 3: input, 4: input, 5: input, 6: input, 7: crossing, 8: crossing, 9: focus, 10: focus,
                12: expose, 13: graphics_exposure, 14: no_exposure, 15: visibility, 16: create, 17: destroy,
                18: mapped, 19: mapped, 20: map_request, 21: reparent, 22: configure, 23: configure_request,
                24: gravity, 25: resize, 26: circulate, 27: circulate, 28: property, 29: selection_clear,
                30: selection_request, 31: selection_notify, 32: colormap, 33: client_message, 34: mapping,
                35: generic, _: unknown_event}
        -framescope: {name-of: code, name: Event, summary-of: body}
      input:
        seq: [
          {id: time, type: u4, doc: Milliseconds of the server.}, {id: root, type: u4}, {id: event, type: u4},
          {id: child, type: u4}, {id: root_x, type: s2}, {id: root_y, type: s2}, {id: x, type: s2}, {id: y, type: s2},
          {id: state, type: u2}, {id: same_screen, type: u1}, {id: unused, size: 1}]
        to-string: 'f"{_parent.detail} at {x},{y}, window {event}"'
      crossing:
        seq: [
          {id: time, type: u4, doc: Milliseconds of the server.}, {id: root, type: u4}, {id: event, type: u4},
          {id: child, type: u4}, {id: root_x, type: s2}, {id: root_y, type: s2}, {id: x, type: s2}, {id: y, type: s2},
          {id: state, type: u2}, {id: mode, type: u1}, {id: flags, type: u1}]
        to-string: 'f"at {x},{y}, window {event}"'
      focus:
        seq: [
          {id: event, type: u4}, {id: mode, type: u1}, {id: unused, size: 23}]
        to-string: 'f"window {event}"'
      expose:
        seq: [
          {id: window, type: u4}, {id: x, type: u2}, {id: y, type: u2}, {id: width, type: u2}, {id: height, type: u2},
          {id: count, type: u2}, {id: unused, size: 14}]
        to-string: 'f"window {window}, {width}x{height} at {x},{y}"'
      graphics_exposure:
        seq: [
          {id: drawable, type: u4}, {id: x, type: u2}, {id: y, type: u2}, {id: width, type: u2},
          {id: height, type: u2}, {id: minor_opcode, type: u2}, {id: count, type: u2}, {id: major_opcode, type: u1},
          {id: unused, size: 11}]
        to-string: 'f"drawable {drawable}, {width}x{height} at {x},{y}"'
      no_exposure:
        seq: [
          {id: drawable, type: u4}, {id: minor_opcode, type: u2}, {id: major_opcode, type: u1}, {id: unused, size: 21}]
        to-string: 'f"drawable {drawable}"'
      visibility:
        seq: [
          {id: window, type: u4}, {id: state, type: u1}, {id: unused, size: 23}]
        to-string: 'f"window {window}"'
      create:
        seq: [
          {id: parent, type: u4}, {id: window, type: u4}, {id: x, type: s2}, {id: y, type: s2}, {id: width, type: u2},
          {id: height, type: u2}, {id: border_width, type: u2}, {id: override_redirect, type: u1},
          {id: unused, size: 9}]
        to-string: 'f"{window} in {parent}, {width}x{height} at {x},{y}"'
      destroy:
        seq: [
          {id: event, type: u4}, {id: window, type: u4}, {id: unused, size: 20}]
        to-string: 'f"window {window}"'
      mapped:
        seq: [
          {id: event, type: u4}, {id: window, type: u4}, {id: flag, type: u1}, {id: unused, size: 19}]
        to-string: 'f"window {window}"'
      map_request:
        seq: [
          {id: parent, type: u4}, {id: window, type: u4}, {id: unused, size: 20}]
        to-string: 'f"window {window}"'
      reparent:
        seq: [
          {id: event, type: u4}, {id: window, type: u4}, {id: parent, type: u4}, {id: x, type: s2}, {id: y, type: s2},
          {id: override_redirect, type: u1}, {id: unused, size: 11}]
        to-string: 'f"window {window} to {parent}"'
      configure:
        seq: [
          {id: event, type: u4}, {id: window, type: u4}, {id: above_sibling, type: u4}, {id: x, type: s2},
          {id: y, type: s2}, {id: width, type: u2}, {id: height, type: u2}, {id: border_width, type: u2},
          {id: override_redirect, type: u1}, {id: unused, size: 5}]
        to-string: 'f"window {window}, {width}x{height} at {x},{y}"'
      configure_request:
        seq: [
          {id: parent, type: u4}, {id: window, type: u4}, {id: sibling, type: u4}, {id: x, type: s2},
          {id: y, type: s2}, {id: width, type: u2}, {id: height, type: u2}, {id: border_width, type: u2},
          {id: value_mask, type: u2}, {id: unused, size: 4}]
        to-string: 'f"window {window}, {width}x{height} at {x},{y}"'
      gravity:
        seq: [
          {id: event, type: u4}, {id: window, type: u4}, {id: x, type: s2}, {id: y, type: s2}, {id: unused, size: 16}]
        to-string: 'f"window {window} at {x},{y}"'
      resize:
        seq: [
          {id: window, type: u4}, {id: width, type: u2}, {id: height, type: u2}, {id: unused, size: 20}]
        to-string: 'f"window {window}, {width}x{height}"'
      circulate:
        seq: [
          {id: event, type: u4}, {id: window, type: u4}, {id: unused, size: 4}, {id: place, type: u1},
          {id: unused_2, size: 15}]
        to-string: 'f"window {window}"'
      property:
        seq: [
          {id: window, type: u4}, {id: atom, type: u4}, {id: time, type: u4, doc: Milliseconds of the server.},
          {id: state, type: u1}, {id: unused, size: 15}]
        to-string: 'f"window {window}, atom {atom}"'
      selection_clear:
        seq: [
          {id: time, type: u4, doc: Milliseconds of the server.}, {id: owner, type: u4}, {id: selection, type: u4},
          {id: unused, size: 16}]
        to-string: 'f"atom {selection} of {owner}"'
      selection_request:
        seq: [
          {id: time, type: u4, doc: Milliseconds of the server.}, {id: owner, type: u4}, {id: requestor, type: u4},
          {id: selection, type: u4}, {id: target, type: u4}, {id: property, type: u4}, {id: unused, size: 4}]
        to-string: 'f"atom {selection} to {target}"'
      selection_notify:
        seq: [
          {id: time, type: u4, doc: Milliseconds of the server.}, {id: requestor, type: u4}, {id: selection, type: u4},
          {id: target, type: u4}, {id: property, type: u4}, {id: unused, size: 8}]
        to-string: 'f"atom {selection} to {target}"'
      colormap:
        seq: [
          {id: window, type: u4}, {id: colormap, type: u4}, {id: is_new, type: u1}, {id: state, type: u1},
          {id: unused, size: 18}]
        to-string: 'f"window {window}"'
      client_message:
        seq: [
          {id: window, type: u4}, {id: message_type, type: u4}, {id: data, size: 20}]
        to-string: 'f"window {window}, atom {message_type}"'
      mapping:
        seq: [
          {id: request, type: u1}, {id: first_keycode, type: u1}, {id: count, type: u1}, {id: unused, size: 25}]
      generic:
        seq: [
          {id: length, type: u4}, {id: type, type: u2}, {id: data, size: 22 + length * 4}]
        to-string: 'f"extension {_parent.detail}, type {type}"'
      unknown_event:
        seq: [
          {id: data, size: 28}]
enums:
  byte_order: {0x42: big, 0x6c: little}
  status: {0: failed, 1: success, 2: authenticate}
  window_class: {0: copy_from_parent, 1: input_output, 2: input_only}
  opcode: {
    1: create_window, 2: change_window_attributes, 3: get_window_attributes, 4: destroy_window, 5: destroy_subwindows,
    6: change_save_set, 7: reparent_window, 8: map_window, 9: map_subwindows, 10: unmap_window, 11: unmap_subwindows,
    12: configure_window, 13: circulate_window, 14: get_geometry, 15: query_tree, 16: intern_atom, 17: get_atom_name,
    18: change_property, 19: delete_property, 20: get_property, 21: list_properties, 22: set_selection_owner,
    23: get_selection_owner, 24: convert_selection, 25: send_event, 26: grab_pointer, 27: ungrab_pointer,
    28: grab_button, 29: ungrab_button, 30: change_active_pointer_grab, 31: grab_keyboard, 32: ungrab_keyboard,
    33: grab_key, 34: ungrab_key, 35: allow_events, 36: grab_server, 37: ungrab_server, 38: query_pointer,
    39: get_motion_events, 40: translate_coordinates, 41: warp_pointer, 42: set_input_focus, 43: get_input_focus,
    44: query_keymap, 45: open_font, 46: close_font, 47: query_font, 48: query_text_extents, 49: list_fonts,
    50: list_fonts_with_info, 51: set_font_path, 52: get_font_path, 53: create_pixmap, 54: free_pixmap, 55: create_gc,
    56: change_gc, 57: copy_gc, 58: set_dashes, 59: set_clip_rectangles, 60: free_gc, 61: clear_area, 62: copy_area,
    63: copy_plane, 64: poly_point, 65: poly_line, 66: poly_segment, 67: poly_rectangle, 68: poly_arc, 69: fill_poly,
    70: poly_fill_rectangle, 71: poly_fill_arc, 72: put_image, 73: get_image, 74: poly_text8, 75: poly_text16,
    76: image_text8, 77: image_text16, 78: create_colormap, 79: free_colormap, 80: copy_colormap_and_free,
    81: install_colormap, 82: uninstall_colormap, 83: list_installed_colormaps, 84: alloc_color, 85: alloc_named_color,
    86: alloc_color_cells, 87: alloc_color_planes, 88: free_colors, 89: store_colors, 90: store_named_color,
    91: query_colors, 92: lookup_color, 93: create_cursor, 94: create_glyph_cursor, 95: free_cursor,
    96: recolor_cursor, 97: query_best_size, 98: query_extension, 99: list_extensions, 100: change_keyboard_mapping,
    101: get_keyboard_mapping, 102: change_keyboard_control, 103: get_keyboard_control, 104: bell,
    105: change_pointer_control, 106: get_pointer_control, 107: set_screen_saver, 108: get_screen_saver,
    109: change_hosts, 110: list_hosts, 111: set_access_control, 112: set_close_down_mode, 113: kill_client,
    114: rotate_properties, 115: force_screen_saver, 116: set_pointer_mapping, 117: get_pointer_mapping,
    118: set_modifier_mapping, 119: get_modifier_mapping, 127: no_operation}
  error_code: {
    1: request, 2: value, 3: window, 4: pixmap, 5: atom, 6: cursor, 7: font, 8: match, 9: drawable, 10: access,
    11: alloc, 12: colormap, 13: gcontext, 14: id_choice, 15: name, 16: length, 17: implementation}
  keymap_code: {11: keymap_notify}
  event_code: {
    2: key_press, 3: key_release, 4: button_press, 5: button_release, 6: motion_notify,
    7: enter_notify, 8: leave_notify, 9: focus_in, 10: focus_out, 12: expose, 13: graphics_exposure, 14: no_exposure,
    15: visibility_notify, 16: create_notify, 17: destroy_notify, 18: unmap_notify, 19: map_notify, 20: map_request,
    21: reparent_notify, 22: configure_notify, 23: configure_request, 24: gravity_notify, 25: resize_request,
    26: circulate_notify, 27: circulate_request, 28: property_notify, 29: selection_clear, 30: selection_request,
    31: selection_notify, 32: colormap_notify, 33: client_message, 34: mapping_notify, 35: generic_event}
