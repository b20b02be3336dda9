"""Events and commands against their schemas in assets/."""

import json
import os
import unittest

from program import REPOSITORY

try:
    import jsonschema
except ImportError:  # macOS, where no package has it
    jsonschema = None


def load(name):
    with open(os.path.join(REPOSITORY, "assets", name + ".schema.json"), encoding="utf-8") as file:
        return json.load(file)


def validate(name, objects):
    """Fails unless each object is as the schema says, exactly one of its forms."""
    if jsonschema is None:
        raise unittest.SkipTest("python3-jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(load(name))
    for value in objects:
        problems = list(validator.iter_errors(value))
        if problems:
            best = jsonschema.exceptions.best_match(problems)
            raise AssertionError(f"not as {name}.schema.json says: {json.dumps(value)}: {best.message}")


def validate_part(name, part, objects):
    """Fails unless each object is as a definition of a schema says."""
    if jsonschema is None:
        raise unittest.SkipTest("python3-jsonschema is not installed")
    schema = load(name)
    validator = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]})
    for value in objects:
        best = jsonschema.exceptions.best_match(validator.iter_errors(value))
        if best:
            raise AssertionError(f"not as {part} in {name}.schema.json: {json.dumps(value)}: {best.message}")


def is_valid(name, value):
    if jsonschema is None:
        raise unittest.SkipTest("python3-jsonschema is not installed")
    return jsonschema.Draft202012Validator(load(name)).is_valid(value)
